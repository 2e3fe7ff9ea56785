"""What every verb of this area does at its end: the line in the record book, the version, the words it is found by."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import products
from pilar.catalogue.models import Product, ProductVersion
from pilar.catalogue.services import indexing, judging


def tell(
    product: Product, action: str, actor: Actor, now: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    """The line in the record book; what a deed opened or closed to the product is judged with it."""
    judging.judge_products([product.pk], timezone.localdate(now))
    audit.record(
        actor=actor, action=f"catalogue.{action}", thing="product", thing_id=product.pk,
        detail={"name": product.name, **(detail or {})}, now=now,
    )  # fmt: skip


def tidy(text: str, most: int) -> str:
    """One line of text with single spaces, without what no screen shows."""
    return " ".join(text.replace("\x00", " ").split())[:most]


def tidy_lines(text: str, most: int) -> str:
    """Text of several lines, each tidy, empty ones gone."""
    lines = (" ".join(line.split()) for line in text.replace("\x00", " ").splitlines())
    return "\n".join(line for line in lines if line)[:most]


def locked(actor: Actor, product_id: int) -> Product:
    """The locked product for who may write on it. Raises Refused, Product.DoesNotExist."""
    found = (
        Product.objects.select_for_update(of=("self",))
        .select_related("business__owner")
        .visible_to(actor)
        .get(pk=product_id)
    )
    insist(permissions.can_change(actor, found))
    return found


def whole(product: Product) -> dict[str, Any]:
    """The kept columns with variants and photos, as a version keeps them."""
    variants = [[each.name, each.price, each.gtin, each.net_weight_g] for each in product.variants.all()]
    return product.kept() | {
        "variants": variants,
        "photos": list(product.photos.values_list("pk", flat=True)),
    }


def is_owner(actor: Actor, product: Product) -> bool:
    return actor.owner_id is not None and actor.owner_id == product.business.owner_id


def changed(product: Product, actor: Actor, now: datetime, action: str) -> list[str]:
    """Keep the next version of a held product that was changed; which columns differ. The owner's own change is her yes."""
    last = product.versions.order_by("-number").first()
    values = whole(product)
    names = products.changed(last.values if last else {}, values)
    if last is not None and not names:
        return []
    product.version = last.number + 1 if last else 1
    mine = is_owner(actor, product)
    if last is None or products.asks_owner(names):
        product.asked_version = product.version
    if mine:
        approved(product, now, _("ditulis sendiri oleh pemilik"))
    product.updated_at = now
    product.save()
    ProductVersion.objects.create(
        product=product, number=product.version, values=values, changed=names, at=now, by=actor.user_id, by_name=actor.name[:150],
        for_owner=not mine,
    )  # fmt: skip
    indexing.index_products([product])
    tell(product, action, actor, now, {"changed": names} if last else None)
    return names


def approved(product: Product, now: datetime, how: str) -> None:
    """The owner said yes to the version that stands; not saved."""
    product.approved_version, product.approved_at, product.approved_how = product.version, now, how[:160]


def refuse_while_judged(product: Product) -> None:
    """What two curators are looking at does not change under their eyes."""
    if product.state == products.SUBMITTED:
        raise Refused(_("Produk ini sedang dikurasi. Tarik dulu dari kurasi, lalu ubah."))
