"""The current value of every field, chosen from all records of a business or an owner.

A record frame has one row per source record: record_id, source_kind, as_of_on, the id it is grouped by, and the fields
with the types of `FIELD_TYPES`. The same function serves one edited business and a million delivered rows, so what is explained
is what was done.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from pilar.registry.domain.fields import FIELD_TYPES
from pilar.registry.domain.trust import GATHERED, TOGETHER, TRUST

POLARS_TYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "texts": pl.List(pl.String()),
    "int": pl.Int64(),
    "float": pl.Float64(),
    "date": pl.Date(),
}
FIELD_SCHEMA: dict[str, pl.DataType] = {name: POLARS_TYPES[kind] for name, kind in FIELD_TYPES.items()}


def with_all_fields(frame: pl.DataFrame, fields: Iterable[str] = tuple(FIELD_TYPES)) -> pl.DataFrame:
    """The frame with every field present and of its type; empty texts and empty lists become null."""
    columns = []
    for name in fields:
        wanted = FIELD_SCHEMA[name]
        if name not in frame.columns:
            columns.append(pl.lit(None, dtype=wanted).alias(name))
        elif FIELD_TYPES[name] == "text":
            text = pl.col(name).cast(pl.String)
            columns.append(pl.when(text != "").then(text).alias(name))
        elif FIELD_TYPES[name] == "texts":
            texts = pl.col(name).cast(wanted)
            columns.append(pl.when(texts.list.len() > 0).then(texts).alias(name))
        else:
            columns.append(pl.col(name).cast(wanted))
    return frame.with_columns(columns)


def choose(records: pl.DataFrame, by: str, fields: Sequence[str]) -> pl.DataFrame:
    """One row per `by` id with the believed value of each field.

    records: record_id, source_kind, as_of_on, `by`, fields. Where one record stands alone its values are taken as they are.
    """
    alone = records.filter(pl.len().over(by) == 1).select(by, *fields)
    several = records.filter(pl.len().over(by) > 1)
    if several.is_empty():
        return alone
    parts = [_first_of(several, by, order, led) for order, led in _orders(fields).items()]
    gathered = [getattr(pl.col(name), how)() for name, how in GATHERED.items() if name in fields]
    if gathered:
        parts.append(several.group_by(by).agg(gathered))
    chosen = parts[0]
    for part in parts[1:]:
        chosen = chosen.join(part, on=by, how="left")
    return pl.concat([alone, chosen.select(by, *fields)])


def _orders(fields: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """The leading fields by their order of trust, so that the frame is sorted once per order."""
    orders: dict[tuple[str, ...], list[str]] = {}
    for name in fields:
        if name in TRUST:
            orders.setdefault(TRUST[name], []).append(name)
    return orders


def _first_of(records: pl.DataFrame, by: str, order: tuple[str, ...], leading: list[str]) -> pl.DataFrame:
    """The first known value of each leading field, and of what is believed together with it."""
    ranked = _ranked(records, by, order)
    picks = []
    for name in leading:
        known = pl.col(name).is_not_null()
        picks += [
            pl.col(one).filter(known).first().alias(one)
            for one in (name, *TOGETHER.get(name, ()))
            if one in records.columns
        ]
    return ranked.group_by(by, maintain_order=True).agg(picks)


def _ranked(records: pl.DataFrame, by: str, order: tuple[str, ...]) -> pl.DataFrame:
    places = {kind: place for place, kind in enumerate(order)}
    rank = pl.col("source_kind").replace_strict(places or {"": 0}, default=0, return_dtype=pl.Int8)
    return records.sort(by, rank, "as_of_on", "record_id", descending=[False, False, True, True])


def drop_cleared(records: pl.DataFrame) -> pl.DataFrame:
    """Forget, field by field, what stood before a person emptied the field on purpose (column `cleared`)."""
    emptied = records.filter(pl.col("cleared") != "").select(
        "business_id",
        pl.col("record_id").alias("cleared_by"),
        pl.col("cleared").str.split(",").alias("names"),
    )
    for business_id, cleared_by, names in emptied.iter_rows():
        before = (pl.col("business_id") == business_id) & (pl.col("record_id") < cleared_by)
        records = records.with_columns(
            pl.when(before).then(None).otherwise(pl.col(name)).alias(name)
            for name in names
            if name in records.columns
        )
    return records
