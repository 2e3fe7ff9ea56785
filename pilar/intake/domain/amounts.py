"""Money and head counts: "Rp 1,5 jt", "2.000.000,-", "500rb", "1-5 juta", "2 org", "1L/2P", "dua"."""

from __future__ import annotations

import re

from pilar.registry.domain.codes import SALES_BANDS, sales_band_of

from .context import Context
from .identity import EXPONENT, is_absent
from .problems import NOTHING, Parsed, Problem, problem

_SCALES = {
    "ribu": 1_000, "rb": 1_000, "ribuan": 1_000, "k": 1_000, "juta": 1_000_000, "jt": 1_000_000, "jutaan": 1_000_000, "jta": 1_000_000, "mio": 1_000_000,
    "miliar": 1_000_000_000, "milyar": 1_000_000_000, "m": 1_000_000_000, "mlyr": 1_000_000_000, "milliar": 1_000_000_000, "triliun": 10**12, "t": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>\d[\d.,' ]*\d|\d)\s*(?P<scale>"
    + "|".join(sorted(_SCALES, key=len, reverse=True))
    + r")?(?![a-z])"
)
_PERIODS = (
    (re.compile(r"/\s*(?:hari|hr)\b|\bper\s*hari\b|\bsehari\b|\bharian\b|\bdaily\b"), "hari", 300),
    (re.compile(r"/\s*(?:minggu|mgg)\b|\bper\s*minggu\b|\bseminggu\b|\bmingguan\b|\bweekly\b"), "minggu", 50),
    (re.compile(r"/\s*(?:bulan|bln)\b|\bper\s*(?:bulan|bln)\b|\bsebulan\b|\bbulanan\b|\bmonthly\b|\bbulan\b|\bbln\b"), "bulan", 12),
)  # fmt: skip
_RANGE = re.compile(
    r"\d\s*(?:rb|ribu|jt|juta|m|miliar|milyar)?\s*(?:-|–|s/?d\.?|sampai(?: dengan)?|hingga|to)\s*(?:rp\.?\s*)?\d"
)
_OPEN = re.compile(
    r"^\W*(?:<|>|≤|≥|di ?bawah|kurang dari|di ?atas|lebih dari|s\.?d\.?\s|sampai|maksimal|max|hingga|up to)",
    re.I,
)
HUGEST = 10**13  # ten thousand thousand million rupiah; no small business
SMALLEST = 10_000


def _plain_number(text: str, scaled: bool) -> float | None:
    """A number written in either style: 1.500.000,00 or 1,500,000.00; with a scale word 1.5 and 1,5 are one and a half."""
    text = re.sub(r"[' ]", "", text).strip(".,")
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?", text)
    if groups and not (scaled and groups[1] == "," and text.count(",") == 1):
        whole = re.sub(r"[.,]\d{1,2}$", "", text) if re.search(r"[.,]\d{1,2}$", text) else text
        return float(re.sub(r"\D", "", whole))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    digits = re.sub(r"\D", "", re.sub(r"[.,]\d{2}$", "", text))
    return float(digits) if digits and len(digits) < 16 else None


def rupiah_in(text: str) -> list[int]:
    """Every amount a text names, in rupiah. A scale said once counts for the numbers before it: "1-5 juta".

    >>> rupiah_in("1-5 juta"), rupiah_in("Rp 2.000.000,-"), rupiah_in("1,5 jt")
    ([1000000, 5000000], [2000000], [1500000])
    """
    low = re.sub(r"\brp\.?|idr|,-|,=|\bper\b|\(.*?\)", " ", text.lower())
    found: list[tuple[float, str | None]] = []
    for match in _AMOUNT.finditer(low):
        number = _plain_number(match["number"], bool(match["scale"]))
        if number is not None:
            found.append((number, match["scale"]))
    amounts, scale = [], None
    for number, own in reversed(found):
        scale = own or (scale if number < 1000 else None)
        amounts.append(round(number * _SCALES[scale]) if scale else round(number))
    return amounts[::-1]


def parse_money(text: str, kind: str, context: Context) -> Parsed:
    """Whole rupiah. Sales per day, week or month (in the cell or the title) are multiplied to a year; a range gives
    only a band."""
    if is_absent(text) and text.strip() != "0":
        return NOTHING
    if kind == "number" or EXPONENT.match(text):
        amounts = _machine_number(text)
    elif re.match(r"^\W*(?:rp\.?\s*)?-\s*(?:rp\.?\s*)?\d", text.lower()):
        return Parsed(None, (problem("money_negative"),))
    else:
        amounts = rupiah_in(text[:200])
    if not amounts:
        return Parsed(None, (problem("money_unread"),))
    if context.field == "annual_sales" and (_RANGE.search(text.lower()) or _OPEN.match(text)):
        return _band(amounts, text)
    if _RANGE.search(text.lower()) and len(amounts) > 1:
        return Parsed(None, (problem("money_unread"),))
    return _weighed(amounts[0], text, context)


def _machine_number(text: str) -> list[int]:
    """A number as a machine wrote it, with a decimal point or an exponent: 1250000.5, 1.5E+07."""
    try:
        value = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return rupiah_in(text[:200])
    return [round(value)] if abs(value) < 1e18 else []


def _weighed(value: int, text: str, context: Context) -> Parsed:
    found: list[Problem] = []
    if context.field == "annual_sales":
        for pattern, period, times in _PERIODS:
            in_cell = pattern.search(text.lower())
            if in_cell or pattern.search(context.title.lower()):
                value *= times
                told = problem("money_per", period=period, value=f"Rp {value:,}".replace(",", "."))
                found += [told] if in_cell else []
                break
    if value < 0 or value > HUGEST:
        return Parsed(None, (problem("money_negative" if value < 0 else "money_huge"),))
    if 0 < value < SMALLEST:
        found.append(problem("money_small", value=value))
    return Parsed(value, tuple(found))


def _band(amounts: list[int], text: str) -> Parsed:
    """The band that holds a range: by its upper end, or just above the lower one when it is open upwards."""
    opens_up = re.match(r"^\W*(?:>|≥|di ?atas|lebih dari)", text.lower())
    value = amounts[0] + 1 if opens_up and len(amounts) == 1 else max(amounts)
    band = sales_band_of(value)
    return Parsed(None, (problem("money_band", band=band),), (("sales_band", band),))


def parse_sales_band(text: str, kind: str, context: Context) -> Parsed:
    """A code of `registry.domain.SALES_BANDS`, from the code itself, a range or one amount."""
    if is_absent(text):
        return NOTHING
    code = re.sub(r"\W+", "_", text.strip().upper())
    if code in {band for band, _ in SALES_BANDS}:
        return Parsed(code)
    amounts = rupiah_in(text[:200])
    if not amounts:
        return Parsed(None, (problem("band_unread"),))
    if re.match(r"^\W*(?:>|≥|di ?atas|lebih dari)", text.lower()) and len(amounts) == 1:
        return Parsed(sales_band_of(amounts[0] + 1))
    return Parsed(sales_band_of(max(amounts)))


_COUNT_WORDS = {
    "nol": 0, "satu": 1, "seorang": 1, "sendiri": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_MALE = re.compile(
    r"(\d{1,4})\s*(?:org|orang)?\s*\(?(?:laki[\s\-]*laki|laki|lk|l|pria|m)\b|\b(?:laki[\s\-]*laki|laki|lk|l|pria)\s*[:=]?\s*(\d{1,4})"
)
_FEMALE = re.compile(
    r"(\d{1,4})\s*(?:org|orang)?\s*\(?(?:perempuan|pr|p|wanita|w|f)\b|\b(?:perempuan|pr|p|wanita)\s*[:=]?\s*(\d{1,4})"
)
_PAIR = re.compile(r"^\s*(\d{1,4})\s*[/,;&+\-|]\s*(\d{1,4})\s*$")
MOST_WORKERS = 2_000


def parse_workers(text: str, kind: str, context: Context) -> Parsed:
    """A head count; "1L/2P" also fills the counts of men and women."""
    low = re.sub(r"\s+", " ", text.lower().strip())
    if low not in ("0", "nol") and is_absent(low):
        return NOTHING
    male, female = _MALE.search(low), _FEMALE.search(low)
    if male or female:
        men = int(male[1] or male[2]) if male else 0
        women = int(female[1] or female[2]) if female else 0
        return _counted(men + women, (("workers_male", men), ("workers_female", women)))
    if kind == "date":
        return Parsed(None, (problem("workers_unread"),))
    if (span := re.match(r"^(\d{1,4})\s*(?:-|–|s/?d|sampai)\s*(\d{1,4})\b", low)) and int(span[1]) < int(
        span[2]
    ):
        counted = _counted(int(span[1]))
        return Parsed(counted.value, (*counted.problems, problem("workers_range", value=span[1])))
    number = re.match(
        r"^[^\d]{0,12}?(\d{1,7})(?:[.,]0+)?\s*(?:org|orang|pekerja|karyawan|people|persons?|jiwa|tk)?\W*$",
        low,
    )
    if number:
        return _counted(int(number[1]))
    words = [_COUNT_WORDS[word] for word in re.findall(r"[a-z]+", low) if word in _COUNT_WORDS]
    return _counted(words[0]) if words else Parsed(None, (problem("workers_unread"),))


def _counted(count: int, also: tuple[tuple[str, int], ...] = ()) -> Parsed:
    if count > MOST_WORKERS:
        return Parsed(None, (problem("workers_many", count=count),))
    return Parsed(count, (), also)


def parse_workers_mf(text: str, kind: str, context: Context) -> Parsed:
    """Men and women in one cell: "2/1", "2 L 1 P"; the order of a bare pair is that of the title."""
    pair = _PAIR.match(text) if kind != "date" else None
    if not pair:
        read = parse_workers(text, kind, context)
        total = (("workers", read.value),) if read.value is not None else ()
        return Parsed(None, read.problems, read.also + total)
    first, second = int(pair[1]), int(pair[2])
    title = context.title.lower()
    if re.search(r"\bp(?:r|erempuan)?\s*[/&,]\s*l", title):
        first, second = second, first
    counted = _counted(first + second, (("workers_male", first), ("workers_female", second)))
    return Parsed(
        None,
        counted.problems,
        counted.also + ((("workers", counted.value),) if counted.value is not None else ()),
    )
