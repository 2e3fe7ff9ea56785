"""Levels of packaging by product, for the catalogue's buyer rooms, and by business: what the newest counting assessment came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from pilar.catalogue.models import Variant
from pilar.packaging.domain.standards import LEVELS
from pilar.packaging.models import Assessment, AssessmentQuerySet


def levels_of(product_ids: Iterable[int]) -> dict[int, str]:
    rows = (
        Assessment.objects.all().counting().filter(product__in=list(product_ids)).order_by("signed_at", "id")
    )
    return {
        product: level for product, level in rows.values_list("product_id", "level") if product is not None
    }


def gtin_of(assessment: Assessment) -> str:
    """The first number of the product that stands at a till, as its page in the catalogue says it; '' without one."""
    rows = Variant.objects.filter(product=assessment.product_id).exclude(gtin="").order_by("id")
    return next((gtin for gtin in rows.values_list("gtin", flat=True) if len(gtin) < 14), "")


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


@dataclass(frozen=True, slots=True)
class Reached:
    """The visit by which a business's packaging reached a level: its day, its product, its number."""

    on: date
    level: str
    product: str
    assessment: int


def reached(business_ids: Iterable[int], level: str) -> dict[int, Reached]:
    """Of each of these businesses the first product whose newest visit that counts is at this level or a better one."""
    rows = reaching(level).filter(business__in=list(business_ids)).order_by("signed_at", "id")
    first: dict[int, Reached] = {}
    for business, on, told, product, pk in rows.values_list(
        "business_id", "signed_on", "level", "product_name", "pk"
    ):
        if on is not None:
            first.setdefault(business, Reached(on, told, product, pk))
    return first


def first_reached(business_ids: Iterable[int], level: str) -> dict[int, date]:
    """The day each of these businesses was first seen at this level or a better one, whatever later visits found."""
    good = LEVELS[LEVELS.index(level) :]
    rows = Assessment.objects.all().counting().filter(business__in=list(business_ids), level__in=good)
    days = rows.order_by("-signed_on", "-id").values_list("business_id", "signed_on")
    return {business: on for business, on in days if on is not None}


def count_reached(areas: tuple[int, ...], level: str) -> int:
    """Living businesses in these areas with a product at this level or a better one."""
    rows = reaching(level).in_areas(areas).exclude(business__status__in=("CLOSED", "MERGED"))
    return rows.values("business_id").distinct().count()


def reaching(level: str) -> AssessmentQuerySet:
    """Visits that count, at this level or better, after which nobody visited the same product again."""
    newer = Assessment.objects.all().counting().filter(
        business=OuterRef("business"), product_name=OuterRef("product_name"), signed_at__gt=OuterRef("signed_at")
    )  # fmt: skip
    good = LEVELS[LEVELS.index(level) :]
    return Assessment.objects.all().counting().filter(~Exists(newer), level__in=good, signed_on__isnull=False)
