"""Lists of cases: the caseload, the plan of the day, the supervisor's board, the OSS desk's queue."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Actor, Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services, words
from pilar.licensing.domain import cases
from pilar.licensing.forms import HandOverForm
from pilar.licensing.queries import outages
from pilar.licensing.queries.days import coming_day
from pilar.licensing.views.door import columns, row_of, trail
from pilar.licensing.views.opening import shared_words
from pilar.licensing.words import coverage as groups
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import angka, desimal

# How many of each queue the desk sees at once: what is to be done before what is waited for.
DESK_QUEUES = ((cases.READY, 25), (cases.FILED, 10), (cases.REFUSED, 10))


def asked_of(request: HttpRequest) -> queries.Asked:
    """What the address asks a list of cases for; what it does not know is not asked."""
    said = request.GET
    state = said.get("tahap", "OPEN")
    who = said.get("siapa", "")
    mine = (who or ("saya" if _has_cases_of_her_own(request) else "")) == "saya"
    area, helper = said.get("wilayah", ""), said.get("pendamping", "")
    return queries.Asked(
        state=state if state in ("OPEN", *cases.STATES) else "OPEN",
        area=int(area) if area.isascii() and area.isdigit() and len(area) in (4, 6, 10) else 0,
        facilitator=(actor_of(request).user_id or 0) if mine else 0,
        helper=int(helper) if helper.isascii() and helper.isdigit() and len(helper) < 10 else 0,
        nobody=who == "tanpa",
        late="lewat" in said,
        obstacle=said["kendala"] if said.get("kendala") in cases.OBSTACLES else "",
        visits=groups.VISIT_SLUGS.get(said.get("kunjungan", ""), ""),
        sex=groups.SEX_SLUGS.get(said.get("jenis", "")),
        age=groups.AGE_SLUGS.get(said.get("umur", ""), ""),
    )


def _has_cases_of_her_own(request: HttpRequest) -> bool:
    actor = actor_of(request)
    return actor.may("accompany") and not actor.may("file_cases")


def _said(asked: queries.Asked) -> dict[str, str]:
    """The questions of an address, by its own words; those not asked are left out."""
    who = "tanpa" if asked.nobody else "saya" if asked.facilitator else "semua"
    said = {"tahap": asked.state, "siapa": who, "lewat": "1" if asked.late else "", "kendala": asked.obstacle}
    said |= {
        "wilayah": str(asked.area or ""),
        "pendamping": str(asked.helper or ""),
        "umur": _slug(groups.AGE_SLUGS, asked.age),
        "kunjungan": _slug(groups.VISIT_SLUGS, asked.visits),
    }
    said["jenis"] = _slug(groups.SEX_SLUGS, asked.sex)
    return {name: value for name, value in said.items() if value}


def _slug(table: dict[str, str], code: str | None) -> str:
    return next((slug for slug, known in table.items() if known == code), "")


def _address(asked: queries.Asked, **more: str) -> str:
    return f"?{urlencode(_said(asked) | more)}"


def _conditions(actor: Actor, asked: queries.Asked) -> list[dict[str, Any]]:
    """What narrows the list beside state and person, each with the way to lift it."""
    told = [
        (replace(asked, area=0), places.area_name(asked.area) if asked.area else ""),
        (
            replace(asked, helper=0),
            queries.helper_name(actor, asked.helper) or _("pendamping ini") if asked.helper else "",
        ),
        (replace(asked, obstacle=""), words.OBSTACLE_WORDS.get(asked.obstacle, "")),
        (replace(asked, visits=""), groups.VISIT_WORDS.get(asked.visits, "")),
        (replace(asked, sex=None), groups.SEX_WORDS[asked.sex] if asked.sex is not None else ""),
        (replace(asked, age=""), groups.AGE_WORDS.get(asked.age, "")),
    ]
    return [{"label": label, "remove_url": _address(without)} for without, label in told if label]


@login_required
@require_GET
def caseload(request: HttpRequest) -> HttpResponse:
    """The cases one asks for, by due day, each with what is missing."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    asked, today = asked_of(request), timezone.localdate()
    page = queries.list_cases(actor_of(request), asked, today=today, after=request.GET.get("after", ""))
    counts = queries.count_states(actor_of(request), asked, today=today)
    values = {
        "crumbs": trail(),
        "columns": columns(),
        "rows": [row_of(case, today) for case in page.rows],
        "states": _states(asked, counts),
        "whose": _whose(asked),
        "villages": _villages(actor_of(request), asked, today),
        "total": sum(counts.get(state, 0) for state in cases.OPEN),
        "next_url": _address(asked, after=page.next) if page.next else "",
        "first_url": _address(asked) if "after" in request.GET else "",
        "may_lead": bool(permissions.can_lead(actor_of(request))),
        "may_file": bool(permissions.can_see_desk(actor_of(request))),
        "mine": bool(asked.facilitator),
        "conditions": _conditions(actor_of(request), asked),
        "count": sum(
            counts.get(state, 0) for state in (cases.OPEN if asked.state == "OPEN" else (asked.state,))
        ),
        "clear_url": _address(
            queries.Asked(asked.state, facilitator=asked.facilitator, nobody=asked.nobody, late=asked.late)
        ),
        "handed": queries.handed_over(actor_of(request), since=today - timedelta(days=7))
        if asked.facilitator
        else [],
        "may_card": bool(permissions.can_hear(actor_of(request))),
        "sheet_url": f"{reverse('licensing:card-sheet')}?{request.GET.urlencode()}",
    }
    return render(request, "licensing/caseload.html", values)


def _states(asked: queries.Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    total = sum(counts.get(state, 0) for state in cases.OPEN)
    items = [{"label": _("Semua yang terbuka"), "url": _address(replace(asked, state="OPEN")), "count": total, "active": asked.state == "OPEN"}]  # fmt: skip
    return items + [
        {
            "label": words.STATE_WORDS[state][0],
            "url": _address(replace(asked, state=state)),
            "count": counts.get(state, 0),
            "active": asked.state == state,
        }
        for state in cases.STATES
    ]


def _villages(actor: Actor, asked: queries.Asked, today: Any) -> list[dict[str, Any]]:
    """A facilitator's caseload by kelurahan, with counts; elsewhere the kelurahan of the area chosen, to narrow by."""
    lines: list[tuple[int, str, int | None]]
    if asked.facilitator:
        found = queries.count_villages(actor, asked, today=today)
        lines = [(code, places.area_name(code), number) for code, number in found if code]
    else:
        inside = (
            [code for code in actor.areas if code]
            if not asked.area
            else [asked.area // 10_000 if asked.area > 10**9 else asked.area]
        )
        lines = [
            (one.code, one.name, None)
            for code in inside
            if len(str(code)) in (4, 6)
            for one in places.children(code)
        ]
    return [
        {"label": name, "url": _address(replace(asked, area=0 if code == asked.area else code)), "count": number, "active": code == asked.area}
        for code, name, number in lines
    ] if len(lines) > 1 or asked.area else []  # fmt: skip


def _whose(asked: queries.Asked) -> list[dict[str, Any]]:
    kinds = (
        (_("Pendampingan saya"), "saya"),
        (_("Semua di wilayah saya"), "semua"),
        (_("Belum ada pendamping"), "tanpa"),
    )
    now = "tanpa" if asked.nobody else "saya" if asked.facilitator else "semua"
    late = {
        "label": _("Hanya yang lewat tenggat"),
        "url": _address(replace(asked, late=not asked.late)),
        "active": asked.late,
    }
    return [
        *(
            {"label": label, "url": _address(asked, siapa=code), "active": code == now}
            for label, code in kinds
        ),
        late,
    ]


@login_required
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """Whom to visit today, in order, with why."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    today = timezone.localdate()
    found = queries.plan_visits(actor_of(request), today=today)
    rows = [_planned(number, case, way, today) for number, (case, way) in enumerate(found, 1)]
    return render(
        request,
        "licensing/plan.html",
        {"crumbs": trail(here=_("Rencana kunjungan")), "rows": rows, "columns": columns()},
    )


def _planned(number: int, case: Any, way: float | None, today: Any) -> dict[str, Any]:
    """A stop of the day: its number, and how far it is from the one before."""
    row = row_of(case, today)
    name, missing, state, where, due = row["cells"]
    if way is not None:
        said = _("%s km dari kunjungan sebelumnya") % desimal(way, 1)
    else:
        unmeasured = case.business.premises.latitude is None
        said = _("letaknya belum diukur") if unmeasured else _("mulai dari sini")
    where = {**where, "note": said}
    return row | {"cells": [{**name, "text": f"{number}. {name['text']}"}, missing, state, where, due]}


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the OSS desk, and what waits for OSS."""
    verdict = permissions.can_see_desk(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    actor, today = actor_of(request), timezone.localdate()
    counts = queries.count_states(
        actor, queries.Asked(), today=today, states=[state for state, _shown in DESK_QUEUES]
    )
    queues = [
        {
            "title": words.STATE_WORDS[state][0],
            "rows": [
                _desk_row(case, today)
                for case in queries.list_cases(
                    actor, queries.Asked(state=state), today=today, limit=shown
                ).rows
            ],
            "count": counts.get(state, 0),
            "more_url": f"{reverse('licensing:caseload')}?tahap={state}&siapa=semua"
            if counts.get(state, 0) > shown
            else "",
        }
        for state, shown in DESK_QUEUES
    ]
    values = {"crumbs": trail(here=_("Meja OSS")), "queues": queues, "columns": columns()}
    values["coming"] = coming_day(actor_of(request), today)
    values["appointments"] = _appointments(request)
    values["may_move"] = bool(permissions.can_move_classes(actor_of(request)))
    return render(request, "licensing/desk.html", values | _outages(request))


def _appointments(request: HttpRequest) -> list[dict[str, Any]]:
    """Whose owner waits beside the phone today, and whose appointment went by."""
    now = timezone.now()
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return [
        {
            "case": case,
            "at": timezone.localtime(case.otp_at),
            "late": case.otp_at is not None and case.otp_at < now - timedelta(minutes=30),
        }
        for case in queries.otp_appointments(actor_of(request), until=day)
    ]


def _outages(request: HttpRequest) -> dict[str, Any]:
    """What runs now, and for which cities one may note a new outage."""
    now, running, quiet = timezone.now(), [], []
    for city in outages.cities_of(actor_of(request)):
        found, name = outages.running_outage(city), outages.city_name(city)
        if found is None:
            quiet.append((city, name))
            continue
        minutes = max(int((now - found.began_at).total_seconds()) // 60, 1)
        running.append(
            {"outage": found, "word": words.OUTAGE_WORDS[found.kind], "city": name, "lasting": words.duration_in_words(minutes),
             "waiting": outages.count_waiting(city)}
        )  # fmt: skip
    return {
        "running": running,
        "quiet_cities": quiet,
        "outage_kinds": list(words.OUTAGE_WORDS.items()),
    }


def _desk_row(case: Any, today: Any) -> dict[str, Any]:
    return row_of(case, today) | {"url": reverse("licensing:sheet", args=[case.pk])}


@login_required
@require_http_methods(["GET", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """The supervisor's board: who has how many, who is late, who has nobody; and sharing cases out."""
    verdict = permissions.can_lead(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        return _shared_out(request)
    lines = queries.board(actor_of(request), today=timezone.localdate())
    numbers = (_("Terbuka"), _("Lewat tenggat"), _("Siap diajukan"), _("NIB terbit"))
    values = {
        "crumbs": trail(here=_("Papan pengawas")),
        "rows": [_board_row(line) for line in lines],
        "open": sum(line.open for line in lines),
        "late": sum(line.late for line in lines),
        "late_url": f"{reverse('licensing:caseload')}?siapa=semua&lewat=1",
        "columns": [{"label": _("Pendamping")}, *({"label": word, "number": True} for word in numbers)],
        "unassigned": next((line.open for line in lines if not line.id), 0),
    }
    return render(request, "licensing/board.html", values)


def _board_row(line: queries.HelperLine) -> dict[str, Any]:
    """One facilitator; each number opens the list it counts."""
    asked = {"siapa": "semua", "pendamping": str(line.id)} if line.id else {"siapa": "tanpa"}
    base = reverse("licensing:caseload")

    def cell(number: int, **more: str) -> Any:
        return {"text": angka(number), "url": f"{base}?{urlencode(asked | more)}"} if number else "0"

    return {
        "url": f"{base}?{urlencode(asked)}",
        "cells": [
            line.name or _("Belum ada pendamping"),
            cell(line.open),
            cell(line.late, lewat="1"),
            cell(line.ready, tahap=cases.READY),
            cell(line.issued, tahap=cases.ISSUED),
        ],
    }


def _shared_out(request: HttpRequest) -> HttpResponse:
    try:
        given, left = services.assign_cases(actor=actor_of(request), now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    messages.success(request, shared_words(given, left))
    return redirect("licensing:board")


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """One facilitator's whole caseload to another, with a note."""
    verdict = permissions.can_lead(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    people = [(one.id, f"{one.name} ({one.load})") for one in queries.list_helpers()]
    form = HandOverForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            number = services.transfer_caseload(
                actor=actor_of(request), now=timezone.now(), **form.cleaned_data
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                ngettext("%d pendampingan diserahkan.", "%d pendampingan diserahkan.", number) % number,
            )
            return redirect("licensing:board")
    page = {
        "form": form, "title": _("Serahkan semua pendampingan"), "verb": _("Serahkan"), "crumbs": trail(here=_("Serah terima")),
        "back_url": reverse("licensing:board"),
    }  # fmt: skip
    return render(request, "licensing/deed.html", page, status=422 if form.errors else 200)
