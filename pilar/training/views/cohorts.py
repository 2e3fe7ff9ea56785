"""One cohort: where it stands, what is next, its lessons, seats, people and history."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.places import queries as areas
from pilar.training import permissions, queries, services, words
from pilar.training.domain import cohorts
from pilar.training.domain.asking import counted
from pilar.training.domain.selection import POINTS
from pilar.training.forms.planning import ReasonForm
from pilar.training.views.door import cohort_or_404, lesson_columns, lesson_row, pdf, trail, way_to
from pilar.ui.templatetags.ui_formats import tanggal

MOVES = {"dibuka": cohorts.OPEN, "berjalan": cohorts.RUNNING, "selesai": cohorts.DONE}


@login_required
@require_GET
def cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    may_keep = bool(permissions.can_keep_thing(actor, found))
    lessons, places = queries.lessons_of(found), queries.places_of(actor, found)
    word, kind = words.STATES[found.state]
    counts = {state: sum(one.state == state for one in places) for state in cohorts.PLACES}
    page = {
        "found": found, "crumbs": trail((found.programme.title, reverse("training:programme", args=[found.programme_id])), here=found.name),
        "word": word, "kind": kind, "facts": _facts(found, places), "counts": counts, "may_keep": may_keep,
        "lessons": [lesson_row(one, reverse("training:roll", args=[one.pk])) for one in lessons], "lesson_columns": lesson_columns(), "has_trainers": any(one.trainers.all() for one in lessons),
        "people": [_row(one) for one in places if one.state != cohorts.LEFT], "people_columns": _columns(), "gone": [_row(one) for one in places if one.state == cohorts.LEFT],
        "may_read_record": bool(permissions.can_register(actor)),
        "may_register": bool(permissions.can_register(actor)) and found.state == cohorts.OPEN,
        "may_walk_in": bool(permissions.can_register(actor)) and found.state in (cohorts.OPEN, cohorts.RUNNING),
        "may_mark": bool(found.programme.answer_key) and bool(permissions.can_mark(actor, found, queries.teaches_in(actor, found))),
        "selects": found.way == cohorts.BY_RULE, "rule": _rule(found), "next": _next(found, lessons, counts) if may_keep else None,
        "intact": queries.is_reproducible(found) if found.drawn_at else True, "now": timezone.now(),
        "seat_url": request.build_absolute_uri(reverse("seat:ask", args=[found.pk])) if found.state == cohorts.OPEN else "",
        "answers": counted(found.asked, [one.answers for one in places if one.state == cohorts.ENROLLED]),
        "history": [
            {"at": one.at, "text": f"{words.EVENTS[one.kind]}: {one.about}" if one.about else words.EVENTS[one.kind], "who": one.by_name}
            for one in queries.history_of(found)
        ],
    }  # fmt: skip
    return render(request, "training/cohort.html", page)


def _next(found: Any, lessons: list[Any], counts: dict[str, int]) -> dict[str, str] | None:
    """The one thing to do now: title, why, verb, and where it leads or what it presses."""
    here, state = found.pk, found.state
    over = lessons and all(one.ends_at < timezone.now() for one in lessons if not one.called_off_reason)
    if state == cohorts.PLANNED and not lessons:
        to = reverse("training:lesson-new", args=[here])
        return _step(
            _("Susun sesi pertama"),
            _("Peserta mendaftar bila tahu kapan dan di mana."),
            _("Tambah sesi"),
            url=to,
        )
    if state == cohorts.PLANNED:
        to = reverse("training:cohort-move", args=[here, "dibuka"])
        return _step(
            _("Buka pendaftaran"),
            _("Sesudah ini aturan seleksi tidak berubah lagi."),
            _("Buka pendaftaran"),
            press=to,
        )
    if (
        state == cohorts.OPEN
        and found.way == cohorts.BY_RULE
        and found.drawn_at is None
        and counts[cohorts.APPLIED]
    ):
        to = reverse("training:select", args=[here])
        return _step(
            _("Jalankan seleksi"), _("%s pendaftar menunggu.") % counts[cohorts.APPLIED], _("Seleksi"), url=to
        )
    if state == cohorts.OPEN:
        to = reverse("training:cohort-move", args=[here, "berjalan"])
        why = _("Bila daftar peserta sudah tetap. Yang datang langsung tetap dapat dicatat.")
        return _step(_("Mulai pelatihan"), why, _("Mulai"), press=to)
    if state == cohorts.RUNNING and over:
        to = reverse("training:results", args=[here])
        why = _("Semua sesi sudah lewat. Periksa siapa yang memenuhi syarat.")
        return _step(_("Terbitkan sertifikat"), why, _("Lihat hasil"), url=to)
    return None


def _step(title: str, why: str, verb: str, **leads: str) -> dict[str, str]:
    return {"title": title, "why": why, "verb": verb, **leads}


def _facts(found: Any, places: list[Any]) -> list[dict[str, Any]]:
    seated = [one for one in places if one.state == cohorts.ENROLLED]
    facts = [
        {"term": _("Tempat"), "value": found.place}, {"term": _("Pendaftaran sampai"), "value": tanggal(found.register_until) if found.register_until else _("tanpa batas hari")},
        {"term": _("Cara memberi kursi"), "value": words.WAYS[found.way]},
    ]  # fmt: skip
    facts += [
        {"term": words.CONDITIONS[code], "value": text} for code, text in queries.conditions_of(found).items()
    ]
    for one in queries.seats_of(found).quotas:
        people = [queries.person_of(each) for each in seated]
        name = (
            areas.area_name(int(one.key))
            if one.kind == cohorts.VILLAGE_MOST
            else str(words.SEXES.get(one.key, ""))
        )
        label = str(words.QUOTAS[one.kind])
        facts.append(
            {
                "term": label % name if "%s" in label else label,
                "value": _("%(taken)s dari %(seats)s kursi")
                % {"taken": sum(map(one.fits, people)), "seats": one.seats},
            }
        )
    return facts


def _rule(found: Any) -> list[tuple[str, int]]:
    return [
        (str(words.CRITERIA[code]), found.points.get(code, 0)) for code in POINTS if found.points.get(code, 0)
    ]


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Nama")},
        {"label": _("No."), "number": True},
        {"label": _("Keadaan")},
        {"label": _("Kelurahan")},
        {"label": _("Nilai, undian")},
        {"label": _("Kebutuhan")},
    ]


def _row(one: Any) -> dict[str, Any]:
    word, kind = words.PLACES[one.state]
    drawn = ", ".join(
        part
        for part in (
            str(sum(one.points.values())) if one.points else "",
            _("ke-%s") % one.lot if one.lot else "",
        )
        if part
    )
    return {
        "cells": [
            {"text": one.person_name, "note": one.business.name}, str(one.number), {"badge": word, "kind": kind, "note": one.note},
            areas.area_name(one.village_code) if one.village_code else "–", drawn or "–", one.needs or "–",
        ],
        "url": reverse("training:place", args=[one.pk]),
    }  # fmt: skip


@login_required
@require_POST
def move(request: HttpRequest, cohort_id: int, to: str) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    if to not in MOVES:
        raise Http404
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    said = str(words.EVENTS[MOVES[to]]) + "."
    return pressed(
        request, lambda: services.move_cohort(actor=actor, cohort_id=found.pk, to=MOVES[to], now=timezone.now()), said, way_to(found)[1]
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    page = Deed(
        _("Batalkan angkatan"),
        _("Batalkan angkatan"),
        way_to(found)[1],
        trail(way_to(found), here=_("Batalkan")),
        _("Angkatan dibatalkan."),
        found.name,
    )
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, ReasonForm), page,
        lambda told: services.move_cohort(actor=actor, cohort_id=found.pk, to=cohorts.CANCELLED, reason=told["reason"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_GET
def assignment(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Surat tugas of the trainers, as a draft to register."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    if not any(one.trainers.all() for one in queries.lessons_of(found)):
        return refused(
            request, _("Belum ada pelatih di sesi angkatan ini. Pilih dulu pelatihnya di tiap sesi.")
        )
    return pdf(services.assignment_letter(cohort=found, now=timezone.now()), f"surat-tugas-{found.pk}")
