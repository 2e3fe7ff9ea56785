"""Products an office showed before it kept them here: taken over with their photos and days, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import photos, products, searching
from pilar.catalogue.models import Permit, Photo, Product, ProductVersion, Variant
from pilar.catalogue.queries.pictures import photo_path
from pilar.catalogue.services import consenting, indexing, judging
from pilar.catalogue.services.describing import Told, write
from pilar.catalogue.services.pictures import row_of
from pilar.registry.models import Business
from pilar.registry.store import loading
from pilar.vault import services as vault

BLOCK = 500
TABLES = ("catalogue_product", "catalogue_productversion", "catalogue_productword", "catalogue_photo")


@dataclass(frozen=True, slots=True)
class PastProduct:
    """One product as it stood: who wrote it and when, where it stands, whether the owner said yes and how.

    `variants` are (name, price, net weight), `permits` (kind, number, issuer, last day).
    """

    business_id: int
    told: Told
    made_at: datetime
    state: str
    approved_how: str = ""
    note: str = ""
    price_on: date | None = None
    variants: Sequence[tuple[str, int | None, int | None]] = ()
    permits: Sequence[tuple[str, str, str, date | None]] = ()
    pictures: Sequence[photos.Taken] = field(default=())


@transaction.atomic
def record_past_products(*, actor: Actor, past: Iterable[PastProduct], now: datetime) -> int:
    """Keep them; how many. Raises Refused for who does not keep the catalogue everywhere, ValueError for an incomplete published one."""
    insist(permissions.can_take_over(actor))
    rows = list(past)
    made = 0
    for start in range(0, len(rows), BLOCK):
        made += _take_over(rows[start : start + BLOCK], actor, now)
    loading.tell_the_planner_soon(TABLES, made)
    audit.record(
        actor=actor, action="catalogue.past_products_recorded", thing="product", thing_id="many", detail={"products": made}, now=now
    )  # fmt: skip
    return made


def _take_over(rows: list[PastProduct], actor: Actor, now: datetime) -> int:
    businesses = Business.objects.select_related("owner").in_bulk({one.business_id for one in rows})
    found = [_product(one, businesses[one.business_id], actor) for one in rows]
    consenting.refresh(found)
    Product.objects.bulk_create(found, batch_size=BLOCK)
    pairs = list(zip(rows, found, strict=True))
    Variant.objects.bulk_create([each for one, product in pairs for each in _variants(one, product)], batch_size=BLOCK)  # fmt: skip
    Permit.objects.bulk_create([each for one, product in pairs for each in _permits(one, product, actor)], batch_size=BLOCK)  # fmt: skip
    Photo.objects.bulk_create([each for one, product in pairs for each in _photos(one, product, actor)], batch_size=BLOCK)  # fmt: skip
    ids: dict[int, list[int]] = {}
    for pk, product_id in (
        Photo.objects.filter(product__in=found).order_by("id").values_list("pk", "product_id")
    ):
        ids.setdefault(product_id, []).append(pk)
    versions = [_version(one, product, ids.get(product.pk, []), actor) for one, product in pairs]
    ProductVersion.objects.bulk_create(versions, batch_size=BLOCK)
    indexing.index_products(found)
    judging.judge_products([each.pk for each in found], timezone.localdate(now))
    return len(found)


def _product(one: PastProduct, business: Business, actor: Actor) -> Product:
    day = timezone.localdate(one.made_at)
    product = Product(
        state=one.state, state_since_on=day, state_note=one.note, made_at=one.made_at, made_by=actor.user_id,
        made_by_name=actor.name[:150], updated_at=one.made_at, photo_count=len(one.pictures),
        permit_until=min((last for *_rest, last in one.permits if last), default=None),
        published_at=one.made_at if one.state == products.PUBLISHED else None,
    )  # fmt: skip
    product.stand_at(business)
    write(product, one.told, one.made_at)
    product.price_on = one.price_on or product.price_on
    product.name_key = searching.key_of(product.name)
    if one.approved_how:
        product.approved_version, product.approved_at, product.approved_how = 1, one.made_at, one.approved_how[:160]  # fmt: skip
    return product


def _variants(one: PastProduct, product: Product) -> Iterable[Variant]:
    for position, (name, price, grams) in enumerate(one.variants):
        yield Variant(product=product, name=name, price=price, net_weight_g=grams, position=position)


def _permits(one: PastProduct, product: Product, actor: Actor) -> Iterable[Permit]:
    day = timezone.localdate(one.made_at)
    for kind, number, issuer, last in one.permits:
        yield Permit(
            product=product, kind=kind, number=number, issuer=issuer, expires_on=last, seen_on=day, seen_by=actor.user_id,
            seen_by_name=actor.name[:150],
        )  # fmt: skip


def _photos(one: PastProduct, product: Product, actor: Actor) -> Iterable[Photo]:
    for position, taken in enumerate(one.pictures):
        name = f"{product.pk}/{position}-{taken.fingerprint & (2**64 - 1):016x}"
        vault.write_sealed(photo_path(name, small=False), taken.jpeg)
        vault.write_sealed(photo_path(name, small=True), taken.thumb)
        yield row_of(product, name, taken, position, actor, one.made_at)


def _version(one: PastProduct, product: Product, pictures: list[int], actor: Actor) -> ProductVersion:
    variants: list[Any] = [[name, price, "", grams] for name, price, grams in one.variants]
    values = product.kept() | {"variants": variants, "photos": pictures}
    return ProductVersion(
        product=product, number=1, values=values, changed=[], at=one.made_at, by=actor.user_id, by_name=actor.name[:150],
        for_owner=True,
    )  # fmt: skip
