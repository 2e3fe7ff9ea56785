"""Several businesses written in one row become rows of their own, linked by file, sheet and row number."""

from __future__ import annotations

import polars as pl

# A figure written once belongs to the row as a whole: it stays with the first business, so that sums stay right.
FIRST_ONLY = (
    "kbli_code", "kbli_version", "workers_male", "workers_female", "workers", "annual_sales", "sales_band", "capital", "founded_on", "nib", "nib_on", "brand", "product", "pirt", "halal", "local_number",
)  # fmt: skip


def split_businesses(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `business_no` 1, 2, ...; `businesses_of` says which field held the list, `businesses` the items.

    A list of names gives each row its name. A list of activities gives each its activity, and the business name
    stays with the first.
    """
    if "businesses" not in rows.columns:
        return rows.with_columns(pl.lit(1, dtype=pl.Int64).alias("business_no"))
    several = rows.filter(pl.col("businesses").is_not_null())
    single = rows.filter(pl.col("businesses").is_null()).with_columns(
        pl.lit(1, dtype=pl.Int64).alias("business_no")
    )
    numbered = several.with_columns(
        pl.int_ranges(1, pl.col("businesses").list.len() + 1).alias("business_no")
    )
    unfolded = numbered.explode("businesses", "business_no")
    first, by_name = pl.col("business_no") == 1, pl.col("businesses_of") == "business_name"
    item = pl.col("businesses")
    unfolded = unfolded.with_columns(
        pl.when(by_name).then(item).when(first).then(pl.col("business_name")).alias("business_name"),
        pl.when(~by_name).then(item).when(first).then(pl.col("activity")).alias("activity"),
        *(pl.when(first).then(pl.col(name)).alias(name) for name in FIRST_ONLY),
    )
    columns = [name for name in rows.columns if name not in ("businesses", "businesses_of")] + ["business_no"]
    return pl.concat([single.select(columns), unfolded.select(columns)]).sort(
        "row", "business_no", maintain_order=True
    )
