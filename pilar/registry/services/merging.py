"""Two records that are one business become one, and can be taken apart again, with nothing lost."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.registry import permissions
from pilar.registry.models import (
    Business,
    BusinessEvent,
    ChangeRequest,
    IdentityNumber,
    Membership,
    Photo,
    SourceRecord,
)  # fmt: skip
from pilar.registry.services import settling
from pilar.registry.services.settling import Touched

# What moves with a business when it is merged. A room above adds its own tables from its apps.py;
# a test fails on any relation to Business that nobody thought of. `None`: stays with the old record.
MERGE_RULES: dict[type[models.Model], str | None] = {
    SourceRecord: "business_id",
    Photo: "business_id",
    ChangeRequest: "business_id",
    BusinessEvent: None,  # the history of each record stays its own; the merge tells where to look
    IdentityNumber: None,  # follows from the records
    Membership: None,  # follows from the records, or was entered for this record
    Business: None,  # what was merged into the dropped one stays merged into it
}


@transaction.atomic
def merge_businesses(*, actor: Actor, keep: int, drop: int, reason: str, now: datetime) -> Business:
    """Make `drop` a part of `keep`: its records, photos and proposals move; the number of `drop` leads to `keep` from now on.

    Raises Refused when the person may not change both, when it is one record, or one of them is merged already.
    """
    kept, dropped = Business.objects.get(id=keep), Business.objects.get(id=drop)
    insist(permissions.can_change(actor, kept))
    insist(permissions.can_change(actor, dropped))
    if keep == drop or "MERGED" in (kept.status, dropped.status):
        raise Refused(_("Catatan ini tidak dapat digabung: sudah digabung sebelumnya, atau sama."))
    settling.lock_registry()
    moved = _move(drop, keep)
    event = BusinessEvent.objects.create(
        business_id=drop, kind="MERGED", on=now.date(), at=now, by=actor.user_id, by_name=actor.name,
        detail={"into": keep, "moved": moved, "status": dropped.status, "reason": reason},
    )  # fmt: skip
    BusinessEvent.objects.create(
        business_id=keep, kind="MERGED_FROM", on=now.date(), at=now, by=actor.user_id, by_name=actor.name,
        detail={"from": drop, "number": dropped.number, "event": event.id, "reason": reason},
    )  # fmt: skip
    Business.objects.filter(id=drop).update(status="MERGED", merged_into_id=keep, updated_at=now)
    _settle_both(keep, drop, {kept.owner_id}, now)
    audit.record(
        actor=actor,
        action="registry.businesses_merged",
        thing="business",
        thing_id=keep,
        now=now,
        detail={"dropped": drop},
    )
    return Business.objects.get(id=keep)


@transaction.atomic
def unmerge_business(*, actor: Actor, drop: int, now: datetime) -> Business:
    """Take a merged record out again with everything it brought. Raises Refused when it is not merged."""
    dropped = Business.objects.get(id=drop)
    if dropped.status != "MERGED" or dropped.merged_into_id is None:
        raise Refused(_("Catatan ini tidak sedang digabung."))
    kept = Business.objects.get(id=dropped.merged_into_id)
    insist(permissions.can_change(actor, kept))
    settling.lock_registry()
    event = BusinessEvent.objects.filter(business_id=drop, kind="MERGED").latest("at")
    for model, column in MERGE_RULES.items():
        ids = event.detail["moved"].get(model._meta.label, [])
        if column and ids:
            model._default_manager.filter(id__in=ids).update(**{column: drop})
    Business.objects.filter(id=drop).update(status=event.detail["status"], merged_into=None, updated_at=now)
    _unmerged(event, kept.id, actor, now)
    _settle_both(kept.id, drop, {kept.owner_id, dropped.owner_id}, now)
    audit.record(
        actor=actor,
        action="registry.business_unmerged",
        thing="business",
        thing_id=drop,
        now=now,
        detail={"kept": kept.id},
    )
    return Business.objects.get(id=drop)


def _move(drop: int, keep: int) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for model, column in MERGE_RULES.items():
        if column:
            rows = model._default_manager.filter(**{column: drop})
            moved[model._meta.label] = list(rows.values_list("id", flat=True))
            rows.update(**{column: keep})
    return moved


def _unmerged(event: BusinessEvent, keep: int, actor: Actor, now: datetime) -> None:
    told: dict[str, Any] = {"on": now.date(), "at": now, "by": actor.user_id, "by_name": actor.name}
    for business_id in (keep, event.business_id):
        BusinessEvent.objects.create(
            business_id=business_id, kind="UNMERGED", detail={"event": event.id}, **told
        )


def _settle_both(keep: int, drop: int, owner_ids: set[int], now: datetime) -> None:
    touched = Touched()
    settling.settle([keep, drop], sorted(owner_ids), now=now, touched=touched)
    villages = Business.objects.filter(id__in=[keep, drop]).values_list("village_code", flat=True)
    touched.business_ids.update({keep, drop})
    touched.villages.update(villages)
    settling.finish(touched)
