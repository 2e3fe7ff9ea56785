"""Businesses by village, sector and size: what open data are made of."""

from django.db.models import Sum

from pilar.dashboards.domain import LIVING
from pilar.registry.models import BusinessCount
from pilar.reports.queries.values import everything_in

Counts = dict[tuple[int, tuple[str, str]], int]


def now(area: int) -> Counts:
    """(village, (sector, size)) → living businesses of today; the village is negative where nobody named it. One query."""
    rows = BusinessCount.objects.filter(everything_in(area).where, status__in=LIVING).order_by()
    summed = rows.values_list("area_code", "sector", "size").annotate(Sum("businesses"))
    return {
        (code, (sector, size)): number
        for code, sector, size, number in summed
        if number and (code < 0 or code > 10**9)
    }
