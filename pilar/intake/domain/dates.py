"""Dates as offices write them: cells, serial numbers, words of two languages, two-digit years, years alone.

Indonesia writes day/month/year. Month first is believed only when day first is impossible.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from .context import Context
from .identity import is_absent
from .problems import NOTHING, Parsed, problem

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb pebruari peb febuari", "maret march mar mrt", "april apr", "mei may", "juni june jun",
            "juli july jul", "agustus august agu ags agust aug agt", "september sept sep", "oktober october okt oct", "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$")
_NUMBERS = re.compile(
    r"^(\d{1,2})\s*[-/.,\\ ]\s*(\d{1,2})\s*[-/.,\\ ]\s*'?(\d{4}|\d{2})(?:[ T]+\d{1,2}[:.]\d{2}.*)?$"
)
_WORDS = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.]*({_MONTH})[a-z]*[\s\-/.,]*'?(\d{{4}}|\d{{2}})$")
_MONTH_FIRST = re.compile(rf"^({_MONTH})[a-z]*[\s\-/.]+(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(\d{{4}})$")
_MONTH_ONLY = re.compile(rf"^({_MONTH})[a-z]*[\s\-/.,]*'?(\d{{4}}|\d{{2}})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*[-/.]\s*(\d{4})$")
_YEAR = re.compile(
    r"^(?:(?:pada|tahun|thn|th|year|awal|akhir|sekitar|kira-kira|kurang lebih|±|in|ta|sejak)[\s.:]*)*((?:19|20)\d{2})(?:\.0)?(?:\s*-?\s*an)?\W*$"
)
_COMPACT = re.compile(r"^(\d{2})(\d{2})((?:19|20)\d{2})$|^((?:19|20)\d{2})(\d{2})(\d{2})$")
_AGE = re.compile(r"^\d{1,3}\s*(?:thn|th|tahun|years?)?$")
_DAY_NAME = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\W+"
)
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar, its invented 29 February 1900 included
_EARLIEST = {"birth_on": date(1900, 1, 1)}


def parse_date(text: str, kind: str, context: Context) -> Parsed:
    """A date, never in the future; a birth date also not before 1900, any other not before 1945.

    >>> parse_date("17 Agt 1990", "text", Context(date(2026, 1, 1))).value
    datetime.date(1990, 8, 17)
    """
    if is_absent(text):
        return NOTHING
    plain = " ".join(text.lower().split()).strip(" '`\"()")
    plain = _DAY_NAME.sub("", re.sub(r"^(?:tgl|tanggal|sejak|mulai|dari)\b[\s.:]*", "", plain))
    plain = re.sub(r"\s*[-/]\s*", lambda mark: mark[0].strip(), plain)
    parsed = _numbers(plain, kind, context) or _words(plain, context)
    if parsed is None:
        code = "date_age" if _AGE.match(plain) or "umur" in plain else "date_unread"
        return Parsed(None, (problem(code),))
    return _in_range(parsed, context)


def _in_range(parsed: Parsed, context: Context) -> Parsed:
    day = parsed.value
    if day is None:
        return parsed
    if day > context.today:
        return Parsed(None, (problem("date_future", value=shown(day)),))
    if day < _EARLIEST.get(context.field, date(1945, 1, 1)):
        return Parsed(None, (problem("date_too_old", value=shown(day)),))
    return parsed


def shown(day: date) -> str:
    """31-12-2025, as the screens write it."""
    return day.strftime("%d-%m-%Y")


def _made(year: int, month: int, day: int, *codes: str) -> Parsed:
    try:
        value = date(year, month, day)
    except ValueError:
        return Parsed(None, (problem("date_impossible"),))
    return Parsed(value, tuple(problem(code, value=shown(value), year=year) for code in codes))


def _full_year(year: str, context: Context) -> tuple[int, tuple[str, ...]]:
    """A year of four digits, and the code of a remark when two were written: 90 is 1990, 19 is 2019."""
    if len(year) == 4:
        return int(year), ()
    limit = context.today.year % 100 - (10 if context.field == "birth_on" else 0)
    return (2000 if int(year) <= limit else 1900) + int(year), ("date_two_digit_year",)


def _numbers(plain: str, kind: str, context: Context) -> Parsed | None:
    if match := _ISO.match(plain):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(plain):
        year, remarks = _full_year(match[3], context)
        first, second = int(match[1]), int(match[2])
        if second > 12 >= first or (context.day_order == "mdy" and first <= 12):
            remarks = remarks if context.day_order == "mdy" else ("date_month_first", *remarks)
            return _made(year, first, second, *remarks)
        if first <= 12 and first != second and not context.day_order:
            remarks = ("date_ambiguous", *remarks)
        return _made(year, second, first, *remarks)
    if match := _YEAR.match(plain):
        return _made(int(match[1]), 1, 1, *(() if context.field == "founded_on" else ("date_year_only",)))
    if (match := _MONTH_YEAR.match(plain)) and 1 <= int(match[1]) <= 12:
        return _made(int(match[2]), int(match[1]), 1, "date_month_only")
    if match := _COMPACT.match(plain):
        return (
            _made(int(match[3]), int(match[2]), int(match[1]))
            if match[1]
            else _made(int(match[4]), int(match[5]), int(match[6]))
        )
    serial = re.fullmatch(r"(\d{5})(?:\.\d+)?", plain)
    if serial and 3_000 <= int(serial[1]) <= 80_000:
        day = _EPOCH + timedelta(days=int(serial[1]))
        return _made(day.year, day.month, day.day, "date_serial")
    return None


def _words(plain: str, context: Context) -> Parsed | None:
    if match := _WORDS.match(plain):
        year, remarks = _full_year(match[3], context)
        return _made(year, _MONTHS[match[2]], int(match[1]), *remarks)
    if match := _MONTH_FIRST.match(plain):
        return _made(int(match[3]), _MONTHS[match[1]], int(match[2]))
    if match := _MONTH_ONLY.match(plain):
        year, remarks = _full_year(match[2], context)
        return _made(year, _MONTHS[match[1]], 1, "date_month_only", *remarks)
    return None


_PLACE_DATE = re.compile(
    r"^\s*(?P<place>[A-Za-z .'\-/]*?)[\s,;:/.\-]*(?P<date>\d.*|(?:tahun|thn)\s*\d{4})\s*$", re.IGNORECASE
)


def parse_birth_place_date(text: str, kind: str, context: Context) -> Parsed:
    """ "Kupang, 17-08-1990": the place is not kept by the registry, the date becomes `birth_on`."""
    if is_absent(text):
        return NOTHING
    match = _PLACE_DATE.match(text)
    if not match:
        return Parsed(None, (problem("date_unread"),))
    read = parse_date(match["date"], kind, replace(context, field="birth_on"))
    return Parsed(None, read.problems, (("birth_on", read.value),))


def day_order(texts: list[str]) -> str:
    """What a column's dates prove about their order: "dmy" when some day is over 12 in front, "mdy" when only behind.

    >>> day_order(["03/04/2025", "12/25/2024"]), day_order(["25/12/2024", "12/25/2024"]), day_order(["1/2/2024"])
    ('mdy', 'dmy', '')
    """
    dates = [text if text[:1].isdigit() else re.sub(r"^[^\d]*", "", text) for text in texts]
    pairs = [(int(match[1]), int(match[2])) for text in dates if (match := _NUMBERS.match(text.strip()))]
    if any(first > 12 >= second for first, second in pairs):
        return "dmy"
    return "mdy" if any(second > 12 >= first for first, second in pairs) else ""
