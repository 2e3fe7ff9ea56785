"""Days in plain Indonesian: "bulan ini", "sejak Maret", "6 bulan terakhir", "antara Maret dan Mei 2025". docs/methods/plain-questions.md."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb pebruari", "maret mar", "april apr", "mei", "juni jun", "juli jul", "agustus agu agt agust",
         "september sep sept", "oktober okt", "november nov nopember nop", "desember des"), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: at for at, name in enumerate(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"])
}
NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
        ),
        1,
    )
} | {"duabelas": 12}
_UNITS = {
    "hari": "day",
    "minggu": "week",
    "pekan": "week",
    "bulan": "month",
    "bln": "month",
    "tahun": "year",
    "thn": "year",
    "th": "year",
}
_ONE = {"sehari": "day", "seminggu": "week", "sepekan": "week", "sebulan": "month", "setahun": "year"}
_SINCE = {"sejak", "semenjak", "mulai", "dari", "dr", "sedari"}
_UNTIL = {"sampai", "hingga", "sampe", "sd", "s/d"}
_BEFORE = {"sebelum", "sblm"}
_AFTER = {"setelah", "sesudah", "selepas", "usai"}
_INSIDE = {"pada", "selama", "dalam", "di", "sepanjang", "utk", "untuk", "periode"}
_LAST = {"terakhir", "belakangan", "kebelakang", "terkini"}
_MORE = (
    ("lebih", "dari"),
    ("lebih", "dr"),
    ("di", "atas"),
    ("minimal",),
    ("paling", "sedikit"),
    ("sudah",),
    ("sdh",),
    ("telah",),
    ("udah",),
    (">",),
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both included; None is open. `length` words said it."""

    since: date | None
    until: date | None
    length: int


@dataclass(frozen=True, slots=True)
class Span:
    """So many months, or days, that passed: "lebih dari 6 bulan". It says how long ago, not which days."""

    months: int
    days: int
    length: int
    whole: bool = True  # said with "lebih dari", "sudah" or "selama"


@dataclass(frozen=True, slots=True)
class _Point:
    """The days one expression names, and whether it named its year."""

    first: date
    last: date
    length: int
    dated: bool = True


def read_period(words: Sequence[str], at: int, today: date) -> Period | Span | None:
    """What stands at `words[at]`, the longest way to read it; None for no time at all. Never raises."""
    try:
        return _span(words, at, today) or _range(words, at, today) or _plain(words, at, today)
    except (ValueError, OverflowError):
        return None


def months_before(day: date, months: int) -> date:
    """1 December less 6 months is 1 June; the 31st less a month is the last day there."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), _month_end(year, month + 1))


# -- how long ago -----------------------------------------------------------------------------------
def _span(words: Sequence[str], at: int, today: date) -> Period | Span | None:
    start = at
    more: tuple[str, ...] = ()
    lead = words[at]
    if lead in _SINCE or lead in _INSIDE:
        start += 1
    for said in _MORE:
        if tuple(words[start : start + len(said)]) == said:
            start, more = start + len(said), said
            break
    amount = _amount(words, start)
    if amount is None:
        return None
    number, unit, after = amount
    months, days = (
        (number * 12 if unit == "year" else number, 0)
        if unit in ("month", "year")
        else (0, number * (7 if unit == "week" else 1))
    )
    begin = months_before(today, months) - timedelta(days)
    rest = list(words[after : after + 2])
    ago = rest[:1] == ["lalu"] or rest == ["yang", "lalu"] or rest == ["yg", "lalu"]
    if rest[:1] and rest[0] in _LAST and not more:
        return Period(begin, None, after + 1 - at)
    if ago:
        length = after + (1 if rest[0] == "lalu" else 2) - at
        return (
            Period(begin, None, length)
            if lead in _SINCE
            else Span(months, days, length, bool(more))
            if more
            else None
        )
    if rest[:1] == ["ini"] and lead in _INSIDE:
        return Period(begin, None, after + 1 - at)
    after += rest[:1] == ["lebih"] or rest[:1] == ["ini"]
    return Span(months, days, after - at) if more or lead == "selama" else None


def _amount(words: Sequence[str], at: int) -> tuple[int, str, int] | None:
    """(how many, unit, where it ends)"""
    first = words[at] if at < len(words) else ""
    if first in _ONE:
        return 1, _ONE[first], at + 1
    number = NUMBERS.get(first) or (
        int(first) if first.isascii() and first.isdigit() and len(first) <= 3 else 0
    )
    unit = _UNITS.get(words[at + 1]) if at + 1 < len(words) else None
    return (number, unit, at + 2) if number and unit else None


# -- from one day to another --------------------------------------------------------------------------
def _range(words: Sequence[str], at: int, today: date) -> Period | None:
    start = at + (words[at] in _SINCE or words[at] in _INSIDE or words[at] == "antara")
    joints = _UNTIL | ({"dan"} if words[at] == "antara" else set())
    first = _point(words, start, today)
    if first is None or start + first.length >= len(words) or words[start + first.length] not in joints:
        return None
    last = _point(words, start + first.length + 1, today)
    if last is None:
        return None
    begin = first.first
    if not first.dated and last.dated:  # "Maret sampai Mei 2025"
        begin = begin.replace(year=last.last.year - (begin.month > last.last.month))
    if begin > last.last:
        return None
    return Period(begin, _open(last.last, today), start + first.length + 1 + last.length - at)


def _plain(words: Sequence[str], at: int, today: date) -> Period | None:
    lead = words[at]
    led = lead in _SINCE | _UNTIL | _BEFORE | _AFTER | _INSIDE
    point = _point(words, at + led, today)
    if point is None:
        return None
    length = point.length + led
    if lead in _SINCE:
        return Period(point.first, None, length)
    if lead in _UNTIL:
        return Period(None, point.last, length)
    if lead in _BEFORE:
        return Period(None, point.first - timedelta(1), length)
    if lead in _AFTER:
        return Period(point.last + timedelta(1), None, length)
    return Period(point.first, _open(point.last, today), length)


def _open(last: date, today: date) -> date | None:
    """A time that is still running has no end yet."""
    return None if last >= today else last


# -- one expression -----------------------------------------------------------------------------------
def _point(words: Sequence[str], at: int, today: date) -> _Point | None:
    if at >= len(words):
        return None
    for read in _READERS:
        found = read(words, at, today)
        if found is not None:
            return found
    return None


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _relative(words: Sequence[str], at: int, today: date) -> _Point | None:
    """hari ini, kemarin, minggu lalu, bulan ini, awal tahun"""
    first, second = words[at], _word(words, at + 1)
    if first == "kemarin":
        return _Point(today - timedelta(1), today - timedelta(1), 1)
    if first == "awal" and _UNITS.get(second) in ("month", "year"):
        begin = today.replace(day=1) if _UNITS[second] == "month" else date(today.year, 1, 1)
        return _Point(begin, begin, 2 + (_word(words, at + 2) == "ini"))
    unit = _UNITS.get(first)
    steps = {"ini": 0, "lalu": 1, "kemarin": 1, "kemaren": 1, "depan": -1, "sekarang": 0, "berjalan": 0}
    if unit is None or (second not in steps and (second, _word(words, at + 2)) != ("yang", "lalu")):
        return None
    back, length = steps.get(second, 1), 2 if second in steps else 3
    if unit == "day":
        day = today - timedelta(back)
        return _Point(day, day, length)
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * back)
        return _Point(monday, monday + timedelta(6), length)
    if unit == "month":
        begin = months_before(today.replace(day=1), back)
        return _Point(begin, _month_end(begin.year, begin.month), length)
    return _Point(date(today.year - back, 1, 1), date(today.year - back, 12, 31), length)


def _edge(words: Sequence[str], at: int, today: date) -> _Point | None:
    """awal Maret, akhir 2025, akhir tahun lalu: its first or last day"""
    if words[at] not in ("awal", "akhir"):
        return None
    whole = _point(words, at + 1, today)
    if whole is None:
        return None
    day = whole.first if words[at] == "awal" else whole.last
    return _Point(day, day, whole.length + 1, whole.dated)


def _weekday(words: Sequence[str], at: int, today: date) -> _Point | None:
    """[hari] Selasa [lalu | kemarin]: the last one before today."""
    start = at + (words[at] == "hari")
    name = _word(words, start)
    said = _word(words, start + 1) in ("lalu", "kemarin", "kemaren")
    if name not in WEEKDAYS or (name == "minggu" and start == at):
        return None
    back = (today.weekday() - WEEKDAYS[name] - 1) % 7 + 1
    day = today - timedelta(back)
    return _Point(day, day, start + 1 + said - at)


def _in_words(words: Sequence[str], at: int, today: date) -> _Point | None:
    """[tanggal] [5] [bulan] Maret [tahun] [2026 | ini | lalu]"""
    start = at + (words[at] in ("tanggal", "tgl"))
    day = _small(_word(words, start), 31)
    start += day > 0
    start += _word(words, start) in ("bulan", "bln")
    month = MONTHS.get(_word(words, start), 0)
    if not month:
        return None
    after = start + 1
    year, after = _year_after(words, after, today)
    dated = bool(year)
    if not year:
        year = today.year - (date(today.year, month, max(day, 1)) > today)
    if day:
        return _Point(date(year, month, day), date(year, month, day), after - at, dated)
    return _Point(date(year, month, 1), _month_end(year, month), after - at, dated)


def _year_after(words: Sequence[str], at: int, today: date) -> tuple[int, int]:
    """(year or 0, where it ends)"""
    start = at + (_word(words, at) in ("tahun", "thn", "th"))
    word = _word(words, start)
    if year := _year(word):
        return year, start + 1
    if start > at and word in ("ini", "lalu", "depan"):
        return today.year - {"ini": 0, "lalu": 1, "depan": -1}[word], start + 1
    return 0, at


def _in_digits(words: Sequence[str], at: int, _today: date) -> _Point | None:
    """5/3/2026 and 2026-03-05, whose signs are gone by now"""
    start = at + (words[at] in ("tanggal", "tgl"))
    one, two, three = (_word(words, start + ahead) for ahead in range(3))
    if _small(one, 31) and _small(two, 12) and _year(three):
        day = date(_year(three), int(two), int(one))
    elif _year(one) and _small(two, 12) and _small(three, 31):
        day = date(_year(one), int(two), int(three))
    else:
        return None
    return _Point(day, day, start + 3 - at)


def _quarter(words: Sequence[str], at: int, today: date) -> _Point | None:
    """triwulan 1 [2026], semester II"""
    months = {"triwulan": 3, "tw": 3, "kuartal": 3, "semester": 6}.get(words[at], 0)
    if not months:
        return None
    numbers = {
        "1": 1,
        "2": 2,
        "3": 3,
        "4": 4,
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        "pertama": 1,
        "kedua": 2,
        "ketiga": 3,
        "keempat": 4,
    }
    number = numbers.get(_word(words, at + 1), 0)
    if _word(words, at + 1) == "ini":
        number = (today.month - 1) // months + 1
    if not number or number * months > 12:
        return None
    year, after = _year_after(words, at + 2, today)
    begin = date(year or today.year, (number - 1) * months + 1, 1)
    return _Point(begin, _month_end(begin.year, begin.month + months - 1), after - at)


def _whole_year(words: Sequence[str], at: int, _today: date) -> _Point | None:
    """[tahun] 2025"""
    start = at + (words[at] in ("tahun", "thn", "th"))
    year = _year(_word(words, start))
    return _Point(date(year, 1, 1), date(year, 12, 31), start + 1 - at) if year else None


_READERS: tuple[Callable[[Sequence[str], int, date], _Point | None], ...] = (
    _relative, _edge, _weekday, _in_digits, _in_words, _quarter, _whole_year,
)  # fmt: skip


def _small(text: str, most: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= most else 0


def _year(text: str) -> int:
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) == 4 and 1990 <= int(text) <= 2099 else 0
    )


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
