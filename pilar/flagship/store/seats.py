"""The two statements an open room lives on: whose phone asks, and an answer written while the room stands as it was read.

Both are asked hundreds of times a second. The second needs no lock held while Python works: it writes only where the sitting
still has the revision the answer was judged by, and everything that changes a judgement moves the revision in its own transaction.
"""

from collections.abc import Sequence
from datetime import UTC
from functools import cache
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from pilar.flagship.domain import sitting as states
from pilar.flagship.models import Answer, Ballot, Sitting

# What a pulse and the judging of an answer read; everything else of the two rows stays in the table.
_OF_BALLOT = frozenset({"id", "sitting_id", "joined_step"})
_OF_SITTING = frozenset(
    {"id", "code", "state", "step", "sheet", "round", "revision", "held_seen_at", "screen_key"}
)


def _columns(model: type[models.Model], wanted: frozenset[str]) -> list[str]:
    """In the order of the model's fields, as `from_db` wants them."""
    return [field.attname for field in model._meta.concrete_fields if field.attname in wanted]


_BALLOT, _SITTING = _columns(Ballot, _OF_BALLOT), _columns(Sitting, _OF_SITTING)
_SEAT = (
    f"SELECT {', '.join(f'b.{name}' for name in _BALLOT)}, {', '.join(f's.{name}' for name in _SITTING)} "
    "FROM flagship_ballot b JOIN flagship_sitting s ON s.id = b.sitting_id "
    "WHERE b.token_hash = %s AND s.code = %s AND s.state <> %s"
)


def ballot_at(code: str, token_hash: str) -> Ballot | None:
    """The ballot a token opens in a room that is no draft, with its sitting; both with these few columns only."""
    with connection.cursor() as cursor:
        cursor.execute(_SEAT, [token_hash, code, states.DRAFT])
        row = cursor.fetchone()
    if row is None:
        return None
    own, room = dict(zip(_BALLOT, row, strict=False)), dict(zip(_SITTING, row[len(_BALLOT) :], strict=True))
    own["id"] = Ballot._meta.pk.to_python(own["id"])
    seen = room["held_seen_at"]
    if seen is not None and timezone.is_naive(seen):  # SQLite keeps UTC without saying so
        room["held_seen_at"] = seen.replace(tzinfo=UTC)
    ballot = Ballot.from_db(connection.alias, _BALLOT, list(own.values()))
    ballot.sitting = Sitting.from_db(connection.alias, _SITTING, list(room.values()))
    return ballot


def put_answers(rows: Sequence[Answer], sitting: Sitting) -> int:
    """Write these while the sitting has the revision it was read with, all or none; how many are new.

    Fewer than given: the room has moved on and none was written, or some were stored before.
    """
    if not rows:
        return 0
    values = [[*_prepared(row), sitting.pk, sitting.revision] for row in rows]
    if len(rows) == 1:
        with connection.cursor() as cursor:
            cursor.execute(_put(), values[0])
            return int(cursor.rowcount)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_put(), values)
        return int(cursor.rowcount)


def _prepared(row: Answer) -> list[Any]:
    return [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in Answer._meta.concrete_fields
    ]


@cache
def _put() -> str:
    """One answer. PostgreSQL holds the sitting's row for everybody who answers and against whoever leads; SQLite has one writer."""
    names = [connection.ops.quote_name(field.column or "") for field in Answer._meta.concrete_fields]
    held = " FOR SHARE" if connection.vendor == "postgresql" else ""
    return (
        f"INSERT INTO flagship_answer ({', '.join(names)}) SELECT {', '.join(['%s'] * len(names))} "
        f"FROM flagship_sitting WHERE id = %s AND revision = %s{held} ON CONFLICT (id) DO NOTHING"
    )
