"""The stages of a business, what counts as having reached one, and what is next. No Django, no clock.

The method `journey-3` with worked examples: docs/methods/journey.md.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

METHOD = "journey-3"

# The way of every business, in order; each stage counts only with evidence, never with a tick.
STAGES = ("LISTED", "LICENSED", "TRAINED", "READY", "ON_MARKET", "GROWING")


class State(StrEnum):
    """Where a stage stands for one business."""

    DONE = "done"  # there is evidence
    NEXT = "next"  # the first measured stage without evidence
    LATER = "later"  # measured, but another one comes first
    UNMEASURED = "unmeasured"  # nothing in this installation brings evidence for it yet


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a stage counts: since when (None: the source names no day), in words, and where to see it ("" nowhere)."""

    on: date | None
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of one business."""

    stage: str
    state: State
    evidence: str = ""
    on: date | None = None
    link: str = ""


def steps_of(evidence: Mapping[str, Evidence], measured: Set[str]) -> list[Step]:
    """The six stages of a business from what is known about it; `measured` stages have somebody who brings evidence."""
    steps = []
    next_found = False
    for stage in STAGES:
        found = evidence.get(stage)
        if found is not None:
            steps.append(Step(stage, State.DONE, found.words, found.on, found.link))
        elif stage not in measured:
            steps.append(Step(stage, State.UNMEASURED))
        else:
            steps.append(Step(stage, State.LATER if next_found else State.NEXT))
            next_found = True
    return steps


_NIB = re.compile(r"[0-9]{13}")


def is_nib(text: str) -> bool:
    """Thirteen digits; NIB has no published check digit."""
    return _NIB.fullmatch(text) is not None


# -- what is next -----------------------------------------------------------------------------------
# Nobody saw the business for a year: the same 365 days as the list's filter of 12 months.
STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules ask about a business. `seen_on` falls back on the day it was registered; `packs`: it makes goods that are packed; `reached` are the stages with evidence."""

    status: str
    nib: str
    no_nib_reason: str
    has_phone: bool
    has_village: bool
    has_kbli: bool
    seen_on: date
    reached: Set[str] = frozenset()
    packs: bool = False


# Whose goods are packed to be sold; a kiosk and a barber are not asked for it.
PACKING = frozenset({"FOOD_PROCESSING", "WEAVING", "CRAFT"})

# Where each step is done: the business's edit page, its life cycle, the open classes, its packaging, its products, its buyers, or nowhere (it only explains).
PLACES = {
    "MERGED": "",
    "CLOSED": "status",
    "MOVED": "status",
    "NOT_SEEN": "edit",
    "NO_PHONE": "edit",
    "NO_VILLAGE": "edit",
    "NO_NIB": "edit",
    "NIB_NOT_13": "edit",
    "NO_KBLI": "edit",
    "NOT_TRAINED": "training",
    "NOT_READY": "packaging",
    "NOT_ON_MARKET": "market",
    "NOT_GROWING": "buyers",
    "ALL_MEASURED": "",
}
# The field of the edit form a step is about: its page opens there, not at the top of forty fields.
FIELDS = {
    "NOT_SEEN": "seen_on",
    "NO_PHONE": "phone",
    "NO_VILLAGE": "village_code",
    "NO_NIB": "nib",
    "NIB_NOT_13": "nib",
    "NO_KBLI": "kbli_code",
}
# Without work: the record stands aside, or everything that is measured has been reached.
RESTING = frozenset({"MERGED", "CLOSED", "MOVED", "ALL_MEASURED"})


def next_codes(known: Known, today: date) -> list[str]:
    """What is to be done, most pressing first; never empty.

    A record out of work says so alone. Whether the business lives comes before all else; then what a NIB needs (a
    phone for the code OSS sends, a village so that somebody accompanies it), then the NIB, then the KBLI, then a class, then the
    packaging of who makes goods, then the market and the buyer who comes back.
    """
    if known.status in RESTING:
        return [known.status]
    found = []
    if today - known.seen_on > STALE:
        found.append("NOT_SEEN")
    if not known.has_phone:
        found.append("NO_PHONE")
    if not known.has_village:
        found.append("NO_VILLAGE")
    if not known.nib:
        found.append("NO_NIB")
    elif not is_nib(known.nib):
        found.append("NIB_NOT_13")
    if not known.has_kbli:
        found.append("NO_KBLI")
    if "TRAINED" not in known.reached:
        found.append("NOT_TRAINED")
    if known.packs and "READY" not in known.reached:
        found.append("NOT_READY")
    if "ON_MARKET" not in known.reached:
        found.append("NOT_ON_MARKET")
    elif "GROWING" not in known.reached:
        found.append("NOT_GROWING")
    return found or ["ALL_MEASURED"]


# -- what changed between two reckonings ------------------------------------------------------------
# Why a stage was gained: the business is new in the registry, or back (opened again, parted again); what proves it happened lately, or
# was only learnt lately. Why it was lost: closed, merged, taken out with a delivery, or the evidence does not hold any more. Either: it moved.
NEW, BACK, HAPPENED, LEARNT = "NEW", "BACK", "HAPPENED", "LEARNT"
CLOSED, MERGED, REMOVED, CORRECTED, MOVED = "CLOSED", "MERGED", "REMOVED", "CORRECTED", "MOVED"
GAINED_BY = (NEW, BACK, HAPPENED, LEARNT, MOVED)
LOST_BY = (CLOSED, MERGED, REMOVED, CORRECTED, MOVED)
REASONS = (*GAINED_BY, *LOST_BY[:-1])
# Evidence no older than this when it was found counts as something that happened.
RECENT_DAYS = 31
# How long changes are kept, by day.
KEPT_DAYS = 400
