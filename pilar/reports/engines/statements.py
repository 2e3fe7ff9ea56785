"""The indicators in SQL that DuckDB and Spark both read: what queries/values.py reads from kept counts, from the rows themselves.

The rows are walked over once and become one row per village (and kind); every wider area is the sum of those. Codes and days go in from this code,
never from a person's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pilar.reports.domain.exported import AREAS
from pilar.reports.domain.indicators import INDICATORS

_NARROWEST = (
    "case when district_code > 0 then district_code when city_code > 0 then city_code else province_code end"
)
# A business whose village nobody named stands under the narrowest area known, made negative; -1 where none is.
_OWN = f"case when village_code > 0 then village_code when province_code = 0 then -1 else -({_NARROWEST}) end"
_LICENSED_ON = "case when nib_on > registered_on then nib_on else registered_on end"


def counted(until: date | None, measured: Sequence[str], kind: str) -> str:
    """One row per village and kind: what is counted of its businesses, at the end of a day or (None) now."""
    stages = [(each.part, each.stage.lower()) for each in INDICATORS.values() if each.stage in measured]
    sums = [
        f"count({_when('true', 'registered_on', until)}) as businesses",
        f"count({_when('has_nib', _LICENSED_ON, until)}) as licensed",
        "cast(coalesce(sum(workers), 0) as bigint) as workers",
        *(f"count({_when(f'has_{stage}', f'on_{stage}', until)}) as {part}" for part, stage in stages),
    ]
    keys = ", ".join((*AREAS, *_kind(kind)))
    return f"select {keys}, {', '.join(sums)} from businesses group by {keys}"


def _when(holds: str, day: str, until: date | None) -> str:
    """1 for a row that holds by that day; what has no day holds at any."""
    dated = f" and (({day}) is null or ({day}) <= {_day(until)})" if until else ""
    return f"case when {holds}{dated} then 1 end"


def _day(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _kind(kind: str) -> tuple[str, ...]:
    return (kind,) if kind else ()


def judged(until: date, kind: str) -> str:
    """One row per village and kind: businesses whose newest assessment by a day counts, and those of level I or II."""
    keys = ", ".join((*AREAS, *_kind(kind)))
    return f"""
select {keys}, count(case when level in ('I', 'II') then 1 end) as well_packed, count(*) as assessed from (
  select {keys}, level, row_number() over (partition by business order by signed_on desc, assessment desc) as place
  from assessments where signed_on <= {_day(until)}
) as newest where place = 1 group by {keys}"""


KEPT = f"""
select {", ".join(AREAS)}, count(case when kept then 1 end) as kept, count(*) as judged from promises group by {", ".join(AREAS)}"""


def by_area(table: str, sums: Sequence[str], kind: str = "", areas: Sequence[int] = (0,)) -> str:
    """The same sums for every area of every level, of those that lie in `areas`."""
    added = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in sums)
    split = "".join(f", {name}" for name in _kind(kind))
    levels = [(f"({_OWN})", "true"), *((name, f"{name} > 0") for name in AREAS[1:]), ("0", "true")]
    parts = [
        f"select area_code{split}, {added} from (select cast({area} as bigint) as area_code, * from {table} where {holds}) as placed "
        f"where {_inside(areas)} group by area_code{split}"
        for area, holds in levels
    ]
    return " union all ".join(parts)


def _inside(areas: Sequence[int]) -> str:
    """Whoever exported one city would read a part of its province as the whole of it: wider areas stay out."""
    if 0 in areas:
        return "true"
    lies = (f"cast(abs(area_code) as string) like '{int(area)}%'" for area in areas)
    return f"({' or '.join(lies)})" if areas else "false"


def told(code: str, table: str, kind: str = "", without: str = "") -> str:
    """One indicator of every area: its part, and the whole it is of."""
    indicator = INDICATORS[code]
    whole = indicator.whole or "cast(null as bigint)"
    split = "".join(f", {name}" for name in _kind(kind))
    where = f" where {without}" if without else ""
    return f"select '{code}' as indicator, area_code{split}, {indicator.part} as part, {whole} as whole from {table}{where}"


# Nobody promises a village apart; where somebody works and nothing was promised yet, that is 0 of 0.
PROMISES_BY_AREA = """
select b.area_code, coalesce(p.kept, 0) as kept, coalesce(p.judged, 0) as judged from (
  select area_code from by_area where area_code between 0 and 9999 union select area_code from promised
  where area_code between 0 and 9999) as b left join promised p on b.area_code = p.area_code"""

ORDERED = "select * from told order by indicator, area_code{split}"
