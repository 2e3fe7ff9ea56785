"""What leaves the house stands in the record book before it is made."""

from datetime import datetime

from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.linkage import permissions


@transaction.atomic
def note_reconciliation(*, actor: Actor, a: int, b: int, area: int, now: datetime) -> None:
    """Two lists are taken out row by row, set against each other. Raises Refused."""
    insist(permissions.can_reconcile(actor))
    audit.record(
        actor=actor, action="linkage.reconciliation_exported", thing="list", thing_id=f"{a}-{b}", now=now,
        detail={"a": a, "b": b, "area": area},
    )  # fmt: skip
