"""Seats of a cohort: who holds one, who waits in which order, what quotas say; who may be the same person."""

from datetime import datetime, timedelta

from django.db.models import F

from pilar.training.domain import cohorts
from pilar.training.domain.cohorts import Person, Quota, Seats
from pilar.training.domain.spelling import alike
from pilar.training.models import Cohort, Enrolment

# A course of the same field within this time is told before a second one is given.
AGAIN = timedelta(days=730)


def person_of(place: Enrolment) -> Person:
    return Person(place.village_code, place.sex, place.disability)


def seats_of(cohort: Cohort) -> Seats:
    quotas = tuple(Quota(one.kind, one.key, one.seats) for one in cohort.quotas.order_by("kind", "key"))
    return Seats(cohort.capacity, quotas)


def seated(cohort: Cohort) -> list[Enrolment]:
    return list(cohort.places.filter(state=cohorts.ENROLLED).order_by("number"))


def waiting(cohort: Cohort) -> list[Enrolment]:
    """In the order they move up: the draw first, then by the hour they came."""
    rows = cohort.places.filter(state=cohorts.WAITING)
    return list(rows.order_by(F("lot").asc(nulls_last=True), "queue_at", "id"))


def alike_in(cohort: Cohort, name_key: str, business_id: int) -> list[Enrolment]:
    """Who on the list may be this person under another spelling: the same business, or a name that is hardly another."""
    rows = cohort.places.filter(state__in=cohorts.HELD).select_related("business")
    return [one for one in rows if alike(one.person_key, name_key) or one.business_id == business_id]


def trained_before(cohort: Cohort, name_key: str, business_id: int, now: datetime) -> list[Enrolment]:
    """Seats of the same person of this business in the same programme, or in another for the same gap, within two years."""
    rows = Enrolment.objects.filter(
        business_id=business_id, state=cohorts.ENROLLED, registered_at__gte=now - AGAIN
    )
    rows = (
        rows.exclude(cohort=cohort)
        .exclude(cohort__state=cohorts.CANCELLED)
        .select_related("cohort__programme")
    )
    wanted = cohort.programme
    return [
        one for one in rows
        if alike(one.person_key, name_key)
        and (one.cohort.programme_id == wanted.pk or (wanted.need and one.cohort.programme.need == wanted.need))
    ]  # fmt: skip
