"""Spreadsheets the tests write themselves, in every format an office sends."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[Any]]
Range = tuple[int, int, int, int]


def xlsx(
    sheets: dict[str, Rows], merged: dict[str, list[Range]] | None = None, hidden: Sequence[str] = ()
) -> bytes:
    """A workbook; `merged` ranges (first row, first column, last row, last column) keep the value of their first cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value not in ("", None):
                    sheet.write(row, column, value)
        for top, left, bottom, right in (merged or {}).get(name, []):
            sheet.merge_range(top, left, bottom, right, rows[top][left])
        if name in hidden:
            sheet.hide()
    book.close()
    return stream.getvalue()


def xls(rows: Rows, merged: list[Range] | None = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lembar1")
    covered = {
        (row, column) for a, b, c, d in merged or [] for row in range(a, c + 1) for column in range(b, d + 1)
    }
    for a, b, c, d in merged or []:
        sheet.write_merge(a, c, b, d, rows[a][b])
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value not in ("", None) and (row, column) not in covered:
                sheet.write(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: Rows, spans: dict[tuple[int, int], tuple[int, int]] | None = None, repeat: str = "") -> bytes:
    """An ODS sheet by hand; `spans` gives rows and columns a cell covers, `repeat` goes into the first cell's tag."""
    body = []
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        tags = []
        for column, value in enumerate(cells):
            if (row, column) in covered:
                tags.append("<table:covered-table-cell/>")
                continue
            down, right = (spans or {}).get((row, column), (1, 1))
            covered |= {(row + a, column + b) for a in range(down) for b in range(right)} - {(row, column)}
            span = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
                if (down, right) != (1, 1)
                else ""
            )
            again = repeat if (row, column) == (0, 0) else ""
            if value in ("", None):
                tags.append("<table:table-cell/>")
            elif isinstance(value, int | float):
                tags.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}"{span}{again}><text:p>{value}</text:p></table:table-cell>'
                )
            else:
                tags.append(
                    f'<table:table-cell office:value-type="string"{span}{again}><text:p>{escape(str(value))}</text:p></table:table-cell>'
                )
        body.append("<table:table-row>" + "".join(tags) + "</table:table-row>")
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Lembar1">{"".join(body)}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return stream.getvalue()


def with_member(workbook: bytes, name: str, content: bytes) -> bytes:
    """The same zip with one member more."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        members: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return zipped({**members, name: content})
