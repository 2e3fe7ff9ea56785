"""Entries of a calendar as an .ics file (RFC 5545), by icalendar. Moments go out in UTC: every phone shows its own clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry. `uid` never changes; `revision` counts up with every change; `off` when it was called off."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    note: str = ""
    url: str = ""
    off: bool = False
    revision: int = 0


def calendar_of(entries: Iterable[Shown], *, name: str, now: datetime) -> bytes:
    """One calendar; phones are asked to look again every six hours."""
    made = Calendar()
    made.add("prodid", "-//Pilar//Kalender//ID")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(name))
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        made.add_component(_event(entry, now))
    return bytes(made.to_ical())


def _event(entry: Shown, now: datetime) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", entry.starts_at.astimezone(UTC))
    made.add("dtend", entry.ends_at.astimezone(UTC))
    made.add("sequence", entry.revision)
    made.add("summary", entry.title)
    made.add("status", "CANCELLED" if entry.off else "CONFIRMED")
    for key, value in (("location", entry.place), ("description", entry.note), ("url", entry.url)):
        if value:
            made.add(key, value)
    return made
