"""Writing the record book: one verb, called by every area inside the transaction of its change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

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
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{action} was recorded outside a transaction")
    head = chain.lock_head()
    line = Line(
        head.seq + 1, now, actor.user_id, actor.name[:150], action, thing, str(thing_id),
        purpose[:300], canonical(detail), head.hash,
    )  # fmt: skip
    fingerprint = line.fingerprint()
    chain.append(line, fingerprint, vault.index("audit-head", f"{line.seq}:{fingerprint}"))
    return line.seq


def record_check(*, actor: Doer, found: Verification, now: datetime) -> int:
    """Write down that the chain was checked and what was found."""
    detail = {"ok": found.ok, "entries": found.entries, "broken_at": found.broken_at}
    with transaction.atomic():
        return record(
            actor=actor, action="audit.chain_checked", thing="book", thing_id="", detail=detail, now=now
        )
