"""What the registry made of a delivery's rows: which business and owner each became."""

import polars as pl

from pilar.registry.store import bulk

_SCHEMA = {
    "sheet": pl.String,
    "row": pl.Int64,
    "business_no": pl.Int64,
    "made_business": pl.Int64,
    "made_owner": pl.Int64,
}


def made_of(delivery_id: int) -> pl.DataFrame:
    """sheet, row, business_no, made_business, made_owner of every record of a delivery."""
    return bulk.read_frame(
        "SELECT sheet, row, part, business_id, owner_id FROM registry_sourcerecord WHERE delivery_id = %s",
        _SCHEMA,
        [delivery_id],
    )
