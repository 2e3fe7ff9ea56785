"""Numbers as people read them: Indonesian 1.234.567,50 and English 1,234,567.50.

Nothing is ever shown as a number that is not one: None, NaN and text give the dash.
"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

DASH = "–"
MINUS = "\u2212"
NO_BREAK = "\u00a0"
THIN = "\u202f"  # narrow no-break space: Rp and its amount never part at a line's end

# language -> (thousands, decimals)
MARKS = {"id": (".", ","), "en": (",", ".")}


def as_decimal(value: Any) -> Decimal | None:
    """The value as an exact decimal, or None when it is no finite number."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def write(value: Any, *, places: int | None = 0, language: str = "id") -> str:
    """A number with its marks. `places` None keeps the decimals the value has; rounding is half up."""
    number = as_decimal(value)
    if number is None:
        return DASH
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    thousands, decimals = MARKS.get(language, MARKS["id"])
    text = f"{abs(number):,f}"
    whole, _, rest = text.partition(".")
    written = whole.replace(",", thousands) + (decimals + rest if rest else "")
    return MINUS + written if number < 0 else written


def percent(share: Any, *, places: int = 1, language: str = "id") -> str:
    """A share of one (0.706) as 70,6 % (Indonesian, no-break space) or 70.6% (English)."""
    number = as_decimal(share)
    if number is None:
        return DASH
    gap = "" if language == "en" else NO_BREAK
    return write(number * 100, places=places, language=language) + gap + "%"


def rupiah(value: Any, *, language: str = "id") -> str:
    """Whole rupiah: Rp 1.250.000, the sign before Rp."""
    number = as_decimal(value)
    if number is None:
        return DASH
    written = write(number, places=0, language=language)
    sign = MINUS if written.startswith(MINUS) else ""
    return f"{sign}Rp{THIN}{written.removeprefix(MINUS)}"


def part_of(part: Any, whole: Any) -> Decimal | None:
    """part / whole as a share of one; None when the whole is zero or either is missing."""
    above, below = as_decimal(part), as_decimal(whole)
    if above is None or not below:
        return None
    return above / below
