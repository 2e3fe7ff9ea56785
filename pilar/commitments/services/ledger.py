"""A deed is written: its row, and the record book's line that holds the fingerprints of the row and of the commitment after it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.commitments import permissions
from pilar.commitments.domain import keeping, ledger
from pilar.commitments.models import Commitment, Deed
from pilar.commitments.queries import ledger as asking

SECRETARIAT, PROMISER, BENEFICIARY, PRODUCT = "SECRETARIAT", "PROMISER", "BENEFICIARY", "PRODUCT"


def locked(commitment_id: int) -> Commitment:
    """The commitment, held until the transaction ends. Raises Commitment.DoesNotExist."""
    return Commitment.objects.select_for_update(of=("self",)).get(pk=commitment_id)


def kept_by(actor: Actor, commitment_id: int) -> Commitment:
    """The commitment, held, for its secretariat. Raises Refused, Commitment.DoesNotExist."""
    found = locked(commitment_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


def reported_by(actor: Actor, commitment_id: int) -> tuple[Commitment, str]:
    """The commitment, held, for whoever may report on it, and on whose side that is. Raises Refused, Commitment.DoesNotExist."""
    found = locked(commitment_id)
    insist(permissions.can_report(actor, found))
    return found, SECRETARIAT if actor.may("keep_commitments") else PROMISER


def move(commitment: Commitment, state: str, now: datetime) -> None:
    """Into another state, not yet saved. Raises WrongMove."""
    keeping.insist_move(commitment.state, state)
    commitment.state, commitment.state_since_on = state, timezone.localdate(now)


# Rooms above hear here, inside the transaction, of what was written about a promise: (promise, kind of deed, now).
AFTER_WRITE: list[Callable[[Commitment, str, datetime], None]] = []


def write(
    commitment: Commitment, kind: str, actor: Actor, now: datetime, *, side: str = SECRETARIAT, **more: Any
) -> Deed:
    """Save the commitment and add the deed, with its line in the book. `more`: old, new, note. Inside the caller's transaction."""
    commitment.deeds_count += 1
    commitment.save()
    deed = Deed(
        commitment=commitment, number=commitment.deeds_count, kind=kind, side=side, at=now, by=actor.user_id,
        by_name=actor.name[:150], **more,
    )  # fmt: skip
    fresh = Commitment.objects.get(pk=commitment.pk)
    detail = {
        "number": commitment.number,
        "deed": deed.number,
        "row": ledger.fingerprint(asking.row(deed)),
        "face": ledger.fingerprint(asking.face(fresh)),
    }
    deed.entry = audit.record(
        actor=actor, action=f"commitments.promise_{kind.lower()}", thing="commitment", thing_id=commitment.pk, detail=detail, now=now
    )  # fmt: skip
    deed.save()
    for hear in AFTER_WRITE:
        hear(commitment, kind, now)
    return deed
