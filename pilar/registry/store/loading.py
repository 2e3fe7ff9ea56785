"""A load that is large beside what stands: secondary indexes and foreign keys step aside and are built again at the end.

Building an index over a million finished rows costs a third of keeping it up row by row (docs/benchmarks.md). A foreign key comes back
for what is written from then on; that the loaded rows keep it, whose ids were given out under the registry's lock, PostgreSQL proves
afterwards by one join (`put_in_order`), and nobody waits for it. All else is part of the caller's transaction: after a kill or an error
the tables, their indexes and keys are as they were.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from pilar.registry.store import bulk

LARGE = 5_000
# Fewer new rows than this do not change how a question is best answered.
MANY = 1_000

# Told within the transaction of a load which tables are to be put in order once it is committed.
AFTERWARDS: list[Callable[[list[str]], None]] = []


@contextmanager
def large_load(tables: Sequence[str], rows: int) -> Iterator[None]:
    """Within: the tables without secondary indexes and foreign keys, if `rows` new rows are large beside the rows they hold."""
    aside = [table for table in tables if rows >= LARGE and rows > _size(table)]
    again = [statement for table in aside for statement in _set_aside(table)]
    if aside:
        tell_the_planner_soon(aside, rows)
    yield
    for statement in again:
        bulk.execute(statement)


def tell_the_planner_soon(tables: Sequence[str], rows: int) -> None:
    """Once so many new rows are committed, if they are many, let the database learn what the tables hold now; no wait for the nightly round."""
    if rows >= MANY:
        transaction.on_commit(partial(_tell_the_planner, tables), robust=True)
        for hear in AFTERWARDS if bulk.on_postgres() else ():
            hear(list(tables))


def _tell_the_planner(tables: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {', '.join(tables)}")
        else:
            cursor.execute("PRAGMA analysis_limit = 2000")
            for table in tables:
                cursor.execute(f"ANALYZE {table}")


def put_in_order(tables: Sequence[str]) -> None:
    """After a load on PostgreSQL: prove the keys that came back unproved, and note which pages an index alone may answer for.

    Nothing to do on SQLite. Raises IntegrityError where a loaded row points nowhere.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated "
            "AND conrelid::regclass::text = ANY(%s)",
            [list(tables)],
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}"')
        if not connection.in_atomic_block:  # VACUUM runs in no transaction
            cursor.execute(f"VACUUM {', '.join(tables)}")


def _size(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 2000000) counted")
        return int(cursor.fetchone()[0])


def _set_aside(table: str) -> list[str]:
    """Drop the table's indexes and foreign keys; returns the statements that bring them back."""
    steps = _on_postgres(table) if connection.vendor == "postgresql" else _on_sqlite(table)
    with connection.cursor() as cursor:
        for drop, _again in steps:
            cursor.execute(drop)
    return [again for _drop, again in steps]


def _on_postgres(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        # Pending checks of deferred keys would forbid changing the table.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        # What is counted afterwards walks all that was loaded.
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
            [table],
        )
        keys = [
            (
                f'ALTER TABLE {table} DROP CONSTRAINT "{name}"',
                f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {words.removesuffix(" NOT VALID")} NOT VALID',
            )
            for name, words in cursor.fetchall()
        ]
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = %s::regclass "
            "AND NOT i.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [table],
        )
        indexes = [(f"DROP INDEX {name}", words) for name, words in cursor.fetchall()]
    return indexes + keys


def _on_sqlite(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
            [table],
        )
        return [(f'DROP INDEX "{name}"', words) for name, words in cursor.fetchall()]
