"""Days on a label: day, month, year in the ways producers write them, also after OCR. Never guesses a day that does not exist."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pilar.packaging.domain.numbers import LOOKS_LIKE

MONTH_NAMES = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",), ("mei", "may"), ("juni", "june"),
    ("juli", "july"), ("agustus", "august", "ags", "agt"), ("september",), ("oktober", "october"), ("november", "nopember"),
    ("desember", "december"),
)  # fmt: skip
YEARS = range(2015, 2051)
DAY_FIRST, MONTH_ONLY, YEAR_FIRST, MONTH_FIRST, RUN = (
    "DAY_FIRST",
    "MONTH_ONLY",
    "YEAR_FIRST",
    "MONTH_FIRST",
    "RUN",
)

_N = r"[0-9OoQIl|!SBZ]"
_GAP = r"\s{0,2}[\-–—/.,\s]\s{0,2}"
_NAMED = re.compile(
    rf"(?<![0-9A-Za-z])(?:({_N}{{1,2}}){_GAP})?([A-Za-z]{{3,9}})\.?(?:{_GAP})?({_N}{{4}}|{_N}{{2}})(?![0-9])"
)
_THREE = re.compile(rf"(?<![0-9A-Za-z])({_N}{{1,4}}){_GAP}({_N}{{1,2}}){_GAP}({_N}{{4}}|{_N}{{2}})(?![0-9])")
_TWO = re.compile(rf"(?<![0-9A-Za-z])({_N}{{1,2}})\s?[\-/.\s]\s?(20{_N}{{2}})(?![0-9])")
_RUN = re.compile(r"(?<![0-9A-Za-z])([0-9]{6}|[0-9]{8})(?![0-9A-Za-z])")


@dataclass(frozen=True)
class Written:
    """A day on a label: the last day it can mean, how it is written, and where it stands in the text."""

    on: date
    form: str
    start: int
    end: int


def _number(text: str | None) -> int:
    digits = (text or "").translate(LOOKS_LIKE)
    return int(digits) if digits.isdigit() else 0


def _year(text: str) -> int:
    value = _number(text)
    return value + 2000 if value < 100 else value


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or the month's last when no day is given (day 0)."""
    if year not in YEARS or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if 0 <= day <= last else None


def _month(word: str) -> int:
    """1 to 12 for a month or its beginning of three letters and more, in Indonesian or English; else 0."""
    low = word.lower()
    for number, names in enumerate(MONTH_NAMES, 1):
        if any(name.startswith(low) for name in names):
            return number
    return 0


def _of_named(found: re.Match[str]) -> tuple[date | None, str]:
    month = _month(found[2])
    if found[1] is None:
        return _day(_year(found[3]), month, 0), MONTH_ONLY
    day = _number(found[1])
    return (_day(_year(found[3]), month, day) if day else None), DAY_FIRST


def _of_three(found: re.Match[str]) -> tuple[date | None, str]:
    first, second, third = _number(found[1]), _number(found[2]), _number(found[3])
    if first in YEARS:
        return (_day(first, second, third) if third else None), YEAR_FIRST
    if not first or not second:
        return None, DAY_FIRST
    if plain := _day(_year(found[3]), second, first):
        return plain, DAY_FIRST
    return _day(_year(found[3]), first, second), MONTH_FIRST


def _of_two(found: re.Match[str]) -> tuple[date | None, str]:
    return _day(_number(found[2]), _number(found[1]), 0), MONTH_ONLY


def _of_run(found: re.Match[str]) -> tuple[date | None, str]:
    digits = found[1]
    day, month, year = int(digits[:2]), int(digits[2:4]), _year(digits[4:])
    return (_day(year, month, day) if day else None), RUN


NO_YEAR, NO_SUCH_DAY = "NO_YEAR", "NO_SUCH_DAY"
_WITHOUT_YEAR = re.compile(rf"(?<![0-9A-Za-z])({_N}{{1,2}}){_GAP}([A-Za-z]{{3,9}})(?![A-Za-z])")


def find_broken_day(text: str) -> tuple[str, str] | None:
    """A day that was meant and cannot be used: without its year, or one no calendar holds ("31-02-2027"). An empty form is none."""
    for found in _THREE.finditer(text):
        first, second = _number(found[1]), _number(found[2])
        if 1 <= first <= 31 and 1 <= second <= 12 and _year(found[3]) in YEARS:
            return found[0], NO_SUCH_DAY
    for found in _WITHOUT_YEAR.finditer(text):
        if 1 <= _number(found[1]) <= 31 and _month(found[2]):
            return found[0], NO_YEAR
    return None


def find_days(text: str) -> list[Written]:
    """Every day of a text, in its order; where two readings overlap the fuller one stands."""
    taken: list[Written] = []
    wrong: list[range] = []
    for pattern, read in ((_NAMED, _of_named), (_THREE, _of_three), (_TWO, _of_two), (_RUN, _of_run)):
        for found in pattern.finditer(text):
            on, form = read(found)
            free = all(found.end() <= one.start or found.start() >= one.end for one in taken)
            free = free and not any(found.start() in one for one in wrong)
            if on and free:
                taken.append(Written(on, form, found.start(), found.end()))
            elif not on and pattern is _THREE and _number(found[1]) <= 31:
                # "31-02-2027" is no day; its end is not a month of its own.
                wrong.append(range(found.start(), found.end()))
    return sorted(taken, key=lambda one: one.start)
