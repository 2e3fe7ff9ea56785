"""Looking a person up by NIK or phone: finding whose number it is reads the number, so it stands in the record book."""

from datetime import datetime

from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.registry import permissions, queries


@transaction.atomic
def note_look_up(*, actor: Actor, text: str, found: int, now: datetime) -> bool:
    """Note that somebody was looked up by a number; returns whether the text was an NIK or a phone at all.

    The number itself is not written down. Raises Refused without the right to see such numbers.
    """
    meant = queries.meaning(text)
    if not meant.is_personal:
        return False
    insist(permissions.may_see_identities(actor))
    audit.record(
        actor=actor,
        action="registry.looked_up",
        thing="list",
        thing_id=meant.kind,
        detail={"found": found},
        now=now,
    )
    return True
