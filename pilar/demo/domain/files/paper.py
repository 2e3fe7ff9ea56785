"""Sheets as files: pages with exact row numbers, written as XLSX, ODS or CSV, byte for byte the same every time."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
import xlsxwriter

from pilar.demo.domain.files.marks import DATE, NUMBER

# The day every file says it was made.
WRITTEN_AT = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 - a spreadsheet knows no time zone
Row = list[str | None]


@dataclass
class Page:
    """One sheet being filled. Rows are counted from 1, as a clerk sees them."""

    name: str
    rows: list[Row] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, column, last row, column
    bold: set[int] = field(default_factory=set)

    def add(self, *cells: str | None, bold: bool = False) -> int:
        """Add one row and give its number."""
        self.rows.append(list(cells))
        if bold:
            self.bold.add(len(self.rows))
        return len(self.rows)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Join cells; the text stands in the first. Rows from 1, columns from 0."""
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))

    def add_frame(self, frame: pl.DataFrame) -> range:
        """Add every row of a frame of cells; gives their row numbers."""
        first = len(self.rows) + 1
        self.rows.extend([list(row) for row in frame.iter_rows()])
        return range(first, len(self.rows) + 1)


def write_xlsx(path: Path, pages: list[Page]) -> None:
    """An XLSX workbook with these sheets."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": WRITTEN_AT, "title": "", "author": ""})
    formats = {
        "plain": book.add_format(),
        "bold": book.add_format({"bold": True}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "joined": book.add_format({"bold": True, "align": "center", "valign": "vcenter"}),
    }
    for page in pages:
        _fill(book.add_worksheet(page.name), page, formats)
    book.close()


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet, page: Page, formats: dict[str, xlsxwriter.format.Format]
) -> None:
    for number, row in enumerate(page.rows):
        face = formats["bold"] if number + 1 in page.bold else formats["plain"]
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if cell.startswith(NUMBER):
                sheet.write_number(number, column, float(cell[1:]), face)
            elif cell.startswith(DATE):
                sheet.write_datetime(number, column, datetime.fromisoformat(cell[1:]), formats["day"])
            else:
                sheet.write_string(number, column, cell, face)
    for row_, column, last_row, last_column in page.merged:
        text = page.rows[row_ - 1][column] or ""
        sheet.merge_range(row_ - 1, column, last_row - 1, last_column, text, formats["joined"])


def write_csv(path: Path, page: Page, *, delimiter: str = ";", encoding: str = "cp1252") -> None:
    """A CSV file of one page."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([plain(cell) for cell in row] for row in page.rows)
    path.write_bytes(text.getvalue().encode(encoding, "replace"))


def plain(cell: str | None) -> str:
    """A cell as a CSV shows it."""
    if cell is None:
        return ""
    if cell.startswith(DATE):
        return date.fromisoformat(cell[1:]).strftime("%d/%m/%Y")
    return cell.removeprefix(NUMBER)


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="' + _ODS_TYPE + '"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)  # fmt: skip
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' office:version="1.2"><office:body><office:spreadsheet>'
)  # fmt: skip


def write_ods(path: Path, pages: list[Page]) -> None:
    """An OpenDocument spreadsheet with these sheets (merged cells keep their text in the first)."""
    body = "".join(_ods_table(page) for page in pages)
    content = _ODS_HEAD + body + "</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text, kind in (
            ("mimetype", _ODS_TYPE, zipfile.ZIP_STORED),
            ("content.xml", content, zipfile.ZIP_DEFLATED),
            ("META-INF/manifest.xml", _ODS_MANIFEST, zipfile.ZIP_DEFLATED),
        ):
            entry = zipfile.ZipInfo(name, WRITTEN_AT.timetuple()[:6])
            archive.writestr(entry, text, compress_type=kind)


def _ods_table(page: Page) -> str:
    spans = {
        (row, column): (last_row - row + 1, last_column - column + 1)
        for row, column, last_row, last_column in page.merged
    }
    lines = []
    for number, row in enumerate(page.rows, start=1):
        cells = "".join(_ods_cell(cell, spans.get((number, column))) for column, cell in enumerate(row))
        lines.append(f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>")
    return f'<table:table table:name="{escape(page.name)}">{"".join(lines)}</table:table>'


def _ods_cell(cell: str | None, span: tuple[int, int] | None) -> str:
    joined = (
        f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    )
    if cell is None:
        return f"<table:table-cell{joined}/>"
    if cell.startswith(NUMBER):
        kind = f' office:value-type="float" office:value="{escape(cell[1:])}"'
    elif cell.startswith(DATE):
        kind = f' office:value-type="date" office:date-value="{escape(cell[1:])}"'
    else:
        kind = ' office:value-type="string"'
    return f"<table:table-cell{kind}{joined}><text:p>{escape(plain(cell))}</text:p></table:table-cell>"
