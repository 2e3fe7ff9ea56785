"""Institutions, who speaks for them, and papers both signed: kinds, sides, and what is in force on a day. Plain Python."""

from dataclasses import dataclass
from datetime import date

# What an institution is; the words stand in words.py.
MINISTRY, PROVINCE, CITY_OFFICE, AGENCY = "MINISTRY", "PROVINCE", "CITY_OFFICE", "AGENCY"
STATE_COMPANY, BANK, CAMPUS, COMMUNITY, COMPANY = "STATE_COMPANY", "BANK", "CAMPUS", "COMMUNITY", "COMPANY"
KINDS = (MINISTRY, PROVINCE, CITY_OFFICE, AGENCY, STATE_COMPANY, BANK, CAMPUS, COMMUNITY, COMPANY)

# Whose side it stands on when promises are counted in both directions.
CITY, CENTRE, PARTNER = "CITY", "CENTRE", "PARTNER"
SIDES = (CITY, CENTRE, PARTNER)

MOU, PKS = "MOU", "PKS"
PAPER_KINDS = (MOU, PKS)

# Days before a paper ends on which the office is reminded.
ALARM_DAYS = (180, 90, 30, 7)

# How the office was in touch with an institution outside a meeting.
VISIT, CALL, CHAT, LETTER, ENCOUNTER = "VISIT", "CALL", "CHAT", "LETTER", "ENCOUNTER"
CONTACTS = (VISIT, CALL, CHAT, LETTER, ENCOUNTER)
# What was said about policy and service, so that the same complaint of five institutions is seen as one.
TOPICS = (
    "PERMITS", "FINANCE", "MARKET", "TRAINING", "PACKAGING", "DATA", "TAX", "LOGISTICS", "BUDGET", "RULES", "OTHER",
)  # fmt: skip

COMING, RUNNING, ENDING, OVER, STOPPED = "COMING", "RUNNING", "ENDING", "OVER", "STOPPED"
VALIDITIES = (COMING, RUNNING, ENDING, OVER, STOPPED)


def in_force(from_on: date | None, until_on: date | None, today: date) -> bool:
    """Whether a mandate or a paper holds on this day; both its first and its last day count."""
    return (from_on is None or from_on <= today) and (until_on is None or today <= until_on)


@dataclass(frozen=True, slots=True)
class Validity:
    """How a paper stands on a day; `days` to its end, negative after it, None when it has none."""

    state: str
    days: int | None


def validity(from_on: date, until_on: date | None, stopped_on: date | None, today: date) -> Validity:
    """ENDING from the second alarm on: three months are what a new agreement takes through two legal offices."""
    days = (until_on - today).days if until_on else None
    if stopped_on and stopped_on <= today:
        return Validity(STOPPED, days)
    if today < from_on:
        return Validity(COMING, days)
    if days is None:
        return Validity(RUNNING, None)
    if days < 0:
        return Validity(OVER, days)
    return Validity(ENDING if days <= ALARM_DAYS[1] else RUNNING, days)


def alarm_due(until_on: date | None, today: date) -> int | None:
    """The alarm that is due: the smallest of ALARM_DAYS not yet passed; None too early, without an end, or after it.

    A day on which nothing ran is made good on the next one: the key of the message holds the alarm, not the day.
    """
    if until_on is None or until_on < today:
        return None
    left = (until_on - today).days
    return next((days for days in reversed(ALARM_DAYS) if left <= days), None)
