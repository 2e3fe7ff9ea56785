"""Indicators and the way from listed to growing: the numbers of the pages, with what each is of."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema

from pilar.accounts.domain import Actor, insist
from pilar.dashboards.domain import month_of, months_until
from pilar.dashboards.queries import areas_of
from pilar.dashboards.queries import cascade as ladders
from pilar.exchange.api.door import NOES, Area, Key, Problem, actor_of, moment, one_of, only
from pilar.places import queries as places
from pilar.places.domain import SECTORS
from pilar.reports import permissions, queries, words
from pilar.reports.domain.indicators import INDICATORS, Indicator, Value

router = Router()
_MONTHS = 12


class AreaAsk(Schema):
    wilayah: Area = "0"


class ValueOut(Schema):
    """`part` of `whole`; `whole` is null for a plain count, `share` where there is nothing to divide by or too little to speak of a share."""

    part: int
    whole: int | None
    share: float | None


class IndicatorOut(Schema):
    code: str
    title: str
    unit: str
    standard: str
    numerator: str
    denominator: str
    excluded: str
    source: str
    doubt: str
    owner: str
    value: ValueOut | None


class IndicatorsOut(Schema):
    areas: list[int]
    on: date
    reckoned_at: datetime | None
    data: list[IndicatorOut]


class PartOut(ValueOut):
    area_code: int
    area: str


class MonthOut(Schema):
    """The end of a month: as it was closed, and as today's records say it was."""

    month: int
    closed: ValueOut | None
    today: ValueOut | None


class OneIndicatorOut(IndicatorOut):
    areas: list[int]
    parts: list[PartOut]
    months: list[MonthOut]


def _areas(actor: Actor, wilayah: str) -> tuple[int, ...]:
    """The key's areas narrowed to the one asked for. Raises Problem."""
    insist(permissions.can_read_numbers(actor))
    code = int(wilayah)
    if code and places.area(code) is None:
        raise Problem(404, _("Wilayah itu tidak dikenal."))
    areas = areas_of(actor, code) if not code or permissions.can_look_into(actor, code) else ()
    if not areas:
        raise Problem(403, _("Wilayah itu di luar wilayah kunci ini."))
    return areas


def _value(indicator: Indicator, value: Value | None) -> dict[str, Any] | None:
    return (
        None if value is None else {"part": value.part, "whole": value.whole, "share": indicator.share(value)}
    )


def _told(indicator: Indicator, value: Value | None) -> dict[str, Any]:
    said = words.INDICATORS[indicator.code]
    return {
        "code": indicator.code, "title": str(said.title), "unit": str(said.unit), "standard": indicator.standard, "numerator": str(said.part),
        "denominator": str(said.whole), "excluded": str(said.excluded), "source": str(said.source), "doubt": str(said.doubt),
        "owner": str(said.owner), "value": _value(indicator, value),
    }  # fmt: skip


@router.get(
    "/indicators",
    auth=Key("numbers"),
    response={200: IndicatorsOut, **NOES},
    tags=["key"],
)
def indicators(request: HttpRequest, ask: Query[AreaAsk]) -> Any:
    """Every indicator now, with numerator, denominator, exclusions, source and doubt."""
    only(request, AreaAsk)
    actor, today = actor_of(request), timezone.localdate()
    areas = _areas(actor, ask.wilayah)
    found = queries.values(queries.one_level(areas), month=0, today=today, actor=actor)
    rows = [_told(each, queries.total_of(found.get(each.code, {}), areas)) for each in INDICATORS.values()]
    return {"areas": areas, "on": today, "reckoned_at": moment(queries.reckoned()), "data": rows}


@router.get("/indicators/{code}", auth=Key("numbers"), response={200: OneIndicatorOut, **NOES}, tags=["key"])  # fmt: skip
def indicator(
    request: HttpRequest, code: Annotated[str, Path(..., max_length=20)], ask: Query[AreaAsk]
) -> Any:
    """One indicator with the areas one level below and the last twelve months, closed and as today's records say."""
    only(request, AreaAsk)
    if code not in INDICATORS:
        raise Http404
    actor, today, each = actor_of(request), timezone.localdate(), INDICATORS[code]
    areas = _areas(actor, ask.wilayah)
    found = queries.values(queries.one_level(areas), month=0, today=today, actor=actor).get(code, {})
    now = queries.total_of(found, areas)
    parts = [
        area
        for area in sorted(found, key=lambda area: (area < 0, area))
        if area not in areas or len(areas) > 1
    ]
    names = [places.area_name(area) if area > 0 else _("Kelurahan belum diketahui") for area in parts]
    rows = [
        {"area_code": area, "area": name, **(_value(each, found[area]) or {})}
        for area, name in zip(parts, names, strict=True)
    ]
    return {**_told(each, now), "areas": areas, "parts": rows, "months": _months(each, areas, now, today)}


def _months(each: Indicator, areas: tuple[int, ...], now: Value | None, today: date) -> list[dict[str, Any]]:
    frozen, months = queries.frozen(each.code, areas), months_until(month_of(today), _MONTHS)
    again = queries.of_months(each.code, areas, months, now) if now else {}
    told: Callable[[Value | None], Any] = lambda value: _value(each, value)  # noqa: E731
    return [
        {"month": month, "closed": told(frozen.get(month)), "today": told(again.get(month))}
        for month in sorted({*months, *frozen}, reverse=True)
        if month in frozen or month in again
    ]


# -- the way from listed to growing -----------------------------------------------------------------
class CascadeAsk(AreaAsk):
    sektor: Annotated[str, one_of(SECTORS)] = ""


class RungOut(Schema):
    """A stage: how many have it, went on to the next, wait for it; medians are null for several areas together."""

    stage: str
    businesses: int
    onward: int
    days: int | None
    waiting: int
    waiting_since_on: date | None


class LadderOut(Schema):
    area_code: int
    area: str
    stages: list[RungOut]


class CascadeOut(Schema):
    areas: list[int]
    reckoned_at: datetime | None
    measured: list[str]
    stages: list[RungOut]
    parts: list[LadderOut]


@router.get(
    "/cascade",
    auth=Key("numbers"),
    response={200: CascadeOut, **NOES},
    tags=["key"],
)
def cascade(request: HttpRequest, ask: Query[CascadeAsk]) -> Any:
    """How many businesses have each stage, went on, and wait; of an area, of a sector, and of the areas one level below."""
    only(request, CascadeAsk)
    areas = _areas(actor_of(request), ask.wilayah)
    last, found = ladders.last_reckoning(), ladders.ladders_of(areas, ask.sektor)
    parts = [
        {
            "area_code": area,
            "area": places.area_name(area) if area > 0 else _("Kelurahan belum diketahui"),
            "stages": _rungs(ladder),
        }
        for area, ladder in found.by_area.items()
    ]
    return {
        "areas": areas, "reckoned_at": moment(last.at), "measured": last.measured, "stages": _rungs(found.whole), "parts": parts,
    }  # fmt: skip


def _rungs(ladder: ladders.Ladder) -> list[dict[str, Any]]:
    return [
        {
            "stage": each.stage, "businesses": each.businesses, "onward": each.onward, "days": each.days, "waiting": each.waiting,
            "waiting_since_on": each.since_on,
        }
        for each in ladder.values()
    ]  # fmt: skip
