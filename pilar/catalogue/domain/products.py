"""The life of a product in the catalogue, what stands between it and the public, and what changed between two versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pilar.catalogue.domain import kinds

DRAFT, SUBMITTED, IMPROVE, PUBLISHED, SUSPENDED = "DRAFT", "SUBMITTED", "IMPROVE", "PUBLISHED", "SUSPENDED"
STATES = (DRAFT, SUBMITTED, IMPROVE, PUBLISHED, SUSPENDED)

# deed: where from, where to
DEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "submit": ((DRAFT, IMPROVE, SUSPENDED), SUBMITTED),
    "take_back": ((SUBMITTED,), DRAFT),
    "publish": ((SUBMITTED,), PUBLISHED),
    "ask_better": ((SUBMITTED,), IMPROVE),
    "suspend": ((PUBLISHED,), SUSPENDED),
}

ARROWS = {state: frozenset(end for starts, end in DEEDS.values() if state in starts) for state in STATES}


class WrongMove(ValueError):
    """This deed does not begin where the product stands."""


def move(state: str, deed: str) -> str:
    """The new state. Raises WrongMove."""
    starts, end = DEEDS[deed]
    if state not in starts:
        raise WrongMove(f"{deed} from {state}")
    return end


# What stands between a product and the public, cheapest to mend first.
NO_DESCRIPTION, NO_FACTS, NO_PRICE, NO_PHOTO, NOT_APPROVED, NO_CONSENT, EXPIRED_PERMIT, NOT_LIVING, STALE_PRICE = (
    "NO_DESCRIPTION", "NO_FACTS", "NO_PRICE", "NO_PHOTO", "NOT_APPROVED", "NO_CONSENT", "EXPIRED_PERMIT", "NOT_LIVING", "STALE_PRICE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a product when it is asked whether it may go out."""

    kind: str
    facts: Mapping[str, Any]
    description: str
    has_price: bool
    photos: int
    approved: bool
    consented: bool
    expired_permits: int
    living: bool


def faults(seen: Seen) -> list[str]:
    """Why nothing of this goes out yet; empty when it may."""
    found = (
        (NO_DESCRIPTION, len(seen.description) < 40), (NO_FACTS, bool(kinds.missing_facts(seen.kind, seen.facts))),
        (NO_PRICE, not seen.has_price), (NO_PHOTO, not seen.photos), (NOT_APPROVED, not seen.approved),
        (NO_CONSENT, not seen.consented), (EXPIRED_PERMIT, bool(seen.expired_permits)), (NOT_LIVING, not seen.living),
    )  # fmt: skip
    return [code for code, holds in found if holds]


# The columns a version keeps; a change in one of OWNER_SAYS needs the owner's yes again.
KEPT = (
    "name", "name_en", "description", "description_en", "kind", "facts", "availability", "lead_days", "season", "capacity_month",
    "minimum_order", "unit", "price", "price_starts", "on_request", "tiers", "variants", "photos",
)  # fmt: skip
OWNER_SAYS = frozenset(KEPT) - {"name_en", "description_en"}
# What somebody weighs and measures for the courier is nothing an owner has to agree to.
WEIGHED = frozenset({"facts.parcel_g", "facts.parcel_cm"})


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The kept columns that differ, facts one by one as "facts.motif"."""
    found = [each for each in KEPT if each != "facts" and before.get(each) != after.get(each)]
    old, new = before.get("facts") or {}, after.get("facts") or {}
    return found + [f"facts.{code}" for code in sorted({*old, *new}) if old.get(code) != new.get(code)]


def asks_owner(names: Sequence[str]) -> bool:
    return any(each.partition(".")[0] in OWNER_SAYS and each not in WEIGHED for each in names)
