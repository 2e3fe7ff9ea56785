"""Helping the database choose its way through a list: walk one index in order, or gather what fits and sort it.

A list of many walks the index of its sort; a list of few gathers them by their filters. The number of businesses a list
holds is known before it is asked (from the counts), so the choice is made here and not guessed from statistics.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Field, Func, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact, GreaterThanOrEqual, In, LessThan

# What leaves a column as it is and yet keeps an index from being used for it. SQLite: a plus sign, for any type.
_SAME_IN_POSTGRESQL = {
    "CharField": "%(expressions)s || ''",
    "DateTimeField": "%(expressions)s + interval '0'",
    "DateField": "%(expressions)s + 0",
}


def unindexed(field: Field) -> Combinable:  # type: ignore[type-arg]
    """The column as an expression no index is used for."""
    sqlite = connection.vendor == "sqlite"
    same = "+%(expressions)s" if sqlite else _SAME_IN_POSTGRESQL[field.get_internal_type()]
    return Func(F(field.name), template=same, output_field=field)


def prefers_walking() -> bool:
    """SQLite has no statistics of values: it is led along a long index that decides every filter without the row."""
    return connection.vendor == "sqlite"


def column(field: Field, walking: bool) -> Combinable:  # type: ignore[type-arg]
    """While a list walks in order SQLite must not turn to the filter's own index.

    PostgreSQL knows from its statistics how many fit; an expression would take that knowledge away.
    """
    return unindexed(field) if walking and connection.vendor == "sqlite" else F(field.name)


def chosen(field: Field, values: Sequence[Any], *, walking: bool) -> Exact | In:  # type: ignore[type-arg]
    """`field` is one of the values."""
    same = column(field, walking)
    return Exact(same, values[0]) if len(values) == 1 else In(same, list(values))


def at_least(field: Field, value: Any, *, walking: bool) -> GreaterThanOrEqual:  # type: ignore[type-arg]
    return GreaterThanOrEqual(column(field, walking), value)


def below(field: Field, value: Any, *, walking: bool) -> LessThan:  # type: ignore[type-arg]
    return LessThan(column(field, walking), value)


def group_first(rows: QuerySet[Any], columns: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    """The first `limit` rows grouped by these columns: (values…, how many), counted by the database."""
    try:
        sql, params = rows.values_list(*columns)[:limit].query.sql_with_params()
    except EmptyResultSet:  # the question contradicts itself, or the person works nowhere
        return []
    names = ", ".join(f"g.c{place}" for place in range(len(columns)))
    # The inner columns get names by position: two joined tables may call theirs the same.
    inner = f"WITH g({', '.join(f'c{place}' for place in range(len(columns)))}) AS ({sql})"
    with connection.cursor() as cursor:
        cursor.execute(f"{inner} SELECT {names}, count(*) FROM g GROUP BY {names}", params)
        return [tuple(row) for row in cursor.fetchall()]
