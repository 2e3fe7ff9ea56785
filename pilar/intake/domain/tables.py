"""Finding the tables of a sheet: what names the columns, where the businesses stand, what belongs to all of them.

Row numbers are kept as the clerk sees them in Excel (from 1). Nothing is dropped in silence: every row that is
not read as a business is listed in `Table.skipped` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from .cells import EMPTY, Sheet, letter
from .headers import Counts, Header, HeaderFinder
from .rows import Body, RowSorter
from .synonyms import plain
from .titles import context_of

NUMBERING_TITLES = frozenset({"no", "no urut", "nomor urut", "nomor", "urut", "nomer", "num"})
DITTO = frozenset(
    mark
    for word in (
        "sda",
        "s.d.a",
        "s.d.a.",
        "s d a",
        "sda.",
        "idem",
        "id.",
        "ditto",
        "dito",
        "sama dengan di atas",
        "sama di atas",
        "do.",
        "s/d/a",
    )
    for mark in (word, word.upper(), word.capitalize(), word.title())
) | {
    '"',
    "''",
    "”",
    "“",
    "〃",
    "„",
    ",,",
    '-"-',
    '- " -',
    "-”-",
    "- ” -",
    '–"–',
    '" "',
    '""',
    "-''-",
    "-,,-",
    "= =",
    "-“-",
}


@dataclass(frozen=True)
class Skipped:
    """A row that is not read as a business: its Excel number, a code of `sentences.SENTENCES`, its text."""

    row: int
    code: str
    text: str


@dataclass(frozen=True)
class CellNote:
    """Something done to one cell while the table was read: Excel row, 0-based column, text found, text put there."""

    row: int
    column: int
    code: str
    text: str
    value: str


@dataclass(frozen=True)
class Table:
    """One table. `cells` has the Excel row number in `row` and text in c<column of the sheet> for each column."""

    sheet: str
    header_row: int | None
    titles: dict[int, str]
    cells: pl.DataFrame
    kinds: dict[int, pl.Series]
    context: dict[str, str] = field(default_factory=dict)
    sections: tuple[tuple[int, dict[str, str]], ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[CellNote, ...] = ()
    numbering: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        return self.cells.height

    @property
    def columns(self) -> list[int]:
        """The sheet's columns that hold something, from 0."""
        return list(self.titles)

    def title(self, column: int) -> str:
        """The title of a column, or the letter Excel shows when it has none."""
        return self.titles[column] or f"Kolom {letter(column)}"

    def text(self, column: int) -> pl.Series:
        return self.cells[f"c{column}"]


def find_tables(sheet: Sheet) -> list[Table]:
    """Every table of a sheet from top to bottom; an empty list when there is nothing but titles."""
    if not sheet.height or not sheet.width:
        return []
    filled = (
        sheet.cells.select(pl.sum_horizontal(pl.all().is_not_null().cast(pl.Int64))).to_series().to_numpy()
    )
    headers = HeaderFinder(sheet, filled).find()
    if not headers:
        return _without_header(sheet, filled)
    tables: list[Table] = []
    place: dict[str, str] = {}
    for header, end, title_rows in _territories(sheet, filled, headers):
        table = _table(sheet, filled, header, end, title_rows)
        place = {**place, **table.context}
        tables.append(replace(table, context=dict(place)))
    return tables


def _territories(sheet: Sheet, filled: Counts, headers: list[Header]) -> Iterator[tuple[Header, int, range]]:
    """Each header with where its rows end and which rows above it are its titles.

    A header that says the same again, or the first columns of it again, continues the table before it.
    """
    own = [headers[0]]
    for header in headers[1:]:
        if not _says_again(own[-1], header):
            own.append(header)
    floor = 0
    for number, header in enumerate(own):
        end = sheet.height
        if number + 1 < len(own):
            end = _titles_from(filled, header.last + 1, own[number + 1].first)
        yield header, end, range(floor, header.first)
        floor = end


def _says_again(header: Header, later: Header) -> bool:
    pairs = [(plain(new), plain(old)) for new, old in zip(later.titles, header.titles, strict=True) if new]
    same = sum(bool(old) and (new == old or old.startswith(new)) for new, old in pairs)
    return same >= 0.8 * len(pairs)


def _titles_from(filled: Counts, floor: int, header_row: int) -> int:
    """The first of the title rows right above a header: few cells, and no gap once they have begun."""
    row, begun = header_row, False
    while row > floor and filled[row - 1] <= 3 and header_row - row < 8:
        if not filled[row - 1] and (begun or header_row - row > 1):
            break
        begun = begun or filled[row - 1] > 0
        row -= 1
    return row


def _without_header(sheet: Sheet, filled: Counts) -> list[Table]:
    """A sheet that names no column: all rows are data and the columns must speak for themselves."""
    usual = float(np.median(filled[filled > 0])) if (filled > 0).any() else 0
    if usual < 2:
        return []
    first = int(np.argmax(filled >= max(1, usual * 0.6)))
    nothing = Header(first, first - 1, ())
    return [table for table in [_table(sheet, filled, nothing, sheet.height, range(first))] if table.height]


def _table(sheet: Sheet, filled: Counts, header: Header, end: int, title_rows: range) -> Table:
    first = header.last + 1
    context: dict[str, str] = {}
    skipped = []
    for row in title_rows:
        texts = sheet.row_texts(row)
        if any(texts):
            context.update(context_of(texts))
            skipped.append(Skipped(row + 1, "row_title", " ".join(text for text in texts if text)[:120]))
    titles = header.titles or ("",) * sheet.width
    numbering = _numbering(sheet, titles, first, end)
    body = RowSorter(sheet, filled, header, numbering).sort(first, end)
    cells, kinds = _body_cells(sheet, body, first, end)
    cells, kinds, notes = _without_dittos(cells, kinds)
    used = [
        column
        for column in range(sheet.width)
        if titles[column] or cells[f"c{column}"].null_count() < cells.height
    ]
    skipped += [Skipped(row + 1, code, text) for row, code, text in body.skipped]
    return Table(
        sheet.name,
        header.first + 1 if header.titles else None,
        {column: titles[column] for column in used},
        cells.select("row", *(f"c{column}" for column in used)),
        {column: kind for column, kind in kinds.items() if column in used},
        context,
        tuple((row + 1, found) for row, found in body.sections),
        tuple(skipped),
        tuple(notes),
        numbering,
    )


def _numbering(sheet: Sheet, titles: tuple[str, ...], first: int, end: int) -> frozenset[int]:
    """Columns that only count rows: by their title, or because they count 1, 2, 3 from the top."""
    found = set()
    for column, title in enumerate(titles[:4]):
        top = sheet.cells[f"c{column}"].slice(first, min(end - first, 60)).drop_nulls().to_list()
        counts = [int(text) for text in top if text.isdecimal() and len(text) < 6]
        mostly = bool(counts) and len(counts) >= 0.8 * sum(not text.isalpha() for text in top)
        if mostly and (plain(title) in NUMBERING_TITLES or (not title and _counts_up(counts))):
            found.add(column)
    return frozenset(found)


def _counts_up(counts: list[int]) -> bool:
    steps = [b - a for a, b in zip(counts, counts[1:], strict=False)]
    return len(steps) >= 2 and sum(step == 1 for step in steps) >= 0.9 * len(steps)


def _body_cells(sheet: Sheet, body: Body, first: int, end: int) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """The rows kept, with merged cells filled downwards and the Excel row number in front."""
    cells = sheet.cells.slice(first, end - first)
    kinds = {column: kind.slice(first, end - first) for column, kind in sheet.kinds.items()}
    cells, kinds = _filled_merges(sheet, cells, kinds, first, end)
    keep = pl.Series(body.keep)
    numbers = pl.Series("row", np.arange(first + 1, end + 1), dtype=pl.UInt32)
    cells = cells.insert_column(0, numbers) if cells.width else pl.DataFrame([numbers])
    if keep.all():
        return cells, kinds
    return cells.filter(keep), {column: kind.filter(keep) for column, kind in kinds.items()}


def _filled_merges(
    sheet: Sheet, cells: pl.DataFrame, kinds: dict[int, pl.Series], first: int, end: int
) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """A cell merged over several rows holds for each of them: the owner of two businesses is written once."""
    rows: dict[int, list[int]] = {}
    sources: dict[int, list[int]] = {}
    for top, left, bottom, _right in sheet.merged:
        if bottom > top and top >= first and left < sheet.width:
            for row in range(top + 1, min(bottom + 1, end)):
                rows.setdefault(left, []).append(row - first)
                sources.setdefault(left, []).append(top - first)
    for column, targets in rows.items():
        name = f"c{column}"
        cells = cells.with_columns(cells[name].scatter(targets, cells[name].gather(sources[column])))
        if column in kinds:
            kinds = {**kinds, column: kinds[column].scatter(targets, kinds[column].gather(sources[column]))}
    return cells, kinds


def _without_dittos(
    cells: pl.DataFrame, kinds: dict[int, pl.Series]
) -> tuple[pl.DataFrame, dict[int, pl.Series], list[CellNote]]:
    """Cells that say "same as above" filled with what stands above them."""
    marks = pl.Series(sorted(DITTO))
    names = [name for name in cells.columns if name != "row"]
    if not names or not cells.height:
        return cells, kinds, []
    flags = cells.select(pl.col(names).is_in(marks.implode()).any()).row(0)
    notes: list[CellNote] = []
    for name, found in zip(names, flags, strict=True):
        if not found:
            continue
        column, text = int(name[1:]), cells[name]
        mask = text.is_in(marks.implode()).fill_null(False)
        resolved = pl.select(pl.when(~mask).then(text).forward_fill()).to_series()
        filled = text.zip_with(~mask, resolved).alias(name)
        where = mask.arg_true()
        triples = zip(cells["row"].gather(where), text.gather(where), filled.gather(where), strict=True)
        notes += [CellNote(r, column, "ditto" if v else "ditto_nothing", t, v or "") for r, t, v in triples]
        cells = cells.with_columns(filled)
        if column in kinds:
            above = pl.select(pl.when(~mask).then(kinds[column]).forward_fill().fill_null(EMPTY)).to_series()
            kinds = {**kinds, column: kinds[column].zip_with(~mask, above)}
    return cells, kinds, notes
