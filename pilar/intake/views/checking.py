"""A batch as it stands: at work, the dry run's result, or the report; its problems; its background work."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.door import actor_of
from pilar.intake import permissions, queries, services, tasks, words
from pilar.intake.domain import states
from pilar.intake.domain.english import in_english
from pilar.intake.views.door import importer, page
from pilar.ui.templatetags.ui_formats import language

PAGE = 50
_STEP = {
    states.RECEIVED: 1,
    states.READ: 2,
    states.MAPPED: 3,
    states.CHECKED: 3,
    states.COMMITTED: 5,
    states.UNDONE: 5,
}

# The step at which work is going on.
_WORK = {states.RECEIVED: 1, states.MAPPED: 3}


@importer
@require_GET
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Where the batch stands. While something runs the page asks again every two seconds, or by hand."""
    actor = actor_of(request)
    found = queries.get_batch(actor, batch_id)
    job = queries.job_of(found)
    if job is not None and not job.finished:
        return _at_work(request, found, job)
    failed = words.job_failure(job.error) if job is not None and job.status in ("FAILED", "DEAD") else ""
    if request.headers.get("HX-Request"):
        # The work ended: the whole page takes the place of the progress.
        return HttpResponse(headers={"HX-Redirect": reverse("intake:batch", args=[batch_id])})
    if found.status == states.READ:
        return redirect("intake:columns", batch_id)
    context = page(found, _STEP.get(found.status, 1), failed=failed, **_result(found))
    context["details"] = queries.has_details(found)
    context["can_undo"] = bool(permissions.can_undo(actor, found))
    context["may_mend"] = bool(permissions.can_see_original(actor))
    name = {
        states.CHECKED: "result",
        states.COMMITTED: "report",
        states.UNDONE: "report",
        states.REFUSED: "refused",
    }.get(found.status, "stopped")
    return render(request, f"intake/{name}.html", context)


def _at_work(request: HttpRequest, found: Any, job: Any) -> HttpResponse:
    waiting = job.status == "READY"
    said = _("Menunggu giliran; pekerjaan lain sedang berjalan.") if waiting else job.progress_words
    context = page(found, _WORK.get(found.status, 4), job=job, said=said)
    template = "intake/_progress.html" if request.headers.get("HX-Request") else "intake/working.html"
    return render(request, template, context)


def _result(found: Any) -> dict[str, Any]:
    counts = found.counts
    if not counts:
        return {}
    made = {
        "sentence": words.numbers_sentence(counts),
        "since": words.since_sentence(counts),
        "piles": _piles(found),
        "unfit": words.unfit_sentences(counts),
    }
    if "made_new" in counts:
        made["commit_sentence"] = words.commit_sentence(counts)
    if "undone_removed" in counts:
        made["undo_sentence"] = words.undo_sentence(counts)
    made["wrong"] = counts.get("problems_bad", 0)
    made["doubtful"] = counts.get("problems_warn", 0)
    return made


def _piles(found: Any) -> list[dict[str, Any]]:
    counts = found.counts
    open_ = found.status in (states.CHECKED, states.COMMITTED) and queries.has_details(found)
    address = {
        name: reverse(f"intake:{name}", args=[found.pk]) for name in ("pile_known", "look", "pile_new")
    }
    urls = {
        "sure": address["pile_known"] if counts["known"] and open_ else "",
        "look": address["look"] if counts["look"] and found.status == states.CHECKED else "",
        "different": address["pile_new"] if counts["new"] and open_ else "",
    }
    return [
        {"kind": "sure", "label": _("Sudah ada"), "count": counts["known"], "url": urls["sure"], "text": _("Baris ini pasti usaha yang sudah dikenal; nilainya memperbarui yang lama.")},
        {"kind": "look", "label": _("Perlu dilihat"), "count": counts["look"], "url": urls["look"], "text": _("Mirip dengan usaha lain, tetapi belum pasti. Anda yang memutuskan.")},
        {"kind": "different", "label": _("Usaha baru"), "count": counts["new"], "url": urls["different"], "text": _("Belum pernah tercatat; akan didaftarkan.")},
    ]  # fmt: skip


@importer
@require_POST
def check_again(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The reading or the dry run once more, after it stopped or the registry changed."""
    actor = actor_of(request)
    found = queries.get_batch(actor, batch_id)
    start = tasks.start_read if found.status == states.RECEIVED else tasks.start_check
    start(actor=actor, batch_id=found.pk, now=timezone.now())
    return redirect("intake:batch", batch_id)


@importer
@require_GET
def problems(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Every problem: file, sheet, row as the clerk sees it, column, value, what is wrong, what was done."""
    found = queries.get_batch(actor_of(request), batch_id)
    if not has_details(request, found):
        return redirect("intake:batch", batch_id)
    code, severity = request.GET.get("jenis", "")[:60], request.GET.get("berat", "")[:8]
    number = int(request.GET["halaman"]) if request.GET.get("halaman", "").isdigit() else 1
    shown = queries.problem_page(found, code, severity, number, PAGE)
    skipped, skipped_total = queries.skipped_rows(found, 200)
    context = page(
        found, 3, _("Yang perlu dicek"), lines=shown.lines, total=shown.total, skipped=skipped, skipped_total=skipped_total,
        facets=_facets(shown, code, severity), rows=[_line(one, found.files.count() > 1) for one in shown.lines], columns=_columns(),
        previous_url=_url(code, severity, number - 1) if number > 1 else "",
        next_url=_url(code, severity, number + 1) if number * PAGE < shown.total else "",
    )  # fmt: skip
    return render(request, "intake/problems.html", context)


def has_details(request: HttpRequest, found: Any) -> bool:
    """Whether there is something to show; of a batch that ended long ago the page says why not."""
    if not found.counts:
        return False
    if not queries.has_details(found):
        messages.info(
            request,
            _("Rincian kiriman ini sudah dihapus karena lewat 90 hari; berkas aslinya tetap disimpan."),
        )
        return False
    return True


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": label}
        for label in (_("Tempat"), _("Nilai"), _("Yang ditemukan"), _("Yang dilakukan"), _("Berat"))
    ]


def _line(one: dict[str, Any], name_file: bool) -> dict[str, Any]:
    place = [one["sheet"]] + ([_("baris %s") % one["row"]] if one["row"] is not None else [])
    if one["column"]:
        place.append(_("kolom %s") % one["column"])
    what, done = one["problem"], one["action"]
    if language() == "en":
        what, done = in_english(one["code"], what, done)
    weight = {
        "badge": str(words.SEVERITY_WORDS[one["severity"]]),
        "kind": words.SEVERITY_KINDS[one["severity"]],
    }
    return {
        "cells": [
            {
                "text": ", ".join(str(part) for part in place[1:] if part) or place[0],
                "note": " · ".join(part for part in (one["file"] if name_file else "", place[0]) if part),
            },
            one["value"] or "–",
            what,
            done,
            weight,
        ]
    }


def _facets(shown: Any, code: str, severity: str) -> list[dict[str, Any]]:
    by_severity: dict[str, int] = {}
    for kind in shown.kinds:
        by_severity[kind["severity"]] = by_severity.get(kind["severity"], 0) + kind["count"]
    weights = [
        {
            "label": str(words.SEVERITY_WORDS[one]),
            "count": by_severity[one],
            "url": _url("", "" if one == severity else one),
            "active": one == severity,
        }
        for one in ("bad", "warn", "info")
        if one in by_severity
    ]
    kinds = [
        {
            "label": in_english(kind["code"], kind["example"], "")[0]
            if language() == "en"
            else kind["example"],
            "count": kind["count"],
            "url": _url("" if kind["code"] == code else kind["code"], ""),
            "active": kind["code"] == code,
        }
        for kind in shown.kinds[:20]
    ]
    return [{"title": _("Berat"), "items": weights}, {"title": _("Jenis, dengan contoh"), "items": kinds}]


def _url(code: str, severity: str, number: int = 1) -> str:
    said = {"jenis": code, "berat": severity, "halaman": str(number) if number > 1 else ""}
    return "?" + urlencode({name: value for name, value in said.items() if value})


@importer
@require_GET
def mending(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The workbook to mend, as a download."""
    actor = actor_of(request)
    found = queries.get_batch(actor, batch_id)
    if not has_details(request, found):
        return redirect("intake:batch", batch_id)
    data = services.mending_workbook(actor=actor, batch_id=found.pk, now=timezone.now())
    answer = HttpResponse(
        data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = f'attachment; filename="perbaikan-kiriman-{batch_id}.xlsx"'
    return answer
