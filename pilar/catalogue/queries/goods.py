"""Products as `domain.channels.goods.Goods`: one by one for a page, a block at a time for a feed."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from pilar.catalogue.domain import outlets, photos, products
from pilar.catalogue.domain.channels.goods import Choice, Goods, Maker, Paper, Picture
from pilar.catalogue.models import Outlet, Permit, Photo, Product, Variant
from pilar.places import queries as places

BLOCK = 1_000
_COLUMNS = (
    "kind", "name", "name_en", "description", "description_en", "facts", "availability", "lead_days", "season", "capacity_month",
    "minimum_order", "unit", "price", "price_starts", "on_request", "tiers", "price_on", "state", "grade", "approved_version",
    "asked_version", "consented", "photo_count", "village_code",
    "business__number", "business__name", "business__brand", "business__status", "business__has_nib", "business__nib",
    "business__kbli_code", "business__has_phone", "business__owner__npwp_index",
)  # fmt: skip


def with_parts(rows: QuerySet[Product]) -> QuerySet[Product]:
    """Everything goods are made of, in five further queries a block."""
    return (
        rows.select_related("business__owner")
        .only(*_COLUMNS)
        .prefetch_related(
            Prefetch("photos", Photo.objects.only("product_id", "width", "height", "position", "warnings")),
            Prefetch("variants", Variant.objects.all()),
            Prefetch("permits", Permit.objects.only("product_id", "kind", "number", "issuer", "expires_on")),
            Prefetch("outlets", Outlet.objects.only("product_id", "kind", "url"), to_attr="own_pages"),
            Prefetch(
                "business__outlets",
                Outlet.objects.filter(product=None, checkout=True).only("business_id", "url"),
                to_attr="checkouts",
            ),
        )
    )


def goods_of(product: Product) -> Goods:
    """A product read by `with_parts`."""
    pages = {each.kind: each.url for each in product.own_pages}  # type: ignore[attr-defined]
    choices = tuple(Choice(one.pk, one.name, one.price, one.gtin, one.net_weight_g) for one in product.variants.all())  # fmt: skip
    papers = tuple(Paper(one.kind, one.number, one.issuer, one.expires_on) for one in product.permits.all())
    return Goods(
        pk=product.pk, kind=product.kind, name=product.name, description=product.description, maker=_maker(product), facts=product.facts,
        name_en=product.name_en, description_en=product.description_en, price=product.price, price_starts=product.price_starts,
        on_request=product.on_request, price_on=product.price_on, unit=product.unit, tiers=product.tiers,
        availability=product.availability, lead_days=product.lead_days, season=product.season, capacity_month=product.capacity_month,
        minimum_order=product.minimum_order, published=product.state == products.PUBLISHED, approved=product.approved,
        consented=product.consented, grade=product.grade, own_page=pages.get(outlets.SITE, ""),
        photos=tuple(Picture(one.pk, one.width, one.height, photos.SMALL in one.warnings.split(",")) for one in product.photos.all()), choices=choices, permits=papers,
    )  # fmt: skip


def _maker(product: Product) -> Maker:
    business = product.business
    return Maker(
        number=business.number, name=business.name, brand=business.brand, living=business.status not in ("CLOSED", "MERGED"),
        has_nib=business.has_nib, nib=business.nib, has_npwp=business.owner.npwp_index is not None, has_phone=business.has_phone,
        kbli=business.kbli_code, village=places.area_name(product.village_code) if product.village_code else "",
        checkout=bool(business.checkouts),  # type: ignore[attr-defined]
    )  # fmt: skip


def each_goods(rows: QuerySet[Product]) -> Iterator[Goods]:
    """In the order of their numbers, so that a file is the same from night to night; a block in memory."""
    for product in with_parts(rows).order_by("pk").iterator(chunk_size=BLOCK):
        yield goods_of(product)


def goods_of_one(product_id: int) -> Goods:
    """Raises Product.DoesNotExist."""
    return goods_of(with_parts(Product.objects.all()).get(pk=product_id))
