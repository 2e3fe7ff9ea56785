"""The calendar: meetings, events of partners and last days of memoranda, side by side, and the events for everybody; never writes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pilar.accounts.domain import Actor
from pilar.commitments.domain import links, meetings
from pilar.commitments.models import CalendarFeed, Meeting, Memorandum, PartnerEvent
from pilar.vault import services as vault

MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the calendar. `kind`: "meeting" or "event"; `off` when it was called off."""

    kind: str
    id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    link: str
    by: str
    note: str
    off: bool
    revision: int
    public: bool = False


@dataclass(frozen=True, slots=True)
class LastDay:
    """A memorandum that ends on a day."""

    id: int
    title: str
    on: date


def entries(actor: Actor, first: datetime, last: datetime) -> list[Entry]:
    """Everything that begins in a span, in the order of time; MOST at most."""
    rows = Meeting.objects.visible_to(actor).filter(starts_at__gte=first, starts_at__lt=last)
    held = [
        Entry(
            "meeting", one.pk, one.title, one.starts_at, one.ends_at, one.zone, one.place, one.link, str(one.host or ""), one.purpose,
            one.state == meetings.CALLED_OFF, one.revision,
        )
        for one in rows.select_related("host").order_by("starts_at", "id")[:MOST]
    ]  # fmt: skip
    events = _events(PartnerEvent.objects.visible_to(actor), first, last)
    return sorted([*held, *events], key=lambda one: (one.starts_at, one.kind, one.id))[:MOST]


def public_entries(first: datetime, last: datetime) -> list[Entry]:
    """What partners hold and anybody may know, in the order of time; MOST at most."""
    return _events(PartnerEvent.objects.shown_to_all(), first, last)


def _events(rows: Any, first: datetime, last: datetime) -> list[Entry]:
    within = rows.filter(starts_at__gte=first, starts_at__lt=last).select_related("institution")
    return [
        Entry(
            "event", one.pk, one.title, one.starts_at, one.ends_at, one.zone, one.place, one.link, str(one.institution or ""), one.for_whom,
            bool(one.called_off_reason), one.revision, one.is_public,
        )
        for one in within.order_by("starts_at", "id")[:MOST]
    ]  # fmt: skip


def last_days(actor: Actor, first: date, last: date) -> list[LastDay]:
    """Memoranda whose last day lies in a span and that were neither stopped nor renewed."""
    rows = Memorandum.objects.visible_to(actor).filter(until_on__gte=first, until_on__lt=last)
    rows = rows.filter(stopped_on=None, renewed_by=None).order_by("until_on", "id")
    return [LastDay(one.pk, one.title, one.until_on) for one in rows[:MOST] if one.until_on]


def get_event(actor: Actor, event_id: int) -> PartnerEvent | None:
    return PartnerEvent.objects.visible_to(actor).filter(pk=event_id).first()


def feed_of(actor: Actor) -> CalendarFeed | None:
    """The secret address in force of a person."""
    return CalendarFeed.objects.filter(user_id=actor.user_id or 0, ended_at=None).first()


def _signature(feed: CalendarFeed) -> int:
    return vault.index("calendar feed", f"{feed.pk}:{feed.salt}") or 0


def feed_code(feed: CalendarFeed) -> str:
    return links.code_of(feed.pk, _signature(feed))


def feed_by_code(code: str) -> CalendarFeed | None:
    """Whose calendar an address is; None for one that is not ours or was ended."""
    number = links.number_in(code)
    feed = CalendarFeed.objects.filter(pk=number, ended_at=None).first() if number is not None else None
    return feed if feed is not None and feed_code(feed) == code.strip().lower() else None
