"""What an indicator comes to: now or at a month's end, for an area and the parts of it. Reads counts, never walks over businesses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from pilar.accounts.domain import Actor, system
from pilar.commitments import queries as commitments
from pilar.dashboards.domain import LIVING
from pilar.dashboards.models import MonthCount
from pilar.journey.models import Reckoning, StageMonth
from pilar.packaging.models import Assessment
from pilar.places.domain import level_of
from pilar.registry.models import BusinessCount
from pilar.reports.domain.closing import last_day
from pilar.reports.domain.indicators import INDICATORS, Value

# Indicator → area → value.
Values = dict[str, dict[int, Value]]
_GOOD = ("I", "II")
# How many digits lie between an area and the areas of each level below.
_BELOW = {0: (10**2, 10**4, 10**6, 10**10), 2: (100, 10**4, 10**8), 4: (100, 10**6), 6: (10**4,), 10: ()}


@dataclass(frozen=True, slots=True)
class Scope:
    """Some areas, and which of the kept counts belong to them."""

    areas: tuple[int, ...]
    where: Q


def one_level(areas: Sequence[int]) -> Scope:
    """The areas and what lies one level below each."""
    return Scope(tuple(areas), Q(area_code__in=areas) | Q(parent_code__in=areas))


def everything_in(area: int) -> Scope:
    """The area and all that lies in it, down to the villages and those nobody could place."""
    if area == 0:
        return Scope((0,), Q())
    where = Q(area_code=area) | Q(parent_code=area)
    for wide in _BELOW[len(str(area))]:
        low, high = area * wide, (area + 1) * wide - 1
        where |= Q(area_code__range=(low, high)) | Q(area_code__range=(-high, -low))
    return Scope((area,), where)


def lies_in(code: int, area: int) -> bool:
    """Whether an area, or the unplaced businesses of one (negative), lies in another."""
    return area == 0 or str(abs(code)).startswith(str(area))


def values(scope: Scope, *, month: int, today: date, actor: Actor | None = None) -> Values:
    """Every measured indicator of these areas at the end of `month`; 0 is now. What cannot be told for a month past is told as it is now.

    `actor` reads the promises; the office itself does where none is given (at the closing of a month).
    """
    found: Values = {"usaha": {}, "nib": {}, "tenaga-kerja": {}}
    for area, businesses, licensed, workers in _registered(scope, month):
        found["usaha"][area] = Value(businesses)
        found["nib"][area] = Value(licensed, businesses)
        found["tenaga-kerja"][area] = Value(workers)
    _add_stages(found, scope, month)
    packed = _packed(scope, last_day(month) if month else today)
    found["kemasan"] = {area: value for area, value in packed.items() if area in found["usaha"]}
    found["janji"] = _kept(scope, today, actor)
    return found


def _registered(scope: Scope, month: int) -> Iterable[tuple[int, int, int, int]]:
    """(area, businesses, with an NIB, workers): two queries."""
    rows = BusinessCount.objects.filter(scope.where, status__in=LIVING).order_by()
    now: dict[int, list[int]] = {}
    for area, has_nib, businesses, workers in rows.values_list("area_code", "has_nib").annotate(
        Sum("businesses"), Sum("workers")
    ):
        told = now.setdefault(area, [0, 0, 0])
        told[0] += businesses
        told[1] += businesses if has_nib else 0
        told[2] += workers
    if month:
        later = MonthCount.objects.filter(scope.where, month__gt=month).order_by()
        for area, listed, licensed in later.values_list("area_code").annotate(Sum("listed"), Sum("licensed")):
            if area in now:
                now[area][0] -= listed
                now[area][1] -= licensed
    return [(area, *told) for area, told in now.items()]  # type: ignore[misc]


def stages_measured() -> list[str]:
    """The stages of the last reckoning; none before the first."""
    last = Reckoning.objects.values_list("measured", flat=True).first()
    return (last or "").split()


def _add_stages(found: Values, scope: Scope, month: int) -> None:
    measured = stages_measured()
    codes = {each.stage: code for code, each in INDICATORS.items() if each.stage in measured}
    if not codes:
        return
    for code in codes.values():
        found[code] = {area: Value(0, value.part) for area, value in found["usaha"].items()}
    rows = StageMonth.objects.filter(scope.where, stage__in=codes).order_by()
    rows = rows.filter(month__lte=month) if month else rows
    for area, stage, businesses in rows.values_list("area_code", "stage").annotate(Sum("businesses")):
        if area in found["usaha"]:
            found[codes[stage]][area] = Value(businesses, found["usaha"][area].part)


def _packed(scope: Scope, until: date) -> dict[int, Value]:
    """Businesses whose newest counting assessment is of level I or II, of those assessed: one query."""
    rows = Assessment.objects.all().counting().in_areas(scope.areas).filter(signed_on__lte=until)
    newest: dict[int, tuple[str, tuple[int, ...]]] = {}
    columns = ("business_id", "level", "village_code", "district_code", "city_code", "province_code")
    for business, level, *areas in rows.order_by("signed_on", "id").values_list(*columns):
        newest[business] = (level, tuple(areas))
    found: dict[int, Value] = {}
    for level, areas in newest.values():
        for area in _under(areas):
            found[area] = found.get(area, Value(0, 0)) + Value(int(level in _GOOD), 1)
    return found


def _under(areas: Sequence[int]) -> list[int]:
    """The areas a row counts in: its own, those above it, the country; its unknown village under the narrowest known, made negative."""
    known = [area for area in areas if area]
    own = [] if areas[0] else [-known[0] if known else -1]
    return [*own, *known, 0]


def _kept(scope: Scope, today: date, actor: Actor | None) -> dict[int, Value]:
    """Promises kept in time of those judged, for a city or more: nobody promises a village apart."""
    asking = actor or system("Pilar")
    if not asking.may("read_commitments"):
        return {}
    wide = [area for area in scope.areas if area == 0 or level_of(area) in ("province", "city")]
    rates = {area: commitments.brief(asking.working_in((area,)), today=today).rate for area in wide}
    return {area: Value(rate.kept, rate.judged) for area, rate in rates.items()}


# -- by month ---------------------------------------------------------------------------------------
def of_months(code: str, areas: Sequence[int], months: Sequence[int], now: Value) -> dict[int, Value]:
    """The value at the end of each of these months, reckoned from today's records; nothing for an indicator without days.

    `now` is its value today. At most two queries, however many months.
    """
    indicator = INDICATORS[code]
    if code == "kemasan" or not indicator.dated:
        return {}
    gained = MonthCount.objects.filter(area_code__in=areas).order_by().values_list("month")
    listed = {month: (one, other) for month, one, other in gained.annotate(Sum("listed"), Sum("licensed"))}
    businesses = now.part if code == "usaha" else now.whole or 0
    all_then = {
        month: businesses - sum(one for at, (one, _other) in listed.items() if at > month) for month in months
    }
    if code == "usaha":
        return {month: Value(number) for month, number in all_then.items()}
    reached = {month: other for month, (_one, other) in listed.items()}
    if indicator.stage:
        rows = StageMonth.objects.filter(area_code__in=areas, stage=indicator.stage).order_by()
        reached = dict(rows.values_list("month").annotate(Sum("businesses")))
    return {
        month: Value(now.part - sum(number for at, number in reached.items() if at > month), all_then[month])
        for month in months
    }


def total_of(found: dict[int, Value], areas: Iterable[int]) -> Value | None:
    """The areas together; None where none of them has a value."""
    told = [found[area] for area in areas if area in found]
    return sum(told[1:], told[0]) if told else None


def reckoned() -> datetime | None:
    """When the stages were last looked through; None before the first time."""
    return Reckoning.objects.values_list("at", flat=True).first()
