"""The owner's agreement that her products are shown: kept with the registry's consents, and repeated on each product."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.catalogue.models import Product
from pilar.registry import queries as registry
from pilar.registry import services as registry_services

PURPOSE = "PUBLISH"


def note_consent(product: Product, actor: Actor, how: str, now: datetime) -> None:
    """Keep what the owner agreed to, as the person says who heard it, and say on the product whether she agreed. Saves nothing of it."""
    owner = actor.owner_id is not None and actor.owner_id == product.business.owner_id
    if how.strip() or owner:
        give(product, actor, how.strip() or "pemilik menulis sendiri produknya", now)
    refresh([product])


def give(product: Product, actor: Actor, how: str, now: datetime) -> None:
    """Through the registry's own verb; an owner and the product itself carry the right to note her yes."""
    hearer = actor if actor.may("propose_changes") or actor.may("edit_businesses") else _noting(actor)
    registry_services.give_consent(
        actor=hearer, business_id=product.business_id, purpose=PURPOSE, how=how, on=timezone.localdate(now), now=now
    )  # fmt: skip


def _noting(actor: Actor) -> Actor:
    """The owner herself: nobody has to hear her yes for her."""
    return Actor(actor.user_id, actor.name, actor.role, (0,), actor.owner_id, frozenset({"propose_changes"}))


def refresh(found: Iterable[Product]) -> None:
    """Say on each product whether its owner's agreement is in force; not saved."""
    rows = list(found)
    agreed = registry.owners_who_agreed({str(each.business.owner_id) for each in rows}, PURPOSE)
    for each in rows:
        each.consented = str(each.business.owner_id) in agreed
