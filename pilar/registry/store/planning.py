"""Helping the database choose its way through a list: walk one index in order, or gather what fits and sort it.

A list of many walks the index of its sort; a list of few gathers them by their filters. The number of businesses a list
holds is known before it is asked (from the counts), so the choice is made here and not guessed from statistics.
"""

from collections.abc import Collection, Sequence
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


# The columns whose own indexes a question may be led by; None leaves the choice to the database.
Leading = Collection[str] | None
WALKING: tuple[str, ...] = ()


def column(field: Field, leading: Leading) -> Combinable:  # type: ignore[type-arg]
    """While a list walks in order, or is led by one index, SQLite must not turn to the filter's own.

    PostgreSQL knows from its statistics how many fit; an expression would take that knowledge away.
    """
    free = leading is None or field.name in leading or connection.vendor != "sqlite"
    return F(field.name) if free else unindexed(field)


def chosen(field: Field, values: Sequence[Any], leading: Leading) -> Exact | In:  # type: ignore[type-arg]
    """`field` is one of the values."""
    same = column(field, leading)
    return Exact(same, values[0]) if len(values) == 1 else In(same, list(values))


def at_least(field: Field, value: Any, leading: Leading) -> GreaterThanOrEqual:  # type: ignore[type-arg]
    return GreaterThanOrEqual(column(field, leading), value)


def below(field: Field, value: Any, leading: Leading) -> LessThan:  # type: ignore[type-arg]
    return LessThan(column(field, leading), value)
