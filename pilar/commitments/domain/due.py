"""Until when: Indonesian words for days into a date, counted from the day they were said. Nothing is guessed.

`read_due` gives the words as they stand and the last day they allow; "dalam waktu dekat" has words and no day.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb pebruari", "maret mar", "april apr", "mei", "juni jun", "juli jul",
         "agustus agu agt ags", "september sep sept", "oktober okt", "november nov nopember", "desember des"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6}
NUMBERS = {
    "satu": 1, "se": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "dua belas": 12, "empat belas": 14,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Without a day beside it only a whole name is a month: "Jan" and "Des" are people, too.
_WHOLE = "|".join(name for name in MONTHS if len(name) > 4 or name in ("mei", "juni", "juli"))
_COUNT = (
    r"(?P<n>\d{1,3}|dua belas|empat belas|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|se)"
)
_UNIT = r"(?P<unit>hari kerja|hari|pekan|minggu|bulan|tahun)"


@dataclass(frozen=True)
class Due:
    """The words that say when, and the last day they allow; None when they name no day."""

    words: str
    on: date | None


def read_due(text: str, said_on: date) -> Due | None:
    """The first words of time in a sentence that lie after the day it was said; None when it says nothing of when."""
    folded = text.casefold()
    for pattern, meaning in _RULES:
        for match in pattern.finditer(folded):
            found = meaning(match, said_on)
            if found is not PAST:
                return Due(
                    text[match.start() : match.end()].strip(" ,."), found if isinstance(found, date) else None
                )
    return None


PAST = object()  # a day that was over when it was said: news, no deadline
Meaning = Callable[[re.Match[str], date], object]


def _day(match: re.Match[str], said_on: date) -> object:
    try:
        year = int(match["year"]) if match["year"] else said_on.year
        found = date(
            year + 2000 if year < 100 else year,
            MONTHS.get(match["month"]) or int(match["month"]),
            int(match["day"]),
        )
    except ValueError:
        return PAST
    if not match["year"] and found < said_on:
        found = found.replace(year=found.year + 1) if (found.month, found.day) != (2, 29) else found
    return found if found >= said_on else PAST


def _month(match: re.Match[str], said_on: date) -> object:
    month = MONTHS[match["month"]]
    year = int(match["year"]) if match["year"] else said_on.year + (month < said_on.month)
    part = (match["part"] or "").strip()
    last = calendar.monthrange(year, month)[1]
    found = date(year, month, {"awal": 10, "pertengahan": 20}.get(part, last))
    return found if found >= said_on else PAST


def _end_of_year(match: re.Match[str], said_on: date) -> object:
    year = int(match["year"]) if match["year"] else said_on.year + ("depan" in match.group())
    part = (match["part"] or "").strip()
    found = date(year, *{"awal": (3, 31), "pertengahan": (6, 30)}.get(part, (12, 31)))
    return found if found >= said_on else PAST


def _quarter(match: re.Match[str], said_on: date) -> object:
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["q"]) or int(match["q"])
    size = 3 if match["kind"] in ("triwulan", "kuartal") else 6
    year = int(match["year"]) if match["year"] else said_on.year
    month = number * size
    if month > 12:
        return PAST
    found = date(year, month, calendar.monthrange(year, month)[1])
    return found if found >= said_on else PAST


def _ahead(match: re.Match[str], said_on: date) -> object:
    count = NUMBERS.get(match["n"]) or int(match["n"])
    unit = match["unit"]
    if unit == "hari kerja":
        return _working_days(said_on, count)
    if unit in ("hari", "pekan", "minggu"):
        return said_on + timedelta(days=count * (1 if unit == "hari" else 7))
    return _months_later(said_on, count * (12 if unit == "tahun" else 1))


# As one writes in a chat.
_SHORT = {"bln": "bulan", "thn": "tahun", "mgg": "minggu"}


def _next(match: re.Match[str], said_on: date) -> object:
    """The whole of it counts: "bulan depan" lasts to its last day."""
    unit = _SHORT.get(match["unit"], match["unit"])
    if unit in ("minggu", "pekan"):
        return said_on + timedelta(days=13 - said_on.weekday())
    if unit == "bulan":
        later = _months_later(said_on.replace(day=1), 1)
        return later.replace(day=calendar.monthrange(later.year, later.month)[1])
    return date(said_on.year + 1, 12, 31)


def _this(match: re.Match[str], said_on: date) -> object:
    unit = _SHORT.get(match["unit"], match["unit"])
    if unit in ("minggu", "pekan"):
        return said_on + timedelta(days=6 - said_on.weekday())
    if unit == "bulan":
        return said_on.replace(day=calendar.monthrange(said_on.year, said_on.month)[1])
    return date(said_on.year, 12, 31)


def _weekday(match: re.Match[str], said_on: date) -> object:
    ahead = (WEEKDAYS[match["weekday"]] - said_on.weekday()) % 7 or 7
    return said_on + timedelta(days=ahead)


def _near(match: re.Match[str], said_on: date) -> object:
    return said_on + timedelta(days=1 if match["near"] in ("besok", "bsk") else 2)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


_FEASTS = (
    r"(?:sebelum|sblm|menjelang|setelah|sesudah|seusai|usai) (?:hari (?:raya|jadi)|hut|lebaran|idul|idulfitri|natal|paskah|puasa|ramadan|ramadhan|nyepi|tahun baru|17 agustus|panen)(?: \w+){0,2}|"
    r"(?:pada|sebelum|di) rapat (?:berikutnya|depan|mendatang)|musim (?:tanam|panen|hujan|kemarau) (?:ini|depan|berikutnya)"
)
_SOON = r"dalam waktu (?:yang )?(?:sangat )?dekat|waktu dekat ini|secepatnya|sesegera mungkin|secepat mungkin|segera setelah [^,.;]{3,60}"
_RULES: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (re.compile(rf"\b(?:[0-3]?\d\s*[-–]\s*)?(?P<day>[0-3]?\d)\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>20\d\d))?"), _day),
    (re.compile(r"\b(?P<day>[0-3]?\d)[/.-](?P<month>[01]?\d)[/.-](?P<year>(?:20)?\d\d)\b"), _day),
    (re.compile(rf"\b(?P<part>awal |pertengahan |akhir )?(?:bulan )?(?P<month>{_WHOLE})\b(?:\s+(?P<year>20\d\d))?"), _month),
    (re.compile(r"\b(?P<kind>triwulan|kuartal|semester)\s+(?:ke-?\s*)?(?P<q>iv|iii|ii|i|[1-4])\b(?:\s+(?:tahun\s+)?(?P<year>20\d\d))?"), _quarter),
    (re.compile(rf"\b(?:dalam|paling lama|maksimal|selambat-lambatnya|paling lambat)(?: waktu)?(?: kurun waktu)? {_COUNT}\s*{_UNIT}\b(?: ke depan| mendatang)?"), _ahead),
    (re.compile(rf"\b{_COUNT}\s*{_UNIT} (?:ke depan|mendatang|lagi|setelah rapat|sejak rapat|setelah pertemuan)\b"), _ahead),
    (re.compile(r"\b(?P<unit>minggu|mgg|pekan|bulan|bln|tahun|thn) (?:depan|dpn|berikutnya|yang akan datang)\b"), _next),
    (re.compile(r"\b(?P<unit>minggu|mgg|pekan|bulan|bln) ini\b"), _this),
    (re.compile(r"\b(?P<part>awal |pertengahan |akhir )?tahun (?:(?:anggaran )?(?P<year>20\d\d)|ini|depan)\b"), _end_of_year),
    (re.compile(r"\b(?P<part>awal |pertengahan |akhir )(?P<year>20\d\d)\b"), _end_of_year),
    (re.compile(r"\b(?:hari )?(?P<weekday>senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu) (?:depan|mendatang|besok|nanti)\b"), _weekday),
    (re.compile(r"\b(?:pada )?(?:hari|hr) (?P<weekday>senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\b(?!\s*[(,/]|\s+(?:ini|lalu|kemarin|tadi|tanggal|\d))"), _weekday),
    (re.compile(r"\b(?P<near>besok|bsk|lusa)(?: pagi| siang| sore| malam)?\b"), _near),
    (re.compile(rf"\b(?:{_SOON}|{_FEASTS})\b"), lambda match, said_on: None),
)  # fmt: skip
