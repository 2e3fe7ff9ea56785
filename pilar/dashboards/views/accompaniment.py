"""The accompaniment to the NIB on the homes: whom to visit today, and when everyone has one."""

from typing import Any

from django.urls import reverse

from pilar.dashboards.views.ask import Ask
from pilar.licensing import permissions as licensing_permissions
from pilar.licensing import queries as licensing
from pilar.licensing import words as licensing_words
from pilar.licensing.domain import cases
from pilar.places import queries as places

_FEW = 5


def visits(ask: Ask) -> dict[str, Any]:
    """The facilitator's own day: the first visits of her plan with what each lacks, and what is late."""
    mine = licensing.Asked(facilitator=ask.actor.user_id or -1)
    counts = licensing.count_states(ask.actor, mine, today=ask.today)
    found = licensing.plan_visits(ask.actor, today=ask.today, limit=_FEW)
    return {
        "open": sum(counts.get(state, 0) for state in cases.OPEN),
        "ready": counts.get(cases.READY, 0) + counts.get(cases.FILED, 0),
        "issued": counts.get(cases.ISSUED, 0),
        "rows": [
            {
                "name": case.business.name,
                "url": reverse("licensing:case", args=[case.pk]),
                "place": places.area_name(case.village_code) if case.village_code else "",
                "lacking": licensing_words.missing_in_words(cases.missing(case.evidence)[:2]),
            }
            for case, _way in found
        ],
        "plan_url": reverse("licensing:plan"),
        "list_url": reverse("licensing:caseload"),
    }


def outlook(ask: Ask) -> dict[str, Any]:
    """When everyone has an NIB, from the newest forecast of the person's city; empty without one."""
    found = licensing.forecast_of(ask.actor)
    if found is None or "what_ifs" not in found.told:
        return {"known": False, "begun": found is not None, "url": reverse("licensing:forecast")}
    told = found.told
    now = told["what_ifs"][0]
    # The forecast is the city's; beside another area's numbers the difference would say nothing.
    unlicensed = ask.totals.all.unlicensed if tuple(ask.areas) == (found.city_code,) else 0
    return {
        "known": True,
        "unlicensed": unlicensed,
        "others": max(unlicensed - told["open"], 0),
        "where": places.area_name(found.city_code),
        "all": licensing_words.when_in_words(found.made_on, now["all"]),
        "open": told["open"],
        "bottleneck": licensing_words.STATE_WORDS[told["bottleneck"]][0],
        "made_on": found.made_on,
        "url": reverse("licensing:forecast"),
        "board_url": reverse("licensing:board") if licensing_permissions.can_lead(ask.actor) else "",
    }
