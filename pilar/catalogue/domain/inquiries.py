"""A buyer's request on its way from one form to a second order: its states, how long each may wait, and what may be asked at all."""

from collections.abc import Mapping
from datetime import date, timedelta

# UNCHECKED: the buyer has not yet said over her own number or address that it was she; nobody else hears of it.
UNCHECKED, NEW, ANSWERED, NEGOTIATING, WON, LOST, NO_REPLY = (
    "UNCHECKED", "NEW", "ANSWERED", "NEGOTIATING", "WON", "LOST", "NO_REPLY",
)  # fmt: skip
STATES = (UNCHECKED, NEW, ANSWERED, NEGOTIATING, WON, LOST, NO_REPLY)
OPEN = (NEW, ANSWERED, NEGOTIATING)

# deed: where from, where to
DEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "check": ((UNCHECKED,), NEW),
    "answer": ((NEW, NO_REPLY), ANSWERED),
    "negotiate": ((ANSWERED, NEGOTIATING), NEGOTIATING),
    "win": ((ANSWERED, NEGOTIATING), WON),
    "lose": ((NEW, ANSWERED, NEGOTIATING, NO_REPLY), LOST),
    "go_silent": ((NEW,), NO_REPLY),
    "reopen": ((LOST,), NEGOTIATING),
}
ARROWS = {
    state: frozenset(end for starts, end in DEEDS.values() if state in starts and end != state)
    for state in STATES
}

HOTEL, SHOP, GALLERY, OFFICE, RESELLER, PERSON = "HOTEL", "SHOP", "GALLERY", "OFFICE", "RESELLER", "PERSON"
BUYERS = (HOTEL, SHOP, GALLERY, OFFICE, RESELLER, PERSON)
# Why nothing came of it.
PRICE, CAPACITY, TIME, MINIMUM, SHIPPING, QUALITY, BUYER_SILENT, NOT_MADE, NOT_SERIOUS = (
    "PRICE", "CAPACITY", "TIME", "MINIMUM", "SHIPPING", "QUALITY", "BUYER_SILENT", "NOT_MADE", "NOT_SERIOUS",
)  # fmt: skip
LOSSES = (PRICE, CAPACITY, TIME, MINIMUM, SHIPPING, QUALITY, BUYER_SILENT, NOT_MADE, NOT_SERIOUS)

ESCALATE_AFTER = timedelta(hours=48)
SILENT_AFTER = timedelta(days=14)
# What nobody confirmed is thrown away with all it says about a person.
FORGET_UNCHECKED_AFTER = timedelta(days=3)
FORGET_BUYER_AFTER = timedelta(days=730)
LINK_DAYS = 365

MOST_PRODUCTS = 12
MOST_QUANTITY = 1_000_000
MOST_VALUE = 100_000_000_000
FURTHEST_NEED = timedelta(days=730)
LONGEST_LEAD = 730


class WrongMove(ValueError):
    """This deed does not begin where the request stands."""


def move(state: str, deed: str) -> str:
    """The new state. Raises WrongMove."""
    starts, end = DEEDS[deed]
    if state not in starts:
        raise WrongMove(f"{deed} from {state}")
    return end


def answering(state: str) -> str:
    """The deed of a quotation: the first one answers, every later one is part of the talk."""
    return "answer" if state in DEEDS["answer"][0] else "negotiate"


def need_fault(need_by: date | None, today: date) -> str:
    """PAST or FAR for a day that cannot be meant; empty for a good one, or none."""
    if need_by is None:
        return ""
    if need_by <= today:
        return "PAST"
    return "FAR" if need_by - today > FURTHEST_NEED else ""


def sold_fault(on: date, since: date, today: date, value: int) -> str:
    """Why a sale as told cannot be: FUTURE, BEFORE (the request), NOTHING or MUCH; empty when it can."""
    if on > today:
        return "FUTURE"
    if on < since:
        return "BEFORE"
    if value <= 0:
        return "NOTHING"
    return "MUCH" if value > MOST_VALUE else ""
