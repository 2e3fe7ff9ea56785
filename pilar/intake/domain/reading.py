"""Reading one column of a table as one field: expressions for the clean majority, the parser for each other text once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from pilar.registry.domain.fields import FIELD_TYPES

from .cells import DATE, KIND_NAMES, TEXT, plain_kinds
from .context import Context
from .dates import day_order
from .fastpaths import FAST, SAFE_AS_NUMBER
from .problems import Parsed, masked
from .values import IDENTITY_FIELDS, parse

DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "texts": pl.List(pl.String),
    "int": pl.Int64(),
    "float": pl.Float64(),
    "date": pl.Date(),
}
# What a cell may hold beside the registry's own fields; kept in the staged rows for the clerk and for linkage.
EXTRA_FIELDS = (
    "owner_title", "owner_degree", "owner_alias", "second_owner", "village_text", "district_text", "city_text", "nib_status", "local_number",
)  # fmt: skip
ORDERED_DATES = ("birth_on", "founded_on", "registered_on", "seen_on", "nib_on", "birth_place_date")
PROBLEM_COLUMNS = ("row", "column", "value", "field", "code", "severity", "problem", "action")


def dtype_of(field: str) -> pl.DataType:
    """The polars type of a staged field."""
    return DTYPES["texts"] if field == "businesses" else DTYPES[FIELD_TYPES.get(field, "text")]


@dataclass(frozen=True)
class ColumnRead:
    """Values by field, each as long as the column, and the problems as a frame of PROBLEM_COLUMNS."""

    values: dict[str, pl.Series]
    problems: pl.DataFrame


def read_column(
    field: str, text: pl.Series, kinds: pl.Series | None, rows: pl.Series, column: str, context: Context
) -> ColumnRead:
    """The column read as `field`. `rows` are Excel row numbers, `column` is the letter for reports."""
    context = dataclasses.replace(context, field=field)
    if field in ORDERED_DATES:
        context = dataclasses.replace(context, day_order=day_order(text.drop_nulls().unique().to_list()))
    kinds = plain_kinds(text) if kinds is None else kinds
    fast = _fast(field, text, kinds, context)
    open_mask = text.is_not_null() if fast is None else text.is_not_null() & fast.is_null()
    left = pl.DataFrame(
        {"text": text.filter(open_mask), "kind": kinds.filter(open_mask), "place": open_mask.arg_true()}
    )
    groups = left.group_by("text", "kind", maintain_order=True).agg("place").with_row_index("key")
    parsed = [
        parse(field, one, KIND_NAMES[kind], context)
        for one, kind in groups.select("text", "kind").iter_rows()
    ]
    left = groups.select("key", "place").explode("place")
    values = _values(field, parsed, left, len(text))
    if fast is not None:
        values[field] = fast.zip_with(fast.is_not_null(), values[field]) if field in values else fast
    return ColumnRead(
        values,
        _problems(
            field, parsed, left.with_columns(rows.gather(left["place"]).alias("row")), column, groups["text"]
        ),
    )


def _fast(field: str, text: pl.Series, kinds: pl.Series, context: Context) -> pl.Series | None:
    """Values of the clean rows, null elsewhere; None when the field has no path or the column is short."""
    if field not in FAST or len(text) < 200:
        return None
    usable = pl.col("kind") == (DATE if field in ORDERED_DATES else TEXT)
    if field in ORDERED_DATES:
        usable = usable | (pl.col("kind") == TEXT)
    if field in SAFE_AS_NUMBER:
        usable = usable | (pl.col("kind") == KIND_NAMES.index("number"))
    frame = pl.DataFrame({"text": text, "kind": kinds})
    read = FAST[field](frame.select(pl.when(usable).then("text")).to_series(), context)
    return read.alias("fast").cast(dtype_of(field))


def _values(field: str, parsed: list[Parsed], left: pl.DataFrame, height: int) -> dict[str, pl.Series]:
    """One series per field that the parsed cells speak of."""
    by_field: dict[str, list[Any]] = {}
    for key, one in enumerate(parsed):
        own = ((field, one.value),) if one.value is not None else ()
        for name, value in (*own, *one.also):
            if value is None:
                continue
            if name not in by_field:
                by_field[name] = [None] * len(parsed)
            by_field[name][key] = value
    series = {}
    for name, found in by_field.items():
        distinct = pl.Series(name, found, dtype=dtype_of(name), strict=False)
        series[name] = _spread(distinct.gather(left["key"]), left["place"], height)
    return series


def _spread(values: pl.Series, places: pl.Series, height: int) -> pl.Series:
    """Values at their places in a column of `height`, null elsewhere."""
    index = pl.Series([None], dtype=pl.UInt32).new_from_index(0, height)
    index = index.scatter(places, pl.arange(0, len(values), eager=True, dtype=pl.UInt32))
    return values.gather(index)


def _problem_lines(
    field: str, parsed: list[Parsed], texts: pl.Series
) -> Iterator[tuple[int, str, str, str, str, str]]:
    identity = field in IDENTITY_FIELDS
    for key, one in enumerate(parsed):
        for found in one.problems:
            value = masked(texts[key], identity=identity)
            yield key, value, found.code, found.severity, masked(found.what), masked(found.done)


def _problems(
    field: str, parsed: list[Parsed], left: pl.DataFrame, column: str, texts: pl.Series
) -> pl.DataFrame:
    lines = list(_problem_lines(field, parsed, texts))
    names = ["key", "value", "code", "severity", "problem", "action"]
    schema = {name: pl.UInt32 if name == "key" else pl.String for name in names}
    found = pl.DataFrame(lines, schema=schema, orient="row")
    told = left.select("key", "row").join(found, on="key", how="inner", maintain_order="left")
    return told.with_columns(pl.lit(column).alias("column"), pl.lit(field).alias("field")).select(
        PROBLEM_COLUMNS
    )


def no_problems() -> pl.DataFrame:
    """A frame of problems without any."""
    return pl.DataFrame(schema={name: pl.UInt32 if name == "row" else pl.String for name in PROBLEM_COLUMNS})
