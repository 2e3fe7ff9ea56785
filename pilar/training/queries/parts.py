"""What this area shows on the page of a business: what its people were trained in, and which open class fits."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.registry import permissions as registry
from pilar.registry.models import Business
from pilar.training import words
from pilar.training.domain.certificates import VALID
from pilar.training.domain.cohorts import HELD
from pilar.training.domain.following import LONG_MINUTES
from pilar.training.models import Enrolment
from pilar.training.queries.evidence import open_cohorts
from pilar.training.queries.lists import trainings_of
from pilar.training.queries.needs import NEEDS, have_need

_MOST_OFFERS = 3


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """For everyone who may read the business and works for the office, when there is something to tell."""
    if (
        business.status == "MERGED"
        or not actor.may("read_businesses")
        or not registry.can_read(actor, business)
    ):
        return None
    found = trainings_of(actor, business.pk)
    offers = _offers(actor, business, found, now)
    if not found and not offers:
        return None
    return "training/part.html", {"trainings": [_row(one) for one in found], "offers": offers}


def _row(one: Enrolment) -> dict[str, Any]:
    minutes = sum(each.minutes for each in one.mentoring.all())
    promises = list(one.promises.all())
    return {
        "title": one.cohort.programme.title, "cohort": one.cohort.name, "who": one.person_name, "badge": words.PLACES[one.state],
        "url": reverse("training:place", args=[one.pk]), "certificate": any(each.state == VALID for each in one.certificates.all()),
        "hours": round(minutes / 60, 1), "long": minutes >= LONG_MINUTES, "promises": len(promises),
        "kept": sum(each.state == "KEPT" for each in promises),
    }  # fmt: skip


def _offers(actor: Actor, business: Business, found: list[Enrolment], now: datetime) -> list[dict[str, Any]]:
    """Open classes that close a gap of this business, or are for everybody; none it is already in. For who may register."""
    if business.status != "ACTIVE" or not (actor.may("keep_trainings") or actor.may("accompany")):
        return []
    there = {one.cohort_id for one in found if one.state in HELD}
    done = {
        one.cohort.programme_id
        for one in found
        if any(each.state == VALID for each in one.certificates.all())
    }
    fitting: dict[str, bool] = {}
    told = []
    for cohort in open_cohorts(business.city_code):
        programme, need = cohort.programme, cohort.programme.need
        late = cohort.register_until is not None and cohort.register_until < timezone.localdate(now)
        if cohort.pk in there or programme.pk in done or late:
            continue
        if need and need not in fitting:
            fitting[need] = business.pk in have_need(need, [business.pk])
        if need and not fitting[need]:
            continue
        told.append({
            "title": programme.title, "cohort": cohort.name, "why": NEEDS[need].words if need in NEEDS else "",
            "url": reverse("training:register", args=[cohort.pk, business.number]),
        })  # fmt: skip
    # What closes a gap comes before what is for everybody.
    return sorted(told, key=lambda one: not one["why"])[:_MOST_OFFERS]
