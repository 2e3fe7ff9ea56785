"""Events of partners, and the secret address under which a person's phone reads the calendar."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import meetings
from pilar.commitments.models import CalendarFeed, Institution, PartnerEvent
from pilar.commitments.services.noting import area_columns, needed, tell, tidy


@dataclass(frozen=True, slots=True)
class Happening:
    """What a partner holds, when and where."""

    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "WITA"
    institution: int | None = None
    place: str = ""
    link: str = ""
    for_whom: str = ""
    is_public: bool = True


@transaction.atomic
def add_event(*, actor: Actor, happening: Happening, now: datetime) -> PartnerEvent:
    """Put an event into the calendar. Raises Refused."""
    insist(permissions.can_keep(actor))
    made = PartnerEvent.objects.create(
        **_values(actor, happening), **area_columns(permissions.register_area(actor)), made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150],
    )  # fmt: skip
    tell("partner_event", made.pk, "event_added", actor, now, {"title": made.title})
    return made


@transaction.atomic
def change_event(*, actor: Actor, event_id: int, happening: Happening, now: datetime) -> PartnerEvent:
    """Another time, place or name. Raises Refused, PartnerEvent.DoesNotExist."""
    found = _kept(actor, event_id)
    for key, value in _values(actor, happening).items():
        setattr(found, key, value)
    found.revision += 1
    found.save()
    tell("partner_event", found.pk, "event_changed", actor, now, {"title": found.title})
    return found


@transaction.atomic
def call_off_event(*, actor: Actor, event_id: int, reason: str, now: datetime) -> PartnerEvent:
    """It is not held; calendars show it as called off. Raises Refused."""
    found = _kept(actor, event_id)
    found.called_off_reason = needed(reason, 200, _("Tulis mengapa dibatalkan."))
    found.revision += 1
    found.save()
    tell("partner_event", found.pk, "event_called_off", actor, now, {"title": found.title})
    return found


def _kept(actor: Actor, event_id: int) -> PartnerEvent:
    found = PartnerEvent.objects.select_for_update(of=("self",)).visible_to(actor).get(pk=event_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


def _values(actor: Actor, told: Happening) -> dict[str, object]:
    if told.zone not in meetings.ZONES:
        raise Refused(_("Pilih zona waktunya dari daftar."))
    if told.ends_at <= told.starts_at:
        raise Refused(_("Acara harus selesai sesudah mulai. Periksa kedua jamnya."))
    return {
        "title": needed(told.title, 200, _("Tulis nama acaranya.")), "starts_at": told.starts_at, "ends_at": told.ends_at,
        "zone": told.zone, "place": tidy(told.place, 160), "link": tidy(told.link, 300), "for_whom": tidy(told.for_whom, 200), "is_public": told.is_public,
        "institution": Institution.objects.visible_to(actor).filter(pk=told.institution).first() if told.institution else None,
    }  # fmt: skip


@transaction.atomic
def make_feed(*, actor: Actor, now: datetime) -> CalendarFeed:
    """A new secret address for one's own calendar; the one before gives nothing any more. Raises Refused."""
    insist(permissions.can_read_calendar(actor))
    if actor.user_id is None:
        raise Refused(_("Masuk dulu untuk membuat alamat kalender."))
    end_feed(actor=actor, now=now)
    made = CalendarFeed.objects.create(user_id=actor.user_id, salt=secrets.token_urlsafe(12), made_at=now)
    tell("calendar_feed", made.pk, "feed_made", actor, now)
    return made


@transaction.atomic
def end_feed(*, actor: Actor, now: datetime) -> None:
    """The address gives nothing any more."""
    for feed in CalendarFeed.objects.filter(user_id=actor.user_id or 0, ended_at=None):
        feed.ended_at = now
        feed.save(update_fields=["ended_at"])
        tell("calendar_feed", feed.pk, "feed_ended", actor, now)


def note_reading(*, feed: CalendarFeed, now: datetime) -> None:
    """That a feed was read today: one write a day, so that a forgotten address is seen."""
    today = timezone.localdate(now)
    CalendarFeed.objects.filter(pk=feed.pk).exclude(opened_on=today).update(opened_on=today)
