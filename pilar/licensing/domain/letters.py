"""What stands in the text of an NIB as OSS prints it, and whether it belongs to the case. Text in, no file.

Two layouts are read: label and value on one line ("Nama Pelaku Usaha : YULIANA TEFA"), and the value under its label.
"""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

NO_TITLE, NO_NUMBER, SEVERAL_NUMBERS, NO_DATE = "NO_TITLE", "NO_NUMBER", "SEVERAL_NUMBERS", "NO_DATE"
OTHER_OWNER, OTHER_KBLI, NOT_MICRO = "OTHER_OWNER", "OTHER_KBLI", "NOT_MICRO"

_MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
_TITLE = re.compile(r"nomor\s+induk\s+berusaha", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){12}(?![ .]?\d)")
_ISSUED = re.compile(
    r"(?:diterbitkan|tanggal\s+terbit)[^\d]{0,60}(\d{1,2})[\s/.-]+(\w+)[\s/.-]+(\d{4})", re.IGNORECASE
)
_NAME = re.compile(r"nama\s+pelaku\s+usaha\s*[:\n]\s*([^\n]+)", re.IGNORECASE)
_SCALE = re.compile(r"skala\s+usaha\s*[:\n]\s*([^\n]+)", re.IGNORECASE)
_LABELLED = re.compile(r"(?:nomor\s+induk\s+berusaha|\bnib)\b[^\d]{0,40}$", re.IGNORECASE)
_ALIKE = 0.8


class NotAnNib(Exception):
    """The text is no NIB one can take over; ``reason`` is NO_TITLE, NO_NUMBER, SEVERAL_NUMBERS or NO_DATE."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Letter:
    """An NIB as printed. ``owner`` and ``scale`` as written, empty when not found; ``kbli`` five digits each, as printed."""

    nib: str
    on: date
    owner: str = ""
    scale: str = ""
    kbli: tuple[str, ...] = ()


def read_letter(text: str) -> Letter:
    """Raises NotAnNib when the title, exactly one number of 13 digits or the day of issue is missing."""
    if not _TITLE.search(text):
        raise NotAnNib(NO_TITLE)
    owner, scale = _NAME.search(text), _SCALE.search(text)
    return Letter(
        nib=_number(text),
        on=_day(text),
        owner=" ".join(owner[1].split()) if owner else "",
        scale=" ".join(scale[1].split()) if scale else "",
        kbli=_classes(text),
    )


def _number(text: str) -> str:
    """The number behind the words for it; without any, the only one of 13 digits."""
    found = [(match.start(), re.sub(r"\D", "", match[0])) for match in _NUMBER.finditer(text)]
    labelled = {number for start, number in found if _LABELLED.search(text[max(start - 60, 0) : start])}
    numbers = labelled or {number for _start, number in found}
    if len(numbers) != 1:
        raise NotAnNib(SEVERAL_NUMBERS if numbers else NO_NUMBER)
    return numbers.pop()


def _day(text: str) -> date:
    for day, month, year in _ISSUED.findall(text):
        number = (
            int(month)
            if month.isdigit()
            else _MONTHS.index(month.lower()) + 1
            if month.lower() in _MONTHS
            else 0
        )
        try:
            return date(int(year), number, int(day))
        except ValueError:
            continue
    raise NotAnNib(NO_DATE)


def _classes(text: str) -> tuple[str, ...]:
    """Five digits on their own behind the first mention of KBLI, postal codes left out."""
    start = text.upper().find("KBLI")
    if start < 0:
        return ()
    lines = [line for line in text[start:].splitlines() if "pos" not in line.lower().split()]
    found = re.findall(r"(?<![\d.,])\d{5}(?![\d.,])", "\n".join(lines))
    return tuple(dict.fromkeys(found))


def doubts(letter: Letter, *, owner: str, kbli: frozenset[str]) -> tuple[str, ...]:
    """What does not fit the case, for a person to look at: OTHER_OWNER, OTHER_KBLI, NOT_MICRO.

    ``kbli``: the class of the case in 2025 and what it was in 2020; empty when none was chosen. What the letter does not say is
    not doubted.
    """
    told = (
        (bool(letter.owner) and not same_person(letter.owner, owner), OTHER_OWNER),
        (bool(letter.kbli and kbli) and not kbli & set(letter.kbli), OTHER_KBLI),
        (bool(letter.scale) and "mikro" not in letter.scale.lower(), NOT_MICRO),
    )
    return tuple(code for true, code in told if true)


def same_person(one: str, other: str) -> bool:
    """Whether two written names may be one: the words of the shorter are in the longer, a slip of the pen aside."""
    first, second = sorted((words_of(one), words_of(other)), key=len)
    if not first:
        return False
    return all(any(SequenceMatcher(None, a, b).ratio() >= _ALIKE for b in second) for a in first)


def words_of(name: str) -> list[str]:
    """The words of a name, two letters and more, in small letters."""
    return re.findall(r"[^\W\d_]{2,}", name.casefold())
