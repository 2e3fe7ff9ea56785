"""The page of the forecast: when everyone has an NIB, what would change it, and how far to trust it."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, words
from pilar.licensing.domain import forecasting
from pilar.licensing.views.door import trail
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import angka

# What one may ask for at most: more people than that are another programme.
MOST_PEOPLE, MOST_DAYS = 20, 5


@login_required
@require_GET
def forecast(request: HttpRequest) -> HttpResponse:
    """The newest forecast of the city asked for (``wilayah``), else of the person's own."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    asked = request.GET.get("wilayah", "")
    city = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    found = queries.forecast_of(actor_of(request), city)
    several = [] if found else [
        {"name": places.area_name(row.city_code), "url": f"?wilayah={row.city_code}"}
        for row in queries.forecasts_for(actor_of(request))
    ]  # fmt: skip
    page: dict[str, Any] = {"crumbs": trail(here=_("Ramalan")), "several": several, "made": found}
    if found is not None:
        page |= {
            "where": places.area_name(found.city_code),
            "needed": (forecasting.WEEKS_NEEDED, forecasting.NIBS_NEEDED),
        }
        page |= (
            _told(found) | _own_question(request, found)
            if "what_ifs" in found.told
            else {"short": found.told}
        )
    return render(request, "licensing/forecast.html", page)


def _told(found: Any) -> dict[str, Any]:
    told, day = found.told, found.made_on
    first = told["what_ifs"][0]
    ahead = [
        {"cells": [_("%s minggu") % weeks, angka(middle), f"{angka(low)} – {angka(high)}"]}
        for weeks, (low, middle, high) in told["issued"].items()
    ]
    return {
        "told": told,
        "all": words.when_in_words(day, first["all"]),
        "most": words.when_in_words(day, first["most"]) if first["most"]["middle"] else None,
        "bottleneck": words.STATE_WORDS[told["bottleneck"]][0],
        "declined": round(told["declined"] * told["open"]),
        "what_ifs": [_what_if(one, day) for one in told["what_ifs"]],
        "what_if_columns": [{"label": word} for word in (_("Bila"), _("Selesai sekitar"), _("Empat dari lima kemungkinan"))],
        "ahead": ahead,
        "ahead_columns": [
            {"label": _("Dalam")}, {"label": _("NIB terbit"), "number": True}, {"label": _("Empat dari lima kemungkinan"), "number": True},
        ],
    }  # fmt: skip


def _what_if(one: dict[str, Any], day: Any) -> dict[str, Any]:
    when = words.when_in_words(day, one["all"])
    said = _added(one["facilitators"], one["desk_days"])
    return {"cells": [said or _("Seperti sekarang"), when["middle"], when["range"]]}


def _added(people: int, days: int, place: str = "") -> str:
    """What is added, in words; empty for nothing."""
    said = []
    if people and place:
        said.append(
            ngettext("%(n)d pendamping lagi di %(place)s", "%(n)d pendamping lagi di %(place)s", people)
            % {"n": people, "place": place}
        )
    elif people:
        said.append(ngettext("%d pendamping lagi", "%d pendamping lagi", people) % people)
    if days:
        said.append(
            ngettext("%d hari meja OSS lagi tiap minggu", "%d hari meja OSS lagi tiap minggu", days) % days
        )
    return _(" dan ").join(said)


def _own_question(request: HttpRequest, found: Any) -> dict[str, Any]:
    """The what-if a person typed: how many facilitators, where, how many desk days; its answer once something is asked."""
    city, said = found.city_code, request.GET
    places_there = [(one.code, one.name) for one in places.children(city)]
    district = next((code for code, _name in places_there if str(code) == said.get("kecamatan")), 0)
    people, days = _within(said.get("pendamping", ""), MOST_PEOPLE), _within(said.get("hari", ""), MOST_DAYS)
    page: dict[str, Any] = {
        "districts": places_there,
        "own_district": district,
        "own_people": people,
        "own_days": days,
    }
    page |= {"city_code": city, "most_people": MOST_PEOPLE, "most_days": MOST_DAYS}
    if not people and not days:
        return page
    try:
        made = queries.what_if(
            city, facilitators=people, district=district, desk_days=days, factor=found.told["factor"], today=timezone.localdate()
        )  # fmt: skip
    except forecasting.TooLittle:
        return page
    when = words.when_in_words(timezone.localdate(), asdict(made.all))
    place = places.area_name(district) if district and people else ""
    return page | {
        "answer": {"what": _added(people, days, place), "middle": when["middle"], "range": when["range"]}
    }


def _within(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 4 else 0
