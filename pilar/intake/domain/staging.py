"""From tables and mappings to clean, typed rows and a list of everything that was found on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import polars as pl

from pilar.registry.domain.fields import FIELD_TYPES

from .cells import Workbook, letter
from .checks import check_rows
from .columns import Mapping, suggest_mapping
from .context import Tools
from .gathering import Group, gather, grouped
from .homes import with_home
from .places import resolve_villages, said_above
from .problems import Problem, masked, problem
from .reading import EXTRA_FIELDS, PROBLEM_COLUMNS, dtype_of, no_problems
from .sectors import with_sectors
from .splitting import split_businesses
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
# Remarks about one column that another column of the same row answers.
ANSWERED = {"kbli_two_meanings": "own_version", "nib_claimed": "nib", "nib_none": "nib", "nib_process": "nib"}


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
    """Every table of the workbook with its suggested mapping; hidden sheets are left to an explicit choice.

    Tables with the same titles get the same mapping, the one the largest of them suggests.
    """
    tables = [table for sheet in workbook.sheets if not sheet.hidden for table in find_tables(sheet)]
    suggested: dict[tuple[Any, ...], Mapping] = {}
    for table in sorted(tables, key=lambda one: -one.height):
        key = tuple(table.titles.items())
        if key not in suggested or not any(table.titles.values()):
            suggested[key] = suggest_mapping(table, remembered)
    return [(table, suggested[tuple(table.titles.items())]) for table in tables]


def stage(
    workbook: Workbook, mappings: Sequence[tuple[Table, Mapping]], tools: Tools, now: datetime
) -> Staged:
    """The tables read by their mappings. Every row is in `rows` or in `skipped`; nothing is dropped in silence."""
    rows, problems, skipped, split = [], [], [], 0
    for group in grouped(mappings):
        staged, told, nameless = _stage_group(workbook.name, group, tools, now)
        split += int((staged["business_no"] > 1).sum())
        rows.append(staged)
        problems.append(told)
        skipped.append(_skipped(workbook.name, group.tables, nameless))
    every = pl.concat(skipped) if skipped else pl.DataFrame(schema=SKIPPED_SCHEMA)
    read = pl.concat(rows) if rows else pl.DataFrame(schema=_row_schema())
    counts = dict(every.filter(pl.col("code") != "row_title").group_by("code").len().sort("code").iter_rows())
    notes = workbook.notes + tuple(note for sheet in workbook.sheets for note in sheet.notes)
    found = pl.concat(problems) if problems else _located(no_problems(), "", pl.DataFrame(schema=_PLACES))
    return Staged(read, found, every, notes, read.height - split, counts, split)


_PLACES = {"place": pl.UInt32, "sheet": pl.String, "excel": pl.UInt32}


def _row_schema() -> dict[str, pl.DataType]:
    keys: dict[str, pl.DataType] = {
        "file": pl.String(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "business_no": pl.Int64(),
    }
    return keys | {name: dtype_of(name) for name in (*FIELD_TYPES, *EXTRA_FIELDS)}


def _stage_group(
    file: str, group: Group, tools: Tools, now: datetime
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Typed rows, problems, and the places of rows that name no business. Inside, `row` is the place in the group."""
    read = gather(group, tools, now)
    values = read.values()
    rows = pl.DataFrame(
        [group.places["place"].alias("row"), *(series.alias(name) for name, series in values.items())]
    )
    own_version = rows["kbli_version"] if "kbli_version" in group.mapping.fields().values() else None
    letters = {one.field: one.letter for one in group.mapping.columns if one.field}
    rows, by_home = with_home(rows, read.home, letters.get("home_address", ""))
    rows = _with_titles(rows, group, tools, file)
    rows, by_place = resolve_villages(rows, tools, letters.get("village", letters.get("address", "")))
    missing = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in _row_schema().items()
        if name not in (*KEYS, *rows.columns)
    ]
    rows, by_check = check_rows(rows.with_columns(missing), letters, now.date())
    answers = rows.select(
        "row", "nib", (own_version if own_version is not None else pl.lit(None)).alias("own_version")
    )
    problems = _unanswered(pl.concat([*read.told, by_home, by_place, *by_check]), answers)
    rows = rows.with_columns(pl.when(pl.col("nib").is_null()).then(pl.col("nib_status")).alias("nib_status"))
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in KNOWN_BY)
    nameless = rows.filter(~known).select(pl.col("row").alias("place")).join(group.places, on="place")
    rows = with_sectors(split_businesses(rows.filter(known)), tools)
    located = rows.rename({"row": "place"}).join(group.places, on="place", how="left", maintain_order="left")
    located = located.with_columns(pl.lit(file).alias("file"), pl.col("excel").alias("row"))
    typed = located.select(pl.col(name).cast(dtype) for name, dtype in _row_schema().items())
    problems = pl.concat([problems, _ditto_notes(group)]).sort("row", maintain_order=True)
    return typed, _located(problems, file, group.places), nameless


def _located(problems: pl.DataFrame, file: str, places: pl.DataFrame) -> pl.DataFrame:
    """Problems with file, sheet and Excel row instead of the place inside the group."""
    named = problems.rename({"row": "place"}).join(places, on="place", how="left", maintain_order="left")
    named = named.with_columns(pl.lit(file).alias("file"), pl.col("excel").alias("row"))
    return named.select("file", "sheet", *PROBLEM_COLUMNS)


def _unanswered(problems: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Problems without those another column of the same row settles: "ada" beside the number itself."""
    asked = problems["code"].is_in(list(ANSWERED))
    if not asked.any():
        return problems
    joined = problems.filter(asked).join(answers, on="row", how="left", maintain_order="left")
    settled = pl.any_horizontal(
        (pl.col("code") == code) & pl.col(column).is_not_null() for code, column in ANSWERED.items()
    )
    return pl.concat([problems.filter(~asked), joined.filter(~settled).select(PROBLEM_COLUMNS)])


def _with_titles(rows: pl.DataFrame, group: Group, tools: Tools, file: str) -> pl.DataFrame:
    """Rows with what stands only in titles and sub-titles, where the row itself says nothing."""
    said = pl.concat([said_above(table, tools, file) for table in group.tables])
    for name in said.columns:
        if said[name].null_count() < said.height:
            own = (
                rows[name]
                if name in rows.columns
                else pl.Series(name, [None], dtype=pl.String).new_from_index(0, rows.height)
            )
            rows = rows.with_columns(own.zip_with(own.is_not_null(), said[name]).alias(name))
    return rows


def _ditto_notes(group: Group) -> pl.DataFrame:
    """The cells that said "same as above", as problem lines."""
    fields = group.mapping.fields()
    start, lines = 0, []
    for table in group.tables:
        at = (
            dict(zip(table.cells["row"].to_list(), range(start, start + table.height), strict=True))
            if table.notes
            else {}
        )
        start += table.height
        for note in table.notes:
            found = problem(note.code, text=note.text, value=masked(note.value))
            line = (
                at[note.row],
                letter(note.column),
                note.text,
                fields.get(note.column, ""),
                found.code,
                found.severity,
            )
            lines.append((*line, found.what, found.done))
    return pl.DataFrame(lines, schema=no_problems().schema, orient="row")


def _skipped(file: str, tables: list[Table], nameless: pl.DataFrame) -> pl.DataFrame:
    found = [(table.sheet, one.row, one.code, one.text) for table in tables for one in table.skipped]
    found += [
        (sheet, row, "row_nothing_known", "") for sheet, row in nameless.select("sheet", "excel").iter_rows()
    ]
    lines = [(file, sheet, row, code, problem(code).what, masked(text)) for sheet, row, code, text in found]
    return pl.DataFrame(lines, schema=SKIPPED_SCHEMA, orient="row")
