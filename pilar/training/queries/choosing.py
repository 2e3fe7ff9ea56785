"""The candidates of a selection with what the rule looks at; and the draw, drawn again from what was printed."""

from collections.abc import Sequence
from datetime import datetime

from pilar.training.domain import cohorts
from pilar.training.domain.selection import (
    DISABILITY,
    MICRO,
    NEED,
    NEVER,
    WOMAN,
    Candidate,
    Rule,
    drawn,
)
from pilar.training.models import Cohort, Enrolment
from pilar.training.queries import needs, seats


def rule_of(cohort: Cohort) -> Rule:
    return Rule(dict(cohort.points), cohort.minimum_points, cohort.seats_by_score)


def candidates_of(cohort: Cohort, places: Sequence[Enrolment], now: datetime) -> list[Candidate]:
    """One line for each place, by number. A programme that closes no gap gives everybody its points alike: nobody has NEED."""
    ids = [one.business_id for one in places]
    gap = needs.have_need(cohort.programme.need, ids)
    rows = Enrolment.objects.filter(
        business_id__in=ids, state=cohorts.ENROLLED, registered_at__gte=now - seats.AGAIN
    )
    trained = set(rows.exclude(cohort=cohort).values_list("business_id", flat=True))
    found = []
    for place in sorted(places, key=lambda one: one.number):
        holds = {
            NEED: place.business_id in gap, NEVER: place.business_id not in trained, DISABILITY: place.disability,
            WOMAN: place.sex == "F", MICRO: place.business.size == "MICRO",
        }  # fmt: skip
        found.append(
            Candidate(
                place.number,
                seats.person_of(place),
                frozenset(code for code, is_so in holds.items() if is_so),
            )
        )
    return found


def points_of(one: Candidate, rule: Rule) -> dict[str, int]:
    return {code: points for code, points in rule.points.items() if code in one.holds and points}


def is_reproducible(cohort: Cohort) -> bool:
    """Whether the order that was kept is the one that its seed draws from its list."""
    lots = {number: lot or 0 for number, lot in cohort.places.exclude(lot=None).values_list("number", "lot")}
    return drawn(cohort.seed, list(lots)) == sorted(lots, key=lambda number: lots[number])
