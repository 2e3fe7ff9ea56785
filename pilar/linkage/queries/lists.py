"""The lists senders delivered, set against each other: how many businesses each names, which both name, which rows say so.

Asked through Business.visible_to, business by business, so that nobody counts what she may not see.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.linkage.domain import counting, reconciling
from pilar.linkage.domain.reconciling import AGAIN_A, AGAIN_B, ONLY_A, ONLY_B, Side, Statement
from pilar.linkage.store import overlaps as store
from pilar.registry import queries as registry
from pilar.registry.models import Business, BusinessQuerySet, Source, SourceRecord

ROWS_A_PAGE = 25
# Lists over more businesses than this are set against each other city by city.
MOST_BUSINESSES = 200_000
# Up to so many businesses on both lists their values are compared for the page.
MOST_COMPARED = 20_000
# What a list must be to count how many there are: a sender's own, not the visits and corrections that follow from the registry.
OWN_LISTS = ("OSS", "OFFICE", "VILLAGE", "AID", "SURVEY", "PARTNER")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender with what its deliveries say about an area: rows, businesses they name, the newest day they speak of."""

    id: int
    name: str
    kind: str
    rows: int
    businesses: int
    as_of_on: date


def in_area(actor: Actor, area: int) -> BusinessQuerySet:
    """The living businesses of an area this person sees; of all her areas for 0."""
    within = actor.working_in(registry.areas_asked(actor, area))
    return Business.objects.visible_to(within).living()


def is_too_wide(actor: Actor, area: int) -> bool:
    return in_area(actor, area).order_by()[: MOST_BUSINESSES + 1].count() > MOST_BUSINESSES


def _delivered() -> QuerySet[SourceRecord]:
    return SourceRecord.objects.filter(withdrawn_at__isnull=True, delivery__isnull=False)


def list_senders(actor: Actor, area: int) -> list[Sender]:
    """The senders whose deliveries name a business of the area, the longest list first."""
    found = (
        _delivered().filter(business__in=in_area(actor, area)).order_by().values_list("source_id")
        .annotate(Count("pk"), Count("business_id", distinct=True), Max("as_of_on"))
    )  # fmt: skip
    told = {source_id: counts for source_id, *counts in found}
    senders = [
        Sender(one.pk, one.name, one.kind, *told[one.pk]) for one in Source.objects.filter(pk__in=told)
    ]
    return sorted(senders, key=lambda one: (-one.businesses, one.id))


def overlaps(businesses: BusinessQuerySet, sources: Sequence[int]) -> dict[int, dict[tuple[bool, ...], int]]:
    """By district (0: unknown): for each combination of lists how many businesses stand on exactly those; on none of them included."""
    found: dict[int, dict[tuple[bool, ...], int]] = {}
    for district, history, count in store.count(_delivered().filter(business__in=businesses), sources):
        found.setdefault(district, {})[history] = count
    everyone = businesses.order_by().values_list("district_code").annotate(count=Count("pk"))
    for district, count in everyone:
        histories = found.setdefault(district, {})
        if rest := count - sum(histories.values()):
            histories[(False,) * len(sources)] = rest
    return found


# -- the statement ----------------------------------------------------------------------------------
def get_statement(actor: Actor, area: int, a: int, b: int) -> Statement:
    """From the rows of list A to the rows of list B, within an area."""
    businesses = in_area(actor, area)
    sums = counting.added(overlaps(businesses, (a, b)).values())
    both = sums.get((True, True), 0)
    return Statement(
        _side(businesses, a, both + sums.get((True, False), 0)),
        _side(businesses, b, both + sums.get((False, True), 0)),
        both,
    )


def _side(businesses: BusinessQuerySet, source_id: int, named: int) -> Side:
    rows = _delivered().filter(source_id=source_id, business__in=businesses).order_by()
    return Side(rows.count(), rows.values("business_id", "delivery_id").distinct().count(), named)


# -- row by row -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Said:
    """One row of a delivery: where it stands, and what it says."""

    file: str
    sheet: str
    row: int | None
    as_of_on: date
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A business with the rows of both lists about it, and the fields they say differently."""

    business: Business
    a: list[Said] = field(default_factory=list)
    b: list[Said] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    def values(self, side: str) -> dict[str, Any]:
        return reconciling.said(one.values for one in getattr(self, side))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which rows are asked for: two lists, the area, the part of the statement, for DIFFERENT the one field, and the place to go on from."""

    a: int
    b: int
    area: int
    part: str
    differs: str = ""
    after: tuple[str, int] = ("", 0)


def list_rows(actor: Actor, cut: Cut) -> tuple[list[Named], tuple[str, int] | None]:
    """A page of businesses in the order of names, and where the next one begins; None at the end."""
    found = list(islice(_walk(actor, cut, ROWS_A_PAGE + 1), ROWS_A_PAGE + 1))
    shown = found[:ROWS_A_PAGE]
    last = shown[-1].business if len(found) > ROWS_A_PAGE else None
    return shown, (last.name_key, last.pk) if last else None


def every_row(actor: Actor, cut: Cut) -> Iterator[Named]:
    """All of them, one after another in constant memory."""
    return _walk(actor, cut, _AT_ONCE)


def _walk(actor: Actor, cut: Cut, size: int) -> Iterator[Named]:
    chosen, (name, pk) = _chosen(in_area(actor, cut.area), cut), cut.after
    while True:
        further = chosen.filter(Q(name_key__gt=name) | Q(name_key=name, id__gt=pk)) if pk else chosen
        block = list(further.order_by("name_key", "id")[:size])
        yield from _with_rows(block, cut)
        if len(block) < size:
            return
        name, pk = block[-1].name_key, block[-1].pk


def _chosen(businesses: BusinessQuerySet, cut: Cut) -> BusinessQuerySet:
    if cut.part in (AGAIN_A, AGAIN_B):
        source = cut.a if cut.part == AGAIN_A else cut.b
        again = _delivered().filter(source_id=source).order_by().values("business_id")
        return businesses.filter(
            pk__in=again.annotate(rows=Count("pk")).filter(rows__gt=1).values("business_id")
        )
    on_a, on_b = (
        Q(pk__in=_delivered().filter(source_id=one).values("business_id")) for one in (cut.a, cut.b)
    )
    if cut.part == ONLY_A:
        return businesses.filter(on_a, ~on_b)
    if cut.part == ONLY_B:
        return businesses.filter(on_b, ~on_a)
    differ = _differing(businesses.filter(on_a, on_b), cut)
    return businesses.filter(
        pk__in=[one for one, names in differ if names and (not cut.differs or cut.differs in names)]
    )


def _differing(both: BusinessQuerySet, cut: Cut) -> Iterator[tuple[int, list[str]]]:
    """Businesses on both lists with the fields they say differently. Up to MOST_COMPARED; a statement of more names no values."""
    ids = list(both.order_by().values_list("pk", flat=True)[: MOST_COMPARED + 1])
    if len(ids) > MOST_COMPARED:
        return
    rows = (
        _delivered().filter(business__in=both, source_id__in=(cut.a, cut.b)).order_by("business_id", "as_of_on", "id")
        .values_list("business_id", "source_id", "values_json")
    )  # fmt: skip
    for business_id, about in groupby(rows.iterator(), key=itemgetter(0)):
        values: dict[int, list[dict[str, Any]]] = {cut.a: [], cut.b: []}
        for _id, source, text in about:
            values[source].append(json.loads(text))
        one, other = (reconciling.said(values[source]) for source in (cut.a, cut.b))
        yield business_id, reconciling.differing(one, other)


def _with_rows(block: list[Business], cut: Cut) -> list[Named]:
    named = {one.pk: Named(one) for one in block}
    rows = (
        _delivered().filter(business_id__in=list(named), source_id__in=(cut.a, cut.b)).select_related("delivery")
        .only("business_id", "source_id", "sheet", "row", "as_of_on", "values_json", "delivery__name").order_by("as_of_on", "id")
    )  # fmt: skip
    for row in rows:
        one = named[row.business_id]
        place = Said(
            row.delivery.name if row.delivery else "", row.sheet, row.row, row.as_of_on, json.loads(row.values_json)
        )  # fmt: skip
        (one.a if row.source_id == cut.a else one.b).append(place)
    for one in named.values():
        one.differs.extend(reconciling.differing(one.values("a"), one.values("b")))
    return list(named.values())


def count_differences(actor: Actor, cut: Cut) -> dict[str, int]:
    """How many businesses on both lists have another value, field by field; "" for any field at all. Empty when there are too many."""
    on_both = [Q(pk__in=_delivered().filter(source_id=one).values("business_id")) for one in (cut.a, cut.b)]
    counts: dict[str, int] = {}
    for _id, names in _differing(in_area(actor, cut.area).filter(*on_both), cut):
        for name in ("", *names):
            counts[name] = counts.get(name, 0) + bool(names)
    return counts


# -- how many there are -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Overlaps:
    """By district: for each combination of these lists how many businesses stand on exactly those."""

    sources: tuple[int, ...]
    by_district: Mapping[int, counting.Seen]

    def of(self, sources: Sequence[int]) -> dict[int, counting.Seen]:
        """The same for some of the lists."""
        places = [self.sources.index(one) for one in sources]
        return {code: counting.narrowed(seen, places) for code, seen in self.by_district.items()}

    def shared(self) -> dict[tuple[int, int], int]:
        """How many businesses each two of the lists have in common."""
        whole = counting.added(self.by_district.values())
        return {
            (one, other): counting.together(whole, place, at)
            for place, one in enumerate(self.sources)
            for at, other in enumerate(self.sources)
            if place != at
        }

    def usable(self) -> list[int]:
        """The lists to begin with: the largest that have businesses in common with each other."""
        whole = counting.added(self.by_district.values())
        return [self.sources[place] for place in counting.that_meet(whole)]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An area (0: district unknown) with what was counted there; `count` None, and `why`, when the lists do not tell."""

    area: int
    registered: int
    seen: int
    count: counting.Count | None
    why: str = ""


def list_overlaps(actor: Actor, area: int, sources: Sequence[int], *, working: bool = False) -> Overlaps:
    """How the lists overlap among the businesses of an area; working: without those that closed or moved away. Up to eight lists."""
    businesses = in_area(actor, area)
    if working:
        businesses = businesses.filter(status__in=("ACTIVE", "PAUSED"))
    return Overlaps(tuple(sources), overlaps(businesses, sources))


def estimates(found: Overlaps, area: int, sources: Sequence[int]) -> tuple[Estimate, list[Estimate]]:
    """How many working businesses there are: in the whole area, and by district in the order of their codes. Two to four of the lists."""
    by_district = found.of(sources)
    whole = counting.added(by_district.values())
    return _estimate(area, whole), [
        _estimate(code, by_district[code]) for code in sorted(by_district) if code
    ]


def _estimate(area: int, histories: counting.Seen) -> Estimate:
    registered = sum(histories.values())
    met = {history: count for history, count in histories.items() if any(history)}
    seen = sum(met.values())
    try:
        return Estimate(area, registered, seen, _counted(tuple(sorted(met.items()))))
    except counting.NotTold as reason:
        return Estimate(area, registered, seen, None, reason.code)


@lru_cache(maxsize=512)
def _counted(met: tuple[tuple[tuple[bool, ...], int], ...]) -> counting.Count:
    """The same overlaps always give the same answer."""
    return counting.how_many(dict(met))
