"""The chain of the record book. Plain Python: every entry's fingerprint covers the fingerprint before it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


class NotInTransaction(Exception):
    """A line of the book was written outside a transaction: it could stay when the change it tells of is undone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is fingerprinted. `detail` is the canonical JSON text, `at` an aware datetime."""

    seq: int
    at: datetime
    actor_id: int | None
    actor_name: str
    action: str
    thing: str
    thing_id: str
    purpose: str
    detail: str
    previous: str

    def fingerprint(self) -> str:
        """SHA-256 in hex over all fields, the previous fingerprint included.

        A JSON list keeps the borders between fields: ("ab", "c") and ("a", "bc") differ.
        """
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        fields = [
            self.seq, moment, self.actor_id, self.actor_name, self.action, self.thing, self.thing_id,
            self.purpose, self.detail, self.previous,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()


def canonical(detail: Mapping[str, Any] | None) -> str:
    """The detail as one JSON text that never depends on the order of keys or on the database.

    Raises TypeError for a value JSON does not know (a date, a Decimal), ValueError for NaN.
    """
    return json.dumps(
        detail or {}, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What the head row says: the last number, its fingerprint, and the mark made with the installation's key."""

    seq: int
    hash: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain breaks: `kind` is CHANGED, MISSING, UNLINKED, TRUNCATED, BEYOND, HEAD or MARK."""

    kind: str
    seq: int
    until: int


@dataclass(slots=True)
class Walk:
    """Follows the chain entry by entry; `step` tells the first break, or None while it holds."""

    seq: int = 0
    hash: str = START

    def step(self, line: Line, stored_hash: str) -> Break | None:
        if line.seq != self.seq + 1:
            if line.seq <= self.seq:
                return Break("UNLINKED", line.seq, line.seq)
            return Break("MISSING", self.seq + 1, line.seq - 1)
        if line.previous != self.hash:
            return Break("UNLINKED", line.seq, line.seq)
        if line.fingerprint() != stored_hash:
            return Break("CHANGED", line.seq, line.seq)
        self.seq, self.hash = line.seq, stored_hash
        return None

    def arrive(self, head: Head, last_seq: int, mark: int | None) -> Break | None:
        """Compare the end of the walk with the head row. `mark` is the mark this head should carry."""
        if self.seq < head.seq:
            return Break("TRUNCATED", self.seq + 1, head.seq)
        if last_seq > head.seq:
            return Break("BEYOND", head.seq + 1, last_seq)
        if self.hash != head.hash:
            return Break("HEAD", head.seq, head.seq)
        if head.seq and head.mark != mark:
            return Break("MARK", head.seq, head.seq)
        return None
