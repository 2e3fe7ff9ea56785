"""Permits and marks a product carries, each with its number and last day. An expired one publishes nothing."""

import re
from dataclasses import dataclass
from datetime import date

PIRT, HALAL, BPOM, SNI, BRAND, GI, CHSE = "PIRT", "HALAL", "BPOM", "SNI", "BRAND", "GI", "CHSE"
KINDS = (PIRT, HALAL, BPOM, SNI, BRAND, GI, CHSE)

VALID, ENDING, EXPIRED, OPEN_ENDED = "VALID", "ENDING", "EXPIRED", "OPEN_ENDED"
ENDING_DAYS = 90

# Days before the last one at which an owner is told, the nearest first; -1 is when it is over.
OVER, STEPS = -1, (7, 30, 90)

_SHAPES = {
    PIRT: re.compile(r"(P-?IRT)?\d{13,17}(-\d{2})?", re.ASCII | re.IGNORECASE),
    HALAL: re.compile(r"ID\d{17}", re.ASCII | re.IGNORECASE),
    BPOM: re.compile(r"(BPOMRI)?(MD|ML)\d{12,15}", re.ASCII | re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a permit stands on a day; `days` until its last one, negative when it is past."""

    state: str
    days: int | None


def standing(expires_on: date | None, today: date) -> Standing:
    """Good through its last day."""
    if expires_on is None:
        return Standing(OPEN_ENDED, None)
    days = (expires_on - today).days
    return Standing(EXPIRED if days < 0 else ENDING if days <= ENDING_DAYS else VALID, days)


def step_of(expires_on: date, today: date) -> int:
    """The step a permit stands on; the farthest for one that has not come to any."""
    days = (expires_on - today).days
    return OVER if days < 0 else next((step for step in STEPS if days <= step), STEPS[-1])


def tidy_number(text: str) -> str:
    return " ".join(text.upper().split())[:60]


def looks_wrong(kind: str, number: str) -> bool:
    """A shape that is not the usual one: worth a second look, never refused (numbers of older rules are in use)."""
    shape = _SHAPES.get(kind)
    return shape is not None and not shape.fullmatch(re.sub(r"[\s./]", "", number))
