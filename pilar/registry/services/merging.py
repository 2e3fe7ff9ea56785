"""Two records that are one business become one, and can be taken apart again, with nothing lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.registry import domain, permissions
from pilar.registry.domain.choosing import choose
from pilar.registry.domain.trust import TOGETHER
from pilar.registry.models import Business, BusinessEvent, SourceRecord
from pilar.registry.services import owners, relations, settling
from pilar.registry.services.changing import write_record
from pilar.registry.services.settling import Touched
from pilar.registry.store.records import load_records


@transaction.atomic
def merge_businesses(
    *,
    actor: Actor,
    keep: int,
    drop: int,
    reason: str,
    choices: Mapping[str, int] | None = None,
    join_owners: bool = False,
    now: datetime,
) -> Business:
    """Make `drop` a part of `keep`: everything that hangs on it moves by the merge rules; its number leads to `keep` from now on.

    Every field takes the value its sources are trusted for; `choices` says otherwise: field -> id of the business whose value shall
    stand. join_owners: the two owners become one person too. Raises Refused when the person may not change both, when it is one
    record, one of them is merged already, or a rule cannot join them; ValueError for a choice that is no field or neither business.
    """
    kept, dropped = Business.objects.get(id=keep), Business.objects.get(id=drop)
    insist(permissions.can_change(actor, kept))
    insist(permissions.can_change(actor, dropped))
    if keep == drop:
        raise Refused(_("Catatan ini tidak dapat digabung: sudah digabung sebelumnya, atau sama."))
    settling.lock_registry()
    chosen = _chosen(kept, dropped, choices or {})
    detail: dict[str, Any] = {
        "into": keep, "status": dropped.status, "reason": reason, "kept_owner": kept.owner_id,
    }  # fmt: skip
    detail["taken"] = relations.take_all(kept, dropped, actor, now)
    if join_owners and kept.owner_id != dropped.owner_id:
        detail["owner"] = owners.take_owner(kept.owner_id, dropped.owner_id, actor, now, besides=(drop,))
    if chosen:
        detail["record"] = write_record(chosen, kept, reason, actor, now)
    _tell_merge(kept, dropped, detail, actor, now)
    Business.objects.filter(id=drop).update(status="MERGED", merged_into_id=keep, updated_at=now)
    _settle([keep, drop, *_others(detail)], {kept.owner_id, dropped.owner_id}, now)
    _audit(actor, "registry.businesses_merged", keep, {"dropped": drop}, now)
    return Business.objects.get(id=keep)


@transaction.atomic
def unmerge_business(*, actor: Actor, drop: int, now: datetime) -> Business:
    """Take a merged record out again with everything it brought; what was written about the kept one since stays with that.

    Raises Refused when it is not merged, or with what stands in the way.
    """
    dropped = Business.objects.get(id=drop)
    if dropped.status != "MERGED" or dropped.merged_into_id is None:
        raise Refused(_("Catatan ini tidak sedang digabung."))
    kept = Business.objects.select_related("merged_into").get(id=dropped.merged_into_id)
    if kept.merged_into is not None:
        raise Refused(
            _("Catatan penggantinya sudah digabung ke %s; pisahkan itu lebih dulu.") % kept.merged_into.number
        )
    insist(permissions.can_change(actor, kept))
    settling.lock_registry()
    event = BusinessEvent.objects.filter(business_id=drop, kind="MERGED").latest("at", "id")
    detail = event.detail
    relations.give_all_back(kept, dropped, detail["taken"], actor, now)
    if "owner" in detail:
        owners.give_owner_back(detail["owner"], event.at, actor, now)
    else:
        # The newest record names the owner, so what was written about the kept one since may name the other's.
        since = SourceRecord.objects.filter(
            business_id=kept.pk, owner_id=dropped.owner_id, recorded_at__gte=event.at
        )
        since.update(owner_id=detail["kept_owner"])
    if "record" in detail:
        SourceRecord.objects.filter(id=detail["record"]).update(withdrawn_at=now)
    Business.objects.filter(id=drop).update(status=detail["status"], merged_into=None, updated_at=now)
    told: dict[str, Any] = {"on": now.date(), "at": now, "by": actor.user_id, "by_name": actor.name}
    for business_id in (kept.id, drop):
        BusinessEvent.objects.create(
            business_id=business_id, kind="UNMERGED", detail={"event": event.id}, **told
        )
    owner_ids = {kept.owner_id, dropped.owner_id, detail["kept_owner"]}
    _settle([kept.id, drop, *_others(detail)], owner_ids, now)
    _audit(actor, "registry.business_unmerged", drop, {"kept": kept.id}, now)
    return Business.objects.get(id=drop)


def _others(detail: dict[str, Any]) -> list[int]:
    """Further businesses of the owner who was joined."""
    return list(detail.get("owner", {}).get("businesses", []))


def _chosen(kept: Business, dropped: Business, choices: Mapping[str, int]) -> dict[str, Any]:
    """The values a person chose against the order of trust. Raises ValueError."""
    if set(choices) - set(domain.FIELD_TYPES) or set(choices.values()) - {kept.pk, dropped.pk}:
        raise ValueError("a choice is a field and one of both businesses")
    said = {one.pk: _believed(one) for one in (kept, dropped) if one.pk in choices.values()}
    names = [(name, pk) for lead, pk in choices.items() for name in (lead, *TOGETHER.get(lead, ()))]
    values = {name: said[pk][name] for name, pk in names}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _believed(business: Business) -> dict[str, Any]:
    """Every field as its own records and its owner's give it."""
    about = load_records("business_id", pl.Series([business.pk]))
    of_owner = load_records("owner_id", pl.Series([business.owner_id]))
    place_and_business = choose(about, "business_id", settling.PLACE_AND_BUSINESS).row(0, named=True)
    return place_and_business | choose(of_owner, "owner_id", domain.OWNER_FIELDS).row(0, named=True)


def _tell_merge(
    kept: Business, dropped: Business, detail: dict[str, Any], actor: Actor, now: datetime
) -> None:
    told: dict[str, Any] = {"on": now.date(), "at": now, "by": actor.user_id, "by_name": actor.name}
    event = BusinessEvent.objects.create(business_id=dropped.pk, kind="MERGED", detail=detail, **told)
    BusinessEvent.objects.create(
        business_id=kept.pk, kind="MERGED_FROM", **told,
        detail={"from": dropped.pk, "number": dropped.number, "event": event.id, "reason": detail["reason"]},
    )  # fmt: skip


def _settle(business_ids: list[int], owner_ids: set[int], now: datetime) -> None:
    touched = Touched()
    settling.settle(business_ids, sorted(owner_ids), now=now, touched=touched)
    villages = Business.objects.filter(id__in=business_ids).values_list("village_code", flat=True)
    touched.business_ids.update(business_ids)
    touched.villages.update(villages)
    settling.finish(touched)


def _audit(actor: Actor, action: str, business_id: int, detail: dict[str, Any], now: datetime) -> None:
    audit.record(actor=actor, action=action, thing="business", thing_id=business_id, detail=detail, now=now)
