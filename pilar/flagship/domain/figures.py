"""Figures of sectors in the city and the nation, from a small table as BPS prints it; and what they say of one sector.

One line: year, code (beginning of a KBLI code, TOTAL for all), name, what is counted, city, nation.
docs/methods/flagship-evidence.md.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.regional import FEW_FIRMS, FEW_WORKERS, location_quotients, shift_share

TOTAL = "TOTAL"
COLUMNS = ("tahun", "kode", "sektor", "ukuran", "kota", "nasional")
MEASURES = {"tenaga kerja": "WORKERS", "usaha": "FIRMS"}
MOST_LINES = 3_000
LARGEST = 10**11
_NUMBER = re.compile(r"\d+|\d{1,3}(?:[. \u00a0,]\d{3})+")


class Figure(NamedTuple):
    """One line: how many workers or firms a sector has here and in the whole nation."""

    year: int
    sector: str
    title: str
    measure: str
    city: int
    nation: int
    source: str = ""


def read_figures(text: str, source: str = "") -> list[Figure]:
    """The lines of a table (comma, semicolon, tab or |). Raises `UnusableDecision` with line and column of what is wrong."""
    lines = [(number, cells) for number, cells in _cells(text) if any(cells)]
    if not lines:
        raise UnusableDecision("tabelnya kosong; tempel atau pilih berkas CSV.")
    if len(lines) > MOST_LINES:
        raise UnusableDecision(f"paling banyak {MOST_LINES} baris, sekarang {len(lines)}.")
    order = _columns(lines[0][1])
    found: dict[tuple[int, str, str], Figure] = {}
    for number, cells in lines[1:]:
        one = _figure(number, cells, order, source)
        if (one.year, one.measure, one.sector) in found:
            raise UnusableDecision(f"baris {number}: kode {one.sector} tahun {one.year} ditulis dua kali.")
        found[one.year, one.measure, one.sector] = one
    _check_totals(found)
    return list(found.values())


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells). One kind of mark between cells: the one the first line has most of."""
    plain = text.removeprefix("\ufeff").replace("\x00", "")
    first = next((line for line in plain.splitlines() if line.strip()), "")
    mark = max("\t;|,", key=first.count)
    reader = csv.reader(plain.splitlines(), delimiter=mark)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise UnusableDecision(f"baris {reader.line_num} tidak terbaca sebagai CSV.") from problem


def _columns(heads: Sequence[str]) -> list[int]:
    known = [head.casefold() for head in heads]
    missing = [name for name in COLUMNS if name not in known]
    if missing:
        raise UnusableDecision(
            f"kolom {', '.join(missing)} tidak ada. Baris pertama harus berisi: {', '.join(COLUMNS)}."
        )
    return [known.index(name) for name in COLUMNS]


def _figure(number: int, cells: Sequence[str], order: Sequence[int], source: str) -> Figure:
    year, code, title, measure, city, nation = (cells[at] if at < len(cells) else "" for at in order)
    if not (year.isascii() and year.isdigit() and 1980 <= int(year) <= 2100):
        raise UnusableDecision(f"baris {number}, kolom tahun: “{year[:20]}” bukan tahun.")
    sector = TOTAL if code.upper() in (TOTAL, "JUMLAH") else code
    if sector != TOTAL and not (sector.isascii() and sector.isdigit() and 1 <= len(sector) <= 5):
        raise UnusableDecision(
            f"baris {number}, kolom kode: “{code[:20]}” bukan awal kode KBLI (1 sampai 5 angka) dan bukan TOTAL."
        )
    if measure.casefold() not in MEASURES:
        raise UnusableDecision(
            f"baris {number}, kolom ukuran: tulis “tenaga kerja” atau “usaha”, bukan “{measure[:20]}”."
        )
    here, whole = _count(number, "kota", city), _count(number, "nasional", nation)
    if here > whole:
        raise UnusableDecision(f"baris {number}: angka kota ({here}) melebihi angka nasional ({whole}).")
    return Figure(int(year), sector, title[:120], MEASURES[measure.casefold()], here, whole, source)


def _count(number: int, column: str, text: str) -> int:
    """A whole number, thousands marked or not. Raises `UnusableDecision`."""
    if not (text.isascii() or "\u00a0" in text) or not _NUMBER.fullmatch(text):
        raise UnusableDecision(f"baris {number}, kolom {column}: “{text[:20]}” bukan bilangan bulat.")
    found = int(re.sub(r"\D", "", text)[:15])
    if found > LARGEST:
        raise UnusableDecision(f"baris {number}, kolom {column}: angkanya terlalu besar.")
    return found


def _check_totals(found: Mapping[tuple[int, str, str], Figure]) -> None:
    for (year, measure, _sector), one in found.items():
        total = found.get((year, measure, TOTAL))
        if total is None or not total.city or not total.nation:
            raise UnusableDecision(f"baris TOTAL tahun {year} ({_word(measure)}) tidak ada atau nol.")
        if one.city > total.city or one.nation > total.nation:
            raise UnusableDecision(f"kode {one.sector} tahun {year} melebihi baris TOTAL.")


def _word(measure: str) -> str:
    return next(word for word, code in MEASURES.items() if code == measure)


@dataclass(frozen=True)
class Change:
    """Shift-share between two years: how many more or fewer, and what of it is whose."""

    since: int
    total: float
    national_share: float
    industry_mix: float
    regional_share: float


@dataclass(frozen=True)
class Profile:
    """What the figures say of the sector a candidate belongs to, in the newest year."""

    now: Figure
    total: Figure
    quotient: float
    few: bool
    change: Change | None  # None where there is one year only

    @property
    def shares(self) -> tuple[float, float]:
        """Per cent of the city's, and of the nation's."""
        return 100 * self.now.city / self.total.city, 100 * self.now.nation / self.total.nation


def profile(kbli: str, figures: Iterable[Figure], measure: str = "WORKERS") -> Profile | None:
    """Of the longest code this class begins with, in the newest year that has it; None when the figures have none."""
    rows = {(one.year, one.sector): one for one in figures if one.measure == measure}
    own = [one for one in rows.values() if one.sector != TOTAL and kbli.startswith(one.sector) and one.nation]
    if not kbli or not own:
        return None
    now = max(own, key=lambda one: (one.year, len(one.sector)))
    total = rows[now.year, TOTAL]
    quotient = location_quotients(np.array([now.city]), np.array([now.nation]), total.city, total.nation)[0]
    least = FEW_FIRMS if measure == "FIRMS" else FEW_WORKERS
    return Profile(now, total, quotient or 0.0, now.city < least, _change(rows, now))


def _change(rows: Mapping[tuple[int, str], Figure], now: Figure) -> Change | None:
    years = sorted(year for year, sector in rows if sector == now.sector and year < now.year)
    if not years:
        return None
    then, whole = rows[years[0], now.sector], rows[years[0], TOTAL]
    if not then.nation:
        return None
    total = rows[now.year, TOTAL]
    found = shift_share(
        np.array([then.city, whole.city - then.city], dtype=float), np.array([now.city, total.city - now.city], dtype=float),
        np.array([then.nation, whole.nation - then.nation], dtype=float),
        np.array([now.nation, total.nation - now.nation], dtype=float),
    )  # fmt: skip
    parts = (found.total, found.national_share, found.industry_mix, found.regional_share)
    return Change(then.year, *(float(each[0]) for each in parts))
