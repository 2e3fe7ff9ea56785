"""Once a day the question is answered anew: when does everyone have an NIB, and what would change it?"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from pilar.accounts.domain import Actor, insist
from pilar.licensing import permissions, queries
from pilar.licensing.domain import forecasting
from pilar.licensing.models import NibForecast

# (facilitators more, desk days a week more): what an office can decide next week.
WHAT_IFS = ((0, 0), (1, 0), (2, 0), (4, 0), (0, 1), (2, 1))


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast as it is kept: for each what-if the weeks until all and until 95 in 100, beside what it was made from."""

    weeks: int
    facilitators: int
    desk_days: float
    licensed: int
    businesses: int
    open: int
    bottleneck: str
    declined: float
    issued: dict[int, tuple[int, int, int]]
    what_ifs: list[dict[str, Any]]
    tried: int
    inside: int
    factor: float


@transaction.atomic
def make_forecasts(*, actor: Actor, now: datetime) -> int:
    """The forecast of today for every city with cases; returns how many cities. Raises Refused."""
    insist(permissions.can_lead(actor))
    today = timezone.localdate(now)
    cities = queries.cities_with_cases()
    for city in cities:
        flow = queries.city_flow(city, today=today)
        try:
            told = asdict(_told(flow))
        except forecasting.TooLittle as little:
            told = {"weeks": little.weeks, "nibs": little.nibs}
        NibForecast.objects.update_or_create(
            city_code=city,
            made_on=today,
            defaults={"made_at": now, "version": forecasting.VERSION, "told": told},
        )
    return len(cities)


def _told(flow: queries.CityFlow) -> Told:
    made = []
    for facilitators, days in WHAT_IFS:
        plan = replace(flow.plan, more_facilitators=facilitators, more_desk_days=days)
        made.append(
            forecasting.forecast(flow.history, plan, licensed=flow.licensed, businesses=flow.businesses)
        )
    tried = forecasting.back_test(flow.history, flow.plan)
    first = made[0]
    return Told(
        weeks=min(len(flow.history.weeks), forecasting.WEEKS_USED),
        facilitators=flow.plan.facilitators,
        desk_days=flow.plan.desk_days,
        licensed=flow.licensed,
        businesses=flow.businesses,
        open=sum(flow.history.now.values()),
        bottleneck=first.bottleneck,
        declined=first.declined,
        issued=first.issued,
        what_ifs=[
            {"facilitators": people, "desk_days": days, "all": asdict(one.all), "most": asdict(one.most)}
            for (people, days), one in zip(WHAT_IFS, made, strict=True)
        ],
        tried=tried.tried,
        inside=tried.inside,
        factor=round(first.factor, 2),
    )
