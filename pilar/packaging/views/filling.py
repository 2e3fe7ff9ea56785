"""Filling an assessment: one page for phone and desk. Without a script it is a form; with one every answer is kept on the phone
first and sent until the server names it. Photos and signatures; the service worker that opens the page again without network."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, bound, refused, served_worker
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import levels, photos, visits
from pilar.packaging.forms import BadMessage, SignForm, read_answers, read_sent
from pilar.packaging.views.door import assessment_or_404, trail, way_to
from pilar.packaging.words import labels as label_words


@login_required
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    verdict = permissions.can_fill(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    versions = queries.standards_of(found)
    if request.method == "POST":
        troubles = _kept(request, found, queries.items_of(versions))
        for one in troubles:
            messages.error(request, one)
        if not troubles:
            messages.success(request, _("Jawaban disimpan."))
        return redirect(
            reverse("packaging:fill", args=[found.pk]) + f"#{request.POST.get('lanjut', '')[:30]}"
        )
    page = {
        "found": found, "sections": sections_of(found, versions), "crumbs": trail(way_to(found), here=_("Isi penilaian")),
        "answers": [(code, words.ANSWERS[code]) for code in levels.ANSWERS], "words": script_words(), "total": len(queries.items_of(versions)),
        "done": sum(bool(row.answer) for row in found.answers.all()),
    }  # fmt: skip
    return render(request, "packaging/fill.html", page)


def sections_of(found: Any, versions: Any) -> list[dict[str, Any]]:
    """The groups of all standards, each with its statements and what was said of them (nothing yet without a visit)."""
    said = {row.item: row for row in found.answers.all()} if found else {}
    pictures: dict[str, list[Any]] = {}
    for row in found.photos.all() if found else ():
        if row.side == visits.BEFORE:
            pictures.setdefault(row.item, []).append(row)
    wanted = (
        visits.lacking(queries.items_of(versions), queries.given_of(found)) if found else visits.Lacking()
    )
    sections = []
    for standard in versions:
        for code, title in standard.groups.items():
            rows = [
                {"item": item, "said": said.get(item.key), "photos": pictures.get(item.key, []), "severity": words.SEVERITIES[item.severity],
                 "no_photo": item.key in wanted.without_photo, "no_note": item.key in wanted.without_note, "may_not": item.key in wanted.may_not,
                 "is_label": item.component == "LABEL", "own": words.ANSWERS.get(said[item.key].own, "") if item.key in said else ""}
                for item in standard.items if item.group == code
            ]  # fmt: skip
            done = sum(bool(row["said"] and row["said"].answer) for row in rows)
            sections.append(
                {
                    "id": f"{standard.code}-{code}",
                    "title": title,
                    "standard": standard.title,
                    "rule": standard.rule,
                    "rows": rows,
                    "done": done,
                }
            )
    for section, after in zip(sections, [*sections[1:], None], strict=True):
        section["next"] = after["id"] if after else "selesai"
    return sections


def script_words() -> dict[str, str]:
    return {
        "waiting": _("{n} jawaban dan {f} foto belum terkirim"), "sent": _("Semua terkirim"), "offline": _("Tanpa sinyal: {n} jawaban dan {f} foto tersimpan di HP ini"), "photo": _("Foto {n}"),
        "refused": _("Ditolak: {why}"), "busy": _("Menyiapkan foto…"), "bad": _("Foto ini tidak dapat dibuka. Ambil lagi."), "full": _("Ruang HP penuh: foto tidak tersimpan."),
        "done": _("{n} dari {all} dijawab"), "photo_waiting": _("menunggu"), "photo_sending": _("mengirim…"), "photo_sent": _("terkirim"),
        "mark": _("Lingkari"), "mark_how": _("Lingkari dengan jari apa yang dimaksud. Foto aslinya tetap tersimpan."), "mark_keep": _("Simpan tanda"), "mark_again": _("Ulangi"), "mark_leave": _("Batal"),
    }  # fmt: skip


def _kept(request: HttpRequest, found: Any, items: list[Any]) -> list[str]:
    """Keep what the form brought: answers at once, photos one by one. Returns sentences on what did not go."""
    actor, now, troubles = actor_of(request), timezone.now(), []
    said = [services.Said(**one) for one in read_answers(request.POST, items)]
    try:
        services.answer(actor=actor, assessment_id=found.pk, said=said, now=now)
    except Refused as reason:
        return [str(reason)]
    for name, file in request.FILES.items():
        if not name.startswith("f-") or isinstance(file, list):
            continue
        sent = f"{now.timestamp():.0f}-{name}"[:36]
        try:
            services.add_photo(
                actor=actor,
                assessment_id=found.pk,
                item=name[2:],
                sent_id=sent,
                data=file.read(photos.MOST_BYTES + 1),
                now=now,
            )
        except photos.BadPhoto as bad:
            troubles.append(f"{name[2:]}: {label_words.BAD_PHOTOS[str(bad)]}")
        except Refused as reason:
            troubles.append(str(reason))
    return troubles


def no(reason: str, status: int) -> JsonResponse:
    return JsonResponse({"sentence": reason}, status=status)


@login_required
@require_POST
def answers(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Answers from a phone, at most once each however often they are sent."""
    found = assessment_or_404(request, assessment_id)
    try:
        said = [services.Said(**one) for one in read_sent(json.loads(request.body))]
        taken = services.answer(
            actor=actor_of(request), assessment_id=found.pk, said=said, now=timezone.now()
        )
    except Refused as reason:
        return no(str(reason), 403)
    except (BadMessage, UnicodeDecodeError, ValueError) as bad:
        return no(str(bad) if isinstance(bad, BadMessage) else _("Kiriman ini tidak dapat dibaca."), 400)
    return JsonResponse({"taken": taken})


@login_required
@require_POST
def photos_in(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """One photo from a phone; the same id again is the one that is there. The hash of what is kept goes back."""
    found = assessment_or_404(request, assessment_id)
    file = request.FILES.get("photo")
    if file is None:
        return no(_("Pilih sebuah foto."), 400)
    try:
        row = services.add_photo(
            actor=actor_of(request), assessment_id=found.pk, item=request.POST.get("item", ""), sent_id=request.POST.get("id", ""),
            data=file.read(photos.MOST_BYTES + 1), taken_at=_moment(request.POST.get("taken_at", "")), now=timezone.now(),
        )  # fmt: skip
    except photos.BadPhoto as bad:
        return no(str(label_words.BAD_PHOTOS[str(bad)]), 422)
    except Refused as reason:
        return no(str(reason), 403)
    advice = label_words.photo_sentences(
        tuple(code for code in row.faults.split(",") if code and code != photos.MODEST)
    )
    return JsonResponse(
        {
            "id": row.sent_id,
            "sha256": row.sha256,
            "url": reverse("packaging:photo", args=[row.pk]),
            "advice": advice,
        }
    )


def _moment(text: str) -> Any:
    """When the camera took it; a time without zone is the city's own, nonsense is nothing."""
    try:
        told = parse_datetime(text[:40])
    except ValueError:
        return None
    return timezone.make_aware(told) if told and timezone.is_naive(told) else told


@login_required
@require_POST
def remove(request: HttpRequest, photo_id: int) -> HttpResponse:
    actor = actor_of(request)
    try:
        row = queries.get_photo(actor, photo_id)
    except queries.UnknownAssessment as problem:
        raise Http404 from problem
    try:
        services.remove_photo(actor=actor, photo_id=row.pk, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Foto dihapus."))
    return redirect(reverse("packaging:fill", args=[row.assessment_id]) + f"#{row.item}")


@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """What is lacking, or the result read out and both signatures."""
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    verdict = permissions.can_fill(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    versions = queries.standards_of(found)
    items = queries.items_of(versions)
    wanted = visits.lacking(items, queries.given_of(found))
    form = bound(request, SignForm, {"owner_name": found.business.owner_name})
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        try:
            services.sign(actor=actor, assessment_id=found.pk, now=timezone.now(), **told)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Ditandatangani. Levelnya berlaku mulai sekarang."))
            return redirect("packaging:assessment", found.pk)
    outcome = queries.outcome_of(found, versions)
    page = {
        "form": form, "found": found, "crumbs": trail(way_to(found), here=_("Tanda tangan")), "lacks": _lacks(wanted, items) if wanted else [],
        "level": words.level_badge(outcome.level), "why": words.why_sentence(outcome.level, outcome.why),
        "failed": [item for item in items if {row.item: row.answer for row in found.answers.all()}.get(item.key) == levels.FAILED],
    }  # fmt: skip
    return render(request, "packaging/sign.html", page, status=422 if form.errors else 200)


def _lacks(wanted: visits.Lacking, items: list[Any]) -> list[dict[str, Any]]:
    text = {item.key: item.text for item in items}
    told = ((wanted.open, _("belum dijawab")), (wanted.without_photo, _("temuan tanpa foto")),
            (wanted.without_note, _("diperbaiki di tempat, tetapi belum ditulis bagaimana")), (wanted.may_not, _("butir ini selalu berlaku")))  # fmt: skip
    return [{"key": key, "text": text[key], "why": why} for keys, why in told for key in keys]


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, from an address whose scope is all of /kemasan/."""
    return served_worker("packaging/worker.js", "ui/page_worker.js")
