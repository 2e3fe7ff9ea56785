"""How cases flowed from state to state, week by week, and what was foretold from it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate

from pilar.accounts.domain import Actor, lies_within
from pilar.licensing.domain import cases
from pilar.licensing.domain.forecasting import WEEKS_USED, Forecast, History, forecast
from pilar.licensing.domain.plans import Plan, reach_in
from pilar.licensing.models import Case, CaseEvent, NibForecast
from pilar.registry.models import BusinessCount

# Two periods, so that the first can be tried on the second.
WEEKS_KEPT = 2 * WEEKS_USED


@dataclass(frozen=True, slots=True)
class CityFlow:
    """What the forecast of a city is made from; ``licensed`` of ``businesses`` living ones have an NIB."""

    history: History
    plan: Plan
    licensed: int
    businesses: int


def cities_with_cases() -> list[int]:
    """The codes of the cities in which cases stand."""
    rows = Case.objects.filter(city_code__gt=0).order_by("city_code")
    return list(rows.values_list("city_code", flat=True).distinct())


def city_flow(city: int, *, today: date) -> CityFlow:
    """The weeks up to today, the queues, the people, and the counts of the registry: four queries."""
    inside = Case.objects.filter(city_code=city)
    now = dict(inside.open().order_by().values_list("state").annotate(number=Count("id")))
    people = (
        inside.open().exclude(facilitator_id=None).aggregate(n=Count("facilitator_id", distinct=True))["n"]
    )
    weeks, desk_days = _weeks(city, today)
    counted = BusinessCount.objects.filter(area_code=city).exclude(status__in=("CLOSED", "MERGED"))
    sums = counted.aggregate(every=Sum("businesses"), licensed=Sum("businesses", filter=Q(has_nib=True)))
    plan = Plan(facilitators=people, desk_days=desk_days)
    return CityFlow(History(weeks, now), plan, sums["licensed"] or 0, sums["every"] or 0)


def _weeks(city: int, today: date) -> tuple[list[dict[tuple[str, str], int]], float]:
    """Arrows per week, the oldest first, from the first move on; and on how many days a week the desk filed."""
    first_day = today - timedelta(days=7 * WEEKS_KEPT - 1)
    rows = CaseEvent.objects.filter(
        kind__in=("OPENED", "MOVED"), case__city_code=city, at__date__gte=first_day
    )
    counted = (
        rows.order_by().annotate(day=TruncDate("at")).values_list("day", "old", "new").annotate(n=Count("id"))
    )
    weeks: list[dict[tuple[str, str], int]] = [{} for _ in range(WEEKS_KEPT)]
    filed: set[date] = set()
    for day, old, new, number in counted:
        place = WEEKS_KEPT - 1 - max((today - day).days, 0) // 7
        weeks[place][old, new] = weeks[place].get((old, new), 0) + number
        if new == cases.FILED and place >= WEEKS_KEPT - WEEKS_USED:
            filed.add(day)
    begun = next((place for place, week in enumerate(weeks) if week), WEEKS_KEPT)
    return weeks[begun:], round(len(filed) / max(min(WEEKS_KEPT - begun, WEEKS_USED), 1), 1)


def what_if(
    city: int, *, facilitators: int, district: int = 0, desk_days: int = 0, factor: float, today: date
) -> Forecast:
    """So many more facilitators (in one kecamatan, or in the whole city) and desk days a week, from the history up to today.

    ``factor``: how wide the last forecast made its intervals. Raises forecasting.TooLittle.
    """
    flow, reach = city_flow(city, today=today), inf
    if district and facilitators:
        inside = Case.objects.filter(city_code=city, district_code=district).open()
        waiting = inside.filter(state=cases.FOUND).count()
        there = inside.exclude(facilitator_id=None).aggregate(n=Count("facilitator_id", distinct=True))["n"]
        reach = reach_in(waiting, there, facilitators)
    plan = replace(flow.plan, more_facilitators=facilitators, more_desk_days=desk_days, reach=reach)
    return forecast(flow.history, plan, licensed=flow.licensed, businesses=flow.businesses, factor=factor)


def forecasts_for(actor: Actor) -> list[NibForecast]:
    """The newest forecast of every city this person works in, or in a part of: totals, no record of anybody."""
    if not actor.may("read_businesses"):
        return []
    newest: dict[int, NibForecast] = {}
    for row in NibForecast.objects.order_by("city_code", "-made_on"):
        mine = lies_within(row.city_code, actor.areas) or any(
            lies_within(area, (row.city_code,)) for area in actor.areas
        )
        if mine:
            newest.setdefault(row.city_code, row)
    return list(newest.values())


def forecast_of(actor: Actor, city: int = 0) -> NibForecast | None:
    """The newest forecast of a city, or of the only city of this person when none is named."""
    found = forecasts_for(actor)
    if city:
        return next((row for row in found if row.city_code == city), None)
    return found[0] if len(found) == 1 else None
