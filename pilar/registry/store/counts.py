"""The counts behind every facet and number: one row per area and combination, kept in step with the businesses.

Village rows are counted from the businesses, every wider area is the sum of the rows whose `parent_code` it is. Businesses
whose village nobody named are counted in a row of their own under the narrowest area that is known, with that area's
code made negative; so an area is always the sum of its parts. Merged records are not counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from pilar.registry.models import BusinessQuerySet

UNKNOWN_ANYWHERE = -1  # not even the province is known
ABOVE_COUNTRY = -2  # the parent of the country, so that no sum takes it in

_KIND = "status, has_nib, sector, size"
_INTO = f"INSERT INTO registry_businesscount (area_code, parent_code, {_KIND}, businesses, workers) "
_OF_BUSINESSES = "count(*), coalesce(sum(workers), 0) FROM registry_business WHERE status <> 'MERGED' AND "
_VILLAGES = f"{_INTO}SELECT village_code, min(district_code), {_KIND}, {_OF_BUSINESSES}"
_BY_VILLAGE = f" GROUP BY village_code, {_KIND}"

_NARROWEST = (
    "CASE WHEN district_code > 0 THEN district_code WHEN city_code > 0 THEN city_code ELSE province_code END"
)
_UNKNOWN = (
    f"{_INTO}SELECT CASE WHEN province_code = 0 THEN {UNKNOWN_ANYWHERE} ELSE -({_NARROWEST}) END, {_NARROWEST}, "
    f"{_KIND}, {_OF_BUSINESSES} village_code = 0 GROUP BY 1, 2, {_KIND}"
)


def _sum_of(area: str, parent: str) -> str:
    return f"{_INTO}SELECT {area}, {parent}, {_KIND}, sum(businesses), sum(workers) FROM registry_businesscount WHERE "


# Districts, cities, provinces: which codes they are, and the code above as SQL. Each is the sum of what lies under it.
_LEVELS = (
    ("parent_code BETWEEN 100000 AND 999999", "parent_code / 100"),
    ("parent_code BETWEEN 1000 AND 9999", "parent_code / 100"),
    ("parent_code BETWEEN 10 AND 99", "0"),
)
_COUNTRY = _sum_of("0", str(ABOVE_COUNTRY)) + f"parent_code = 0 GROUP BY {_KIND}"


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
        cursor.execute("DELETE FROM registry_businesscount")
        cursor.execute(f"{_VILLAGES} village_code > 0{_BY_VILLAGE}")
        cursor.execute(_UNKNOWN)
        for parents, above in _LEVELS:
            cursor.execute(_sum_of("parent_code", above) + f"{parents} GROUP BY parent_code, {_KIND}")
        cursor.execute(_COUNTRY)


def _recount_some(codes: list[int]) -> None:
    villages = [code for code in codes if code > 0]
    above = [sorted({code // cut for code in villages}) for cut in (10**4, 10**6, 10**8)]
    with connection.cursor() as cursor:
        if 0 in codes:
            above = _recount_unknown(cursor, above)
        if villages:
            cursor.execute(f"DELETE FROM registry_businesscount WHERE area_code IN ({_listed(villages)})")
            cursor.execute(f"{_VILLAGES} village_code IN ({_listed(villages)}){_BY_VILLAGE}")
        for (_parents, parent), parts in zip(_LEVELS, above, strict=True):
            if parts:
                chosen = _listed(parts)
                cursor.execute(f"DELETE FROM registry_businesscount WHERE area_code IN ({chosen})")
                cursor.execute(
                    _sum_of("parent_code", parent)
                    + f"parent_code IN ({chosen}) GROUP BY parent_code, {_KIND}"
                )
        cursor.execute("DELETE FROM registry_businesscount WHERE area_code = 0")
        cursor.execute(_COUNTRY)


def _recount_unknown(cursor, above: list[list[int]]) -> list[list[int]]:  # type: ignore[no-untyped-def]
    """Count the unknown villages again; returns the areas above, with those that lost or gained such a row."""
    touched = "SELECT DISTINCT parent_code FROM registry_businesscount WHERE area_code < 0"
    cursor.execute(touched)
    parents = {row[0] for row in cursor.fetchall()}
    cursor.execute("DELETE FROM registry_businesscount WHERE area_code < 0")
    cursor.execute(_UNKNOWN)
    cursor.execute(touched)
    parents |= {row[0] for row in cursor.fetchall()}
    narrow = {code for code in parents if code >= 100000}
    cities = {code for code in parents if 1000 <= code < 10000} | {code // 100 for code in narrow}
    provinces = {code for code in parents if 10 <= code < 100} | {code // 100 for code in cities}
    return [sorted({*known, *found}) for known, found in zip(above, (narrow, cities, provinces), strict=True)]


def _listed(codes: Iterable[int]) -> str:
    """Codes for an IN list; whole numbers only, so nothing needs quoting."""
    return ", ".join(str(int(code)) for code in codes)


def of_each_kind(
    asked: BusinessQuerySet, columns: Sequence[str], limit: int
) -> tuple[list[tuple[tuple[Any, ...], int]], list[int]]:
    """Of the first `limit` of these businesses: how many have each combination of the columns, and the ids of all.

    PostgreSQL counts itself: ten thousand rows take three times as long to become rows of Python as to be counted.
    """
    rows = asked.values_list(*columns, "id")[:limit]
    if connection.vendor == "sqlite":
        found = list(rows)
        return list(Counter(row[:-1] for row in found).items()), [row[-1] for row in found]
    try:
        found_by, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return [], []
    names, nothing = ", ".join(columns), ", ".join(["NULL"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED ({found_by}) "
            f"SELECT {names}, count(*), NULL::bigint[] FROM found GROUP BY {names} "
            f"UNION ALL SELECT {nothing}, 0, array_agg(id) FROM found",
            params,
        )
        *kinds, (*_nothing, ids) = cursor.fetchall()
    return [(row[:-2], row[-2]) for row in kinds], ids or []
