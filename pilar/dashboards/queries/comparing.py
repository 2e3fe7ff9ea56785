"""Who was drawn for a class and who was not, with what became of both; and, where nothing was drawn, groups side by side.

People, traits and evidence are read in a number of statements that does not grow with them. Method: docs/methods/drawn-by-lot.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.catalogue.queries import evidence as catalogue
from pilar.dashboards.domain import comparing
from pilar.journey import queries as journey
from pilar.journey.domain import STAGES
from pilar.journey.models import CascadeCount, Standing
from pilar.licensing.models import Case
from pilar.packaging.queries import of_products as packaging
from pilar.registry.domain import SALES_BANDS
from pilar.registry.models import SourceRecord
from pilar.training.domain import attendance, cohorts
from pilar.training.domain.following import months_later
from pilar.training.models import Cohort, Enrolment, Programme

# What is looked at, in the order of the page; SALES is an amount, the others are reached or not.
SHARES = ("LICENSED", "READY", "ON_MARKET", "GROWING", "BAND", "SEEN", "LIVES")
SALES = "SALES"
TRAITS = ("WOMAN", "DISABILITY", "MICRO", "LICENSED", "READY", "ON_MARKET", "OLD")
HORIZONS = (6, 12)
_BANDS = [code for code, _most in SALES_BANDS]
_OLD_DAYS = 365


@dataclass(frozen=True, slots=True)
class Drawn:
    """A business in the draw of one class: what the lot gave, and what happened to it."""

    stratum: int
    business: int
    won: bool
    drawn_on: date
    came: bool
    traits: frozenset[str]
    status: str
    seen_on: date | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One programme at so many months after its draws. `early`: classes drawn too lately; `twice`: businesses on both sides of one
    draw, left out; `came`, `later`: how many of the drawn were there, and how many of the others got a class afterwards."""

    programme: Programme
    months: int
    drawn: int
    others: int
    classes: int
    early: int
    twice: int
    came: int
    later: int
    shares: dict[str, comparing.Gap] = field(default_factory=dict)
    sales: comparing.AmountGap | None = None
    traits: dict[str, comparing.Balance] = field(default_factory=dict)


def programmes_drawn(actor: Actor) -> list[Programme]:
    """Programmes with a class whose seats were drawn, by name."""
    drawn = Cohort.objects.visible_to(actor).filter(way=cohorts.BY_RULE, drawn_at__isnull=False)
    return list(Programme.objects.filter(pk__in=drawn.values("programme")).order_by("title", "pk"))


def comparison_of(actor: Actor, programme: Programme, months: int, today: date) -> Comparison:
    """Everybody who was drawn for, as the lot gave it, once the months are over."""
    classes = Cohort.objects.visible_to(actor).filter(
        programme=programme, way=cohorts.BY_RULE, drawn_at__isnull=False
    )
    ended, early = [], 0
    for cohort in classes.order_by("pk"):
        if months_later(timezone.localdate(cohort.drawn_at), months) <= today:
            ended.append(cohort)
        else:
            early += 1
    people, twice = _people(ended)
    ids = sorted({each.business for each in people})
    facts = _Facts(ids)
    rows: dict[str, list[comparing.Share]] = {name: [] for name in SHARES}
    for each in people:
        for name, yes in facts.outcomes(each, months_later(each.drawn_on, months)).items():
            rows[name].append((each.stratum, each.won, yes))
    sold: list[comparing.Amount] = [
        (each.stratum, each.won, float(facts.sales(each, months_later(each.drawn_on, months))))
        for each in people
    ]
    winners = [each for each in people if each.won]
    return Comparison(
        programme, months, len(winners), len(people) - len(winners), len(ended), early, twice, sum(each.came for each in winners),
        _had_a_class_later(people), {name: comparing.gap_of(some) for name, some in rows.items() if some}, comparing.amounts_of(sold),
        _traits(people, facts),
    )  # fmt: skip


def _people(found: Sequence[Any]) -> tuple[list[Drawn], int]:
    """Each business once in a draw; the number of those that stood on both sides of one."""
    on = {cohort.pk: timezone.localdate(cohort.drawn_at) for cohort in found}
    rows = (
        Enrolment.objects.filter(cohort__in=list(on), seat_by_lot__isnull=False)
        .select_related("business")
        .order_by("pk")
    )
    sides: dict[tuple[int, int], list[Any]] = {}
    for row in rows:
        sides.setdefault((row.cohort_id, row.business_id), []).append(row)
    there = _present(on, {business for _cohort, business in sides})
    made, twice = [], 0
    for (cohort, pk), some in sides.items():
        if len({row.seat_by_lot for row in some}) == 2:
            twice += 1
            continue
        first, business = some[0], some[0].business
        holds = {"WOMAN": first.sex == "F", "DISABILITY": first.disability, "MICRO": business.size == "MICRO",
                 "OLD": (on[cohort] - business.registered_on).days > _OLD_DAYS}  # fmt: skip
        came = (cohort, pk) in there
        made.append(Drawn(cohort, pk, first.seat_by_lot, on[cohort], came, frozenset(name for name, yes in holds.items() if yes), business.status, business.last_seen_on))  # fmt: skip
    return made, twice


def _present(on: dict[int, date], business_ids: set[int]) -> set[tuple[int, int]]:
    """(class, business) of whoever was at a lesson of it, a stand-in of the business included."""
    rows = Enrolment.objects.filter(
        cohort__in=list(on), business__in=business_ids, attendance__status__in=attendance.CAME
    )
    return set(rows.order_by().values_list("cohort_id", "business_id").distinct())


def _had_a_class_later(people: Sequence[Drawn]) -> int:
    """Of those not drawn, how many were at a lesson of any class after the draw: the groups grow alike by so many."""
    others = {each.business: each.drawn_on for each in people if not each.won}
    rows = Enrolment.objects.filter(
        business__in=list(others), attendance__status__in=attendance.CAME
    ).order_by()
    found = {
        pk
        for pk, at in rows.values_list("business_id", "attendance__lesson__starts_at")
        if timezone.localdate(at) > others[pk]
    }
    return len(found)


class _Facts:
    """Evidence of these businesses, each kind read once for all of them."""

    def __init__(self, ids: list[int]) -> None:
        found = journey.evidence_by_business(ids)
        self.days: dict[str, dict[int, date | None]] = {
            stage: {pk: told[stage].on for pk, told in found.items() if stage in told}
            for stage in ("LICENSED", "ON_MARKET", "GROWING")
        }
        self.days["READY"] = dict(packaging.first_reached(ids, journey.READY_LEVEL))
        self.sold = catalogue.sale_days(ids)
        self.bands = _bands(ids)

    def outcomes(self, each: Drawn, until: date) -> dict[str, bool]:
        """What was reached between the draw and `until`; what a business had before, or what has no day, is no part of the comparison."""
        told = {"LIVES": each.status != "CLOSED", "SEEN": bool(each.seen_on and each.seen_on > each.drawn_on)}
        for stage, days in self.days.items():
            if each.business not in days:
                told[stage] = False
            elif (on := days[each.business]) is not None and on > each.drawn_on:
                told[stage] = on <= until
        band = self._band(each, until)
        return told if band is None else told | {"BAND": band}

    def _band(self, each: Drawn, until: date) -> bool | None:
        """Whether its sales rose by a band; None unless some list told them before and another one after."""
        told = self.bands.get(each.business, ())
        before = [band for on, band in told if on <= each.drawn_on]
        after = [band for on, band in told if each.drawn_on < on <= until]
        return after[-1] > before[-1] if before and after else None

    def sales(self, each: Drawn, until: date) -> int:
        return sum(each.drawn_on < on <= until for on in self.sold.get(each.business, ()))

    def had(self, each: Drawn, stage: str) -> bool:
        on = self.days[stage].get(each.business)
        return on is not None and on <= each.drawn_on


def _bands(ids: list[int]) -> dict[int, list[tuple[date, int]]]:
    """(day, place of the band) of each time a source told the sales, the oldest first."""
    rows = SourceRecord.objects.filter(
        business__in=ids, withdrawn_at__isnull=True, values_json__contains='"sales_band"'
    ).order_by("as_of_on", "id")
    found: dict[int, list[tuple[date, int]]] = {}
    for pk, on, values in rows.values_list("business_id", "as_of_on", "values_json"):
        band = json.loads(values).get("sales_band")
        if band in _BANDS:
            found.setdefault(pk, []).append((on, _BANDS.index(band)))
    return found


def _traits(people: Sequence[Drawn], facts: _Facts) -> dict[str, comparing.Balance]:
    def has(each: Drawn, trait: str) -> bool:
        return facts.had(each, trait) if trait in facts.days else trait in each.traits

    return {trait: comparing.balance_of((each.won, has(each, trait)) for each in people) for trait in TRAITS}


# -- where nothing was drawn -------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Beside:
    """Businesses of one kind, and how many of them stand on each stage today."""

    name: str
    businesses: int
    stages: dict[str, int]


def side_by_side(actor: Actor, areas: Sequence[int]) -> list[Beside]:
    """Whoever sat in a class that was not drawn, whoever was accompanied, and all businesses of the areas: counts only, no difference."""
    seats = Enrolment.objects.filter(cohort__way=cohorts.FIRST_COME, attendance__status__in=attendance.CAME)
    found = [
        _beside("IN_CLASS", areas, seats.values("business_id")),
        _beside("ACCOMPANIED", areas, Case.objects.order_by().values("business_id")),
    ]
    rows = CascadeCount.objects.filter(area_code__in=areas, sector="").values_list("stage", "businesses")
    whole: dict[str, int] = {}
    for stage, businesses in rows:
        whole[stage] = whole.get(stage, 0) + businesses
    return [*found, Beside("ALL", whole.get("LISTED", 0), whole)]


def _beside(name: str, areas: Sequence[int], business_ids: QuerySet[Any, Any]) -> Beside:
    rows = Standing.objects.all().in_areas(tuple(areas)).filter(business_id__in=business_ids)
    counted: dict[str, Any] = {"all": Count("pk")}
    for place, stage in enumerate(STAGES):
        rows = rows.annotate(**{f"bit_{stage}": F("stages").bitand(1 << place)})
        counted[stage] = Count("pk", filter=Q(**{f"bit_{stage}__gt": 0}))
    told = rows.aggregate(**counted)
    return Beside(name, told.pop("all"), told)
