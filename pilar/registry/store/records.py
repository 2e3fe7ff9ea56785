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
    "WHERE r.withdrawn_at IS NULL AND r.{column} IN (SELECT id FROM staged_wanted)"
)


def load_records(column: str, ids: pl.Series) -> pl.DataFrame:
    """Every record in force whose `column` ("business_id" or "owner_id") is among the ids, opened and typed."""
    bulk.stage("staged_wanted", pl.DataFrame({"id": ids.unique().cast(pl.Int64)}))
    frame = bulk.read_frame(_SELECT.format(column=column), _SCHEMA)
    bulk.drop_stage("staged_wanted")
    return drop_cleared(packing.unpack(_opened(frame)))


def _opened(frame: pl.DataFrame) -> pl.DataFrame:
    ring = keys.ring()
    secrets = [
        vault.open_text(ring, PURPOSE, sealed) if sealed else None
        for sealed in frame["secret_sealed"].to_list()
    ]
    return frame.drop("secret_sealed").with_columns(pl.Series("secret_json", secrets, dtype=pl.String))


def insert_records(
    records: pl.DataFrame, *, source_id: int, delivery_id: int | None, now: datetime, by: int | None
) -> None:
    """Keep records (record_id, business_id, owner_id, as_of_on, cleared, sheet, row, part, reason and every field)."""
    packed = packing.pack(records)
    sealed = vault.seal_texts(keys.ring(), PURPOSE, packed["secret_json"].to_list())
    frame = records.select(
        pl.col("record_id").alias("id"), "business_id", "owner_id", "sheet", "row", "part", "as_of_on", "cleared", "reason",
        pl.lit(source_id, dtype=pl.Int64).alias("source_id"),
        pl.lit(delivery_id, dtype=pl.Int64).alias("delivery_id"),
        pl.lit(bulk.moment(now)).alias("recorded_at"),
        pl.lit(by, dtype=pl.Int64).alias("recorded_by"),
        packed["values_json"],
        pl.Series("secret_sealed", sealed, dtype=pl.String).fill_null(""),
    )  # fmt: skip
    bulk.insert_frame("registry_sourcerecord", frame)
