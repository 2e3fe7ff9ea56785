"""What the storefront tells of a producer and how she may be reached from it, as she agreed to it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import whatsapp
from pilar.catalogue.models import Storefront
from pilar.catalogue.services.noting import tidy, tidy_lines
from pilar.registry.models import Business
from pilar.vault import services as vault


@transaction.atomic
def open_contact(
    *,
    actor: Actor,
    business_id: int,
    opens_whatsapp: bool,
    how: str = "",
    story: str = "",
    story_en: str = "",
    now: datetime,
) -> Storefront:
    """Her story, and the WhatsApp button shown or hidden. Who is not the owner says how she agreed. Raises Refused."""
    business = Business.objects.select_related("owner").get(pk=business_id)
    insist(permissions.can_add(actor, business))
    own = actor.owner_id is not None and actor.owner_id == business.owner_id
    said = tidy(how, 160)
    told = {"story": tidy_lines(story, 1200), "story_en": tidy_lines(story_en, 1200)}
    if opens_whatsapp or any(told.values()):
        _insist_agreed(own or len(said) >= 5)
    if opens_whatsapp:
        _insist_reachable(business)
    found, _made = Storefront.objects.update_or_create(
        business=business,
        defaults={
            **told, "whatsapp": opens_whatsapp, "agreed_how": said or (_("diisi sendiri oleh pemilik") if own else ""),
            "changed_at": now, "changed_by": actor.user_id, "changed_by_name": actor.name[:150],
        },
    )  # fmt: skip
    audit.record(
        actor=actor,
        action="catalogue.storefront_changed",
        thing="business",
        thing_id=business.pk,
        detail={"name": business.name},
        now=now,
    )
    return found


def _insist_agreed(agreed: bool) -> None:
    if not agreed:
        raise Refused(
            _(
                "Tulis bagaimana pemilik menyetujui cerita dan nomornya dilihat pembeli, misalnya “lisan di kios, 3 November”."
            )
        )


def _insist_reachable(business: Business) -> None:
    if not whatsapp.digits(phone_of(business)):
        raise Refused(
            _(
                "Usaha ini belum punya nomor HP yang dapat menerima WhatsApp. Perbaiki nomornya di data usaha dulu."
            )
        )


def phone_of(business: Business) -> str:
    sealed = business.owner.phones_sealed
    return ((vault.unseal("phones", sealed) or "") if sealed else "").split(",")[0]
