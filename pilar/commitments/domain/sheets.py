"""Promises and meetings in the sheets of others: which heading means what, days and hours as they are typed. Plain Python.

The reading of files is another area's; here a sheet is rows of text. Nothing is guessed: a day that is none is a problem, a heading
nobody knows is left out and said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from pilar.commitments.domain.due import MONTHS
from pilar.commitments.domain.naming import folded

MOST_ROWS, HEADER_WITHIN = 300, 25
PROMISES, MEETINGS = "janji", "rapat"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field, its heading in the example, other headings it goes by (folded), and what to write in it."""

    field: str
    title: str
    others: tuple[str, ...] = ()
    needed: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    PROMISES: (
        Column("words", "Kata-kata", ("kata kata", "isi janji", "bunyi janji", "komitmen", "isi komitmen", "uraian", "tindak lanjut", "rencana tindak lanjut"), True),
        Column("title", "Janji", ("judul", "judul janji")),
        Column("institution", "Lembaga", ("lembaga yang berjanji", "yang berjanji", "instansi", "opd", "pelaksana", "lembaga penanggung jawab"), True),
        Column("person", "Penanggung jawab", ("pic", "pj", "orang", "nama penanggung jawab")),
        Column("to", "Dijanjikan kepada", ("kepada", "penerima janji")),
        Column("said_on", "Hari diucapkan", ("tanggal diucapkan", "tanggal janji", "tanggal rapat", "tanggal", "tgl"), True),
        Column("source", "Sumber", ("sumber janji", "dasar", "rapat", "nama rapat"), True),
        Column("due_on", "Tenggat", ("tenggat sekarang", "batas waktu", "target waktu", "jatuh tempo", "target selesai", "deadline")),
        Column("measure", "Ukuran", ("ukuran keberhasilan", "indikator", "keluaran", "output", "target")),
        Column("problem", "Masalah", ("masalah yang dijawab", "permasalahan")),
        Column("budget_line", "Anggaran", ("sumber anggaran", "kode anggaran")),
        Column("supporters", "Pendukung", ("lembaga pendukung", "instansi pendukung")),
        Column("number", "Nomor", ("nomor janji",)),
    ),
    MEETINGS: (
        Column("title", "Judul rapat", ("judul", "rapat", "nama rapat", "acara", "kegiatan", "agenda"), True),
        Column("kind", "Jenis", ("jenis rapat",)),
        Column("on", "Hari", ("tanggal", "tgl", "hari tanggal", "tanggal rapat"), True),
        Column("begins", "Mulai", ("pukul", "jam", "waktu", "jam mulai", "mulai pukul"), True),
        Column("ends", "Selesai", ("jam selesai", "selesai pukul", "sampai")),
        Column("zone", "Jam siapa", ("zona", "zona waktu")),
        Column("place", "Tempat", ("lokasi", "ruang")),
        Column("host", "Tuan rumah", ("penyelenggara",)),
        Column("chair", "Pemimpin rapat", ("pimpinan rapat", "dipimpin oleh")),
        Column("purpose", "Untuk apa", ("tujuan", "perihal", "maksud")),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of text; the first row is number 1 as its writer sees it."""

    name: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a sheet by field, each with its number; headings that were not understood."""

    rows: list[tuple[int, dict[str, str]]]
    ignored: list[str]


def read(what: str, sheets: Iterable[Sheet]) -> Found | None:
    """The rows under the first row of headings that names what is needed; None when there is no such row.

    A list with one column for the promise has its words in it, under whichever of the two headings.
    """
    for sheet in sheets:
        for at, cells in enumerate(sheet.rows[:HEADER_WITHIN]):
            fields = _fields(what, cells)
            if what == PROMISES and "words" not in fields.values() and "title" in fields.values():
                fields = {place: "words" if name == "title" else name for place, name in fields.items()}
            needed = {column.field for column in COLUMNS[what] if column.needed}
            if len(needed & set(fields.values())) >= 2:
                ignored = [text for place, text in enumerate(cells) if text.strip() and place not in fields]
                return Found(list(_rows(sheet, at, fields)), ignored)
    return None


def _fields(what: str, cells: Sequence[str]) -> dict[int, str]:
    """Which place of a row of headings is which field; of two headings for one field the first counts."""
    names = {
        folded(name): column.field for column in COLUMNS[what] for name in (column.title, *column.others)
    }
    found: dict[int, str] = {}
    for place, text in enumerate(cells):
        field = names.get(folded(text))
        if field and field not in found.values():
            found[place] = field
    return found


def _rows(sheet: Sheet, header: int, fields: dict[int, str]) -> Iterable[tuple[int, dict[str, str]]]:
    for at, cells in enumerate(sheet.rows[header + 1 :], header + 2):
        told = {name: cells[place].strip() for place, name in fields.items() if place < len(cells)}
        if any(told.values()):
            yield at, told


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z']+\s*,\s*)?(\d{1,2})\s+([a-z]+)\s+(\d{4})")
_SERIAL = re.compile(r"[2-7]\d{4}")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's calendar


def read_day(text: str) -> date | None:
    """A day as offices type it: 2026-11-23, 23/11/2026, 23 November 2026, or a spreadsheet's own number; None for anything else.

    >>> read_day("Senin, 23 November 2026")
    datetime.date(2026, 11, 23)
    """
    plain = " ".join(text.casefold().split())
    if _SERIAL.fullmatch(plain):
        return _EPOCH + timedelta(days=int(plain))
    if match := _ISO.fullmatch(plain):
        parts = [int(each) for each in match.groups()]
    elif match := _NUMBERS.fullmatch(plain):
        day, month, year = (int(each) for each in match.groups())
        parts = [year if year > 99 else 2000 + year, month, day]
    elif (match := _WORDS.fullmatch(plain)) and match[2] in MONTHS:
        parts = [int(match[3]), MONTHS[match[2]], int(match[1])]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def looks_like_a_day(text: str) -> bool:
    """Only figures and signs between them: then it was meant as a day, and one that is none is a mistake."""
    return bool(re.fullmatch(r"[\d\s./-]+", text.strip()))


_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[.:](\d{2})(?!\d)")
_FRACTION = re.compile(r"0\.\d+")


def read_clocks(text: str) -> list[time]:
    """The hours in a cell, at most two: "09.00–11.30 WITA", "9:00", or a spreadsheet's part of a day; those that are none left out.

    >>> read_clocks("pukul 09.00 s.d. 11.30 WITA")
    [datetime.time(9, 0), datetime.time(11, 30)]
    """
    plain = text.strip()
    if _FRACTION.fullmatch(plain):
        minutes = round(float(plain) * 24 * 60)
        return [time(minutes // 60, minutes % 60)] if minutes < 24 * 60 else []
    found = [(int(hour), int(minute)) for hour, minute in _CLOCK.findall(plain)]
    return [time(hour, minute) for hour, minute in found[:2] if hour < 24 and minute < 60]


def zone_in(text: str) -> str:
    """WIB, WITA or WIT as it stands in a cell; "" for none."""
    match = re.search(r"\b(WITA|WIB|WIT)\b", text.upper())
    return match[1] if match else ""
