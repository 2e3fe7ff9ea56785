"""Three short statements append one entry: lock the head, insert, move the head."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from pilar.audit.domain import Head, Line

_INSERT = """INSERT INTO audit_entry
 (seq, at, actor_id, actor_name, action, thing, thing_id, purpose, detail_text, previous, hash)
 VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


def lock_head() -> Head:
    """The head row, held until the transaction ends; made at the very first entry.

    SQLite needs no row lock: a writing transaction there is alone (IMMEDIATE). On the first
    entry of a deferred transaction the empty insert takes that lock.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT seq, hash, mark FROM audit_head WHERE id = 1 FOR UPDATE")
        else:
            cursor.execute("SELECT seq, hash, mark FROM audit_head WHERE id = 1")
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "INSERT INTO audit_head (id, seq, hash, mark) VALUES (1, 0, %s, NULL) ON CONFLICT (id) DO NOTHING",
                ["0" * 64],
            )
            return lock_head()
        return Head(*row)


def append(rows: Sequence[tuple[Line, str]], mark: int | None) -> None:
    """Insert the lines, each with its fingerprint, and move the head to the last one."""
    values = [_values(line, fingerprint) for line, fingerprint in rows]
    last, fingerprint = rows[-1]
    with connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(_INSERT, values[0])
        else:
            cursor.executemany(_INSERT, values)
        cursor.execute(
            "UPDATE audit_head SET seq = %s, hash = %s, mark = %s WHERE id = 1", [last.seq, fingerprint, mark]
        )


def _values(line: Line, fingerprint: str) -> tuple[Any, ...]:
    moment = connection.ops.adapt_datetimefield_value(line.at)
    return (
        line.seq, moment, line.actor_id, line.actor_name, line.action, line.thing, line.thing_id,
        line.purpose, line.detail, line.previous, fingerprint,
    )  # fmt: skip


def read_end() -> tuple[Head, int]:
    """The head row and the highest number in the book, both as of one moment (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT (SELECT seq FROM audit_head WHERE id = 1), (SELECT hash FROM audit_head WHERE id = 1),
            (SELECT mark FROM audit_head WHERE id = 1), (SELECT max(seq) FROM audit_entry)"""
        )
        seq, fingerprint, mark, last = cursor.fetchone()
    return Head(seq or 0, fingerprint or "0" * 64, mark), last or 0
