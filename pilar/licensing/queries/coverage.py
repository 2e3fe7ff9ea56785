"""Fair coverage and stuck cases: counts by group, each of which opens its list. Nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, Count, Min, Q, Value, When

from pilar.accounts.domain import Actor
from pilar.licensing.domain import cases, coverage
from pilar.licensing.models import Case, CaseEvent, CaseQuerySet
from pilar.registry import queries as registry


@dataclass(frozen=True, slots=True)
class Stuck:
    """Open cases of one kind: how many, how many late, how many for more than ten working days, and since when the oldest stands."""

    key: str
    open: int
    late: int
    oldest_on: date | None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A caseload that came to somebody: how many cases, the note of whoever handed it over, when and by whom."""

    cases: int
    note: str
    on: date
    by_name: str


@dataclass(frozen=True, slots=True)
class Covered:
    """Visits by group of each kind, and how many owners of open cases had how many visits."""

    lines: dict[str, list[coverage.Line]]
    owners_by_visits: dict[int, int]


def covered(actor: Actor, *, area: int = 0, today: date) -> Covered:
    """One line per kelurahan, sex and age of the record, the least visited first."""
    rows = _cases(actor, area)
    given = rows.filter(state=cases.ISSUED, nib_on__gt=today - timedelta(days=365))
    tally = coverage.Tally()
    for village, sex, age, visits, number in _groups(rows.open(), today):
        tally.add_open((str(village), sex, age), visits, number)
    for village, sex, age, _visits, number in _groups(given, today):
        tally.add_issued((str(village), sex, age), number)
    return Covered(tally.lines(), tally.owners_by_visits)


def _groups(rows: CaseQuerySet, today: date) -> Iterator[tuple[int, str, str, int, int]]:
    asked = (
        rows.order_by().annotate(age=_age(today)).values("village_code", "owner_sex", "age", "visit_count")
    )
    found = asked.annotate(number=Count("id"))
    yield from found.values_list("village_code", "owner_sex", "age", "visit_count", "number")


def _age(today: date) -> When_:
    ages = []
    for age in coverage.AGES:
        first, last = coverage.days_of_age(age, today)
        within = Q(listed_on__lte=last)
        ages.append(When(within & Q(listed_on__gte=first) if first else within, then=Value(age)))
    return When_(*ages, default=Value(coverage.FRESH), output_field=CharField(max_length=10))


def stuck_by_obstacle(actor: Actor, *, area: int = 0, today: date) -> list[Stuck]:
    """Open cases with a reason why they do not move, the most frequent first."""
    rows = _cases(actor, area).open().exclude(obstacle="").order_by().values("obstacle")
    return sorted(_stuck(rows, "obstacle", today), key=lambda line: (-line.open, line.key))


def stuck_by_state(actor: Actor, *, area: int = 0, today: date) -> list[Stuck]:
    """Open cases by the state they stand in, in the order of the way."""
    rows = _cases(actor, area).open().order_by().values("state")
    return sorted(_stuck(rows, "state", today), key=lambda line: cases.OPEN.index(line.key))


def _stuck(rows: Any, key: str, today: date) -> list[Stuck]:
    summed = rows.annotate(
        open=Count("id"), late=Count("id", filter=Q(due_on__lt=today)), oldest_on=Min("state_since_on")
    )
    return [Stuck(row[key], row["open"], row["late"], row["oldest_on"]) for row in summed]


def handed_over(actor: Actor, *, since: date) -> list[HandedOver]:
    """Caseloads that came to this person since a day, the newest first."""
    rows = CaseEvent.objects.filter(
        kind="TRANSFERRED", at__date__gte=since, case__facilitator_id=actor.user_id or -1
    )
    summed = rows.order_by().values("note", "at", "by_name").annotate(number=Count("id")).order_by("-at")
    return [HandedOver(row["number"], row["note"], row["at"].date(), row["by_name"]) for row in summed[:3]]


def _cases(actor: Actor, area: int) -> CaseQuerySet:
    return Case.objects.visible_to(actor.working_in(registry.areas_asked(actor, area)))
