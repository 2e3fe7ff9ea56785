"""Writing the record book: one verb, called by every area inside the transaction of its change."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db import connection, transaction

from pilar.audit.domain import Line, NotInTransaction, canonical
from pilar.audit.queries import Verification
from pilar.audit.store import chain
from pilar.vault import services as vault


class Doer(Protocol):
    """Whoever acts: `pilar.accounts.domain.Actor` fits; this room lies below and does not know it."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


class Deed(NamedTuple):
    """One line to be written: see `record` for its parts."""

    action: str
    thing: str
    thing_id: str | int
    detail: Mapping[str, Any] | None = None
    purpose: str = ""


def record(
    *,
    actor: Doer,
    action: str,
    thing: str,
    thing_id: str | int,
    detail: Mapping[str, Any] | None = None,
    purpose: str = "",
    now: datetime,
) -> int:
    """Append one entry and return its number.

    `action` is "area.deed" ("registry.business_changed"); `detail` holds JSON values that are no personal data
    in clear (codes, counts, field names; never a NIK). Raises NotInTransaction outside `transaction.atomic`,
    so that the line and the change it tells of are saved together or not at all.
    """
    deed = Deed(action, thing, thing_id, detail, purpose)
    return record_all(actor=actor, deeds=[deed], now=now)


def record_all(*, actor: Doer, deeds: Iterable[Deed], now: datetime) -> int:
    """Append many entries of one transaction at once and return the last number (the head's when there is none).

    The head is locked and moved once. For more than some dozen deeds use this, not a loop over `record`: on
    PostgreSQL a row that is updated n times in one transaction costs n² in all. Raises as `record` does.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("deeds were recorded outside a transaction")
    head = chain.lock_head()
    seq, fingerprint = head.seq, head.hash
    rows: list[tuple[Line, str]] = []
    for deed in deeds:
        seq += 1
        line = Line(
            seq, now, actor.user_id, actor.name[:150], deed.action, deed.thing, str(deed.thing_id),
            deed.purpose[:300], canonical(deed.detail), fingerprint,
        )  # fmt: skip
        fingerprint = line.fingerprint()
        rows.append((line, fingerprint))
    if rows:
        chain.append(rows, vault.index("audit-head", f"{seq}:{fingerprint}"))
    return seq


def record_check(*, actor: Doer, found: Verification, now: datetime) -> int:
    """Write down that the chain was checked and what was found."""
    detail = {"ok": found.ok, "entries": found.entries, "broken_at": found.broken_at}
    with transaction.atomic():
        return record(
            actor=actor, action="audit.chain_checked", thing="book", thing_id="", detail=detail, now=now
        )
