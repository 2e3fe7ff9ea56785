"""Fair coverage and stuck cases: counts by group, each of which opens its list. Nothing here writes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, Sum

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
    rows, issued, tally = _cases(actor, area), _issued_since(actor, area, today), coverage.Tally()
    for village, sex, told in _places_and_sexes(rows):
        tally.add(coverage.BY_VILLAGE, str(village), **told)
        tally.add(coverage.BY_SEX, sex, **told)
    for village, sex, number in _count_by_place(issued):
        tally.add(coverage.BY_VILLAGE, str(village), issued=number)
        tally.add(coverage.BY_SEX, sex, issued=number)
    owners: Counter[int] = Counter()
    for times, ages in _visits_by_age(rows, today):
        for age, number in ages.items():
            never, often = number * (times == 0), number * (times >= coverage.OFTEN_FROM)
            tally.add(coverage.BY_AGE, age, open=number, visits=times * number, never=never, often=often)
        owners[times] += sum(ages.values())
    for age, number in _by_age(issued.aggregate(**_ages(today))).items():
        tally.add(coverage.BY_AGE, age, issued=number)
    return Covered(tally.lines(), dict(owners))


def _issued_since(actor: Actor, area: int, today: date) -> CaseQuerySet:
    """Cases whose NIB was issued within the year."""
    since = today - timedelta(days=365)
    return _cases(actor, area).filter(state=cases.ISSUED, nib_on__gt=since)


def _places_and_sexes(rows: CaseQuerySet) -> Iterator[tuple[int, str, dict[str, int]]]:
    """(kelurahan, sex, what counts of its open cases): in the order of `case_coverage`, nothing sorted."""
    summed = (
        rows.order_by()
        .values("state", "village_code", "owner_sex")
        .annotate(
            number=Count("id"),
            together=Sum("visit_count"),
            never=Count("id", filter=Q(visit_count=0)),
            often=Count("id", filter=Q(visit_count__gte=coverage.OFTEN_FROM)),
        )
    )
    for row in summed:
        # Ended ones are left out here: asked for open states only, the walk along the index would end in a sort.
        if row["state"] in cases.OPEN:
            told = {
                "open": row["number"],
                "visits": row["together"],
                "never": row["never"],
                "often": row["often"],
            }
            yield row["village_code"], row["owner_sex"], told  # fmt: skip


def _count_by_place(rows: CaseQuerySet) -> Iterator[tuple[int, str, int]]:
    counted = rows.order_by().values("village_code", "owner_sex").annotate(number=Count("id"))
    yield from counted.values_list("village_code", "owner_sex", "number")


def _visits_by_age(rows: CaseQuerySet, today: date) -> Iterator[tuple[int, dict[str, int]]]:
    """(visits, {age: open cases}): one walk along `case_visits`, nothing sorted."""
    for row in rows.order_by().values("state", "visit_count").annotate(**_ages(today)):
        if row["state"] in cases.OPEN:
            yield row["visit_count"], _by_age(row)


def _ages(today: date) -> dict[str, Count]:
    first, last = coverage.days_of_age(coverage.KNOWN, today)
    known = Q(listed_on__gte=first, listed_on__lte=last)
    return {
        "number": Count("id"),
        "known": Count("id", filter=known),
        "old": Count("id", filter=Q(listed_on__lt=first)),
    }


def _by_age(row: Mapping[str, Any]) -> dict[str, int]:
    """Cases by the age of the record; who is not older is FRESH."""
    older = row["known"] + row["old"]
    return {coverage.FRESH: row["number"] - older, coverage.KNOWN: row["known"], coverage.OLD: row["old"]}


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
