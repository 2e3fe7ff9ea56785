"""The ledger of promises: every row's fingerprint stands in the record book, whose chain holds it. Plain Python.

A second chain would say less than the first: the book is append-only, chained and sealed with a key outside the database. So the
book's line for each deed carries two fingerprints: of the deed's own row, and of the commitment as it stood after it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pilar.audit.domain import canonical


def fingerprint(fields: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical text of a row: sorted names, days and moments in one notation."""
    return hashlib.sha256(
        canonical({name: _plain(value) for name, value in fields.items()}).encode()
    ).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


CHANGED, MISSING, INSERTED, REWRITTEN, FILE = "CHANGED", "MISSING", "INSERTED", "REWRITTEN", "FILE"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is not what was written: which commitment, which of its deeds (0: the commitment itself), how."""

    kind: str
    commitment: int
    deed: int


@dataclass(frozen=True, slots=True)
class Deed:
    """A row of the ledger as it stands now, with what the book says of it; None where one of both is not there."""

    commitment: int
    number: int
    row: str | None
    told: str | None


def check(deeds: Iterable[Deed]) -> Fault | None:
    """The first row that does not hold."""
    for deed in deeds:
        if deed.row is None:
            return Fault(MISSING, deed.commitment, deed.number)
        if deed.told is None:
            return Fault(INSERTED, deed.commitment, deed.number)
        if deed.row != deed.told:
            return Fault(CHANGED, deed.commitment, deed.number)
    return None
