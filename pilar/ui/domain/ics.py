"""Entries of a calendar as an .ics file (RFC 5545), by icalendar: one UID for ever, SEQUENCE up with each change.

Moments go out in UTC, so that every phone shows its own clock; in a zone, with its rules, where a clock of a place is meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from icalendar import Alarm, Calendar, Event, vText


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


def calendar_of(
    entries: Iterable[Shown], *, name: str, now: datetime, product: str = "Kalender", zone: tzinfo = UTC,
    bell: timedelta | None = None,
) -> bytes:  # fmt: skip
    """One calendar; phones are asked to look again every six hours, and ring `bell` before what is not called off."""
    made = Calendar()
    made.add("prodid", f"-//Pilar//{product}//ID")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(name))
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for entry in entries:
        made.add_component(_event(entry, now, zone, bell))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(entry: Shown, now: datetime, zone: tzinfo, bell: timedelta | None) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", entry.starts_at.astimezone(zone))
    made.add("dtend", entry.ends_at.astimezone(zone))
    made.add("sequence", entry.revision)
    made.add("summary", entry.title)
    made.add("status", "CANCELLED" if entry.off else "CONFIRMED")
    for key, value in (("location", entry.place), ("description", entry.note), ("url", entry.url)):
        if value:
            made.add(key, value)
    if bell and not entry.off:
        ringing = Alarm()
        ringing.add("action", "DISPLAY")
        ringing.add("description", entry.title)
        ringing.add("trigger", -bell)
        made.add_component(ringing)
    return made
