"""Helping the database choose its way through a list: walk one index in order, or gather what fits and sort it.

A list of many walks the index of its sort; a list of few gathers them by their filters. The number of businesses a list
holds is known before it is asked (from the counts), so the choice is made here and not guessed from statistics.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Field, Func
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
