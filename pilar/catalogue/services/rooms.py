"""Rooms are opened for a buyer and closed again; the office keeps what freight costs."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import freight, inquiries
from pilar.catalogue.models import BuyerRoom, FreightRate
from pilar.catalogue.services.noting import tidy
from pilar.places.domain.codes import area_columns
from pilar.vault import services as vault

LONGEST = timedelta(days=366)


def room_code(room: BuyerRoom) -> str:
    return f"{room.pk}-{vault.index('room-link', f'{room.pk}:{room.salt}') or 0:016x}"


def room_address(room: BuyerRoom) -> str:
    return f"{settings.ORIGIN or 'http://localhost:8000'}/ruang/{room_code(room)}/"


def room_of(code: str) -> BuyerRoom | None:
    """The room of an address; None for one nobody made."""
    number, _dash, _rest = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return None
    found = BuyerRoom.objects.filter(pk=int(number)).first()
    return found if found and secrets.compare_digest(room_code(found).encode(), code.encode()) else None


def room_over(room: BuyerRoom, now: datetime) -> str:
    if room.ended_at is None and room.expires_on >= timezone.localdate(now):
        return ""
    return _("Ruang ini sudah ditutup. Minta tautan baru kepada dinas, atau lihat Etalase.")


def count_opening(room: BuyerRoom) -> None:
    BuyerRoom.objects.filter(pk=room.pk).update(opened=F("opened") + 1)


@transaction.atomic
def open_room(
    *, actor: Actor, city_code: int, name: str, buyer_kind: str, until: date, now: datetime
) -> BuyerRoom:
    """A room for one buyer until a day. Raises Refused."""
    insist(permissions.can_open_rooms(actor, city_code))
    today = timezone.localdate(now)
    if not today <= until <= today + LONGEST:
        raise Refused(_("Ruang berlaku sampai hari ini atau sesudahnya, paling lama setahun."))
    if not tidy(name, 80) or buyer_kind not in inquiries.BUYERS:
        raise Refused(_("Tulis untuk siapa ruang ini."))
    room = BuyerRoom.objects.create(
        name=tidy(name, 80), buyer_kind=buyer_kind, salt=secrets.token_hex(10), made_at=now, made_by_name=actor.name[:150], expires_on=until,
        **area_columns(city_code),
    )  # fmt: skip
    audit.record(
        actor=actor,
        action="catalogue.room_opened",
        thing="room",
        thing_id=room.pk,
        detail={"name": room.name},
        now=now,
    )
    return room


@transaction.atomic
def close_room(*, actor: Actor, room_id: int, now: datetime) -> BuyerRoom:
    """Its link opens nothing any more. Raises Refused, BuyerRoom.DoesNotExist."""
    room = BuyerRoom.objects.select_for_update().visible_to(actor).get(pk=room_id)
    insist(permissions.can_open_rooms(actor, room.city_code))
    if room.ended_at is None:
        room.ended_at = now
        room.save(update_fields=["ended_at"])
        audit.record(
            actor=actor,
            action="catalogue.room_closed",
            thing="room",
            thing_id=room.pk,
            detail={"name": room.name},
            now=now,
        )
    return room


@dataclass(frozen=True, slots=True)
class Told:
    """What a kilogram costs, as somebody said."""

    per_kg: int
    least_kg: int = 1
    days: int | None = None
    source: str = ""


@transaction.atomic
def set_freight(*, actor: Actor, city_code: int, destination: str, told: Told | None, now: datetime) -> None:
    """What sending to a place costs from now on; None forgets the rate. Raises Refused."""
    insist(permissions.can_open_rooms(actor, city_code))
    if destination not in freight.PLACES:
        raise Refused(_("Tujuan ini tidak ada di tabel ongkos kirim."))
    rows = FreightRate.objects.filter(city_code=city_code, destination=destination)
    if told is None:
        rows.delete()
    elif not 0 < told.per_kg <= freight.MOST_PER_KG or not 1 <= told.least_kg <= freight.MOST_LEAST_KG:
        raise Refused(
            _(
                "Ongkos per kilogram antara 1 dan 1.000.000 rupiah, berat terkecil antara 1 dan 1.000 kilogram."
            )
        )
    else:
        values = {
            "per_kg": told.per_kg,
            "least_kg": told.least_kg,
            "days": told.days,
            "source": tidy(told.source, 120),
            "changed_at": now,
            "changed_by_name": actor.name[:150],
        }
        FreightRate.objects.update_or_create(city_code=city_code, destination=destination, defaults=values)
    detail = {"place": destination}
    audit.record(
        actor=actor, action="catalogue.freight_changed", thing="room", thing_id="", detail=detail, now=now
    )
