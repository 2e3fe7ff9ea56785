"""The owner's home and the business's place in one row: when they are the same, one may speak for the other.

An aid list gives the address of the identity card in full and of the business only the street. A blank village of
the business is filled from the home's only when the business has no address of its own or the same street: the
stall in the market stays in the market.
"""

from __future__ import annotations

import polars as pl
from rapidfuzz import fuzz

from .problems import problem
from .reading import PROBLEM_COLUMNS, no_problems

SAME_STREET = 88  # per cent of letters; covers typing mistakes, not another house number of two digits
FILLED = ("rt", "rw", "village_text", "district_text", "city_text", "postal_code")


def _same_street(rows: pl.DataFrame, home: pl.Series) -> pl.Series:
    """Whether the business has no street of its own, or the home's."""
    own = (
        rows["address"]
        if "address" in rows.columns
        else pl.Series([None], dtype=pl.String).new_from_index(0, rows.height)
    )
    pairs = pl.DataFrame({"own": own.str.to_lowercase(), "home": home.str.to_lowercase()})
    asked = pairs.drop_nulls().unique()
    alike = [fuzz.ratio(mine, theirs) >= SAME_STREET for mine, theirs in asked.iter_rows()]
    known = asked.with_columns(pl.Series("alike", alike, dtype=pl.Boolean))
    found = pairs.join(known, on=["own", "home"], how="left", maintain_order="left")
    return found.select(pl.col("own").is_null() | pl.col("alike").fill_null(False)).to_series()


def with_home(
    rows: pl.DataFrame, home: dict[str, pl.Series], column: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with the gaps of the business's place filled from the home (`home` by staged field), and the remarks."""
    if not home:
        return rows, no_problems()
    none = pl.Series([None], dtype=pl.String).new_from_index(0, rows.height)
    street = home.get("address", none)
    same = _same_street(rows, street)
    before = rows["village_text"] if "village_text" in rows.columns else none
    other = (
        before.is_not_null()
        & home.get("village_text", none).is_not_null()
        & (before.str.to_lowercase() != home.get("village_text", none).str.to_lowercase())
    )
    same = same & ~other.fill_null(False)
    filled = []
    for name in FILLED:
        if name in home:
            own = rows[name] if name in rows.columns else none
            filled.append(own.zip_with(own.is_not_null() | ~same, home[name]).alias(name))
    if "address" not in rows.columns or rows["address"].null_count():
        own = rows["address"] if "address" in rows.columns else none
        filled.append(own.zip_with(own.is_not_null(), street).alias("address"))
    rows = rows.with_columns(filled)
    village = rows["village_text"] if "village_text" in rows.columns else none
    told = problem("from_home")
    remarks = rows.filter(before.is_null() & village.is_not_null()).select(
        "row", pl.lit(column).alias("column"), pl.col("village_text").alias("value"), pl.lit("village_code").alias("field"),
        pl.lit(told.code).alias("code"), pl.lit(told.severity).alias("severity"), pl.lit(told.what).alias("problem"), pl.lit(told.done).alias("action"),
    )  # fmt: skip
    return rows, remarks.select(PROBLEM_COLUMNS)
