"""Lessons as an .ics file (RFC 5545), by icalendar: WITA with its own time zone, one UID for ever, SEQUENCE up with each change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

WITA = ZoneInfo("Asia/Makassar")


@dataclass(frozen=True, slots=True)
class Lesson:
    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    note: str
    revision: int
    off: bool = False


def calendar_of(lessons: Iterable[Lesson], *, name: str, now: datetime) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Pilar//Pelatihan//ID")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(name))
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for lesson in lessons:
        made.add_component(_event(lesson, now))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(lesson: Lesson, now: datetime) -> Event:
    made = Event()
    made.add("uid", lesson.uid)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", lesson.starts_at.astimezone(WITA))
    made.add("dtend", lesson.ends_at.astimezone(WITA))
    made.add("sequence", lesson.revision)
    made.add("summary", lesson.title)
    made.add("status", "CANCELLED" if lesson.off else "CONFIRMED")
    for key, value in (("location", lesson.place), ("description", lesson.note)):
        if value:
            made.add(key, value)
    if not lesson.off:
        bell = Alarm()
        bell.add("action", "DISPLAY")
        bell.add("description", lesson.title)
        bell.add("trigger", timedelta(days=-1))
        made.add_component(bell)
    return made
