"""Columns whose content is not what they were said to hold, and sheets without any name: a wrong choice of columns shows in the dry run."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

# A cell that gave its column's field nothing for one of these reasons is no such thing at all; a rounded or short number still is one.
NO_SUCH_THING = (
    "phone_letters", "nik_letters", "kk_letters", "nib_unread", "claimed_no_number", "email_invalid", "date_unread", "sex_unread",
    "rt_rw_unread", "postal_unread", "coordinate_unread", "money_unread", "workers_unread",
)  # fmt: skip
# So many cells at least, and more than half of the rows: below that it is a slip or a habit of single rows, not of the column.
FEWEST = 5
NAMES = ("owner_name", "business_name")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A column ("" for a sheet without names) with the field it was said to hold, the rows it gave nothing to, and the rows of its sheet."""

    sheet: str
    column: str
    field: str
    rows: int
    of: int


def unfit_columns(rows: pl.DataFrame, problems: pl.DataFrame) -> list[Unfit]:
    """What a clerk should look at before the list goes in, in the order of sheets and columns.

    rows: file, sheet, row and the staged fields; problems: file, sheet, row, column, field, code.
    """
    if not rows.height:
        return []
    at = ["file", "sheet"]
    whole = rows.group_by(at).agg(pl.col("row").n_unique().alias("of"))
    told = problems.filter(pl.col("code").is_in(NO_SUCH_THING) & (pl.col("column") != ""))
    columns = told.group_by(*at, "column", "field").agg(pl.col("row").n_unique().alias("rows"))
    unnamed = rows.filter(pl.all_horizontal(pl.col(name).is_null() for name in NAMES if name in rows.columns))
    sheets = unnamed.group_by(at).agg(pl.col("row").n_unique().alias("rows"))
    sheets = sheets.with_columns(pl.lit("").alias("column"), pl.lit("name").alias("field"))
    found = pl.concat([columns, sheets], how="diagonal_relaxed").join(whole, on=at)
    found = found.filter((pl.col("rows") >= FEWEST) & (pl.col("rows") * 2 > pl.col("of")))
    found = found.sort(*at, pl.col("column").str.len_chars(), "column")
    return [Unfit(**one) for one in found.select("sheet", "column", "field", "rows", "of").to_dicts()]
