"""When OSS cannot be used: what kind of trouble, how long, and how much of it lay in office hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pilar.licensing.domain.holidays import is_working_day

DOWN, SLOW, LOGIN, OTP, ERROR = "DOWN", "SLOW", "LOGIN", "OTP", "ERROR"
KINDS = (DOWN, LOGIN, OTP, SLOW, ERROR)
# Office hours of the desk, local time; the noon break counts, since desks take turns.
OPENS, CLOSES = time(8), time(16)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One outage in local time; ``end`` is the moment of asking while it still runs."""

    kind: str
    begin: datetime
    end: datetime


def minutes(stretch: Stretch) -> int:
    """How long it lasted, in whole minutes begun."""
    return max(-(-int((stretch.end - stretch.begin).total_seconds()) // 60), 0)


def office_minutes(stretch: Stretch) -> int:
    """How much of it lay in office hours of working days."""
    total, day = 0, stretch.begin.date()
    while day <= stretch.end.date() and (day - stretch.begin.date()).days <= 366:
        if is_working_day(day):
            start = max(stretch.begin, _at(day, OPENS, stretch))
            end = min(stretch.end, _at(day, CLOSES, stretch))
            total += max(int((end - start).total_seconds()), 0)
        day += timedelta(days=1)
    return -(-total // 60)


def _at(day: date, clock: time, like: Stretch) -> datetime:
    return datetime.combine(day, clock, tzinfo=like.begin.tzinfo)


@dataclass(frozen=True, slots=True)
class Month:
    """The sums of a month: outages, minutes, those in office hours, and how many of each kind."""

    times: int
    minutes: int
    office_minutes: int
    by_kind: dict[str, int]


def summed(stretches: Iterable[Stretch]) -> Month:
    found = list(stretches)
    kinds = {kind: sum(one.kind == kind for one in found) for kind in KINDS}
    return Month(len(found), sum(map(minutes, found)), sum(map(office_minutes, found)), kinds)


def month_of(text: str, today: date) -> date:
    """The first day of a month written as 2026-11; the current month for anything else or for a month to come."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today.replace(day=1)
    return min(first, today.replace(day=1))


def month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
