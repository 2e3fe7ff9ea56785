"""Helping the database choose its way through a list: walk one index in order, or gather what fits and sort it.

A list of many walks the index of its sort; a list of few gathers them by their filters. The number of businesses a list
holds is known before it is asked (from the counts), so the choice is made here and not guessed from statistics.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Field, QuerySet
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.lookups import Exact, GreaterThanOrEqual, In, LessThan

# What leaves a column as it is and yet keeps an index from being used for it, by type and database.
_SAME = {
    "sqlite": {"CharField": "+{}", "DateTimeField": "+{}", "DateField": "+{}", "BooleanField": "+{}"},
    "postgresql": {"CharField": "{} || ''", "DateTimeField": "{} + interval '0'", "DateField": "{} + 0"},
}


def unindexed(field: Field) -> Combinable:  # type: ignore[type-arg]
    """The column of a business as an expression no index is used for."""
    same = _SAME[connection.vendor][field.get_internal_type()]
    return RawSQL(same.format(f"registry_business.{field.column}"), [], output_field=field)


def _column(field: Field, walking: bool) -> Combinable:  # type: ignore[type-arg]
    """While a list walks in order SQLite must not turn to the filter's own index.

    PostgreSQL knows from its statistics how many fit; an expression would take that knowledge away.
    """
    return unindexed(field) if walking and connection.vendor == "sqlite" else F(field.name)


def chosen(field: Field, values: Sequence[Any], *, walking: bool) -> Exact | In:  # type: ignore[type-arg]
    """`field` is one of the values."""
    column = _column(field, walking)
    return Exact(column, values[0]) if len(values) == 1 else In(column, list(values))


def at_least(field: Field, value: Any, *, walking: bool) -> GreaterThanOrEqual:  # type: ignore[type-arg]
    return GreaterThanOrEqual(_column(field, walking), value)


def below(field: Field, value: Any, *, walking: bool) -> LessThan:  # type: ignore[type-arg]
    return LessThan(_column(field, walking), value)


def group_first(rows: QuerySet[Any], columns: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    """The first `limit` rows grouped by these columns: (values…, how many), counted by the database."""
    sql, params = rows.order_by().values_list(*columns)[:limit].query.sql_with_params()
    names = ", ".join(f"g.c{place}" for place in range(len(columns)))
    # The inner columns get names by position: two joined tables may call theirs the same.
    inner = f"WITH g({', '.join(f'c{place}' for place in range(len(columns)))}) AS ({sql})"
    with connection.cursor() as cursor:
        cursor.execute(f"{inner} SELECT {names}, count(*) FROM g GROUP BY {names}", params)
        return [tuple(row) for row in cursor.fetchall()]
