"""Fair coverage and stuck cases: counts by group, each of which opens its list. Nothing here writes."""

from collections import Counter
from collections.abc import Iterator
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
    rows, since, tally = _cases(actor, area), today - timedelta(days=365), coverage.Tally()
    for row in _places_and_sexes(rows, since):
        state, village, sex, number, visits, never, often, fresh = row
        told = _told(state, number, visits, never, often, fresh)
        tally.add(coverage.BY_VILLAGE, str(village), **told)
        tally.add(coverage.BY_SEX, sex, **told)
    owners: Counter[int] = Counter()
    for state, times, counts in _visits_by_age(rows, today, since):
        for age, (number, fresh) in counts.items():
            never, often = number * (times == 0), number * (times >= coverage.OFTEN_FROM)
            tally.add(coverage.BY_AGE, age, **_told(state, number, times * number, never, often, fresh))
        if state in cases.OPEN:
            owners[times] += sum(number for number, _fresh in counts.values())
    return Covered(tally.lines(), dict(owners))


def _told(state: str, number: int, visits: int, never: int, often: int, fresh: int) -> dict[str, int]:
    """What counts of cases in this state: those open with their visits, those issued within the year."""
    if state in cases.OPEN:
        return {"open": number, "visits": visits, "never": never, "often": often}
    return {"issued": fresh} if state == cases.ISSUED else {}


def _places_and_sexes(rows: CaseQuerySet, since: date) -> Iterator[tuple[Any, ...]]:
    """(state, kelurahan, sex, cases, visits, never visited, often, NIB since): in the order of `case_coverage`, nothing sorted."""
    summed = (
        rows.order_by()
        .values("state", "village_code", "owner_sex")
        .annotate(
            number=Count("id"),
            together=Sum("visit_count"),
            never=Count("id", filter=Q(visit_count=0)),
            often=Count("id", filter=Q(visit_count__gte=coverage.OFTEN_FROM)),
            fresh=Count("id", filter=Q(nib_on__gt=since)),
        )
    )
    names = ("state", "village_code", "owner_sex", "number", "together", "never", "often", "fresh")
    yield from summed.values_list(*names)


def _visits_by_age(
    rows: CaseQuerySet, today: date, since: date
) -> Iterator[tuple[str, int, dict[str, tuple[int, int]]]]:
    """(state, visits, {age: (cases, NIB since)}): one walk along `case_visits`, nothing sorted. Who is not older is FRESH."""
    first, last = coverage.days_of_age(coverage.KNOWN, today)
    fresh, known, old = (
        Q(nib_on__gt=since),
        Q(listed_on__gte=first, listed_on__lte=last),
        Q(listed_on__lt=first),
    )
    counted = (
        rows.order_by()
        .values("state", "visit_count")
        .annotate(
            number=Count("id"),
            fresh=Count("id", filter=fresh),
            known=Count("id", filter=known),
            known_fresh=Count("id", filter=known & fresh),
            old=Count("id", filter=old),
            old_fresh=Count("id", filter=old & fresh),
        )
    )
    for row in counted:
        older, older_fresh = row["known"] + row["old"], row["known_fresh"] + row["old_fresh"]
        yield row["state"], row["visit_count"], {
            coverage.FRESH: (row["number"] - older, row["fresh"] - older_fresh),
            coverage.KNOWN: (row["known"], row["known_fresh"]),
            coverage.OLD: (row["old"], row["old_fresh"]),
        }  # fmt: skip


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
