"""The table of block keys, in whole frames: COPY on PostgreSQL, executemany on SQLite."""

import json
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

import polars as pl
from django.db import connection

from pilar.registry.store import bulk, bulk_behind

SCHEMA = {"key": pl.Int64, "business_id": pl.Int64}
_AT_ONCE = 100_000


def is_empty() -> bool:
    """Whether no business has a key yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM linkage_linkkey LIMIT 1")
        return cursor.fetchone() is None


def add(keys: pl.DataFrame, fresh: Collection[int] = ()) -> None:
    """Put keys in (columns key, business_id); those that stand there already stay. fresh: businesses without a key so far."""
    if keys.is_empty():
        return
    ordered = keys.select("key", "business_id").unique().sort("key", "business_id")
    if not bulk.on_postgres():
        bulk_behind.run(partial(_or_ignore, ordered))
        return
    new = pl.Series("business_id", list(fresh), dtype=pl.Int64).to_frame()
    # Keys of new businesses stand nowhere yet and need no second look.
    bulk.insert_frame(
        "linkage_linkkey", ordered.join(new, on="business_id", how="semi", maintain_order="left")
    )
    known = ordered.join(new, on="business_id", how="anti", maintain_order="left")
    if known.is_empty():
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE staged_keys (key bigint, business_id bigint)")
        bulk.insert_frame("staged_keys", known)
        cursor.execute(
            "INSERT INTO linkage_linkkey SELECT key, business_id FROM staged_keys ON CONFLICT DO NOTHING"
        )
        cursor.execute("DROP TABLE staged_keys")


def _or_ignore(keys: pl.DataFrame, cursor: Any) -> None:
    cursor.executemany(
        "INSERT OR IGNORE INTO linkage_linkkey VALUES (?, ?)", keys.iter_rows(buffer_size=1_000)
    )


def remove_businesses(business_ids: list[int]) -> None:
    """Take out every key of businesses that are no more."""
    bulk.delete_ids("linkage_linkkey", business_ids, column="business_id")


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM linkage_linkkey")


def _hits(block: list[int]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        if bulk.on_postgres():
            cursor.execute(
                "SELECT k.key, k.business_id FROM linkage_linkkey k JOIN unnest(%s::bigint[]) AS w(key) ON w.key = k.key",
                [block],
            )
        else:
            cursor.execute(
                "SELECT k.key, k.business_id FROM json_each(%s) AS w CROSS JOIN linkage_linkkey k ON k.key = w.value",
                [json.dumps(block)],
            )
        return list(cursor.fetchall())


def find(keys: pl.Series) -> Iterator[pl.DataFrame]:
    """The businesses of these keys, block by block in order of key: frames of SCHEMA."""
    wanted = keys.unique().sort()
    for start in range(0, len(wanted), _AT_ONCE):
        hits = _hits(wanted.slice(start, _AT_ONCE).to_list())
        yield pl.DataFrame(hits, schema=SCHEMA, orient="row")


def pending_ids() -> list[int]:
    """Businesses whose keys wait to be made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT business_id FROM linkage_pendingkey ORDER BY business_id")
        return [row[0] for row in cursor.fetchall()]


def set_pending(business_ids: list[int]) -> None:
    """Note businesses whose keys are to be made before the next match."""
    wanted = pl.DataFrame({"business_id": business_ids}, schema={"business_id": pl.Int64})
    noted = pl.DataFrame({"business_id": pending_ids()}, schema=wanted.schema)
    bulk.insert_frame("linkage_pendingkey", wanted.join(noted, on="business_id", how="anti"))


def clear_pending(business_ids: list[int]) -> None:
    bulk.delete_ids("linkage_pendingkey", business_ids, column="business_id")
