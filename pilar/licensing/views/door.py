"""What the pages of this area share: the case, its row in a list, and how a no is said."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.door import actor_of
from pilar.licensing import queries, words
from pilar.licensing.domain import cases
from pilar.places import queries as places


def case_or_404(request: HttpRequest, case_id: int) -> Any:
    """The case when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_case(actor_of(request), case_id)
    except queries.UnknownCase as problem:
        raise Http404 from problem


def trail(case: Any = None, here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    way = [{"label": _("Pendampingan NIB"), "url": reverse("licensing:caseload")}]
    if case is not None:
        way.append({"label": case.business.name, "url": reverse("licensing:case", args=[case.pk])})
    return [*way, {"label": here}] if here else way


def lacking(case: Any, most: int = 0) -> str:
    """ "kurang: …" for a case that is being prepared, else empty; the first ``most`` of it where a list has no room for all."""
    if case.state not in cases.PREPARING:
        return ""
    return words.missing_in_words(cases.missing(case.evidence), most)


def row_of(case: Any, today: date) -> dict[str, Any]:
    """A case as a row: business with owner, what is missing, state, place, due day."""
    word, kind = words.STATE_WORDS[case.state]
    late_kind = words.LATENESS_KINDS[case.lateness(today)]
    missing = lacking(case, 2) or str(
        words.OBSTACLE_WORDS.get(case.obstacle) or words.NOTHING_MISSING.get(case.state) or "–"
    )
    where = places.area_name(case.village_code) if case.village_code else "–"
    due = {"badge": words.due_in_words(case.due_on, today), "kind": late_kind} if case.due_on else "–"
    return {
        "cells": [
            {"text": case.business.name, "note": case.business.owner_name},
            missing,
            {"badge": word, "kind": kind},
            {"text": where, "note": case.facilitator_name or _("belum ada pendamping")},
            due,
        ],
        "url": reverse("licensing:case", args=[case.pk]),
    }


def columns() -> list[dict[str, str]]:
    return [
        {"label": word} for word in (_("Usaha"), _("Yang kurang"), _("Tahap"), _("Kelurahan"), _("Tenggat"))
    ]
