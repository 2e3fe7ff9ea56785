"""Products as `domain.channels.goods.Goods`, read as bare values: one for a page, a block at a time for a feed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from pilar.catalogue.domain import outlets, photos, products
from pilar.catalogue.domain.channels.goods import Choice, Goods, Maker, Paper, Picture
from pilar.catalogue.models import Outlet, Permit, Photo, Product, Variant
from pilar.places import queries as places

BLOCK = 1_000
_COLUMNS = (
    "pk", "kind", "name", "name_en", "description", "description_en", "facts", "availability", "lead_days", "season", "capacity_month",
    "minimum_order", "unit", "price", "price_starts", "on_request", "tiers", "price_on", "state", "grade", "approved_version",
    "asked_version", "consented", "village_code", "business_id",
    "business__number", "business__name", "business__brand", "business__status", "business__has_nib", "business__nib",
    "business__kbli_code", "business__has_phone", "business__owner__npwp_index",
)  # fmt: skip


class _Parts:
    """What hangs on a block of products, each kind in one query, by the product's number."""

    def __init__(self, rows: Sequence[Any]) -> None:
        ids, businesses = [row.pk for row in rows], {row.business_id for row in rows}
        self.photos: dict[int, list[Picture]] = {pk: [] for pk in ids}
        self.choices: dict[int, list[Choice]] = {pk: [] for pk in ids}
        self.papers: dict[int, list[Paper]] = {pk: [] for pk in ids}
        pictures = Photo.objects.filter(product__in=ids).order_by("position", "id")
        for at, pk, width, height, warnings in pictures.values_list("product_id", "pk", "width", "height", "warnings"):  # fmt: skip
            self.photos[at].append(Picture(pk, width, height, photos.SMALL in warnings.split(",")))
        ways = Variant.objects.filter(product__in=ids).order_by("position", "id")
        for at, pk, name, price, gtin, grams in ways.values_list("product_id", "pk", "name", "price", "gtin", "net_weight_g"):  # fmt: skip
            self.choices[at].append(Choice(pk, name, price, gtin, grams))
        permits = Permit.objects.filter(product__in=ids).order_by("kind", "id")
        for at, kind, number, issuer, last in permits.values_list("product_id", "kind", "number", "issuer", "expires_on"):  # fmt: skip
            self.papers[at].append(Paper(kind, number, issuer, last))
        pages = Outlet.objects.filter(product__in=ids, kind=outlets.SITE).order_by("id")
        self.pages: dict[int, str] = {at: url for at, url in pages.values_list("product_id", "url") if at}
        tills = Outlet.objects.filter(business__in=businesses, product=None, checkout=True)
        self.checkouts = set(tills.values_list("business_id", flat=True))
        self.villages = {code: places.area_name(code) if code else "" for code in {row.village_code for row in rows}}  # fmt: skip


def goods_in(rows: QuerySet[Product]) -> list[Goods]:
    """These products in their order, all at once."""
    told: list[Any] = list(rows.values_list(*_COLUMNS, named=True))
    parts = _Parts(told)
    return [_goods(row, parts) for row in told]


def _goods(row: Any, parts: _Parts) -> Goods:
    return Goods(
        pk=row.pk, kind=row.kind, name=row.name, description=row.description, maker=_maker(row, parts), facts=row.facts,
        name_en=row.name_en, description_en=row.description_en, price=row.price, price_starts=row.price_starts,
        on_request=row.on_request, price_on=row.price_on, unit=row.unit, tiers=row.tiers, availability=row.availability,
        lead_days=row.lead_days, season=row.season, capacity_month=row.capacity_month, minimum_order=row.minimum_order,
        published=row.state == products.PUBLISHED, approved=row.approved_version >= row.asked_version, consented=row.consented,
        grade=row.grade, own_page=parts.pages.get(row.pk, ""), photos=tuple(parts.photos[row.pk]),
        choices=tuple(parts.choices[row.pk]), permits=tuple(parts.papers[row.pk]),
    )  # fmt: skip


def _maker(row: Any, parts: _Parts) -> Maker:
    return Maker(
        number=row.business__number, name=row.business__name, brand=row.business__brand,
        living=row.business__status not in ("CLOSED", "MERGED"), has_nib=row.business__has_nib, nib=row.business__nib,
        has_npwp=row.business__owner__npwp_index is not None, has_phone=row.business__has_phone, kbli=row.business__kbli_code,
        village=parts.villages[row.village_code], checkout=row.business_id in parts.checkouts,
    )  # fmt: skip


def each_goods(rows: QuerySet[Product]) -> Iterator[Goods]:
    """In the order of their numbers, so that a file is the same from night to night; a block in memory."""
    ordered, last = rows.order_by("pk"), 0
    while block := goods_in(ordered.filter(pk__gt=last)[:BLOCK]):
        yield from block
        last = block[-1].pk


def goods_of_one(product_id: int) -> Goods:
    """Raises Product.DoesNotExist."""
    found = goods_in(Product.objects.filter(pk=product_id))
    if not found:
        raise Product.DoesNotExist
    return found[0]
