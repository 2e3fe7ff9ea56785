"""From tables and mappings to clean, typed rows and a list of everything that was found on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from pilar.registry.domain.fields import FIELD_TYPES

from .cells import Workbook
from .checks import check_rows
from .columns import Mapping, suggest_mapping
from .context import Context, Tools
from .places import no_problems, resolve_villages, with_context
from .problems import Problem, masked, problem
from .reading import EXTRA_FIELDS, PROBLEM_COLUMNS, dtype_of, read_column
from .sectors import with_sectors
from .splitting import split_businesses
from .synonyms import LABELS
from .tables import Table, find_tables

KEYS = ("file", "sheet", "row", "business_no")
KNOWN_BY = (
    "business_name",
    "owner_name",
    "nik",
    "nib",
    "phone",
    "activity",
)  # a row with none of these is no business
SKIPPED_SCHEMA = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.UInt32,
    "code": pl.String,
    "reason": pl.String,
    "text": pl.String,
}


@dataclass(frozen=True)
class Staged:
    """The outcome for one file.

    rows      file, sheet, row (as in Excel), business_no, every field of the registry typed, and EXTRA_FIELDS
    problems  file, sheet, row, column (letter), value (masked), field, code, severity, problem, action
    skipped   file, sheet, row, code, reason, text of every row that is no business
    """

    rows: pl.DataFrame
    problems: pl.DataFrame
    skipped: pl.DataFrame
    notes: tuple[Problem, ...] = ()
    rows_read: int = 0
    rows_skipped: dict[str, int] = field(default_factory=dict)
    rows_split: int = 0


def read_tables(workbook: Workbook, remembered: dict[str, str] | None = None) -> list[tuple[Table, Mapping]]:
    """Every table of the workbook with its suggested mapping; hidden sheets are left to an explicit choice."""
    found = []
    for sheet in workbook.sheets:
        if not sheet.hidden:
            found += [(table, suggest_mapping(table, remembered)) for table in find_tables(sheet)]
    return found


def stage(
    workbook: Workbook, mappings: Sequence[tuple[Table, Mapping]], tools: Tools, now: datetime
) -> Staged:
    """The tables read by their mappings. Every row is in `rows` or in `skipped`; nothing is dropped in silence."""
    rows, problems, skipped, split = [], [], [], 0
    for table, mapping in mappings:
        staged, told, nameless = _stage_table(workbook.name, table, mapping, tools, now)
        split += int((staged["business_no"] > 1).sum())
        rows.append(staged)
        problems.append(
            told.select(
                pl.lit(workbook.name).alias("file"), pl.lit(table.sheet).alias("sheet"), *PROBLEM_COLUMNS
            )
        )
        skipped.append(_skipped(workbook.name, table, nameless))
    every = _stacked(skipped, SKIPPED_SCHEMA)
    read = _stacked(rows, _row_schema())
    counts = dict(every.filter(pl.col("code") != "row_title").group_by("code").len().sort("code").iter_rows())
    notes = workbook.notes + tuple(note for sheet in workbook.sheets for note in sheet.notes)
    schema = {"file": pl.String, "sheet": pl.String, **no_problems().schema}
    return Staged(read, _stacked(problems, schema), every, notes, read.height - split, counts, split)


def _stacked(frames: list[pl.DataFrame], schema: dict[str, pl.DataType] | dict) -> pl.DataFrame:
    return pl.concat(frames) if frames else pl.DataFrame(schema=schema)


def _row_schema() -> dict[str, pl.DataType]:
    keys: dict[str, pl.DataType] = {
        "file": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "business_no": pl.Int64(),
    }
    return keys | {name: dtype_of(name) for name in (*FIELD_TYPES, *EXTRA_FIELDS)}


def _stage_table(
    file: str, table: Table, mapping: Mapping, tools: Tools, now: datetime
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Typed rows, problems, and the rows (number and text) that name no business."""
    numbers = table.cells["row"]
    values, told = _read_columns(table, mapping, tools, now)
    rows = pl.DataFrame([numbers, *(series.alias(name) for name, series in values.items())])
    rows = with_context(rows, table, tools, file)
    letters = {one.field: one.letter for one in mapping.columns if one.field}
    rows, by_place = resolve_villages(rows, tools, letters.get("village", letters.get("address", "")))
    missing = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in _row_schema().items()
        if name not in (*KEYS, *rows.columns)
    ]
    rows, by_check = check_rows(rows.with_columns(missing), letters, now.date())
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in KNOWN_BY)
    nameless = rows.filter(~known).select("row")
    rows = split_businesses(rows.filter(known))
    rows = with_sectors(rows, tools)
    rows = rows.with_columns(pl.lit(file).alias("file"), pl.lit(table.sheet).alias("sheet"))
    typed = rows.select(pl.col(name).cast(dtype) for name, dtype in _row_schema().items())
    problems = pl.concat([*told, by_place, *by_check, _ditto_notes(table)]).sort("row", maintain_order=True)
    return typed, problems, nameless


def _read_columns(
    table: Table, mapping: Mapping, tools: Tools, now: datetime
) -> tuple[dict[str, pl.Series], list[pl.DataFrame]]:
    """Values by field and problems. A field's own column comes first; what other cells also held fills its gaps."""
    own: dict[str, pl.Series] = {}
    hints: list[tuple[str, pl.Series]] = []
    told: list[pl.DataFrame] = [no_problems()]
    for column, name in sorted(mapping.fields().items()):
        context = Context(now.date(), table.titles[column], name, tools)
        letter = next(one.letter for one in mapping.columns if one.column == column)
        read = read_column(
            name, table.text(column), table.kinds.get(column), table.cells["row"], letter, context
        )
        told.append(read.problems)
        for target, series in read.values.items():
            if target == name:
                own[name] = _joined(name, own[name], series) if name in own else series
            elif target == "businesses":
                origin = "business_name" if name in ("business_name", "owner_business") else "activity"
                marks = pl.select(pl.when(series.is_not_null()).then(pl.lit(origin))).to_series()
                hints += [("businesses", series), ("businesses_of", marks)]
            else:
                hints.append((target, series))
    for target, series in hints:
        own[target] = own[target].zip_with(own[target].is_not_null(), series) if target in own else series
    return own, told


def _joined(name: str, first: pl.Series, second: pl.Series) -> pl.Series:
    """Two columns of one field: phones are put together, notes follow each other, of other fields the first wins."""
    if name == "phone":
        both = pl.select(
            pl.concat_list(first.fill_null([]), second.fill_null([]))
            .list.unique(maintain_order=True)
            .alias("phone")
        )
        return both.select(pl.when(pl.col("phone").list.len() > 0).then(pl.col("phone"))).to_series()
    if name == "note":
        return pl.select(
            pl.concat_str(first, second, separator="; ", ignore_nulls=True).replace("", None)
        ).to_series()
    return first.zip_with(first.is_not_null(), second)


def _ditto_notes(table: Table) -> pl.DataFrame:
    """The cells that said "same as above", as problem lines."""
    from .cells import letter

    lines = []
    for note in table.notes:
        found = problem(note.code, text=note.text, value=masked(note.value))
        lines.append(
            (note.row, letter(note.column), note.text, "", found.code, found.severity, found.what, found.done)
        )
    return pl.DataFrame(lines, schema=no_problems().schema, orient="row")


def _skipped(file: str, table: Table, nameless: pl.DataFrame) -> pl.DataFrame:
    found: Iterable[tuple[int, str, str]] = [(one.row, one.code, one.text) for one in table.skipped]
    found = [*found, *((row, "row_nothing_known", "") for (row,) in nameless.iter_rows())]
    lines = [
        (file, table.sheet, row, code, problem(code).what, masked(text)) for row, code, text in sorted(found)
    ]
    return pl.DataFrame(lines, schema=SKIPPED_SCHEMA, orient="row")


def field_label(name: str) -> str:
    """The Indonesian label of a field, for screens and reports."""
    return LABELS.get(name, name)
