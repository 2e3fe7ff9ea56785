"""How far the businesses of some areas have come, who waits for what, and since when. Reads the kept counts of the journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.journey.domain import STAGES
from pilar.journey.models import CascadeCount, Reckoning, Standing
from pilar.places.domain import level_of
from pilar.registry.models import Business

PAGE = 50
# The level below, whose code is 0 for a business nobody could place there.
_BELOW = {"province": "city_code", "city": "district_code", "district": "village_code"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage: how many have it, how many of them have the next measured one as well, how many wait for it.

    `days`: the median between both evidences; `since_on`: half of the waiting wait since then or longer. Both None where several areas
    are added up (medians cannot be added), or nothing is dated.
    """

    stage: str
    businesses: int = 0
    onward: int = 0
    days: int | None = None
    waiting: int = 0
    since_on: date | None = None

    @property
    def share(self) -> float | None:
        """The part that went on; None where nobody is."""
        return self.onward / self.businesses if self.businesses else None

    def __add__(self, other: "Rung") -> "Rung":
        return Rung(
            self.stage,
            self.businesses + other.businesses,
            self.onward + other.onward,
            None,
            self.waiting + other.waiting,
        )


# Stage → rung, in the order of the way.
Ladder = dict[str, Rung]


@dataclass(frozen=True, slots=True)
class Ladders:
    """All areas together (of one sector when asked), and each area one level below."""

    whole: Ladder
    by_area: dict[int, Ladder]


def ladders_of(areas: Sequence[int], sector: str = "") -> Ladders:
    """One query on the kept counts."""
    rows = CascadeCount.objects.filter(
        Q(area_code__in=areas) | Q(parent_code__in=areas), sector=sector
    ).order_by()
    found: dict[int, Ladder] = {}
    for area, rung in ((row.area_code, _rung(row)) for row in rows):
        found.setdefault(area, {})[rung.stage] = rung
    several = list(areas) if len(areas) > 1 else [code for code in found if code not in areas]
    parts = {
        code: found[code] for code in sorted(several, key=lambda code: (code < 0, code)) if code in found
    }
    return Ladders(_together([found[area] for area in areas if area in found]), parts)


def by_sector(areas: Sequence[int]) -> dict[str, Ladder]:
    """Sector → ladder, the largest first: one query."""
    rows = CascadeCount.objects.filter(area_code__in=areas).exclude(sector="").order_by()
    found: dict[str, list[Ladder]] = {}
    for row in rows:
        found.setdefault(row.sector, []).append({row.stage: _rung(row)})
    made = {sector: _together(ladders) for sector, ladders in found.items()}
    return dict(sorted(made.items(), key=lambda each: (-_first(each[1]), each[0])))


def _first(ladder: Ladder) -> int:
    return next(iter(ladder.values())).businesses if ladder else 0


def _rung(row: CascadeCount) -> Rung:
    return Rung(row.stage, row.businesses, row.onward, row.days, row.waiting, row.waiting_since_on)


def _together(ladders: Sequence[Ladder]) -> Ladder:
    made: Ladder = {}
    for stage in STAGES:
        rungs = [ladder[stage] for ladder in ladders if stage in ladder]
        if rungs:
            made[stage] = sum(rungs[1:], rungs[0])
    return made


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The last look at all businesses: when, and which stages were measured. `at` is None before the first."""

    at: datetime | None
    measured: tuple[str, ...]


def last_reckoning() -> Reckoned:
    row = Reckoning.objects.first()
    return Reckoned(row.at, tuple(row.measured.split())) if row else Reckoned(None, ())


# -- the list behind a number -------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Stuck:
    """One business of the list; `since_on` is its newest evidence before the stage it waits for."""

    number: str
    name: str
    owner_name: str
    village_code: int
    waits_for: str
    since_on: date | None


@dataclass(frozen=True, slots=True)
class StuckPage:
    count: int
    rows: list[Stuck]
    page: int
    pages: int


def list_standing(
    actor: Actor,
    area: int,
    areas: Sequence[int],
    *,
    stage: str,
    waiting: bool,
    sector: str = "",
    page: int = 1,
) -> StuckPage:
    """The businesses that wait for a stage, or that have it; the longest waiting first. `area` below 0: those nobody could place.

    Three queries: how many, the page, their names.
    """
    rows = _standing(actor, area, areas)
    rows = rows.filter(waits_for=stage) if waiting else _having(rows, stage)
    rows = rows.filter(sector=sector) if sector else rows
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    ordered = rows.order_by(F("since_on").asc(nulls_last=True), "business_id")
    found = list(ordered.values_list("business_id", "waits_for", "since_on")[(page - 1) * PAGE : page * PAGE])
    named = Business.objects.visible_to(actor).filter(pk__in=[row[0] for row in found])
    told = {
        pk: (number, name, owner, village)
        for pk, number, name, owner, village in named.values_list(
            "pk", "number", "name", "owner__name", "village_code"
        )
    }
    shown = [Stuck(*told[pk], waits_for, since_on) for pk, waits_for, since_on in found if pk in told]
    return StuckPage(count, shown, page, pages)


def _having(rows: "QuerySet[Standing]", stage: str) -> "QuerySet[Standing]":
    return rows.annotate(has=F("stages").bitand(1 << STAGES.index(stage))).filter(has__gt=0)


def _standing(actor: Actor, area: int, areas: Sequence[int]) -> "QuerySet[Standing]":
    if area >= 0:
        return Standing.objects.visible_to(actor.working_in(tuple(areas)))
    rows = Standing.objects.visible_to(actor.working_in(tuple(areas)))
    return rows.filter(village_code=0, **{_BELOW[level_of(-area)]: 0})
