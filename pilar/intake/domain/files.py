"""Opening a file that someone sent: what it really is, whether it is safe, and its sheets as text with kinds.

The name is a hint, the first bytes decide. Nothing in a file runs: macros are refused, formulas are read as the
value Excel last stored, links and scripts are never followed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import polars as pl
import python_calamine as calamine

from .archives import MEGABYTE, MOST_COLUMNS, Archive, SheetFacts
from .cells import ERROR, Sheet, Workbook, clean, frame_of, letter, plain_kinds, stack
from .delimited import read_delimited
from .opendocument import inspect_ods
from .problems import Problem, problem
from .refusal import UnusableFile
from .webpage import read_webpage

UPLOAD_LIMIT = 100 * MEGABYTE
BATCH = 20_000
# More than any city's list: beyond it nobody could look at what came of it, and the matching would not end.
MOST_ROWS = 2_000_000

EXTENSIONS = {
    "xlsx": ("xlsx",),
    "xls": ("xls",),
    "ods": ("ods",),
    "csv": ("csv", "tsv", "txt", "tab", "dat", ""),
    "html": ("html", "htm"),
}
REFUSED_STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "document"),
    (b"MZ", "binary"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(data: bytes, name: str, *, limit: int = UPLOAD_LIMIT) -> Workbook:
    """The sheets of a file. `limit` is in bytes: the command line may allow more than an upload does.

    Raises UnusableFile with an Indonesian sentence for whatever cannot or must not be read.
    """
    if not data:
        raise UnusableFile("empty", name=name)
    if len(data) > limit:
        raise UnusableFile("too_big", name=name, size=-(-len(data) // MEGABYTE), limit=limit // MEGABYTE)
    book = _reader(data, name)(data, name)
    if not any(sheet.height for sheet in book.sheets):
        raise UnusableFile("no_cells", name=name)
    longest = max(sheet.height for sheet in book.sheets)
    if longest > MOST_ROWS:
        raise UnusableFile("too_long", name=name, rows=_dotted(longest), limit=_dotted(MOST_ROWS))
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension not in EXTENSIONS[book.format]:
        note = problem("wrong_extension", extension=extension, real=book.format)
        return Workbook(book.name, book.format, book.sheets, (*book.notes, note))
    return book


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _reader(data: bytes, name: str) -> Any:
    """The function that reads this kind of file. Raises UnusableFile for kinds that are no tables."""
    if data.startswith(b"PK"):
        return _read_zipped
    if data.startswith(OLE):
        return _read_old_excel
    for start, reason in REFUSED_STARTS:
        if data.startswith(start) and not (len(start) == 2 and _looks_like_text(data)):
            raise UnusableFile(reason, name=name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnusableFile("image", name=name)
    head = data[:4096].replace(b"\0", b"").lower()
    if b"<?mso-application" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise UnusableFile("excel_xml", name=name)
    if re.match(
        rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|html|head|meta|body|table|style|\?xml)", head
    ):
        return read_webpage
    return read_delimited


def _looks_like_text(data: bytes) -> bool:
    head = data[:512]
    return not any(code < 9 or code == 0x7F for code in head)


def _read_zipped(data: bytes, name: str) -> Workbook:
    archive = Archive(data, name)
    kind = archive.kind()
    facts = archive.inspect_xlsx() if kind == "xlsx" else inspect_ods(archive)
    return Workbook(name, kind, tuple(_calamine_sheets(data, name, facts)))


def _read_old_excel(data: bytes, name: str) -> Workbook:
    """A compound document: an old workbook, or a modern one locked with a password."""
    if _has_entry(data, "EncryptedPackage"):
        raise UnusableFile("password", name=name)
    if _has_entry(data, "WordDocument") or _has_entry(data, "PowerPoint Document"):
        raise UnusableFile("document", name=name)
    if _has_entry(data, "_VBA_PROJECT_CUR") or _has_entry(data, "_VBA_PROJECT"):
        raise UnusableFile("macro", name=name)
    if not (_has_entry(data, "Workbook") or _has_entry(data, "Book")):
        raise UnusableFile("damaged" if len(data) < 4096 else "binary", name=name)
    return Workbook(name, "xls", tuple(_calamine_sheets(data, name, {})))


def _has_entry(data: bytes, entry: str) -> bool:
    return (entry.encode("utf-16-le") + b"\0\0") in data


def _calamine_sheets(data: bytes, name: str, facts: dict[str, SheetFacts]) -> Iterator[Sheet]:
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for info in book.sheets_metadata:
            if info.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = info.visible != calamine.SheetVisibleEnum.Visible
            yield _sheet(book.get_sheet_by_name(info.name), hidden, name, facts.get(info.name, SheetFacts()))
    except calamine.PasswordError as error:
        raise UnusableFile("password", name=name) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise UnusableFile("damaged", name=name) from error
    except BaseException as error:  # the reader is compiled code: its panics are no ordinary exceptions
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableFile("damaged", name=name) from error


def _sheet(source: calamine.CalamineSheet, hidden: bool, name: str, facts: SheetFacts) -> Sheet:
    if source.start is None or source.end is None:
        return Sheet(source.name, hidden, pl.DataFrame())
    width = source.end[1] + 1
    if width > MOST_COLUMNS:
        end = letter(width - 1)
        raise UnusableFile("too_wide", name=name, sheet=source.name, column=end, limit=MOST_COLUMNS)
    cells, kinds = stack(_chunks(source, left=source.start[1]))
    cells, binary = clean(cells)
    notes: list[Problem] = [problem("binary_cells", count=binary)] if binary else []
    cells, kinds = _with_errors(cells, kinds, facts)
    merged = [(top, left, bottom, right) for (top, left), (bottom, right) in source.merged_cell_ranges or []]
    return Sheet(source.name, hidden, cells, kinds, tuple(merged or facts.merged), tuple(notes))


def _chunks(source: calamine.CalamineSheet, left: int) -> Iterator[Any]:
    """The rows of a sheet in batches, so that a million rows never stand in memory as Python objects at once.

    The reader gives empty rows above the first cell but not the `left` empty columns before it: they are put back.
    """
    rows, margin = source.iter_rows(), [""] * left
    while batch := list(islice(rows, BATCH)):
        yield frame_of([margin + row for row in batch] if left else batch)


def _with_errors(
    cells: pl.DataFrame, kinds: dict[int, pl.Series], facts: SheetFacts
) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """The reader shows an error cell as empty: put its text (#N/A) back and mark its kind."""
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in facts.errors.items():
        if row < cells.height and column < cells.width:
            by_column.setdefault(column, {})[row] = text
    for column, found in by_column.items():
        values = cells[f"c{column}"]
        kind = kinds[column] if column in kinds else plain_kinds(values)
        rows = list(found)
        kinds = {**kinds, column: kind.scatter(rows, [ERROR] * len(rows))}
        cells = cells.with_columns(values.scatter(rows, list(found.values())).alias(f"c{column}"))
    return cells, kinds
