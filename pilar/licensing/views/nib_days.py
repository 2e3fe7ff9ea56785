"""NIB days: the list, one day from planning to its summary, and the sheets that are printed for it."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import forms, permissions, services, words
from pilar.licensing.domain import cases, days
from pilar.licensing.queries import days as asking
from pilar.licensing.queries.outages import cities_of
from pilar.licensing.views.door import columns, row_of, trail
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import hari_tanggal, tanggal

OFFERED = 100


def _day_or_404(request: HttpRequest, day_id: int) -> Any:
    try:
        return asking.get_day(actor_of(request), day_id)
    except asking.UnknownDay as problem:
        raise Http404 from problem


def _trail(day: Any = None, here: str = "") -> list[dict[str, str]]:
    way = [*trail(), {"label": _("Hari NIB"), "url": reverse("licensing:days")}]
    if day is not None:
        way.append({"label": tanggal(day.on), "url": reverse("licensing:day", args=[day.pk])})
    return [*way, {"label": here}] if here else way


def _hours(day: Any) -> str:
    return f"{day.opens_at:%H.%M}–{day.closes_at:%H.%M}"


@login_required
@require_GET
def day_list(request: HttpRequest) -> HttpResponse:
    """The days to come and those that were, newest first."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    rows = []
    for line in asking.list_days(actor_of(request)):
        day = line.day
        word, kind = words.DAY_STATE_WORDS[day.state]
        rows.append(
            {
                "cells": [
                    {"text": hari_tanggal(day.on), "note": _hours(day)},
                    {"text": day.place, "note": places.area_name(asking.day_area(day))},
                    {"text": f"{line.invited} / {day.capacity}"},
                    line.came if day.state == days.CLOSED else "–",
                    {"badge": word, "kind": kind},
                ],
                "url": reverse("licensing:day", args=[day.pk]),
            }
        )
    heads = [{"label": _("Hari")}, {"label": _("Tempat")}, {"label": _("Diundang / kursi"), "number": True}]
    values = {
        "crumbs": trail(here=_("Hari NIB")),
        "rows": rows,
        "columns": [*heads, {"label": _("Hadir"), "number": True}, {"label": _("Keadaan")}],
        "may_plan": bool(permissions.can_plan_days(actor_of(request))),
    }
    return render(request, "licensing/days.html", values)


def _areas(request: HttpRequest) -> list[tuple[int, str]]:
    """The areas a day may be for: the cities one works in with their kecamatan, or only one's own part."""
    actor, found = actor_of(request), list[tuple[int, str]]()
    for city in cities_of(actor):
        for area in [city, *(one.code for one in places.children(city))]:
            if permissions.works_at(actor, area):
                found.append((area, places.area_name(area)))
    own = [area for area in actor.areas if area and area not in dict(found)]
    return found + [(area, places.area_name(area)) for area in own if len(str(area)) > 6]


@login_required
@require_http_methods(["GET", "POST"])
def plan_day(request: HttpRequest) -> HttpResponse:
    """A new day."""
    verdict = permissions.can_plan_days(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    posted = request.POST if request.method == "POST" else None
    form = forms.DayForm(
        posted, areas=_areas(request), initial={"opens_at": "08:00", "closes_at": "14:00", "capacity": 40}
    )
    if posted is not None and form.is_valid():
        day = _tried(
            form, lambda **data: services.plan_day(actor=actor_of(request), now=timezone.now(), **data)
        )
        if day is not None:
            messages.success(request, _("Hari NIB direncanakan. Sekarang undang pemiliknya."))
            return redirect("licensing:day", day.pk)
    page = {
        "form": form, "title": _("Rencanakan hari NIB"), "verb": _("Simpan rencana"), "back_url": reverse("licensing:days"),
        "crumbs": _trail(here=_("Rencana baru")),
    }  # fmt: skip
    return render(request, "licensing/deed.html", page, status=422 if form.errors else 200)


def _tried(form: django_forms.Form, act: Any) -> Any:
    """The service's answer, or None with its refusal said on the form."""
    try:
        return act(**form.cleaned_data)
    except Refused as reason:
        form.add_error(None, str(reason))
        return None


@login_required
@require_http_methods(["GET", "POST"])
def change_day(request: HttpRequest, day_id: int) -> HttpResponse:
    """Another date, place, hours or number of seats."""

    def form_of(posted: Any, day: Any) -> django_forms.Form:
        names = ("on", "opens_at", "closes_at", "place", "capacity", "note")
        return forms.DayForm(posted, areas=[], initial={name: getattr(day, name) for name in names})

    page = {"title": _("Ubah hari NIB"), "verb": _("Simpan perubahan")}
    return _one_deed(request, day_id, form_of, services.change_day, page, _("Rencananya diubah."))


@login_required
@require_http_methods(["GET", "POST"])
def close_day(request: HttpRequest, day_id: int) -> HttpResponse:
    """The closing, with a note."""
    page = {
        "title": _("Tutup hari NIB"), "verb": _("Tutup hari ini"),
        "lead": _("Yang hadir mendapat catatan kunjungan pada berkasnya, yang tidak datang dicatat tidak datang. Sesudah ini kehadiran tidak dapat diubah."),
    }  # fmt: skip
    return _one_deed(
        request,
        day_id,
        lambda posted, _day: forms.DayEndForm(posted),
        services.close_day,
        page,
        _("Hari NIB ditutup."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def call_off_day(request: HttpRequest, day_id: int) -> HttpResponse:
    """The day is not held."""
    page = {
        "title": _("Batalkan hari NIB"), "verb": _("Batalkan hari NIB"),
        "lead": _("Semua undangan gugur; pemiliknya dapat diundang ke hari lain. Beri tahu mereka lebih dulu."),
    }  # fmt: skip
    return _one_deed(
        request,
        day_id,
        lambda posted, _day: forms.CallOffForm(posted),
        services.call_off_day,
        page,
        _("Hari NIB dibatalkan."),
    )


def _one_deed(
    request: HttpRequest,
    day_id: int,
    form_of: Callable[[Any, Any], django_forms.Form],
    act: Any,
    page: dict[str, Any],
    said: str,
) -> HttpResponse:
    """One thing per page on one day, for who plans days: the form, the service, back to the day."""
    day = _day_or_404(request, day_id)
    verdict = permissions.can_plan_days(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    form = form_of(request.POST if request.method == "POST" else None, day)
    if request.method == "POST" and form.is_valid():
        done = _tried(
            form, lambda **data: act(actor=actor_of(request), day_id=day.pk, now=timezone.now(), **data)
        )
        if done is not None:
            messages.success(request, said)
            return redirect("licensing:day", day.pk)
    page |= {
        "form": form,
        "crumbs": _trail(day, page["title"]),
        "back_url": reverse("licensing:day", args=[day.pk]),
    }
    return render(request, "licensing/deed.html", page, status=422 if form.errors else 200)


@login_required
@require_GET
def day(request: HttpRequest, day_id: int) -> HttpResponse:
    """One day: how far it is, what is next, and everyone invited with what can be done at this moment."""
    found = _day_or_404(request, day_id)
    guests = asking.list_guests(found)
    lines = [_line(found, guest) for guest in guests]
    counts = days.counted(line["outcome"] for line in lines)
    asked = " ".join(request.GET.get("q", "").split())[:80]
    actor, today = actor_of(request), timezone.localdate()
    is_planned = found.state == days.PLANNED
    word, kind = words.DAY_STATE_WORDS[found.state]
    values = {
        "day": found, "hours": _hours(found), "area": places.area_name(asking.day_area(found)), "word": word, "kind": kind,
        "lines": [line for line in lines if _fits(line, asked)], "q": asked, "numbers": _numbers(found, counts, lines),
        "invited": len(lines), "left": found.capacity - len(lines), "unchecked": sum(not line["guest"].checked_at for line in lines),
        "may_plan": is_planned and bool(permissions.can_plan_days(actor)), "may_serve": is_planned and bool(permissions.can_serve_day(actor)),
        "may_file": bool(permissions.can_see_desk(actor)), "has_come": today >= found.on, "is_over": not is_planned,
        "crumbs": _trail(here=tanggal(found.on)), "counts": counts, "days_left": (found.on - today).days,
    }  # fmt: skip
    return render(request, "licensing/day.html", values)


def _line(day: Any, guest: Any) -> dict[str, Any]:
    case = guest.case
    outcome = asking.outcome_of(day, guest)
    word, kind = words.OUTCOME_WORDS[outcome]
    lacking = cases.missing(case.evidence) if case.state in cases.PREPARING else ()
    return {
        "guest": guest, "case": case, "business": case.business, "outcome": outcome, "word": word, "kind": kind,
        "time": days.arrival_time(guest.number, day.capacity, day.opens_at, day.closes_at),
        "lacking": words.missing_in_words(lacking, 3), "is_ready": case.state == cases.READY,
        "state": words.STATE_WORDS[case.state][0], "village": places.area_name(case.village_code) if case.village_code else "–",
        "bring": [words.BRING_WORDS[code] for code in days.to_bring(lacking)],
    }  # fmt: skip


def _fits(line: dict[str, Any], asked: str) -> bool:
    if not asked:
        return True
    if asked.isdigit():
        return str(line["guest"].number) == asked.lstrip("0")
    told = f"{line['business'].owner_name} {line['business'].name}".casefold()
    return all(word in told for word in asked.casefold().split())


def _numbers(day: Any, counts: dict[str, int], lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The day in a row of numbers, each of them counted from the lines below."""
    checked = sum(bool(line["guest"].checked_at) for line in lines)
    told = [
        {"label": _("Diundang"), "count": counts["INVITED"], "text": _("dari %d kursi") % day.capacity, "kind": "sure"},
        {"label": _("Dokumen diperiksa"), "count": checked, "text": _("sebelum harinya"), "kind": "sure" if checked == len(lines) else "look"},
        {"label": _("Hadir"), "count": counts["CAME"], "text": _("%d tidak datang") % counts[days.ABSENT] if day.state != days.PLANNED else _("%d masih ditunggu") % counts[days.EXPECTED], "kind": "sure"},
    ]  # fmt: skip
    if counts["CAME"]:
        sent = counts[days.SENT] + counts[days.GIVEN]
        told.append(
            {"label": _("Diajukan ke OSS"), "count": sent, "text": _("%d NIB sudah terbit") % counts[days.GIVEN], "kind": "sure"}
        )  # fmt: skip
        other = counts["CAME"] - sent - counts[days.WAITING]
        told.append(
            {"label": _("Belum dapat diajukan"), "count": other, "text": _("dokumen kurang, berubah pikiran, atau pulang"), "kind": "different"}
        )  # fmt: skip
    return told


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, day_id: int) -> HttpResponse:
    """Choose whom to invite: the readiest first, one by one or as many as there are seats."""
    found = _day_or_404(request, day_id)
    actor = actor_of(request)
    verdict = permissions.can_plan_days(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked = _invitable(request)
    if request.method == "POST" and _invited(request, found, asked):
        return redirect("licensing:day", found.pk)
    counts = asking.count_invitable(actor, found, asked.area)
    ticked = set(request.POST.getlist("case"))  # what was refused comes back as it was chosen
    rows = [
        row_of(case, timezone.localdate()) | {"value": case.pk, "picked": str(case.pk) in ticked}
        for case in asking.list_invitable(actor, found, asked, OFFERED)
    ]
    here, total = reverse("licensing:day-invite", args=[found.pk]), sum(counts.values())
    values = {
        "day": found, "rows": rows, "columns": columns(), "crumbs": _trail(found, _("Undang")), "asked": asked, "total": total,
        "left": found.capacity - found.guests.count(), "shown": len(rows), "matching": counts.get(asked.state, 0) if asked.state else total,
        "states": [
            {"label": _("Semua"), "url": f"{here}?wilayah={asked.area}", "count": total, "active": not asked.state},
            *({"label": words.STATE_WORDS[state][0], "url": f"{here}?tahap={state}&wilayah={asked.area}", "count": counts.get(state, 0),
               "active": asked.state == state} for state in days.BY_READINESS),
        ],
        "areas": [
            {"label": _part_name(code, found), "url": f"{here}?tahap={asked.state}&wilayah={code}", "active": (asked.area or asking.day_area(found)) == code}
            for code in _parts(asking.day_area(found))
        ],
    }  # fmt: skip
    return render(request, "licensing/day_invite.html", values)


def _invitable(request: HttpRequest) -> asking.Invitable:
    state, area = request.GET.get("tahap", ""), request.GET.get("wilayah", "")
    known = area.isascii() and area.isdigit() and len(area) <= 10 and places.area(int(area)) is not None
    return asking.Invitable(state if state in cases.PREPARING else "", int(area) if known else 0)


def _part_name(code: int, day: Any) -> str:
    name = places.area_name(code)
    return _("Seluruh %s") % name if code == asking.day_area(day) else name


def _parts(area: int) -> list[int]:
    return [area, *(one.code for one in places.children(area))] if len(str(area)) < 10 else [area]


def _invited(request: HttpRequest, day: Any, asked: asking.Invitable) -> bool:
    common: dict[str, Any] = {"actor": actor_of(request), "day_id": day.pk, "now": timezone.now()}
    try:
        if request.POST.get("act") == "fill":
            number = services.fill_seats(state=asked.state, area=asked.area, **common)
        else:
            ids = [int(one) for one in request.POST.getlist("case") if one.isascii() and one.isdigit()]
            number = services.invite(case_ids=ids[:OFFERED], **common)
    except Refused as reason:
        messages.error(request, str(reason))
        return False
    messages.success(request, ngettext("%d pemilik diundang.", "%d pemilik diundang.", number) % number)
    return True


ACTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "periksa": (services.check_papers, {}),
    "hadir": (services.receive_guest, {}),
    "batal-hadir": (services.receive_guest, {"came": False}),
    "kurang": (services.note_result, {"result": days.LACKING}),
    "berubah": (services.note_result, {"result": days.DECLINED}),
    "pulang": (services.note_result, {"result": days.LEFT}),
    "ulang": (services.note_result, {"result": ""}),
    "tarik": (services.take_back_invitation, {}),
}


@login_required
@require_POST
def guest(request: HttpRequest, day_id: int, guest_id: int) -> HttpResponse:
    """One tap on one guest; back to her line."""
    found = _day_or_404(request, day_id)
    act, more = ACTS.get(request.POST.get("act", ""), (None, {}))
    if act is None:
        raise Http404
    try:
        act(actor=actor_of(request), day_id=found.pk, guest_id=guest_id, now=timezone.now(), **more)
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('licensing:day', args=[found.pk])}#tamu-{guest_id}")


@login_required
@require_GET
def print_day(request: HttpRequest, day_id: int, what: str) -> HttpResponse:
    """The sheets on paper: the list for the tables (daftar), or a slip for every guest (slip)."""
    found = _day_or_404(request, day_id)
    values = {
        "day": found, "hours": _hours(found), "lines": [_line(found, one) for one in asking.list_guests(found)],
        "area": places.area_name(asking.day_area(found)),
        "crumbs": _trail(found, _("Slip") if what == "slip" else _("Daftar hadir")),
    }  # fmt: skip
    return render(request, f"licensing/day_{'slips' if what == 'slip' else 'roll'}.html", values)
