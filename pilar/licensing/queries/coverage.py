"""Fair coverage and stuck cases: counts by group, each of which opens its list. Nothing here writes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, Count, F, Min, Q, Sum, Value, When
from django.db.models.functions import Cast

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


def coverage_by(actor: Actor, by: str, *, area: int = 0, today: date) -> list[coverage.Line]:
    """One line per kelurahan, sex or age of the record, the least visited first."""
    opened, year = Q(state__in=cases.OPEN), Q(state=cases.ISSUED, nib_on__gt=today - timedelta(days=365))
    low = coverage.OFTEN_FROM
    rows = _cases(actor, area).filter(opened | year).order_by().annotate(key=_key(by, today)).values("key")
    summed = rows.annotate(
        open=Count("id", filter=opened),
        never=Count("id", filter=opened & Q(visit_count=0)),
        often=Count("id", filter=opened & Q(visit_count__gte=low)),
        came=Sum("visit_count", filter=opened),
        issued=Count("id", filter=year),
    )
    lines = [
        coverage.Line(
            row["key"] or "", row["open"], row["never"], row["often"], row["came"] or 0, row["issued"]
        )
        for row in summed
    ]
    return sorted(lines, key=lambda line: (line.per_case if line.open else 99, -line.open, line.key))


def _key(by: str, today: date) -> Any:
    if by == coverage.BY_VILLAGE:
        return Cast("village_code", CharField(max_length=10))
    if by == coverage.BY_SEX:
        return F("business__owner__sex")
    ages = []
    for age in coverage.AGES:
        first, last = coverage.days_of_age(age, today)
        within = Q(business__registered_on__lte=last)
        ages.append(
            When(within & Q(business__registered_on__gte=first) if first else within, then=Value(age))
        )
    return When_(*ages, default=Value(coverage.FRESH), output_field=CharField(max_length=10))


def owners_by_visits(actor: Actor, *, area: int = 0) -> dict[int, int]:
    """Visits while the case is open → how many owners had so many."""
    rows = _cases(actor, area).open().order_by().values("visit_count").annotate(number=Count("id"))
    return dict(rows.values_list("visit_count", "number"))


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
