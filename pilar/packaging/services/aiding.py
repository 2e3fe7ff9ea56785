"""What the city gives for packing, and who saw it in use."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.packaging import permissions
from pilar.packaging.domain import aid
from pilar.packaging.models import Grant, Sighting
from pilar.registry.models import Business


@dataclass(frozen=True)
class Gift:
    """What is given, as it is written on the handing-over paper."""

    thing: str
    title: str
    quantity: int
    source: str
    received_by: str
    given_on: date
    serial: str = ""
    rupiah: int = 0


def _tell(grant: Grant, action: str, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor,
        action=f"packaging.{action}",
        thing="packaging_grant",
        thing_id=grant.pk,
        now=now,
        detail={"title": grant.title},
    )


@transaction.atomic
def give(*, actor: Actor, business_id: int, gift: Gift, now: datetime) -> Grant:
    """A machine or pouches handed over. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_give(actor, business))
    if gift.given_on > timezone.localdate(now):
        raise Refused(_("Tanggal serah terima belum tiba."))
    if gift.serial and Grant.objects.filter(serial__iexact=gift.serial).exclude(state=aid.RETURNED).exists():
        raise Refused(
            _("Alat bernomor seri %s masih tercatat pada usaha lain. Catat pengembaliannya dulu.")
            % gift.serial
        )
    made = Grant(
        business=business, thing=gift.thing, title=gift.title, serial=gift.serial, quantity=gift.quantity, rupiah=gift.rupiah, source=gift.source,
        given_on=gift.given_on, received_by=gift.received_by, left=gift.quantity if gift.thing == aid.POUCH else None, made_at=now,
        made_by_name=actor.name[:150],
    )  # fmt: skip
    for name in ("village_code", "district_code", "city_code", "province_code"):
        setattr(made, name, getattr(business, name))
    made.save()
    _tell(made, "granted", actor, now)
    return made


@transaction.atomic
def see_grant(
    *, actor: Actor, grant_id: int, how: str, left: int | None, note: str, seen_on: date, assessment_id: int | None = None, now: datetime
) -> Sighting:  # fmt: skip
    """It was looked at: in use, idle (and why), or given back. Raises Refused, Grant.DoesNotExist."""
    grant = Grant.objects.select_for_update().select_related("business").get(pk=grant_id)
    insist(permissions.can_see_grant(actor, grant))
    note = " ".join(note.split())[:300]
    if not aid.may_move(grant.state, how):
        raise Refused(_("Bantuan ini sudah dikembalikan; catat pemberian baru bila diberikan lagi."))
    if not grant.given_on <= seen_on <= timezone.localdate(now):
        raise Refused(_("Tanggal dilihat di antara hari serah terima dan hari ini."))
    if how in (aid.IDLE, aid.RETURNED) and not note:
        raise Refused(_("Tulis mengapa tidak dipakai atau dikembalikan."))
    if left is not None and not 0 <= left <= grant.quantity:
        raise Refused(_("Sisa di antara 0 dan %s.") % grant.quantity)
    made = Sighting.objects.create(
        grant=grant, how=how, left=left, note=note, seen_on=seen_on, assessment_id=assessment_id, at=now, by_name=actor.name[:150]
    )  # fmt: skip
    if grant.seen_on is None or seen_on >= grant.seen_on or how == aid.RETURNED:
        grant.state, grant.seen_on = how, seen_on
        grant.left = left if left is not None else grant.left
        grant.returned_on = seen_on if how == aid.RETURNED else None
        grant.save()
    _tell(grant, "grant_seen", actor, now)
    return made
