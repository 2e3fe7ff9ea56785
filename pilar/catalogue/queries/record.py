"""One product with all that hangs on it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pilar.accounts.domain import Actor, Role
from pilar.catalogue import words
from pilar.catalogue.domain import permits, products
from pilar.catalogue.models import ApprovalLink, Product, ProductVersion, Qris
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business


class UnknownProduct(LookupError):
    """No product of this number stands where this person may look."""


def get_product(actor: Actor, product_id: int) -> Product:
    """With business, owner, variants, photos and permits. Raises UnknownProduct."""
    rows = Product.objects.visible_to(actor).select_related("business__owner")
    found = rows.prefetch_related("variants", "photos", "permits").filter(pk=product_id).first()
    if found is None:
        raise UnknownProduct(product_id)
    return found


def seen_of(product: Product, today: date) -> products.Seen:
    """What is known of a product when it is asked whether it may go out."""
    over = [each for each in product.permits.all() if permits.standing(each.expires_on, today).state == permits.EXPIRED]  # fmt: skip
    return products.Seen(
        product.kind, product.facts, product.description, product.price is not None or product.on_request, product.photo_count,
        product.approved, product.consented, len(over), product.business.status not in ("CLOSED", "MERGED"),
    )  # fmt: skip


def history_of(product: Product, most: int = 40) -> list[tuple[ProductVersion, dict[str, Any]]]:
    """What became of it, the newest first, each with what stood before."""
    found = list(product.versions.order_by("-number")[: most + 1])
    before = [*(each.values for each in found[1:]), {}]
    return list(zip(found, before, strict=True))[:most]


def open_link_of(product: Product) -> ApprovalLink | None:
    """The newest link, answered or not."""
    return product.links.filter(ended_at=None).first()


def qris_of(business: Business) -> Qris | None:
    return Qris.objects.filter(business=business).first()


def businesses_to_write_for(actor: Actor, text: str, *, today: date, limit: int = 20) -> list[Business]:
    """Whose product it is: an owner's own businesses, or what the registry finds by these words."""
    rows = Business.objects.visible_to(actor).living()
    if actor.role is Role.OWNER:
        return list(rows.order_by("name_key")[:limit])
    if not text.strip():
        return []
    ids = registry.find(actor, Filters(q=text[:120]), today=today)[:limit]
    known = rows.in_bulk(ids)
    return [known[pk] for pk in ids if pk in known]


# What areas above show on the page of a product: (actor, product, now) -> (template, values) or None.
PRODUCT_PARTS: list[Callable[[Actor, Product, datetime], tuple[str, dict[str, Any]] | None]] = []


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """The products on the page of a business, for who sees the catalogue."""
    if not (actor.may("read_products") or actor.role is Role.OWNER):
        return None
    rows = Product.objects.visible_to(actor).filter(business=business).order_by("name_key", "id")
    listed = [
        {"name": each.name, "pk": each.pk, "state": words.STATE_WORDS[each.state]} for each in rows[:20]
    ]
    return "catalogue/part.html", {
        "products": listed,
        "business": business,
        "may": actor.may("keep_products"),
    }
