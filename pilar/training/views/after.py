"""After a class: a participant's three promises, hours of mentoring, and what was found at her business."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, refused
from pilar.training import permissions, queries, services
from pilar.training.domain import following
from pilar.training.forms.after import (
    BehaviourForm,
    MentorForm,
    PromisesForm,
    ResultForm,
    ReviewForm,
    SettleForm,
)
from pilar.training.forms.planning import ReasonForm
from pilar.training.queries.after import DUE, WHICH
from pilar.training.views.door import (
    cohort_or_404,
    found_or_404,
    kind_words,
    private_jpeg,
    tabs_of,
    trail,
    way_to,
)
from pilar.training.words import after as words
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import tanggal


def _way(place: Any) -> tuple[tuple[str, str], tuple[str, str]]:
    return way_to(place.cohort), (place.person_name, reverse("training:place", args=[place.pk]))


def _page(place: Any, title: str, verb: str, said: str, lead: str = "") -> Deed:
    return Deed(
        title,
        verb,
        _way(place)[1][1],
        trail(*_way(place), here=title),
        said,
        lead or f"{place.person_name} · {place.business.name}",
    )


@login_required
@require_http_methods(["GET", "POST"])
def promises(request: HttpRequest, place_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_place, place_id), actor_of(request)
    form = bound(request, PromisesForm, promise_values(found))
    page = _page(found, _("Rencana tindakan"), _("Simpan"), _("Rencana tindakan disimpan."))
    return deed(
        request, permissions.can_change_place(actor, found), form, page,
        lambda told: services.save_promises(actor=actor, place_id=found.pk, promises=form.promises(), now=timezone.now()),
    )  # fmt: skip


def promise_values(place: Any) -> dict[str, Any]:
    """What stands, for the form; what is settled is no longer changed there."""
    values: dict[str, Any] = {}
    for one in queries.after_of(place).promises:
        values |= {f"text{one.number}": one.text, f"due{one.number}": one.due_on}
    return values


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, promise_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_promise, promise_id), actor_of(request)
    page = _page(found.enrolment, _("Janji"), _("Simpan"), _("Janji diperbarui."), found.text)
    form = bound(request, SettleForm, {"state": found.state, "note": found.note})
    return deed(
        request, permissions.can_change_place(actor, found.enrolment), form, page,
        lambda told: services.settle_promise(actor=actor, promise_id=found.pk, now=timezone.now(), **told),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def mentoring(request: HttpRequest, place_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_place, place_id), actor_of(request)
    form = bound(request, MentorForm, {"on": timezone.localdate(), "minutes": 60})
    page = _page(found, _("Catat pendampingan"), _("Catat"), _("Pendampingan dicatat."))
    return deed(
        request, permissions.can_change_place(actor, found), form, page,
        lambda told: services.note_mentoring(actor=actor, place_id=found.pk, now=timezone.now(), **told),
    )  # fmt: skip


@login_required
@require_GET
def follow_ups(request: HttpRequest) -> HttpResponse:
    """What is due, by day: whom to visit, what waits for a second person, what comes later."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    which = request.GET.get("bagian", "")
    which = which if which in WHICH else DUE
    day, _dot, last = request.GET.get("setelah", "").partition(".")
    after = (parsed, number_of(last)) if (parsed := _day(day)) and last else None
    rows = queries.list_follow_ups(actor, which, today, after)
    counts = queries.count_follow_ups(actor, today)
    here = reverse("training:follow-ups")
    shown, more = rows[:50], rows[50:]
    page = {
        "tabs": tabs_of("follow-ups"), "which": which, "rows": [_row(one) for one in shown], "columns": _columns(),
        "parts": [{"label": words.WHICH[code], "count": counts[code], "url": f"{here}?bagian={code}", "active": code == which} for code in WHICH],
        "first_url": f"{here}?bagian={which}" if after else "",
        "next_url": f"{here}?bagian={which}&setelah={shown[-1].due_on}.{shown[-1].pk}" if more else "",
    }  # fmt: skip
    return render(request, "training/follow_ups.html", page)


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Peserta")},
        {"label": _("Pelatihan")},
        {"label": _("Yang dilihat")},
        {"label": _("Jatuh waktu")},
        {"label": _("Keadaan")},
    ]


def _row(one: Any) -> dict[str, Any]:
    word, kind = words.STATES[one.state]
    place = one.enrolment
    side = str(words.SIDES[one.side]) if one.side == following.WAITING else ""
    return {
        "cells": [
            {"text": place.person_name, "note": place.business.name}, {"text": place.cohort.programme.title, "note": place.cohort.name},
            {"text": kind_words(one), "note": side}, tanggal(one.due_on), {"badge": word, "kind": kind},
        ],
        "url": reverse("training:follow-up", args=[one.pk]),
    }  # fmt: skip


@login_required
@require_GET
def follow_up(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    """One visit: what is asked and from when; what was found, by whom, and what the second person says."""
    found, actor = found_or_404(request, queries.get_follow_up, follow_up_id), actor_of(request)
    place, today = found.enrolment, timezone.localdate()
    opens, shuts = following.window(found.kind, found.months, found.due_on)
    word, kind = words.STATES[found.state]
    may = bool(permissions.can_change_place(actor, place))
    review = permissions.can_review(actor, found)
    page = {
        "found": found, "place": place, "title": kind_words(found), "crumbs": trail(*_way(place), here=kind_words(found)), "word": word, "kind": kind,
        "facts": [
            {"term": _("Dilihat antara"), "value": f"{tanggal(opens)} – {tanggal(shuts)}"}, {"term": _("Kelompok"), "value": words.SIDES[found.side]},
            *([{"term": _("Dicatat"), "value": found.told_by_name, "note": tanggal(timezone.localdate(found.told_at))}] if found.told_at else []),
            *([{"term": _("Diperiksa"), "value": found.reviewed_by_name, "note": found.review_note}] if found.reviewed_at else []),
        ],
        "answers": _answers(found), "early": today < opens, "late": today > shuts and found.state == following.PLANNED, "opens": opens,
        "may_tell": may and following.TOLD in following.ARROWS[found.state] and today >= opens,
        "may_miss": may and following.UNREACHED in following.ARROWS[found.state],
        "reviews": found.state == following.TOLD, "may_review": bool(review), "why_not": review.reason,
    }  # fmt: skip
    return render(request, "training/follow_up.html", page)


def _answers(found: Any) -> list[tuple[str, str]]:
    if found.kind == following.BEHAVIOUR:
        return [(text, str(words.DOES[does])) for text, does in found.answers.get("practices", {}).items()]
    if not found.answers:
        return []
    grown = following.grown(found.before, found.answers, queries.BANDS)
    told = [(str(words.OUTCOMES[code]), _("ya") if yes else _("tidak")) for code, yes in grown.items()]
    if found.answers.get("loan"):
        told.append((_("Mendapat kredit usaha"), _("ya")))
    return [*told, (_("Menurut pemiliknya, pelatihan"), str(words.CREDITS[found.credit]).lower())]


@login_required
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_follow_up, follow_up_id), actor_of(request)
    place = found.enrolment
    form: Any
    if found.kind == following.BEHAVIOUR:
        form = bound(
            request,
            BehaviourForm,
            None,
            practices=place.cohort.programme.practices or following.EVERYBODY,
        )
    else:
        form = bound(request, ResultForm, {"permits": found.before.get("permits", [])})
    page = _page(place, kind_words(found), _("Simpan"), _("Tindak lanjut dicatat; rekan lain memeriksanya."))

    def act(told: dict[str, Any]) -> Any:
        return services.tell_follow_up(
            actor=actor, follow_up_id=found.pk, answers=form.answers(), credit=told.get("credit", ""), words=told["words"], photo=form.jpeg,
            now=timezone.now(),
        )  # fmt: skip

    return deed(
        request, permissions.can_change_place(actor, place), form, page, act, lambda made: reverse("training:follow-up", args=[made.pk])
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def miss(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_follow_up, follow_up_id), actor_of(request)
    page = _page(
        found.enrolment,
        _("Tidak ditemukan"),
        _("Simpan"),
        _("Dicatat: tidak ditemukan. Ini bukan jawaban “tidak”."),
    )
    return deed(
        request, permissions.can_change_place(actor, found.enrolment), bound(request, ReasonForm), page,
        lambda told: services.miss_follow_up(actor=actor, follow_up_id=found.pk, words=told["reason"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_follow_up, follow_up_id), actor_of(request)
    page = _page(found.enrolment, _("Periksa tindak lanjut"), _("Simpan"), _("Pendapat Anda disimpan."))
    return deed(
        request, permissions.can_review(actor, found), bound(request, ReviewForm), page,
        lambda told: services.review_follow_up(
            actor=actor, follow_up_id=found.pk, confirms=told["verdict"] == "ya", note=told["note"], now=timezone.now()
        ),
        lambda made: reverse("training:follow-up", args=[made.pk]),
    )  # fmt: skip


@login_required
@require_GET
def photo(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    found = found_or_404(request, queries.get_follow_up, follow_up_id)
    return private_jpeg(lambda: queries.open_picture(found))


@login_required
@require_GET
def impact(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Who was taught beside who was drawn later: shares, the gap, its interval; and what people do now."""
    found = cohort_or_404(request, cohort_id)
    months = 12 if request.GET.get("bulan") == "12" else 6
    told = queries.impact_of(found, months)
    here = reverse("training:impact", args=[found.pk])
    page = {
        "found": found, "crumbs": trail(way_to(found), here=_("Sesudah pelatihan")), "told": told, "months": months,
        "times": [{"label": _("%s bulan") % each, "url": f"{here}?bulan={each}", "active": each == months} for each in (6, 12)],
        "rows": [_line(one) for one in told.lines], "columns": [
            {"label": _("Hasil")}, {"label": _("Peserta"), "number": True}, {"label": _("Kelompok pembanding"), "number": True},
            {"label": _("Beda (poin persen)"), "number": True}, {"label": _("Selang 95%")},
        ],
        "speaks": told.speaks == "MAY", "why_not": words.WHY_ONLY_A_GAP.get(told.speaks, ""),
        "behaviour": [
            {"cells": [text, *(str(does[code]) for code in following.DOES)]} for text, does in queries.behaviour_of(found).items()
        ],
        "behaviour_columns": [{"label": _("Kebiasaan")}, *({"label": words.DOES[code], "number": True} for code in following.DOES)],
    }  # fmt: skip
    return render(request, "training/impact.html", page)


def _signed(share: float) -> str:
    """A gap in points, with its sign: +11, −5, 0."""
    points = round(100 * share)
    return ("+" if points > 0 else "") + numbers.write(points)


def _line(one: Any) -> dict[str, Any]:
    gap = "–" if one.gap is None else _signed(one.gap)
    sure = "–" if one.low is None else _("%(low)s sampai %(high)s") % {
        "low": _signed(one.low), "high": _signed(one.high)}  # fmt: skip
    return {
        "cells": [
            words.OUTCOMES[one.outcome], _share(one.trained, one.of_trained), _share(one.waiting, one.of_waiting), gap, sure,
        ]
    }  # fmt: skip


def _share(yes: int, of: int) -> str | dict[str, str]:
    if not of:
        return "–"
    if of < 5:
        return {"text": _("kurang dari 5 jawaban")}
    return {
        "text": f"{numbers.write(round(100 * yes / of))}%",
        "note": _("%(yes)s dari %(of)s") % {"yes": yes, "of": of},
    }
