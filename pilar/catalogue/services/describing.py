"""A product written into the catalogue, and what is told of it changed: by its owner, or for her with her logged consent."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.catalogue import permissions, words
from pilar.catalogue.domain import kinds, offers, searching
from pilar.catalogue.models import Product
from pilar.catalogue.services import consenting
from pilar.catalogue.services.noting import changed, locked, refuse_while_judged, tell, tidy, tidy_lines
from pilar.registry.models import Business


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a form or a past list tells about a product; `tiers` are [from how many, price]."""

    kind: str
    name: str
    description: str = ""
    name_en: str = ""
    description_en: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    availability: str = offers.STOCK
    lead_days: int | None = None
    season: Sequence[int] = ()
    capacity_month: int | None = None
    minimum_order: int = 1
    unit: str = ""
    price: int | None = None
    price_starts: bool = False
    on_request: bool = False
    tiers: Sequence[Sequence[int]] = ()


@transaction.atomic
def add_product(*, actor: Actor, business_id: int, told: Told, consent: str = "", now: datetime) -> Product:
    """Write a product of a business. For an owner who does not write herself, `consent` says how she agreed to be shown.

    Raises Refused, also for a product of somebody else's business and for one whose name stands there already.
    """
    business = Business.objects.select_related("owner").get(pk=business_id)
    insist(permissions.can_add(actor, business))
    product = Product(state_since_on=timezone.localdate(now), made_at=now, made_by=actor.user_id, made_by_name=actor.name[:150], updated_at=now)  # fmt: skip
    product.stand_at(business)
    write(product, told, now)
    _insist_new(product)
    product.save()
    consenting.note_consent(product, actor, consent, now)
    changed(product, actor, now, "product_added")
    return product


@transaction.atomic
def change_product(*, actor: Actor, product_id: int, told: Told, now: datetime) -> Product:
    """Tell a product anew; a published one is shown so at once, and what needs the owner's yes waits for it. Raises Refused."""
    product = locked(actor, product_id)
    refuse_while_judged(product)
    if told.kind != product.kind:
        raise Refused(_("Jenis produk tidak diubah; catat produk baru dan hapus yang ini dari Etalase."))
    write(product, told, now)
    _insist_new(product)
    changed(product, actor, now, "product_changed")
    return product


def write(product: Product, told: Told, now: datetime) -> None:
    """Everything told, tidy, onto the row; not saved. Raises Refused."""
    for sentence in words.offer_sentences(
        offers.offer_faults(
            told.availability, told.lead_days, told.season, told.minimum_order, told.capacity_month
        )
    ):
        raise Refused(sentence)
    name = tidy(told.name, 120)
    if not name:
        raise Refused(_("Tulis nama produknya."))
    old = (product.price, product.on_request, product.tiers)
    for column, value in asdict(told).items():
        setattr(product, column, value)
    product.name, product.name_key, product.name_en = name, searching.key_of(name), tidy(told.name_en, 120)
    product.description, product.description_en = tidy_lines(told.description, 2000), tidy_lines(told.description_en, 2000)  # fmt: skip
    product.facts, product.unit = kinds.kept_facts(told.kind, told.facts), tidy(told.unit, 40)
    product.season, product.tiers = sorted({*told.season}), [list(each) for each in told.tiers]
    if (product.price, product.on_request, product.tiers) != old:
        product.price_on = timezone.localdate(now) if product.price else None


def _insist_new(product: Product) -> None:
    twin = Product.objects.filter(business=product.business, name_key=product.name_key).exclude(pk=product.pk)
    if twin.exists():
        raise Refused(
            _("Usaha ini sudah punya produk “%s”. Buka yang itu, atau beri nama yang membedakan.")
            % product.name
        )


@transaction.atomic
def confirm_price(*, actor: Actor, product_id: int, now: datetime) -> Product:
    """The price still holds today. Raises Refused."""
    product = locked(actor, product_id)
    if product.price is None:
        raise Refused(_("Harga produk ini belum ditulis."))
    product.price_on = timezone.localdate(now)
    product.updated_at = now
    product.save(update_fields=["price_on", "updated_at"])
    tell(product, "price_confirmed", actor, now)
    return product
