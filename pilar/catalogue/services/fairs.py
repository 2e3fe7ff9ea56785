"""Fairs with what is brought there, and partners who judge with the office."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, Role, insist
from pilar.accounts.queries import people_of_role
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Expo, ExpoItem, JointCurator, Product
from pilar.catalogue.services.noting import tidy, tidy_lines
from pilar.places.domain.codes import area_columns

LONGEST = timedelta(days=92)


@transaction.atomic
def plan_expo(
    *,
    actor: Actor,
    city_code: int,
    name: str,
    place: str,
    starts_on: date,
    ends_on: date,
    intro: str = "",
    expo_id: int = 0,
    now: datetime,
) -> Expo:
    """A new fair, or another day or word for one that stands. Raises Refused."""
    insist(permissions.can_open_rooms(actor, city_code))
    if ends_on < starts_on or ends_on - starts_on > LONGEST:
        raise Refused(_("Pameran berakhir pada hari mulainya atau sesudahnya, paling lama tiga bulan."))
    if not tidy(name, 120) or not tidy(place, 120):
        raise Refused(_("Tulis nama pameran dan tempatnya."))
    expo = (
        Expo.objects.visible_to(actor).get(pk=expo_id)
        if expo_id
        else Expo(made_at=now, made_by_name=actor.name[:150], **area_columns(city_code))
    )
    expo.name, expo.place, expo.intro = tidy(name, 120), tidy(place, 120), tidy_lines(intro, 600)
    expo.starts_on, expo.ends_on = starts_on, ends_on
    expo.save()
    _record("expo_planned", expo, actor, now)
    return expo


@transaction.atomic
def bring(*, actor: Actor, expo_id: int, stock: Mapping[int, int], now: datetime) -> Expo:
    """How many of which products are brought; 0 leaves one at home. Raises Refused."""
    expo = Expo.objects.select_for_update().visible_to(actor).get(pk=expo_id)
    insist(permissions.can_open_rooms(actor, expo.city_code))
    if any(not 0 <= number <= inquiries.MOST_QUANTITY for number in stock.values()):
        raise Refused(_("Tulis jumlah antara 0 dan 1.000.000 untuk setiap produk."))
    known = set(Product.objects.visible_to(actor).filter(pk__in=list(stock)).values_list("pk", flat=True))
    for product_id, number in stock.items():
        if number and product_id in known:
            ExpoItem.objects.update_or_create(expo=expo, product_id=product_id, defaults={"stock": number})
        else:
            expo.items.filter(product=product_id).delete()
    _record("expo_stocked", expo, actor, now)
    return expo


def _record(action: str, expo: Expo, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor,
        action=f"catalogue.{action}",
        thing="expo",
        thing_id=expo.pk,
        detail={"name": expo.name},
        now=now,
    )


@transaction.atomic
def let_partner_curate(*, actor: Actor, user_id: int, city_code: int, yes: bool, now: datetime) -> None:
    """A person of a partner may, or may no longer, judge this city's submitted products. Raises Refused."""
    insist(permissions.can_change_rubric(actor, city_code))
    name = {number: who for number, who, _areas in people_of_role(Role.PARTNER)}.get(user_id)
    if name is None:
        raise Refused(_("Orang ini bukan mitra, atau akunnya tidak aktif."))
    held = JointCurator.objects.filter(user_id=user_id, city_code=city_code, ended_at=None)
    if yes and not held.exists():
        JointCurator.objects.create(
            user_id=user_id,
            user_name=name[:150],
            city_code=city_code,
            since=now,
            given_by_name=actor.name[:150],
        )
    elif not yes:
        held.update(ended_at=now)
    action = "partner_curates" if yes else "partner_curates_no_more"
    audit.record(
        actor=actor,
        action=f"catalogue.{action}",
        thing="rubric",
        thing_id=city_code,
        detail={"name": name},
        now=now,
    )
