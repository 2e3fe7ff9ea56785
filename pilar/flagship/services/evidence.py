"""Evidence from the registry into the preparation: counted in one walk, frozen with the version."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.models import Evidence
from pilar.flagship.queries.evidence import Counting, count_facts
from pilar.flagship.services.noting import locked
from pilar.flagship.services.preparing import put_evidence


@transaction.atomic
def count_evidence(*, actor: Actor, sitting_id: int, now: datetime) -> Counting:
    """Count every criterion of the registry anew for all candidates. What can no longer be counted is taken out.

    Raises Refused: not to be edited now, or the criteria ask nothing of the registry.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_edit(actor, sitting))
    asked = [one["code"] for one in sitting.tree["items"] if one["source"] != "expert"]
    if not asked:
        raise Refused(_("Susunan kriteria ini tidak menanyakan apa pun kepada registri."))
    found = count_facts(actor, sitting, timezone.localdate(now))
    Evidence.objects.filter(candidate__sitting=sitting, criterion__in=asked).delete()
    if found.facts:
        put_evidence(actor=actor, sitting_id=sitting_id, facts=found.facts, now=now)
    return found
