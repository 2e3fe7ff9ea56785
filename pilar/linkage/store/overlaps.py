"""How many businesses stand on exactly which lists: grouped twice, which the ORM cannot say."""

from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, Max, QuerySet, Value, When

from pilar.registry.models import SourceRecord


def count(records: QuerySet[SourceRecord], sources: Sequence[int]) -> list[tuple[int, tuple[bool, ...], int]]:
    """Of the businesses these rows speak of: district, for each source whether it names them, how many."""
    names = [f"on_{number}" for number in range(len(sources))]
    marks = {
        name: Max(Case(When(source_id=one, then=Value(1)), default=Value(0)))
        for name, one in zip(names, sources, strict=True)
    }
    inner = (
        records.filter(source_id__in=sources).order_by().annotate(district=F("business__district_code"))
        .values("business_id", "district").annotate(**marks).values("district", *names)
    )  # fmt: skip
    try:
        sql, params = inner.query.sql_with_params()
    except EmptyResultSet:  # no list, or no area
        return []
    columns = ", ".join(["district", *names])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, COUNT(*) FROM ({sql}) AS listed GROUP BY {columns}",  # noqa: S608 - names of our own
            params,
        )
        return [(row[0], tuple(bool(one) for one in row[1:-1]), row[-1]) for row in cursor.fetchall()]
