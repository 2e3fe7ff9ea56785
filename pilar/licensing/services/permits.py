"""Permits whose paper somebody saw, for the kinds the registry keeps no number of."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.licensing import permissions
from pilar.licensing.domain import permits
from pilar.licensing.models import PermitSeen
from pilar.registry.models import Business


@transaction.atomic
def record_permit(
    *, actor: Actor, business_id: int, permit: str, number: str, on: date | None, now: datetime
) -> PermitSeen:
    """The number on the paper, and its day; written again it is corrected. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_give_card(actor, business))
    number = " ".join(number.split())
    if permit not in permits.SEEN_HERE or not any(letter.isdigit() for letter in number):
        raise Refused(_("Pilih izinnya dan tulis nomor yang tertera di suratnya."))
    if on is not None and on > timezone.localdate(now):
        raise Refused(_("Tanggal terbitnya belum tiba."))
    told = {
        "number": number[:60],
        "on": on,
        "seen_at": now,
        "seen_by": actor.user_id,
        "seen_by_name": actor.name,
    }
    seen, _made = PermitSeen.objects.update_or_create(business=business, permit=permit, defaults=told)
    audit.record(
        actor=actor, action="licensing.permit_seen", thing="business", thing_id=business.pk, detail={"permit": permit}, now=now
    )  # fmt: skip
    return seen


@transaction.atomic
def forget_permit(*, actor: Actor, business_id: int, permit: str, now: datetime) -> None:
    """It was written at the wrong business. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_give_card(actor, business))
    if PermitSeen.objects.filter(business=business, permit=permit).delete()[0]:
        audit.record(
            actor=actor, action="licensing.permit_forgotten", thing="business", thing_id=business.pk, detail={"permit": permit},
            now=now,
        )  # fmt: skip
