"""Levels of packaging by product, for the catalogue's buyer rooms, and by business: what the newest counting assessment came to."""

from collections.abc import Iterable

from pilar.packaging.domain.standards import LEVELS
from pilar.packaging.models import Assessment


def levels_of(product_ids: Iterable[int]) -> dict[int, str]:
    rows = (
        Assessment.objects.all().counting().filter(product__in=list(product_ids)).order_by("signed_at", "id")
    )
    return {
        product: level for product, level in rows.values_list("product_id", "level") if product is not None
    }


def products_reaching(level: str) -> list[int]:
    """Products whose newest counting assessment is at this level or a better one."""
    good = LEVELS[LEVELS.index(level) :] if level in LEVELS else ()
    rows = Assessment.objects.all().counting().filter(product__isnull=False).order_by("signed_at", "id")
    newest = dict(rows.values_list("product_id", "level"))
    return [product for product, found in newest.items() if product is not None and found in good]


def levels_of_businesses(city_code: int) -> dict[int, str]:
    """{business: level} of everybody in a city who was assessed."""
    rows = Assessment.objects.all().counting().filter(city_code=city_code).exclude(level="")
    return dict(rows.order_by("signed_at", "id").values_list("business_id", "level"))
