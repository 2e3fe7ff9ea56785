"""Two owner records that are one person become one, and can be parted again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts import services as accounts
from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.registry import permissions
from pilar.registry.models import Business, BusinessEvent, Consent, SourceRecord
from pilar.registry.services import settling
from pilar.registry.services.settling import Touched


@transaction.atomic
def merge_owners(*, actor: Actor, keep: int, drop: int, reason: str, now: datetime) -> Business:
    """The owner of business `drop` is the owner of business `keep`: one person from now on, with all her businesses, records,
    consents and log-ins. Returns business `drop`.

    Raises Refused without the right on every business of both, when it is one owner already, or a record is merged.
    """
    kept, dropped = Business.objects.get(id=keep), Business.objects.get(id=drop)
    for one in (kept, dropped, *_living(dropped.owner_id)):
        insist(permissions.can_change(actor, one))
    if kept.owner_id == dropped.owner_id:
        raise Refused(_("Kedua usaha ini sudah dicatat dengan pemilik yang sama."))
    settling.lock_registry()
    taken = take_owner(kept.owner_id, dropped.owner_id, actor, now)
    told = {"on": now.date(), "at": now, "by": actor.user_id, "by_name": actor.name}
    for one, other in ((dropped, kept), (kept, dropped)):
        detail = {"number": other.number, "reason": reason} | ({"owner": taken} if one is dropped else {})
        BusinessEvent.objects.create(business_id=one.pk, kind="OWNERS_MERGED", detail=detail, **told)
    settle_both(taken, [keep, drop], now)
    _audit(actor, "registry.owners_merged", keep, drop, now)
    return Business.objects.get(id=drop)


@transaction.atomic
def part_owners(*, actor: Actor, business_id: int, now: datetime) -> Business:
    """Take back that the owner of this business (the `drop` of the merge) was made one with another. Raises Refused."""
    business = Business.objects.get(id=business_id)
    event = _last_merge(business_id)
    if event is None:
        raise Refused(_("Pemilik usaha ini tidak sedang digabung."))
    insist(permissions.can_change(actor, business))
    settling.lock_registry()
    taken = event.detail["owner"]
    give_owner_back(taken, event.at, actor, now)
    told = {"on": now.date(), "at": now, "by": actor.user_id, "by_name": actor.name}
    BusinessEvent.objects.create(
        business_id=business_id, kind="OWNERS_PARTED", detail={"event": event.pk}, **told
    )
    settle_both(taken, [business_id], now)
    _audit(actor, "registry.owners_parted", business_id, business_id, now)
    return Business.objects.get(id=business_id)


def _last_merge(business_id: int) -> BusinessEvent | None:
    """The merge of owners that stands last and was not taken back."""
    events = BusinessEvent.objects.filter(
        business_id=business_id, kind__in=["OWNERS_MERGED", "OWNERS_PARTED"]
    ).order_by("-id")
    parted: set[int] = set()
    for event in events:
        if event.kind == "OWNERS_PARTED":
            parted.add(event.detail["event"])
        elif "owner" in event.detail and event.pk not in parted:
            return event
    return None


def _living(owner_id: int) -> list[Business]:
    return list(Business.objects.living().filter(owner_id=owner_id))


# -- the same as a part of merging two businesses ---------------------------------------------------
def take_owner(
    keep: int, drop: int, actor: Actor, now: datetime, besides: tuple[int, ...] = ()
) -> dict[str, Any]:
    """Everything of owner `drop` goes to owner `keep`; what has to be known to bring it back. Businesses `besides` keep their owner."""
    records = list(SourceRecord.objects.filter(owner_id=drop).values_list("id", flat=True))
    businesses = [one.pk for one in _living(drop) if one.pk not in besides]
    given = Consent.objects.filter(owner_id=keep, withdrawn_on=None).values("purpose")
    consents = list(
        Consent.objects.filter(owner_id=drop, withdrawn_on=None)
        .exclude(purpose__in=given)
        .values_list("id", flat=True)
    )
    _give({"records": records, "businesses": businesses, "consents": consents}, keep)
    logins = accounts.follow_owner(actor=actor, old=drop, new=keep, now=now)
    return {
        "keep": keep, "drop": drop, "records": records, "businesses": businesses, "consents": consents, "logins": logins,
    }  # fmt: skip


def give_owner_back(taken: dict[str, Any], since: datetime, actor: Actor, now: datetime) -> None:
    """Undo `take_owner`; what was written about the taken businesses since then goes with them.

    Raises Refused when the kept owner was made one with another since.
    """
    keep, drop = taken["keep"], taken["drop"]
    if not SourceRecord.objects.filter(owner_id=keep).exists():
        raise Refused(_("Pemilik penggantinya sudah digabung dengan pemilik lain; pisahkan itu lebih dulu."))
    SourceRecord.objects.filter(
        business_id__in=taken["businesses"], owner_id=keep, recorded_at__gte=since
    ).update(owner_id=drop)
    _give(taken, drop)
    accounts.follow_owner(actor=actor, old=keep, new=drop, only=taken["logins"], now=now)


def _give(taken: dict[str, Any], owner_id: int) -> None:
    SourceRecord.objects.filter(id__in=taken["records"]).update(owner_id=owner_id)
    Business.objects.filter(id__in=taken["businesses"]).update(owner_id=owner_id)
    Consent.objects.filter(id__in=taken["consents"]).update(owner_id=owner_id)


def settle_both(taken: dict[str, Any], business_ids: list[int], now: datetime) -> None:
    """Owners and all their businesses chosen again from their records."""
    touched = Touched()
    ids = sorted({*business_ids, *taken["businesses"]})
    settling.settle(ids, sorted({taken["keep"], taken["drop"]}), now=now, touched=touched)
    touched.business_ids.update(ids)
    settling.finish(touched)


def _audit(actor: Actor, action: str, business_id: int, other: int, now: datetime) -> None:
    audit.record(
        actor=actor, action=action, thing="business", thing_id=business_id, detail={"other": other}, now=now
    )
