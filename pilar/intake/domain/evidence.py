"""What the values of a column look like: the share of NIK-like, phone-like, date-like, ... values in a sample.

Titles lie ("No. Identitas" over phone numbers); values rarely do. Each pattern is tested on up to 150 different
values spread over the column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .amounts import rupiah_in
from .cells import DATE
from .choices import PATTERNS as CHOICES
from .identity import EXPONENT, digits_of, is_absent
from .people import BUSINESS, SEX_OF
from .tables import Table

SAMPLE = 150
Test = Callable[[str], bool]


@dataclass(frozen=True)
class Look:
    """A column's values: how many are filled, how many differ, and the share each pattern explains."""

    filled: float
    distinct: float
    shares: dict[str, float]
    examples: tuple[str, ...]


def _is_sixteen(text: str) -> bool:
    return (
        len(digits_of(text)) in (15, 16)
        and not re.search(r"[A-Za-z]{3}", text)
        or bool(EXPONENT.match(text) and "15" in text[-3:])
    )


def _is_phone(text: str) -> bool:
    digits = digits_of(text)
    return (
        bool(re.match(r"^\W*(?:\+?62|0)?8[1-9]\d", re.sub(r"[\s.\-()]", "", text))) and 9 <= len(digits) <= 28
    )


def _is_nib(text: str) -> bool:
    return (
        len(digits_of(text)) == 13
        and not re.match(r"^\W*(?:0|62)8", digits_of(text))
        and not re.search(r"[A-Za-z]", text)
    )


def _is_date(text: str) -> bool:
    day = re.sub(r"[ T]+\d{1,2}[:.]\d{2}.*$", "", text.strip().lower())
    return len(day) < 32 and len(digits_of(day)) <= 8 and _DATE_SHAPE.search(day) is not None


_DATE_SHAPE = re.compile(
    r"^\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{2,4}|^\d{4}-\d{2}-\d{2}|^\d{1,2}[\s\-/]*(?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag[us]|aug|sep|o[kc]t|no[vp]|de[sc])"
)
_TESTS: dict[str, Test] = {
    "sixteen": _is_sixteen,
    "phone": _is_phone,
    "nib": _is_nib,
    "npwp": lambda text: bool(re.match(r"^\d{2}\.?\d{3}\.?\d{3}\.?\d[-.]?\d{3}\.?\d{3}$", text)),
    "email": lambda text: "@" in text and "." in text,
    "date": _is_date,
    "year": lambda text: bool(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", text)),
    "place_date": lambda text: bool(re.match(r"^[A-Za-z .'\-]{3,25}\s*[,/]?\s*\d{1,2}[\s\-/.]+\w+[\s\-/.]+\d{2,4}$", text)),
    "sex": lambda text: re.sub(r"[^a-z0-9]+", " ", text.lower()).strip() in SEX_OF and not text.isdigit(),
    "rt_rw": lambda text: bool(re.match(r"^(?:rt\W*)?\d{1,3}\s*[/\-, ]+\s*(?:rw\W*)?\d{1,3}$", text.lower())),
    "short_number": lambda text: bool(re.fullmatch(r"0?\d{1,3}", text)),
    "kbli": lambda text: bool(re.match(r"^\d{5}\b", text)) and not re.fullmatch(r"85\d{3}", text),
    "postal": lambda text: bool(re.fullmatch(r"85\d{3}", text)),
    "money": lambda text: bool(re.search(r"\d", text)) and len(digits_of(text)) < 14 and any(value >= 50_000 for value in rupiah_in(text[:60])),
    "workers": lambda text: bool(re.match(r"^\d{1,3}\s*(?:org|orang)?$", text.lower())),
    "coordinates": lambda text: bool(re.match(r"^[+\-]?\d{1,2}[.,]\d{3,}\s*[,; ]\s*\d{2,3}[.,]\d{3,}$", text)),
    "latitude": lambda text: bool(re.fullmatch(r"-?(?:[0-9]|1[01])[.,]\d{3,}", text)),
    "longitude": lambda text: bool(re.fullmatch(r"(?:9[5-9]|1[0-4]\d)[.,]\d{3,}", text)),
    "street": lambda text: bool(re.search(r"\b(?:jl|jln|jalan|rt|rw|gang|gg|pasar|komp)\b", text.lower())),
    "business_word": lambda text: bool(BUSINESS.search(text)),
    "words": lambda text: bool(re.fullmatch(r"[A-Za-z][A-Za-z .,'’/()&\-]*", text)),
    "status": lambda text: any(pattern.search(text) for pattern, _ in CHOICES["status"]),
    "pirt": lambda text: bool(re.match(r"^(?:p-?irt\W*)?\d{13,15}-\d{2}$", text.lower())),
    "halal": lambda text: bool(re.match(r"^id\s*\d{14,17}$", text.lower())),
}  # fmt: skip


def look_at(table: Table, column: int) -> Look:
    """The look of one column, from up to 150 different values spread over it."""
    text = table.text(column)
    present = text.drop_nulls()
    if not len(present):
        return Look(0.0, 0.0, {}, ())
    spread = present.gather_every(max(1, len(present) // 3000))
    values = [
        value for value in spread.unique(maintain_order=True).head(SAMPLE).to_list() if not is_absent(value)
    ]
    if not values:
        return Look(len(present) / table.height, 0.0, {}, tuple(spread.head(3).to_list()))
    shares = {name: sum(map(test, values)) / len(values) for name, test in _TESTS.items()}
    if column in table.kinds:
        shares["date"] = max(shares["date"], int((table.kinds[column] == DATE).sum()) / max(len(present), 1))
    shares["woman_day"] = _share_of_women(values)
    distinct = spread.n_unique() / len(spread)
    return Look(len(present) / table.height, distinct, shares, tuple(values[:3]))


def _share_of_women(values: list[str]) -> float:
    """The share of 16-digit values whose day is 41 to 71: half in a column of NIK, none in one of family cards."""
    days = [int(digits[6:8]) for digits in map(digits_of, values) if len(digits) == 16]
    return sum(40 < day < 72 for day in days) / len(days) if days else 0.0


# For a field: the pattern that proves it, how the reason names that pattern, and whether values alone suffice.
PROOF: dict[str, tuple[tuple[str, ...], str, bool]] = {
    "nik": (("sixteen",), "16 angka seperti NIK", True),
    "kk": (("sixteen",), "16 angka seperti nomor KK", True),
    "phone": (("phone",), "nomor telepon", True),
    "nib": (("nib",), "13 angka seperti NIB", True),
    "npwp": (("npwp", "sixteen"), "nomor seperti NPWP", True),
    "pirt": (("pirt",), "nomor seperti P-IRT", True),
    "halal": (("halal",), "nomor seperti sertifikat halal", True),
    "email": (("email",), "alamat e-mail", True),
    "birth_on": (("date", "year"), "tanggal", False),
    "founded_on": (("date", "year"), "tanggal atau tahun", False),
    "registered_on": (("date", "year"), "tanggal", False),
    "seen_on": (("date", "year"), "tanggal", False),
    "nib_on": (("date", "year"), "tanggal", False),
    "birth_place_date": (("place_date",), "tempat dan tanggal", True),
    "sex": (("sex",), "jenis kelamin", True),
    "rt_rw": (("rt_rw",), "pasangan RT/RW", True),
    "rt": (("short_number", "rt_rw"), "angka pendek", False),
    "rw": (("short_number", "rt_rw"), "angka pendek", False),
    "kbli_code": (("kbli",), "lima angka seperti KBLI", True),
    "postal_code": (("postal",), "kode pos", True),
    "annual_sales": (("money",), "jumlah uang", False),
    "capital": (("money",), "jumlah uang", False),
    "sales_band": (("money",), "jumlah uang", False),
    "workers": (("workers",), "jumlah orang", False),
    "workers_male": (("workers",), "jumlah orang", False),
    "workers_female": (("workers",), "jumlah orang", False),
    "coordinates": (("coordinates",), "pasangan koordinat", True),
    "latitude": (("latitude",), "lintang", True),
    "longitude": (("longitude",), "bujur", True),
    "address": (("street", "words"), "alamat jalan", False),
    "business_name": (("business_word", "words"), "kata usaha (Kios, UD, Warung, …)", False),
    "owner_name": (("words",), "huruf", False),
    "status": (("status",), "keadaan usaha", False),
}
