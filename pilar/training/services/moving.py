"""Free seats go to the waiting list by themselves, in its order and within the quotas."""

from datetime import datetime

from pilar.accounts.domain import Actor
from pilar.training.domain import cohorts
from pilar.training.models import Cohort, Enrolment
from pilar.training.queries import seats
from pilar.training.services import telling
from pilar.training.services.noting import tell


def fill_seats(cohort: Cohort, actor: Actor, now: datetime) -> list[Enrolment]:
    """Whoever of the waiting may sit now gets a seat; the cohort is held by the caller."""
    if cohort.state not in (cohorts.OPEN, cohorts.RUNNING):
        return []
    if cohort.way == cohorts.BY_RULE and cohort.drawn_at is None:
        return []
    queue = {one.pk: one for one in seats.waiting(cohort)}
    if not queue:
        return []
    there = [seats.person_of(one) for one in seats.seated(cohort)]
    up = cohorts.moving_up(
        [(pk, seats.person_of(one)) for pk, one in queue.items()], seats.seats_of(cohort), there
    )
    for pk in up:
        queue[pk].state = cohorts.ENROLLED
        queue[pk].save(update_fields=["state"])
        tell(cohort, "MOVED_UP", actor, now, queue[pk].person_name)
    if up:
        telling.tell_moved_up(cohort, [queue[pk] for pk in up], actor, now)
    return [queue[pk] for pk in up]
