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
    _insist_whole(product, now)
    _move(product, "submit", "", now)
    tell(product, "product_submitted", actor, now)
    return product


@transaction.atomic
def take_back_product(*, actor: Actor, product_id: int, now: datetime) -> Product:
    """Out of the curators' queue again, to be changed. Raises Refused."""
    product = locked(actor, product_id)
    _move(product, "take_back", "", now)
    tell(product, "product_taken_back", actor, now)
    return product


@transaction.atomic
def decide_product(*, actor: Actor, product_id: int, publish: bool, reason: str, now: datetime) -> Product:
    """Put a submitted product before the public, or say what to better first. Raises Refused, Product.DoesNotExist."""
    product = _for_curator(actor, product_id)
    said = tidy(reason, 400)
    if not publish and len(said) < 10:
        raise Refused(_("Tulis dalam satu kalimat apa yang perlu diperbaiki; produsen membacanya."))
    if publish:
        _insist_whole(product, now)
    _move(product, "publish" if publish else "ask_better", said, now)
    tell(product, "product_published" if publish else "product_sent_back", actor, now, {"reason": said})
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
    _move(product, "suspend", said, now)
    tell(product, "product_suspended", actor, now, {"reason": said})
    return product


def _for_curator(actor: Actor, product_id: int) -> Product:
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("business__owner").visible_to(actor).get(pk=product_id)
    )  # fmt: skip
    insist(permissions.can_curate(actor, product))
    return product


def _insist_whole(product: Product, now: datetime) -> None:
    missing = products.faults(queries.seen_of(product, timezone.localdate(now)))
    if missing:
        raise Refused(
            _("Belum dapat tampil: %s") % " ".join(str(words.FAULT_WORDS[code]) for code in missing)
        )


def _move(product: Product, deed: str, note: str, now: datetime) -> None:
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
