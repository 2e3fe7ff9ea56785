"""Source records between the database and the frames the domain works on."""

from datetime import datetime

import polars as pl

from pilar.registry.domain import records as packing
from pilar.registry.domain.choosing import drop_cleared
from pilar.registry.store import bulk
from pilar.vault import domain as vault
from pilar.vault import services as keys

PURPOSE = "source-record"

_SCHEMA = {
    "record_id": pl.Int64, "business_id": pl.Int64, "owner_id": pl.Int64, "source_kind": pl.String, "as_of_on": pl.Date,
    "cleared": pl.String, "values_json": pl.String, "secret_sealed": pl.String,
}  # fmt: skip

_SELECT = (
    "SELECT r.id, r.business_id, r.owner_id, s.kind, r.as_of_on, r.cleared, r.values_json, r.secret_sealed "
    "FROM registry_sourcerecord r JOIN registry_source s ON s.id = r.source_id "
    "WHERE r.withdrawn_at IS NULL AND r.{column} {those}"
)


_COLUMNS = (
    "id", "business_id", "owner_id", "sheet", "row", "part", "as_of_on", "cleared", "reason", "source_id", "delivery_id",
    "recorded_at", "recorded_by", "values_json", "secret_sealed",
)  # fmt: skip


def load_records(column: str, ids: pl.Series) -> pl.DataFrame:
    """Every record in force whose `column` ("business_id" or "owner_id") is among the ids, opened and typed."""
    with bulk.among(ids) as those:
        frame = bulk.read_frame(_SELECT.format(column=column, those=those), _SCHEMA)
    return drop_cleared(packing.unpack(_opened(frame)))


def _opened(frame: pl.DataFrame) -> pl.DataFrame:
    ring = keys.ring()
    secrets = [
        vault.open_text(ring, PURPOSE, sealed) if sealed else None
        for sealed in frame["secret_sealed"].to_list()
    ]
    return frame.drop("secret_sealed").with_columns(pl.Series("secret_json", secrets, dtype=pl.String))


def insert_records(records: pl.DataFrame, *, source_id: int, now: datetime, by: int | None) -> None:
    """Keep records (record_id, business_id, owner_id, as_of_on, cleared, sheet, row, part, reason and every field; delivery_id where
    they came in one)."""
    same = {"source_id": source_id, "recorded_by": by}
    if "delivery_id" not in records.columns:
        same["delivery_id"] = None
    blocks = (_packed(block, same, bulk.moment(now)) for block in records.iter_slices(bulk.BLOCK))
    bulk.insert_blocks("registry_sourcerecord", _COLUMNS, blocks)


def _packed(records: pl.DataFrame, same: dict[str, int | None], at: str) -> pl.DataFrame:
    """Records as rows of their table; `same` stands in every one of them."""
    packed = packing.pack(records)
    sealed = vault.seal_texts(keys.ring(), PURPOSE, packed["secret_json"].to_list())
    rows = records.with_columns(
        pl.col("record_id").alias("id"),
        *(pl.lit(value, dtype=pl.Int64).alias(name) for name, value in same.items()),
        pl.lit(at).alias("recorded_at"),
        packed["values_json"],
        pl.Series("secret_sealed", sealed, dtype=pl.String).fill_null(""),
    )
    return rows.select(_COLUMNS)
