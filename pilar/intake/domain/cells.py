"""A workbook as the intake sees it: every cell as text, with the kind of cell it came from.

A sheet keeps two things per column: a polars series of text (null where the cell is empty) and, only where a
column is not plain text, a series of cell kinds. A NIK typed into a number cell is rounded by Excel, so the
kind of a cell is evidence that must not be lost when the cell becomes text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl

from .problems import Problem

EMPTY, TEXT, NUMBER, DATE, BOOL, ERROR = range(6)
KIND_NAMES = ("empty", "text", "number", "date", "bool", "error")

# Characters no keyboard makes: they come from damaged exports and break databases and XML further on.
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{FFFE}\x{FFFF}]"
ODD_SPACE = r"[\t\r\x{00A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]"
INVISIBLE = r"[\x{00AD}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}\x{FEFF}]|_x000[dD]_"

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; counted from 0


@dataclass(frozen=True)
class Sheet:
    """One sheet. `cells` has columns c0, c1, ... of text; frame row i is row i + 1 in Excel."""

    name: str
    hidden: bool
    cells: pl.DataFrame
    kinds: dict[int, pl.Series] = field(default_factory=dict)
    merged: tuple[Merge, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def width(self) -> int:
        return self.cells.width

    @property
    def height(self) -> int:
        return self.cells.height

    def kind_at(self, row: int, column: int) -> str:
        """The kind of one cell (0-based) as a word: empty, text, number, date, bool or error."""
        if column in self.kinds:
            return KIND_NAMES[self.kinds[column][row]]
        return "empty" if self.cells[row, column] is None else "text"

    def row_texts(self, row: int) -> list[str]:
        """The cells of one frame row as text, "" where empty."""
        return ["" if value is None else value for value in self.cells.row(row)]


@dataclass(frozen=True)
class Workbook:
    """A file opened: its name, what it really is (xlsx, xls, ods, csv, html) and its sheets."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()


def letter(column: int) -> str:
    """The letter Excel shows over a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_text(value: float) -> str:
    """A number as a person would write it: no exponent, no trailing ".0"."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e22:
        return str(int(value))
    return f"{value:.10f}".rstrip("0") if 1e-6 < abs(value) < 1e9 else repr(value)


def _cell(value: Any) -> tuple[str | None, int]:
    if isinstance(value, str):
        return (value, TEXT) if value else (None, EMPTY)
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), BOOL
    if isinstance(value, int | float):
        return number_text(value), NUMBER
    if isinstance(value, datetime):
        return (value.date().isoformat() if value.time() == time() else value.isoformat(" ")), DATE
    if isinstance(value, date):
        return value.isoformat(), DATE
    if isinstance(value, time | timedelta):
        return str(value), DATE
    return (None, EMPTY) if value is None else (str(value), TEXT)


# A column of a ledger's sheet is read cell by cell sooner than the engine is asked for it six times.
_FEW = 300


def column_of(values: Sequence[Any]) -> tuple[pl.Series, pl.Series | None]:
    """One column of Python values as a text series and, unless it is all text, a series of kinds."""
    types = set(map(type, values))
    if types <= {str}:
        text = pl.Series(values, dtype=pl.String)
        return text.set(text == "", None), None
    if types <= {str, float} and len(values) > _FEW:
        return _numbers_and_texts(values)
    pairs = [_cell(value) for value in values]
    text = pl.Series([pair[0] for pair in pairs], dtype=pl.String)
    return text, pl.Series([pair[1] for pair in pairs], dtype=pl.UInt8)


def _numbers_and_texts(values: Sequence[Any]) -> tuple[pl.Series, pl.Series]:
    """The ordinary column of a sheet, numbers with some text: whole numbers become text in one step."""
    numbers = pl.Series([value if value.__class__ is float else None for value in values], dtype=pl.Float64)
    words = pl.Series(
        [value if value.__class__ is str and value else None for value in values], dtype=pl.String
    )
    whole = (numbers == numbers.floor()) & (numbers.abs() < 9e18)
    text = pl.select(pl.when(whole).then(numbers).cast(pl.Int64).cast(pl.String)).to_series()
    rest = numbers.is_not_null() & ~whole
    if rest.any():
        rows = rest.arg_true()
        text = text.scatter(rows, [number_text(value) or None for value in numbers.gather(rows)])
    kinds = words.is_not_null().cast(pl.UInt8) + numbers.is_not_null().cast(pl.UInt8) * NUMBER
    return text.zip_with(text.is_not_null(), words), kinds


def frame_of(rows: Sequence[Sequence[Any]]) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """Rows of equal length as a text frame and the kinds of the columns that are not all text."""
    columns: list[pl.Series] = []
    kinds: dict[int, pl.Series] = {}
    for number, values in enumerate(zip(*rows, strict=True)):
        text, kind = column_of(values)
        columns.append(text.alias(f"c{number}"))
        if kind is not None:
            kinds[number] = kind
    return pl.DataFrame(columns), kinds


def stack(
    chunks: Iterable[tuple[pl.DataFrame, dict[int, pl.Series]]],
) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """Chunks read one after the other as one frame with its kinds."""
    frames = list(chunks)
    if not frames:
        return pl.DataFrame(), {}
    cells = pl.concat([frame for frame, _ in frames])
    kinds: dict[int, pl.Series] = {}
    for number in sorted({number for _, some in frames for number in some}):
        parts = [
            some[number] if number in some else plain_kinds(frame[f"c{number}"]) for frame, some in frames
        ]
        kinds[number] = pl.concat(parts)
    return cells, kinds


def plain_kinds(text: pl.Series) -> pl.Series:
    """Kinds of a column that holds only text and empty cells."""
    return text.is_not_null().cast(pl.UInt8)


def clean(cells: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Cells without control characters, odd spaces and outer blanks; and how many cells held binary.

    Each repair runs only on the columns that need it, so a million clean rows cost one look per column.
    """
    binary = 0
    odd = [
        name
        for name, found in _any(cells, pl.all().str.contains(f"{CONTROL}|{ODD_SPACE}|{INVISIBLE}"))
        if found
    ]
    if odd:
        binary = sum(cells.select(pl.col(odd).str.contains(CONTROL).sum()).row(0))
        text = pl.col(odd).str.replace_all(CONTROL, "").str.replace_all(ODD_SPACE, " ")
        cells = cells.with_columns(text.str.replace_all(INVISIBLE, ""))
    loose = [name for name, found in _any(cells, _blank_edge()) if found]
    if loose:
        cells = cells.with_columns(pl.col(loose).str.strip_chars(" \n"))
    hollow = [name for name, found in _any(cells, pl.all() == "") if found]
    if hollow:
        cells = cells.with_columns(pl.when(pl.col(hollow) != "").then(pl.col(hollow)))
    return cells, binary


def _blank_edge() -> pl.Expr:
    text = pl.all().str
    return text.starts_with(" ") | text.ends_with(" ") | text.starts_with("\n") | text.ends_with("\n")


def _any(cells: pl.DataFrame, test: pl.Expr) -> list[tuple[str, bool | None]]:
    """For each column, whether the test holds anywhere."""
    if not cells.height or not cells.width:
        return []
    return list(zip(cells.columns, cells.select(test.any()).row(0), strict=True))
