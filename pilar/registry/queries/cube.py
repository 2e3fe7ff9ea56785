"""Numbers from the counts: what is known without looking at a single business."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Sum

from pilar.registry.domain.filters import Filters
from pilar.registry.models import BusinessCount


class Kind(NamedTuple):
    """One combination and how many businesses are of it."""

    status: str
    has_nib: bool
    sector: str
    size: str
    businesses: int


def kinds(areas: Sequence[int]) -> list[Kind]:
    """The combinations of these areas together, none of which lies in another."""
    if not areas:
        return []
    rows = BusinessCount.objects.filter(area_code__in=areas).order_by()
    if len(areas) == 1:
        return [Kind(*row) for row in rows.values_list("status", "has_nib", "sector", "size", "businesses")]
    summed = rows.values_list("status", "has_nib", "sector", "size").annotate(Sum("businesses"))
    return [Kind(*row) for row in summed]


def fits(kind: Kind, filters: Filters) -> bool:
    return (
        (filters.nib is None or kind.has_nib == filters.nib)
        and (not filters.status or kind.status in filters.status)
        and (not filters.sector or kind.sector in filters.sector)
        and (not filters.size or kind.size in filters.size)
    )


def total(known: Sequence[Kind], filters: Filters) -> int:
    """How many businesses of the combinations the filters ask for; the area is that of the combinations."""
    return sum(kind.businesses for kind in known if fits(kind, filters))


def by(known: Sequence[Kind], name: str, filters: Filters) -> dict[str | bool, int]:
    """Numbers by one dimension ("status", "has_nib", "sector", "size"), the other filters applied."""
    others = filters.without("nib" if name == "has_nib" else name)
    numbers: dict[str | bool, int] = {}
    for kind in known:
        if fits(kind, others):
            code = getattr(kind, name)
            numbers[code] = numbers.get(code, 0) + kind.businesses
    return numbers


def by_part(area: int, filters: Filters) -> dict[int, int]:
    """Numbers by the areas one level below; the negative code of the area itself for what nobody could place."""
    rows = BusinessCount.objects.filter(parent_code=area)
    if filters.nib is not None:
        rows = rows.filter(has_nib=filters.nib)
    for column in ("status", "sector", "size"):
        if getattr(filters, column):
            rows = rows.filter(**{f"{column}__in": getattr(filters, column)})
    return dict(rows.order_by("area_code").values_list("area_code").annotate(Sum("businesses")))
