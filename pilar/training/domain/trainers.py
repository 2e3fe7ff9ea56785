"""Trainers: who they are, and whether two of their times overlap. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

ACADEMIC, PRACTITIONER = "ACADEMIC", "PRACTITIONER"
KINDS = (ACADEMIC, PRACTITIONER)

BUSY, AWAY = "BUSY", "AWAY"


@dataclass(frozen=True, slots=True)
class Time:
    """A lesson, or days away: what it is called and when."""

    what: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Away:
    from_on: date
    until_on: date
    reason: str = ""


def overlap(first: Time, second: Time) -> bool:
    """One may end in the minute the other begins."""
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


def clash(wanted: Time, lessons: Iterable[Time], away: Iterable[Away]) -> tuple[str, str] | None:
    """The first thing in the way: (BUSY, the lesson) or (AWAY, the reason); None when the trainer is free."""
    for one in lessons:
        if overlap(wanted, one):
            return BUSY, one.what
    for days in away:
        if days.from_on <= wanted.ends_at.date() and wanted.starts_at.date() <= days.until_on:
            return AWAY, days.reason
    return None
