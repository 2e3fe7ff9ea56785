"""Whole frames in and out of the registry's tables: COPY on PostgreSQL, executemany on SQLite, then set-based SQL.

The ORM's own bulk insert reaches 3 to 7 % of the database's speed; this is the one place that goes round it.
Column order and names come from the frame; dates are Date columns, times are given as text by `moment`.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import polars as pl
from django.db import connection, models

from pilar.registry.store import bulk_behind as behind

BLOCK = 50_000
# So many rows at a time become objects of Python on their way into SQLite.
_ROWS = 1_000
# So many ids PostgreSQL takes faster within the statement than as a table made for it.
FEW = 50_000

# Between cells, around those that hold a mark, and for no value: separators no trimmed text begins or ends with,
# so that a record's JSON full of quotes goes as it stands.
BETWEEN, AROUND, NULL = "\x1f", "\x1e", "\x1d"
_AS_CSV = f"FORMAT csv, DELIMITER '{BETWEEN}', QUOTE '{AROUND}', NULL '{NULL}'"


def moment(at: datetime) -> str:
    """A time as text that either database takes."""
    return str(connection.ops.adapt_datetimefield_value(at))


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def insert_frame(table: str, frame: pl.DataFrame) -> None:
    """Insert every row of the frame; its columns are columns of the table."""
    if not frame.is_empty():
        insert_blocks(table, frame.columns, frame.iter_slices(BLOCK))


def insert_blocks(table: str, columns: Sequence[str], blocks: Iterator[pl.DataFrame]) -> None:
    """Insert the rows of every block, all with these columns.

    A block is made only when its turn has come, within `behind` in another thread: what makes it asks nothing of the database.
    """
    if on_postgres():
        statement = f"COPY {connection.ops.quote_name(table)} ({_quoted(columns)}) FROM STDIN ({_AS_CSV})"
        behind.run(partial(_copy, statement, columns, blocks))
    else:
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {connection.ops.quote_name(table)} ({_quoted(columns)}) VALUES ({marks})"
        behind.run(partial(_execute_many, statement, columns, blocks))


def _copy(statement: str, columns: Sequence[str], blocks: Iterator[pl.DataFrame], cursor: Any) -> None:
    with cursor.copy(statement) as copy:
        for text in behind.one_ahead(_csv(block.select(columns)) for block in blocks):
            copy.write(text)


def _csv(block: pl.DataFrame) -> bytes:
    text = io.BytesIO()
    block.write_csv(
        text, include_header=False, separator=BETWEEN, quote_char=AROUND, quote_style="necessary", null_value=NULL
    )  # fmt: skip
    return text.getvalue()


def _execute_many(
    statement: str, columns: Sequence[str], blocks: Iterator[pl.DataFrame], cursor: Any
) -> None:
    for block in blocks:
        plain = block.select(columns).with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d"))
        cursor.executemany(statement, plain.iter_rows(buffer_size=_ROWS))


_TYPES: list[tuple[type[pl.DataType], str]] = [
    (pl.Int64, "bigint"), (pl.Int32, "integer"), (pl.Int16, "smallint"), (pl.Int8, "smallint"),
    (pl.Float64, "double precision"), (pl.Date, "date"), (pl.Boolean, "boolean"), (pl.String, "text"),
]  # fmt: skip


def _type_of(column: pl.Series) -> str:
    words = next(words for kind, words in _TYPES if column.dtype == kind)
    # Only an "integer" key is SQLite's own row number; any other would get an index beside the table.
    return "integer" if words == "bigint" and not on_postgres() else words


def execute(statement: str) -> None:
    """Run a statement nobody waits for the answer of, in its turn among the frames given."""
    behind.run(partial(_execute, statement), light=True)


def _execute(statement: str, cursor: Any) -> None:
    cursor.execute(statement)


def stage(name: str, frame: pl.DataFrame) -> None:
    """A temporary table of this transaction with the frame's rows; its first column is the key."""
    columns = ", ".join(f"{connection.ops.quote_name(col.name)} {_type_of(col)}" for col in frame)
    drop_stage(name)
    execute(f"CREATE TEMPORARY TABLE {name} ({columns}, PRIMARY KEY ({_quoted(frame.columns[:1])}))")
    insert_frame(name, frame)


def drop_stage(name: str) -> None:
    execute(f"DROP TABLE IF EXISTS {name}")


@contextmanager
def among(ids: pl.Series) -> Iterator[str]:
    """`IN (...)` of these ids, to stand behind a column: their numbers on PostgreSQL, else a temporary table."""
    wanted = ids.unique().cast(pl.Int64)
    if on_postgres() and wanted.len() <= FEW:
        yield f"IN (SELECT unnest('{{{','.join(map(str, wanted.drop_nulls().to_list()))}}}'::bigint[]))"
        return
    stage("staged_wanted", pl.DataFrame({"id": wanted}))
    yield "IN (SELECT id FROM staged_wanted)"
    drop_stage("staged_wanted")


def update_frame(table: str, frame: pl.DataFrame, moments: Sequence[str] = ()) -> None:
    """Set the other columns of the rows whose id stands in the frame's first column (`id`).

    Columns named in `moments` hold times as text.
    """
    if frame.is_empty():
        return
    stage("staged_update", frame)
    sets = ", ".join(
        f"{connection.ops.quote_name(name)} = s.{connection.ops.quote_name(name)}"
        + ("::timestamptz" if name in moments and on_postgres() else "")
        for name in frame.columns[1:]
    )
    execute(
        f"UPDATE {connection.ops.quote_name(table)} SET {sets} FROM staged_update s "
        f"WHERE {connection.ops.quote_name(table)}.id = s.id"
    )
    drop_stage("staged_update")


def delete_ids(table: str, ids: Iterable[int], column: str = "id") -> None:
    """Delete the rows whose `column` is among the ids."""
    wanted = pl.Series(list(ids), dtype=pl.Int64)
    if wanted.is_empty():
        return
    quote = connection.ops.quote_name
    with among(wanted) as those, connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quote(table)} WHERE {quote(column)} {those}")


def read_frame(sql: str, schema: dict[str, Any], params: Sequence[int | str] = ()) -> pl.DataFrame:
    """The rows of a query as a frame of this schema."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return pl.DataFrame(rows, schema=schema, orient="row")


def read_rows(table: str, schema: dict[str, Any], ids: pl.Series, *, key: str = "id") -> pl.DataFrame:
    """The schema's columns of the rows whose `key` is among the ids."""
    if ids.is_empty():
        return pl.DataFrame(schema=schema)
    quote = connection.ops.quote_name
    with among(ids) as those:
        return read_frame(f"SELECT {_quoted(schema)} FROM {quote(table)} WHERE {quote(key)} {those}", schema)


def reserve_ids(model: type[models.Model], count: int) -> int:
    """The first of `count` fresh ids of a table. The caller holds the registry's lock, so nobody else takes ids meanwhile."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if on_postgres():
            cursor.execute(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))")
            first = int(cursor.fetchone()[0])
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), %s)", [first + max(count, 1) - 1]
            )
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = int(row[0]) + 1 if row else 1
    return first
