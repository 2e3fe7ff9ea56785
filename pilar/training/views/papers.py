"""The account of a cohort: what is there and what is lacking, everything in one zip, the report; photos and notes of a lesson."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.training import permissions, queries, services
from pilar.training.domain import papers
from pilar.training.forms.papers import NotesForm, PictureForm
from pilar.training.queries import papers as account
from pilar.training.services.accounting import account_pack, file_name
from pilar.training.services.reporting import activity_report
from pilar.training.views.door import cohort_or_404, found_or_404, pdf, private_jpeg, trail, way_to
from pilar.training.words import papers as words
from pilar.ui.domain import numbers

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_GET
def overview(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Each part of the account with its sign; a lesson that lacks something leads to where it is added."""
    found, actor, now = cohort_or_404(request, cohort_id), actor_of(request), timezone.now()
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    lessons = account.account_lessons(found, now)
    lines = account.checklist_of(found, lessons)
    page = {
        "found": found, "crumbs": trail(way_to(found), here=_("Berkas SPJ")), "whole": sum(one.whole for one in lines), "all": len(lines),
        "lines": [{"label": words.PARTS[one.code], "whole": one.whole, "lacking": ", ".join(one.lacking)} for one in lines],
        "lessons": [{"title": one.title, "url": reverse("training:roll", args=[one.pk])} for one in lessons],
        "hours": [
            {"cells": [one.trainer.name, one.trainer.institution or "–", str(one.lessons), str(one.hours)]} for one in account.hours_by_trainer(lessons)
        ],
        "hour_columns": [{"label": _("Pelatih")}, {"label": _("Lembaga")}, {"label": _("Sesi"), "number": True}, {"label": _("JP"), "number": True}],
        "facts": [{"term": _("Sumber dana"), "value": found.budget_source}, {"term": _("Biaya"), "value": numbers.rupiah(found.cost) if found.cost else ""}],
    }  # fmt: skip
    return render(request, "training/account.html", page)


def _named(found: Any) -> str:
    return file_name(f"{found.programme.title}-{found.name}")


@login_required
@require_GET
def pack(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    answer = HttpResponse(
        account_pack(actor=actor, cohort_id=found.pk, now=timezone.now()), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="spj-{_named(found)}.zip"'
    return answer


@login_required
@require_GET
def report(request: HttpRequest, cohort_id: int, kind: str) -> HttpResponse:
    """Laporan kegiatan, as PDF to read or DOCX to go on writing."""
    found, actor, now = cohort_or_404(request, cohort_id), actor_of(request), timezone.now()
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    if kind not in ("pdf", "docx"):
        raise Http404
    data = activity_report(
        cohort=found, lessons=account.account_lessons(found, now), now=now, docx=kind == "docx"
    )
    if kind == "pdf":
        return pdf(data, f"laporan-{_named(found)}")
    answer = HttpResponse(data, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="laporan-{_named(found)}.docx"'
    return answer


def _page(lesson: Any, title: str, verb: str, said: str) -> Deed:
    back = reverse("training:roll", args=[lesson.pk])
    return Deed(
        title, verb, back, trail(way_to(lesson.cohort), (lesson.title, back), here=title), said, lesson.title
    )


@login_required
@require_http_methods(["GET", "POST"])
def picture_new(request: HttpRequest, lesson_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_lesson, lesson_id), actor_of(request)
    form = bound(request, PictureForm, {"kind": papers.SHEET})
    return deed(
        request, permissions.can_hold(actor, found), form, _page(found, _("Tambah foto"), _("Simpan"), _("Foto disimpan.")),
        lambda told: services.keep_picture(
            actor=actor, lesson_id=found.pk, kind=told["kind"], jpeg=form.jpeg, caption=told["caption"], now=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_GET
def picture(request: HttpRequest, picture_id: int) -> HttpResponse:
    """For who plans and who teaches: a signed sheet carries names and hands."""
    found = found_or_404(request, account.get_picture, picture_id)
    verdict = permissions.can_hold(actor_of(request), found.lesson)
    if not verdict:
        return refused(request, verdict.reason)
    return private_jpeg(lambda: account.open_lesson_picture(found))


@login_required
@require_POST
def picture_remove(request: HttpRequest, picture_id: int) -> HttpResponse:
    found, actor = found_or_404(request, account.get_picture, picture_id), actor_of(request)
    verdict = permissions.can_hold(actor, found.lesson)
    if not verdict:
        return refused(request, verdict.reason)
    home = reverse("training:roll", args=[found.lesson_id])
    return pressed(
        request,
        lambda: services.remove_picture(actor=actor, picture_id=found.pk, now=timezone.now()),
        _("Foto dihapus."),
        home,
    )


@login_required
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, lesson_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_lesson, lesson_id), actor_of(request)
    return deed(
        request, permissions.can_hold(actor, found), bound(request, NotesForm, {"notes": found.notes}),
        _page(found, _("Notulen sesi"), _("Simpan"), _("Notulen disimpan.")),
        lambda told: services.save_notes(actor=actor, lesson_id=found.pk, notes=told["notes"], now=timezone.now()),
    )  # fmt: skip
