"""Numbers on a label: P-IRT decoded digit by digit, BPOM MD or ML, halal. A number is read as it is printed or as OCR left it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
# What OCR makes of digits, turned back where nothing but digits can stand.
LOOKS_LIKE = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "!": "1", "i": "1",
                            "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2"})  # fmt: skip
DIGITISH = r"[0-9OoQIl|!SBZ]"

PIRT, MD, ML = "PIRT", "MD", "ML"
# P-IRT: 13 digits and two of the year; the older form had 12. MD and ML: 12, newer ones up to 15.
PIRT_DIGITS, OLD_PIRT_DIGITS = 15, 12
BPOM_DIGITS = range(12, 16)
LEAST_DIGITS = 10
HALAL_DIGITS = 17

# The number stands behind the letters, or on the line under them.
_PIRT = re.compile(
    rf"\bP[ ./\-]{{0,3}}[I1l|][ .\-]?R[ .]?T\b(?:[^0-9\n]{{0,12}}?|[ ]{{0,30}}[¦|:][ ]{{0,6}}|[ .:]{{0,4}}\n ?)(?<![A-Za-z])((?:{DIGITISH}[ .\-–/]{{0,3}}){{6,18}})",
    re.I,
)
_BPOM = re.compile(rf"\bM[ ]?([DL])[ .:\-]{{0,3}}((?:{DIGITISH}[ .\-]{{0,2}}){{6,16}})", re.I)
_HALAL = re.compile(rf"\b[I1l|]\s?D\s?[:.]?\s?((?:{DIGITISH}[ .\-]?){{10,20}})", re.I)


@dataclass(frozen=True)
class Permit:
    """A permit number as it stands on a label. `digits` holds digits alone."""

    kind: str
    digits: str
    printed: str

    @property
    def complete(self) -> bool:
        if self.kind == PIRT:
            return len(self.digits) in (PIRT_DIGITS, OLD_PIRT_DIGITS)
        return len(self.digits) in BPOM_DIGITS


@dataclass(frozen=True)
class Pirt:
    """What the fifteen digits say. A word is empty where the digit means nothing."""

    packing: str
    group: str
    group_code: str
    city_code: int
    food_number: int
    maker_number: int
    last_year: int


@cache
def meanings() -> dict[str, Any]:
    return tomllib.loads((DATA / "pirt.toml").read_text(encoding="utf-8"))


def digits_of(text: str) -> str:
    return re.sub(r"\D", "", text.translate(LOOKS_LIKE))


def _without_bars(text: str) -> str:
    """A bar between two things is no digit; one inside a number may be a 1."""
    return re.sub(r"(?<=\s)\|+|\|+(?=\s)", lambda bars: "¦" * len(bars[0]), text)


def find_permits(text: str) -> list[Permit]:
    """Every permit number of a text, in the order of the text."""
    text = _without_bars(text)
    found = [(one.start(), Permit(PIRT, digits_of(one[1]), one[0].strip())) for one in _PIRT.finditer(text)]
    for one in _BPOM.finditer(text):
        found.append((one.start(), Permit("M" + one[1].upper(), digits_of(one[2]), one[0].strip())))
    return [
        permit for _, permit in sorted(found, key=lambda pair: pair[0]) if len(permit.digits) >= LEAST_DIGITS
    ]


def find_halal(text: str) -> str | None:
    """The digits of a halal number, as many as there are."""
    found = _HALAL.search(_without_bars(text))
    return digits_of(found[1]) if found else None


def decode_pirt(digits: str) -> Pirt | None:
    """The meaning of a P-IRT number of fifteen digits; None for any other length."""
    if not re.fullmatch(r"[0-9]{15}", digits):
        return None
    words = meanings()
    return Pirt(
        packing=words["packing"].get(digits[0], ""), group=words["group"].get(digits[1:3], ""), group_code=digits[1:3],
        city_code=int(digits[3:7]), food_number=int(digits[7:9]), maker_number=int(digits[9:13]),
        last_year=2000 + int(digits[13:15]),
    )  # fmt: skip
