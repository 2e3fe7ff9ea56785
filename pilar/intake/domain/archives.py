"""Looking into a zipped workbook (XLSX, ODS) before it is read: is it safe, and what do its cells not say.

The central directory of a zip may lie, so members are inflated in pieces and counted. The same pass notices what
makes a small file explode in memory (a single cell at XFD1048576 turns into 17 thousand million empty ones),
which cells hold errors (#N/A), and which cells of an ODS sheet are merged.

Limits: 1.5 GB inflated in total; more than 300 MB only when the file shrank less than 200 times. A real table
shrinks 10 to 60 times; 200 is out of reach for one and 1,000 is ordinary for a bomb.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from .cells import Merge, letter
from .refusal import UnusableFile

MEGABYTE = 1024 * 1024
MOST_INFLATED = 1536 * MEGABYTE
SUSPICIOUS_INFLATED = 300 * MEGABYTE
SUSPICIOUS_RATIO = 200
MOST_MEMBERS = 10_000
MOST_COLUMNS = 500
MOST_DENSE_CELLS = 40_000_000
PIECE = 4 * MEGABYTE
OVERLAP = 2048
ROW_WINDOW = 256 * 1024  # the last row of a piece begins in here, unless rows are enormous

# What Python says of a zip whose bytes are not what they promise: its frame, its pieces, its names.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)

_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d{1,7})"')
_FULL_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/>]?><(?:\w+:)?(?:v|f|is)\b')
_WIDE_CELL = re.compile(rb' r="(?:[A-Z]{3}|S[G-Z]|[T-Z][A-Z])\d')
_ERROR_CELL = re.compile(
    rb'r="([A-Z]{1,3})(\d{1,7})"[^>]*?t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<Relationship\s[^>]*>")


@dataclass
class SheetFacts:
    """What the pass learned about one sheet: error cells (0-based row, column) and merged ranges (ODS only)."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)


def _megabytes(size: int) -> str:
    """1,5: with a decimal comma, as the sentence is Indonesian."""
    return f"{size / MEGABYTE:.1f}".replace(".", ",")


class Archive:
    """A zipped workbook opened for inspection. Raises UnusableFile for a damaged or dangerous one."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self.size = name, len(data)
        self.inflated = 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = {info.filename: info for info in self.zip.infolist()}
        except DAMAGED as error:
            raise UnusableFile("damaged", name=name) from error
        if any(info.flag_bits & 1 for info in self.members.values()):
            raise UnusableFile("password", name=name)
        if len(self.members) > MOST_MEMBERS:
            raise UnusableFile("bomb", name=name, size=_megabytes(self.size), inflated="?")

    def kind(self) -> str:
        """xlsx or ods. Raises UnusableFile for every other zip, with the advice that fits it."""
        names = self.members
        if any(part.lower().endswith("vbaproject.bin") for part in names) or any(
            part.startswith("Basic/") and part.endswith(".xml") and "script-l" not in part for part in names
        ):
            raise UnusableFile("macro", name=self.name)
        if "xl/workbook.bin" in names:
            raise UnusableFile("xlsb", name=self.name)
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "mimetype" in names and b"spreadsheet" in self.whole("mimetype"):
            return "ods"
        if any(part.startswith(("word/", "ppt/")) for part in names) or "mimetype" in names:
            raise UnusableFile("document", name=self.name)
        raise UnusableFile("unknown_office" if "[Content_Types].xml" in names else "archive", name=self.name)

    def pieces(self, member: str) -> Iterator[bytes]:
        """A member inflated in pieces of a few megabytes, counted against the limits."""
        try:
            with self.zip.open(self.members[member]) as stream:
                while piece := stream.read(PIECE):
                    self.inflated += len(piece)
                    self._weigh()
                    yield piece
        except DAMAGED as error:
            raise UnusableFile("damaged", name=self.name) from error

    def whole(self, member: str) -> bytes:
        return b"".join(self.pieces(member))

    def _weigh(self) -> None:
        too_dense = self.inflated > SUSPICIOUS_INFLATED and self.inflated > SUSPICIOUS_RATIO * self.size
        if self.inflated > MOST_INFLATED or too_dense:
            figures = {"size": _megabytes(self.size), "inflated": self.inflated // MEGABYTE}
            raise UnusableFile("bomb", name=self.name, **figures)

    def weigh_all(self, but: set[str]) -> None:
        """Inflates and counts the members nobody has looked at yet."""
        for member in self.members:
            if member not in but:
                for _piece in self.pieces(member):
                    pass

    def xlsx_sheets(self) -> dict[str, str]:
        """Sheet names and the members that hold them."""
        book = self.whole("xl/workbook.xml").decode("utf-8", "replace")
        links = "xl/_rels/workbook.xml.rels"
        relations = self.whole(links).decode("utf-8", "replace") if links in self.members else ""
        targets = {}
        for tag in _RELATION.findall(relations):
            target = _attribute(tag, "Target")
            targets[_attribute(tag, "Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
        sheets = {}
        for tag in _SHEET_TAG.findall(book):
            member = targets.get(_attribute(tag, r"\w+:id"), "")
            if member in self.members:
                sheets[html.unescape(_attribute(tag, "name"))] = member
        return sheets

    def inspect_xlsx(self) -> dict[str, SheetFacts]:
        """Facts by sheet name. Raises UnusableFile when a sheet would not fit in memory."""
        sheets = self.xlsx_sheets()
        facts = {name: self._inspect_sheet(name, member) for name, member in sheets.items()}
        self.weigh_all(but=set(sheets.values()) | {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
        return facts

    def _inspect_sheet(self, sheet: str, member: str) -> SheetFacts:
        facts, last_row, wide, tail = SheetFacts(), 0, False, b""
        for piece in self.pieces(member):
            window = tail + piece
            wide = wide or _WIDE_CELL.search(window) is not None
            rows = _ROW.findall(window[-ROW_WINDOW:]) or _ROW.findall(window)
            last_row = max(last_row, int(rows[-1])) if rows else last_row
            if b't="e"' in window:
                for column, row, text in _ERROR_CELL.findall(window):
                    facts.errors[(int(row) - 1, _column_number(column))] = text.decode("utf-8", "replace")
            tail = window[-OVERLAP:]
        if wide or last_row * MOST_COLUMNS > MOST_DENSE_CELLS:
            self._refuse_scattered(sheet, member)
        return facts

    def _refuse_scattered(self, sheet: str, member: str) -> None:
        """Measures where the cells that really hold something end; refuses a sheet too wide or too scattered."""
        last_row, last_column, tail = 0, 0, b""
        for piece in self.pieces(member):
            window = tail + piece
            for column, row in _FULL_CELL.findall(window):
                last_row = max(last_row, int(row))
                last_column = max(last_column, _column_number(column) + 1)
            tail = window[-OVERLAP:]
        end = letter(max(last_column - 1, 0))
        if last_column > MOST_COLUMNS:
            raise UnusableFile("too_wide", name=self.name, sheet=sheet, column=end, limit=MOST_COLUMNS)
        if last_row * last_column > MOST_DENSE_CELLS:
            raise UnusableFile("too_scattered", name=self.name, sheet=sheet, row=last_row, column=end)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found[1] if found else ""


def _column_number(letters: bytes) -> int:
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number - 1
