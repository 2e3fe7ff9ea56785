"""The monthly counts, kept in step with the businesses as the registry keeps its own (pilar/registry/store/counts.py).

Village rows are counted from the businesses, every wider area is the sum of the rows whose `parent_code` it is; businesses
whose village nobody named stand under the narrowest known area with its code made negative.

A business counts in the month it was registered, and as a holder of an NIB from the month of the NIB on, but never before it
was registered; an NIB without a date counts from the registration. So at the end of any month holders never outnumber businesses.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from pilar.dashboards.domain import FIRST_MONTH, LIVING

UNKNOWN_ANYWHERE = -1  # not even the province is known
ABOVE_COUNTRY = -2  # the parent of the country, so that no sum takes it in

_TABLE = "dashboards_monthcount"
_INTO = f"INSERT INTO {_TABLE} (area_code, parent_code, month, listed, licensed) "
_LICENSED_ON = "CASE WHEN nib_on > registered_on THEN nib_on ELSE registered_on END"
_LIVING = ", ".join(f"'{code}'" for code in LIVING)
_NARROWEST = (
    "CASE WHEN district_code > 0 THEN district_code WHEN city_code > 0 THEN city_code ELSE province_code END"
)
_UNKNOWN_AREA = f"CASE WHEN province_code = 0 THEN {UNKNOWN_ANYWHERE} ELSE -({_NARROWEST}) END"
# Districts, cities, provinces: the divisor from a village's code, and the code above as SQL.
_LEVELS = ((10**4, "parent_code / 100"), (10**6, "parent_code / 100"), (10**8, "0"))
_BOUNDS = ((100_000, 999_999), (1_000, 9_999), (10, 99))


def recount(village_codes: Iterable[int] | None) -> None:
    """Count again the villages given (0: wherever the village is unknown) and every area above them; None: everything.

    Call inside the transaction of the change, with the old and the new village of a business that moved.
    """
    if village_codes is None:
        _recount_all()
        return
    codes = sorted(set(village_codes))
    if codes:
        _recount_some(codes)


def _recount_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE}")
        # The plus keeps the database from walking an index over all rows only to fetch every one of them.
        cursor.execute(_counted("+village_code", "district_code", "+village_code > 0"))
        cursor.execute(_unknown())
        for (low, high), (_cut, above) in zip(_BOUNDS, _LEVELS, strict=True):
            cursor.execute(_sum_of("parent_code", above, f"parent_code BETWEEN {low} AND {high}"))
        cursor.execute(_country())


def _recount_some(codes: list[int]) -> None:
    villages = [code for code in codes if code > 0]
    above = [sorted({code // cut for code in villages}) for cut, _above in _LEVELS]
    with connection.cursor() as cursor:
        if 0 in codes:
            above = _recount_unknown(cursor, above)
        if villages:
            chosen = _listed(villages)
            cursor.execute(f"DELETE FROM {_TABLE} WHERE area_code IN ({chosen})")
            cursor.execute(_villages(f"village_code IN ({chosen})"))
        for (_cut, parent), parts in zip(_LEVELS, above, strict=True):
            if parts:
                chosen = _listed(parts)
                cursor.execute(f"DELETE FROM {_TABLE} WHERE area_code IN ({chosen})")
                cursor.execute(_sum_of("parent_code", parent, f"parent_code IN ({chosen})"))
        cursor.execute(f"DELETE FROM {_TABLE} WHERE area_code = 0")
        cursor.execute(_country())


def _recount_unknown(cursor: Any, above: list[list[int]]) -> list[list[int]]:
    """Count the unknown villages again; returns the areas above, with those that lost or gained such a row."""
    touched = f"SELECT DISTINCT parent_code FROM {_TABLE} WHERE area_code < 0"
    cursor.execute(touched)
    parents = {row[0] for row in cursor.fetchall()}
    cursor.execute(f"DELETE FROM {_TABLE} WHERE area_code < 0")
    cursor.execute(_unknown())
    cursor.execute(touched)
    parents |= {row[0] for row in cursor.fetchall()}
    narrow = {code for code in parents if code >= 100_000}
    cities = {code for code in parents if 1_000 <= code < 10_000} | {code // 100 for code in narrow}
    provinces = {code for code in parents if 10 <= code < 100} | {code // 100 for code in cities}
    return [sorted({*known, *found}) for known, found in zip(above, (narrow, cities, provinces), strict=True)]


def _villages(which: str) -> str:
    return _counted("village_code", "district_code", which)


def _unknown() -> str:
    return _counted(_UNKNOWN_AREA, _NARROWEST, "village_code = 0")


def _counted(area: str, parent: str, which: str) -> str:
    """Living businesses by area and month: once when they were registered, once when they hold an NIB. One walk."""
    return (
        f"WITH pairs AS (SELECT {area} AS area, min({parent}) AS parent, {_month('registered_on')} AS since, "
        f"CASE WHEN has_nib THEN {_month(_LICENSED_ON)} END AS holding, count(*) AS businesses "
        f"FROM registry_business WHERE status IN ({_LIVING}) AND {which} GROUP BY 1, 3, 4) "
        f"{_INTO}SELECT area, min(parent), month, sum(listed), sum(licensed) FROM ("
        "SELECT area, parent, since AS month, businesses AS listed, 0 AS licensed FROM pairs UNION ALL "
        "SELECT area, parent, holding, 0, businesses FROM pairs WHERE holding IS NOT NULL"
        ") counted GROUP BY area, month"
    )


def _month(day: str) -> str:
    """Year × 100 + month of a date, 0 before the first month kept."""
    if connection.vendor == "postgresql":
        month = f"(extract(year FROM {day}) * 100 + extract(month FROM {day}))::integer"
    else:
        month = f"CAST(substr({day}, 1, 4) || substr({day}, 6, 2) AS integer)"
    first = f"'{FIRST_MONTH // 100}-{FIRST_MONTH % 100:02}-01'"
    return f"CASE WHEN {day} < {first} THEN 0 ELSE {month} END"


def _sum_of(area: str, parent: str, which: str) -> str:
    return (
        f"{_INTO}SELECT {area}, min({parent}), month, sum(listed), sum(licensed) FROM {_TABLE} "
        f"WHERE {which} GROUP BY parent_code, month"
    )


def _country() -> str:
    return _sum_of("0", str(ABOVE_COUNTRY), "parent_code = 0")


def _listed(codes: Iterable[int]) -> str:
    """Codes for an IN list; whole numbers only, so nothing needs quoting."""
    return ", ".join(str(int(code)) for code in codes)
