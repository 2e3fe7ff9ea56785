"""What every verb of this area does around its change: lock the sitting, tell the record book, move the revision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.flagship.models import Sitting


def locked(sitting_id: int, *unread: str) -> Sitting:
    """The sitting, held until the transaction ends; `unread` fields stay in the table. Raises Refused when nobody has it."""
    found = Sitting.objects.select_for_update().filter(pk=sitting_id).defer(*unread).first()
    if found is None:
        raise Refused("Sidang ini tidak ada.")
    return found


def tell(
    sitting: Sitting, deed: str, actor: Actor, now: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    """A line in the record book; the detail names no person and no answer."""
    audit.record(
        actor=actor, action=f"flagship.{deed}", thing="sitting", thing_id=sitting.pk, detail=detail, now=now
    )


def save(sitting: Sitting, **values: Any) -> Sitting:
    """Write these fields and move the revision, so that every phone and screen notices."""
    for name, value in values.items():
        setattr(sitting, name, value)
    Sitting.objects.filter(pk=sitting.pk).update(**values, revision=F("revision") + 1)
    sitting.revision += 1
    return sitting
