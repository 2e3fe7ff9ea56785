"""The model a new installation starts with, without a database; and rows matched by it."""

import json
from functools import cache

import polars as pl

from pilar.linkage.domain import matching
from pilar.linkage.domain.judging import Judge
from pilar.linkage.models import LearntModel
from pilar.linkage.services import comparable
from pilar.linkage.services.models import SHIPPED_FILE, judge_of
from pilar.vault.domain import KeyRing

RING = KeyRing.fresh()
NO_PAIRS = pl.DataFrame(schema={"a": pl.Int64, "b": pl.Int64})


@cache
def judge() -> Judge:
    document = json.loads(SHIPPED_FILE.read_text())
    parts = {name: document[name] for name in ("fitted", "shares", "doubts", "frequencies")}
    return judge_of(LearntModel(version="test", lessons={"mark": "", "count": 0, "patterns": []}, **parts))


def no_cards(frame: pl.DataFrame) -> pl.DataFrame:
    none = pl.lit(None, dtype=pl.Int64)
    return frame.clear().with_columns(none.alias("business_id"), none.alias("owner_id"))


def matched(*rows: dict) -> pl.DataFrame:
    """The rows matched among themselves; phone as a list, village_code as a number."""
    given = pl.DataFrame(list(rows), infer_schema_length=None).with_row_index("row_key")
    frame = comparable.of_rows(given, RING).frame
    found = matching.records(frame, given["row_key"], comparable.places_of(given), no_cards(frame))
    return matching.match(found, NO_PAIRS, judge(), lambda *_: None)[0]
