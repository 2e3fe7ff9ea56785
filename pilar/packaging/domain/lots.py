"""The code of a lot and its last day: from the day of making, the batch and the shelf life that a maker has tried out herself."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

METHOD = "lot-code-1"
DAYS, MONTHS = "DAYS", "MONTHS"
UNITS = (DAYS, MONTHS)
MOST = {DAYS: 730, MONTHS: 36}


class BadLot(ValueError):
    """A shelf life that cannot be; the message is a code: SHELF."""


@dataclass(frozen=True)
class Lot:
    """What is stamped on a pack: the code, and the last day when a shelf life was told."""

    code: str
    last_day: date | None


def initials_of(name: str) -> str:
    """Two or three letters of a product: its words' first letters, or the first letters of its one word."""
    words = re.findall(r"[A-Za-z]+", name)
    letters = "".join(word[0] for word in words[:3]) if len(words) > 1 else "".join(words)[:2]
    return letters.upper() or "P"


def last_day(made_on: date, number: int, unit: str) -> date:
    """The day a shelf life ends: so many days on, or the same day of a later month (its last day where it has no such). Raises BadLot."""
    if unit not in UNITS or not 1 <= number <= MOST[unit]:
        raise BadLot("SHELF")
    if unit == DAYS:
        return made_on + timedelta(days=number)
    month = made_on.month - 1 + number
    year, month = made_on.year + month // 12, month % 12 + 1
    return date(year, month, min(made_on.day, calendar.monthrange(year, month)[1]))


def lot_of(name: str, made_on: date, batch: str = "A", shelf: tuple[int, str] | None = None) -> Lot:
    """KP-231126-A: the product's initials, day month year of making, the batch of that day. Raises BadLot."""
    batch = re.sub(r"[^A-Z0-9]", "", batch.upper())[:4] or "A"
    code = f"{initials_of(name)}-{made_on:%d%m%y}-{batch}"
    return Lot(code, last_day(made_on, *shelf) if shelf else None)
