"""Who a business being entered may be already: asked here, answered by the room above that compares records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pilar.accounts.domain import Actor
from pilar.registry.models import Business


@dataclass(frozen=True, slots=True)
class Twin:
    """A registered business that may be the one being entered, or another one of the same owner.

    business: None when it lies outside the person's area: then nothing is told of it but that it is there. chance: of being the same
    business; same_owner: that only the owner is the same; why: the evidence in sentences.
    """

    business: Business | None
    chance: float
    same_owner: bool
    why: tuple[str, ...]


# The room that compares records hears here what is typed (fields of docs/architecture.md) and tells the likely twins, the surest first.
FINDERS: list[Callable[[Actor, Mapping[str, Any], datetime], list[Twin]]] = []


def likely_twins(*, actor: Actor, values: Mapping[str, Any], now: datetime) -> list[Twin]:
    """The likely twins of what is typed so far, the surest first."""
    return [twin for find in FINDERS for twin in find(actor, values, now)]
