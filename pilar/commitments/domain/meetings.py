"""A meeting from plan to signed minutes: kinds, states, answers, quorum. Plain Python, no clock."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

AUDIENCE, COORDINATION, REVIEW, FGD, SIGNING, VISIT, EVENT = (
    "AUDIENCE", "COORDINATION", "REVIEW", "FGD", "SIGNING", "VISIT", "EVENT",
)  # fmt: skip
KINDS = (AUDIENCE, COORDINATION, REVIEW, FGD, SIGNING, VISIT, EVENT)

PLANNED, OPEN, CLOSED, SIGNED, CALLED_OFF = "PLANNED", "OPEN", "CLOSED", "SIGNED", "CALLED_OFF"
STATES = (PLANNED, OPEN, CLOSED, SIGNED, CALLED_OFF)
# (from, to): when
MOVES = {
    (PLANNED, OPEN): "the chair opens the meeting; minutes are written from now on",
    (PLANNED, CALLED_OFF): "it is not held, with a reason; who was invited is told",
    (OPEN, CLOSED): "the chair closes it; the minutes are read over",
    (CLOSED, OPEN): "something was forgotten before the signature",
    (CLOSED, SIGNED): "the minutes are signed and frozen; corrections come as an addendum",
}
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}
# Minutes are written while the meeting runs and until they are signed; the agenda changes until then, too.
WRITABLE = (OPEN, CLOSED)
INVITING = (PLANNED, OPEN)

# What an agenda item's outcome is.
INFORMATION, DECISION, COMMITMENT = "INFORMATION", "DECISION", "COMMITMENT"
OUTCOMES = (INFORMATION, DECISION, COMMITMENT)

# The first item of every agenda: what is still open from before.
CARRIED, TOPIC = "CARRIED", "TOPIC"
ITEMS = (CARRIED, TOPIC)

WAITING, COMING, DELEGATE, NOT_COMING = "WAITING", "COMING", "DELEGATE", "NOT_COMING"
ANSWERS = (WAITING, COMING, DELEGATE, NOT_COMING)

# Zones of the country by the name a letter uses.
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}

# A meeting may be opened this long before its hour: rooms are prepared in the morning.
EARLY = timedelta(hours=12)

# A proposed promise read out of a text.
PROPOSED, CONFIRMED, DISMISSED = "PROPOSED", "CONFIRMED", "DISMISSED"
DECISIONS = (PROPOSED, CONFIRMED, DISMISSED)


def may_move(old: str, new: str) -> bool:
    return (old, new) in MOVES


def quorum_met(quorum: int, present: int) -> bool | None:
    """None when no quorum was set."""
    return None if not quorum else present >= quorum


def expected(answers: Iterable[str]) -> int:
    """How many will come, going by their answers."""
    return sum(answer in (COMING, DELEGATE) for answer in answers)


def addendum_hash(before: str, number: int, text: str) -> str:
    """An addendum is chained to what came before it: the minutes, or the addendum before."""
    return minutes_hash({"before": before, "number": number, "text": text})


def minutes_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 over the minutes in one canonical form, so that the same words give the same seal anywhere."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
