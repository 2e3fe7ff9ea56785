"""Lists: cohorts, the lessons ahead, programmes, trainers; one programme, one trainer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, number_of, refused
from pilar.training import permissions, queries, words
from pilar.training.domain import learning
from pilar.training.domain.cohorts import STATES
from pilar.training.domain.opinions import ASKED
from pilar.training.views.door import (
    found_or_404,
    lesson_columns,
    lesson_row,
    material_rows,
    tabs_of,
    trail,
    when,
)
from pilar.training.views.practice import mean_words
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    actor, got = actor_of(request), request.GET
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    state, search, after = (
        got.get("keadaan", ""),
        got.get("q", "")[:80].strip(),
        number_of(got.get("setelah", "")),
    )
    found, counts = queries.list_cohorts(actor, state, search, after), queries.state_counts(actor)
    page = {
        "tabs": tabs_of("list"), "search": search, "rows": [_cohort_row(one) for one in found.rows], "columns": _cohort_columns(),
        "states": [
            {"label": words.STATES[code][0], "count": counts.get(code, 0), "active": code == state, "url": _asked(request, keadaan="" if code == state else code)}
            for code in STATES
        ],
        "totals": queries.totals(actor), "may_keep": bool(permissions.can_keep(actor)), "asks": bool(search or state or after),
        "next_url": _asked(request, setelah=str(found.next_after)) if found.next_after else "", "first_url": _asked(request) if after else "",
        "today": [_lesson_card(one) for one in queries.day_of(actor, timezone.now())[:3]] if actor.may("teach") else [],
    }  # fmt: skip
    return render(request, "training/list.html", page)


def _asked(request: HttpRequest, **changed: str) -> str:
    keep = {name: str(value) for name, value in request.GET.items() if name != "setelah"} | changed
    query = urlencode({name: value for name, value in keep.items() if value})
    return f"{request.path}?{query}" if query else request.path


def _cohort_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Angkatan")}, {"label": _("Keadaan")}, {"label": _("Peserta"), "number": True},
        {"label": _("Menunggu"), "number": True}, {"label": _("Sesi pertama")}, {"label": _("Tempat")},
    ]  # fmt: skip


def _cohort_row(one: Any, *, title: bool = True) -> dict[str, Any]:
    word, kind = words.STATES[one.state]
    name = {"text": one.programme.title, "note": one.name} if title else {"text": one.name}
    first = tanggal(timezone.localtime(one.first_at).date()) if one.first_at else "–"
    return {
        "cells": [name, {"badge": word, "kind": kind}, f"{one.taken} / {one.capacity}", str(one.queued), first, one.place],
        "url": reverse("training:cohort", args=[one.pk]),
    }  # fmt: skip


def _lesson_card(one: Any) -> dict[str, Any]:
    return {
        "title": one.title, "cohort": f"{one.cohort.programme.title}, {one.cohort.name}", "when": when(one), "place": one.place,
        "roll_url": reverse("training:roll", args=[one.pk]), "screen_url": reverse("training:screen", args=[one.pk]),
        "cohort_url": reverse("training:cohort", args=[one.cohort_id]), "hours": one.hours,
        "trainers": ", ".join(each.name for each in one.trainers.all()), "today": timezone.localdate(one.starts_at) == timezone.localdate(),
        "sheets_url": reverse("training:sheets", args=[one.cohort_id, "awal"]) if one.cohort.programme.answer_key else "",
    }  # fmt: skip


@login_required
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """One page for the day on a phone: where to be, the list to tick, the code to show, the tests to type."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    cards = [_lesson_card(one) for one in queries.day_of(actor, timezone.now())]
    page = {
        "tabs": tabs_of("day"), "today": [one for one in cards if one["today"]], "later": [one for one in cards if not one["today"]],
        "mine": actor.may("teach"), "may_hold": actor.may("teach") or bool(permissions.can_keep(actor)),
    }  # fmt: skip
    return render(request, "training/day.html", page)


@login_required
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    known = dict(queries.choices())
    rows = [
        {"cells": [one.title, known.get(one.need, _("semua usaha")), str(sum(each["hours"] for each in one.units)), str(one.runs)],
         "url": reverse("training:programme", args=[one.pk])}
        for one in queries.list_programmes(actor)
    ]  # fmt: skip
    columns = [
        {"label": _("Program")},
        {"label": _("Untuk usaha yang")},
        {"label": _("JP"), "number": True},
        {"label": _("Angkatan"), "number": True},
    ]
    page = {
        "tabs": tabs_of("programmes"),
        "rows": rows,
        "columns": columns,
        "may_keep": bool(permissions.can_keep(actor)),
    }
    return render(request, "training/programmes.html", page)


@login_required
@require_GET
def programme(request: HttpRequest, programme_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_programme, programme_id), actor_of(request)
    known = dict(queries.choices())
    needs = [
        {"term": _("Untuk usaha yang"), "value": known.get(found.need, _("semua usaha"))}, {"term": _("Acuan"), "value": found.standard},
        {"term": _("Jam pelajaran"), "value": str(sum(one["hours"] for one in found.units))},
        {"term": _("Syarat sertifikat"), "value": _("hadir %s%%") % found.attendance_percent
            + (_(", nilai tes akhir %s") % found.passing_score if found.passing_score is not None else "")
            + (_(", nilai praktik %s") % found.practice_percent if found.practice_percent is not None else "")},
        {"term": _("Sertifikat berlaku"), "value": _("%s bulan") % found.valid_months if found.valid_months else _("seterusnya")},
        {"term": _("Tes"), "value": _("%s soal, awal dan akhir") % len(found.answer_key) if found.answer_key else _("tanpa tes")},
    ]  # fmt: skip
    rows = [_cohort_row(one, title=False) for one in queries.cohorts_of(found)]
    may_supply = bool(permissions.can_supply(actor, found, queries.teaches_programme(actor, found)))
    page = {
        "found": found, "crumbs": trail((_("Program"), reverse("training:programmes")), here=found.title), "facts": needs, "rows": rows,
        "columns": _cohort_columns(), "may_keep": bool(permissions.can_keep_thing(actor, found)), "may_supply": may_supply,
        "materials": material_rows(
            queries.materials_of(found), lambda pk: reverse("training:material", args=[pk]), (lambda pk: reverse("training:material-remove", args=[pk])) if may_supply else None
        ),
    }  # fmt: skip
    return render(request, "training/programme.html", page)


@login_required
@require_GET
def trainers(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = [
        {"cells": [{"text": one.name, "note": one.institution}, {"badge": words.TRAINER_KINDS[one.kind], "kind": "info" if one.kind == "ACADEMIC" else "muted"}, one.expertise or "–"],
         "url": reverse("training:trainer", args=[one.pk])}
        for one in queries.list_trainers(actor)
    ]  # fmt: skip
    columns = [{"label": _("Pelatih")}, {"label": _("Dari")}, {"label": _("Keahlian")}]
    page = {
        "tabs": tabs_of("trainers"),
        "rows": rows,
        "columns": columns,
        "may_keep": bool(permissions.can_keep(actor)),
    }
    return render(request, "training/trainers.html", page)


@login_required
@require_GET
def trainer(request: HttpRequest, trainer_id: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    found = queries.get_trainer(actor, trainer_id)
    if found is None:
        raise Http404
    may = bool(permissions.can_keep_thing(actor, found))
    facts = [
        {"term": _("Dari"), "value": words.TRAINER_KINDS[found.kind]}, {"term": _("Lembaga atau usaha"), "value": found.institution},
        {"term": _("Keahlian"), "value": found.expertise}, {"term": _("Telepon atau surel"), "value": found.contact},
        {"term": _("Jam pelajaran yang sudah diajar"), "value": str(queries.hours_taught(found, now)), "note": _("untuk catatan honorarium: hanya jam")},
    ]  # fmt: skip
    rows = [
        lesson_row(one, reverse("training:roll", args=[one.pk]))
        for one in queries.lessons_of_trainer(found, now)
    ]
    mine = found.user_id is not None and found.user_id == actor.user_id
    page = (_taught(found, now) if may or mine else {}) | {
        "found": found, "crumbs": trail((_("Pelatih"), reverse("training:trainers")), here=found.name), "facts": facts, "rows": rows,
        "columns": lesson_columns(), "may_keep": may, "away": list(found.away.all()),
        "calendar_url": request.build_absolute_uri(reverse("trainer-calendar:trainer", args=[queries.trainer_code(found)])) if may or mine else "",
    }  # fmt: skip
    return render(request, "training/trainer.html", page)


def _taught(found: Any, now: Any) -> dict[str, Any]:
    """What her lessons came to: for who plans and for herself. Means and words only of enough people."""
    taught = queries.taught_by(found, now)
    told = taught.heard.told
    gains = [(cohort, learning.gain(list(run.pairs), run.key)) for cohort, run in taught.runs if run.pairs]
    return {
        "may_see": True, "told": told, "means": [mean_words(told, asked) for asked in ASKED], "said": taught.heard.words,
        "taught": [
            {"cells": [{"text": one.title, "note": f"{one.cohort.programme.title}, {one.cohort.name}"}, when(one), str(one.hours), _("%(came)s dari %(all)s") % {"came": one.came, "all": one.noted}],
             "url": reverse("training:roll", args=[one.pk])}
            for one in taught.lessons
        ],
        "taught_columns": [{"label": _("Sesi")}, {"label": _("Waktu")}, {"label": _("JP"), "number": True}, {"label": _("Hadir"), "number": True}],
        "gains": [
            {"title": f"{cohort.programme.title}, {cohort.name}", "url": reverse("training:results", args=[cohort.pk]), "gain": numbers.write(gain.gain, places=1), "pairs": gain.pairs, "few": gain.few}
            for cohort, gain in gains if gain.gain is not None
        ],
    }  # fmt: skip
