"""A product on its way to the public: submitted, published or sent back with a sentence, taken off again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.catalogue import permissions, queries, words
from pilar.catalogue.domain import products
from pilar.catalogue.models import Product
from pilar.catalogue.services.noting import locked, tell, tidy


@transaction.atomic
def submit_product(*, actor: Actor, product_id: int, now: datetime) -> Product:
    """Hand a product to the curators. Raises Refused with everything that is still missing."""
    product = locked(actor, product_id)
    insist_whole(product, now)
    put(product, "submit", "", now)
    tell(product, "product_submitted", actor, now)
    return product


@transaction.atomic
def take_back_product(*, actor: Actor, product_id: int, now: datetime) -> Product:
    """Out of the curators' queue again, to be changed. Raises Refused."""
    product = locked(actor, product_id)
    put(product, "take_back", "", now)
    product.assessments.filter(closed_at=None).update(closed_at=now)
    tell(product, "product_taken_back", actor, now)
    return product


@transaction.atomic
def suspend_product(*, actor: Actor, product_id: int, reason: str, now: datetime) -> Product:
    """Take a published product off: its owner or who keeps it, or a curator. Raises Refused."""
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("business__owner").visible_to(actor).get(pk=product_id)
    )  # fmt: skip
    if not permissions.can_curate(actor, product):
        insist(permissions.can_change(actor, product))
    said = tidy(reason, 400)
    if len(said) < 5:
        raise Refused(_("Tulis mengapa produk ini diturunkan."))
    put(product, "suspend", said, now)
    tell(product, "product_suspended", actor, now, {"reason": said})
    return product


def insist_whole(product: Product, now: datetime) -> None:
    """Raises Refused with everything that is still missing."""
    missing = products.faults(queries.seen_of(product, timezone.localdate(now)))
    if missing:
        raise Refused(
            _("Belum dapat tampil: %s") % " ".join(str(words.FAULT_WORDS[code]) for code in missing)
        )


def put(product: Product, deed: str, note: str, now: datetime) -> None:
    """The held product moves by a deed. Raises Refused where it does not stand at its beginning."""
    try:
        product.state = products.move(product.state, deed)
    except products.WrongMove as problem:
        raise Refused(
            _("Langkah ini tidak dapat dilakukan selagi produk berstatus “%s”.")
            % words.STATE_WORDS[product.state][0]
        ) from problem
    product.state_since_on, product.state_note, product.updated_at = timezone.localdate(now), note, now
    if product.state == products.PUBLISHED:
        product.published_at = now
    product.save(update_fields=["state", "state_since_on", "state_note", "updated_at", "published_at"])
