"""Where an owner sells by herself, noted with who looked and when. Nothing is fetched and nothing is bought."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions, words
from pilar.catalogue.domain import outlets
from pilar.catalogue.models import Outlet, Product
from pilar.catalogue.services import judging
from pilar.registry.models import Business

MOST = 200


@transaction.atomic
def add_outlet(
    *, actor: Actor, business_id: int, kind: str, url: str, checkout: bool = False, product_id: int | None = None, now: datetime
) -> Outlet:  # fmt: skip
    """Note an address, or that it was seen again. `product_id` makes it the page of one product there. Raises Refused."""
    business = Business.objects.select_for_update(of=("self",)).get(pk=business_id)
    insist(permissions.can_add(actor, business))
    try:
        address = outlets.tidy(kind, url)
    except outlets.NotAnOutlet as problem:
        raise Refused(words.outlet_sentence(problem.code, kind)) from problem
    product = Product.objects.filter(business=business, pk=product_id).first() if product_id else None
    if product_id and product is None:
        raise Refused(_("Produk itu milik usaha lain."))
    if Outlet.objects.filter(business=business).exclude(url=address).count() >= MOST:
        raise Refused(_("Satu usaha mencatat paling banyak %d alamat. Hapus yang tidak dipakai dulu.") % MOST)
    kept, _made = Outlet.objects.update_or_create(
        business=business, url=address,
        defaults={
            "product": product, "kind": kind, "checkout": checkout and kind == outlets.SITE and product is None, "seen_on": timezone.localdate(now),
            "seen_by": actor.user_id, "seen_by_name": actor.name[:150],
        },
    )  # fmt: skip
    _told(actor, "outlet_noted", business, now)
    return kept


@transaction.atomic
def see_outlet(*, actor: Actor, business_id: int, outlet_id: int, now: datetime) -> Outlet:
    """Somebody opened the address again and it is still hers. Raises Refused, Outlet.DoesNotExist."""
    business = Business.objects.get(pk=business_id)
    insist(permissions.can_add(actor, business))
    kept = Outlet.objects.select_for_update().get(pk=outlet_id, business=business)
    kept.seen_on, kept.seen_by, kept.seen_by_name = timezone.localdate(now), actor.user_id, actor.name[:150]
    kept.save(update_fields=["seen_on", "seen_by", "seen_by_name"])
    _told(actor, "outlet_noted", business, now)
    return kept


@transaction.atomic
def remove_outlet(*, actor: Actor, business_id: int, outlet_id: int, now: datetime) -> None:
    """Raises Refused, Outlet.DoesNotExist."""
    business = Business.objects.get(pk=business_id)
    insist(permissions.can_add(actor, business))
    Outlet.objects.get(pk=outlet_id, business=business).delete()
    _told(actor, "outlet_removed", business, now)


def _told(actor: Actor, action: str, business: Business, now: datetime) -> None:
    judging.judge_business([business.pk], timezone.localdate(now))
    audit.record(
        actor=actor, action=f"catalogue.{action}", thing="business", thing_id=business.pk, detail={"name": business.name}, now=now
    )  # fmt: skip
