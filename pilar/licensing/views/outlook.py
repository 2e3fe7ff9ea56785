"""The page of the forecast: when everyone has an NIB, what would change it, and how far to trust it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from pilar.licensing import permissions, queries, words
from pilar.licensing.domain import forecasting
from pilar.licensing.views.door import actor_of, refused, trail
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import angka


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
        page |= _told(found) if "what_ifs" in found.told else {"short": found.told}
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
    people, days = one["facilitators"], one["desk_days"]
    said = []
    if people:
        said.append(ngettext("%d pendamping lagi", "%d pendamping lagi", people) % people)
    if days:
        said.append(
            ngettext("%d hari meja OSS lagi tiap minggu", "%d hari meja OSS lagi tiap minggu", days) % days
        )
    when = words.when_in_words(day, one["all"])
    return {"cells": [_(" dan ").join(said) or _("Seperti sekarang"), when["middle"], when["range"]]}
