"""The bones of an ODS sheet: which cells are merged, and whether repeats would explode in memory.

ODS writes "this cell 16,384 times" in one tag. Repeats of empty cells are ordinary (the rest of the sheet);
repeats of filled ones multiply, and are counted before anything is unfolded.
"""

from __future__ import annotations

import html
import re

from .archives import MOST_COLUMNS, MOST_DENSE_CELLS, Archive, SheetFacts
from .cells import letter
from .refusal import UnusableFile

_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_COUNTS = {
    name: re.compile(rb'table:number-%s="(\d{1,9})"' % name.encode())
    for name in ("rows-repeated", "columns-repeated", "rows-spanned", "columns-spanned")
}
_NAME = re.compile(rb'table:name="([^"]*)"')


def _count(name: str, attributes: bytes) -> int:
    found = _COUNTS[name].search(attributes)
    return int(found[1]) if found else 1


class _Walk:
    """Walks the tags of content.xml, keeping the row and column it stands on."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.facts: dict[str, SheetFacts] = {}
        self.sheet, self.row, self.column, self.repeat, self.filled = "", 0, 0, 1, 0

    def tag(self, closing: bool, kind: bytes, attributes: bytes) -> None:
        if kind == b"table":
            self._table(closing, attributes)
        elif kind == b"table-row":
            if closing or attributes.endswith(b"/"):
                self.row += _count("rows-repeated", attributes) if not closing else self.repeat
            else:
                self.column, self.repeat = 0, _count("rows-repeated", attributes)
        elif not closing:
            self._cell(attributes)

    def _table(self, closing: bool, attributes: bytes) -> None:
        if not closing:
            found = _NAME.search(attributes)
            self.sheet = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
            self.facts[self.sheet] = SheetFacts()
            self.row = self.filled = 0

    def _cell(self, attributes: bytes) -> None:
        times = _count("columns-repeated", attributes)
        if b"office:value-type" in attributes:
            self._weigh(times)
        down, right = _count("rows-spanned", attributes), _count("columns-spanned", attributes)
        if (down > 1 or right > 1) and self.sheet in self.facts:
            span = (self.row, self.column, self.row + down - 1, self.column + right - 1)
            self.facts[self.sheet].merged.append(span)
        self.column += times

    def _weigh(self, times: int) -> None:
        self.filled += times * self.repeat
        end = self.column + times
        name = self.archive.name
        if end > MOST_COLUMNS:
            raise UnusableFile(
                "too_wide", name=name, sheet=self.sheet, column=letter(end - 1), limit=MOST_COLUMNS
            )
        last_row = self.row + self.repeat
        if self.filled > MOST_DENSE_CELLS or last_row * end > MOST_DENSE_CELLS:
            raise UnusableFile(
                "too_scattered", name=name, sheet=self.sheet, row=last_row, column=letter(end - 1)
            )


def inspect_ods(archive: Archive) -> dict[str, SheetFacts]:
    """Facts by sheet name. Raises UnusableFile for a sheet that would not fit in memory."""
    if "content.xml" not in archive.members:
        raise UnusableFile("damaged", name=archive.name)
    walk, tail = _Walk(archive), b""
    for piece in archive.pieces("content.xml"):
        window = tail + piece
        cut = max(window.rfind(b"<"), 0)
        for closing, kind, attributes in _TAG.findall(window[:cut]):
            walk.tag(bool(closing), kind, attributes)
        tail = window[cut:]
    for closing, kind, attributes in _TAG.findall(tail):
        walk.tag(bool(closing), kind, attributes)
    archive.weigh_all(but={"content.xml"})
    return walk.facts
