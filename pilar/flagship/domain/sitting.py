"""One sitting (sidang FGD): its states, its steps, which answer belongs to which step, and when an answer is late.

The script of an evening: docs/methods/flagship-room.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

# -- the sitting -------------------------------------------------------------------------------------------
DRAFT = "DRAFT"  # being prepared
FROZEN = "FROZEN"  # version 1 and its hash are published, the door is closed
OPEN = "OPEN"  # people join and answer
SEALED = "SEALED"  # read-only for ever
STATES = (DRAFT, FROZEN, OPEN, SEALED)

ARROWS: Mapping[str, tuple[str, ...]] = {
    DRAFT: (FROZEN,),
    FROZEN: (FROZEN, OPEN),
    OPEN: (SEALED,),
    SEALED: (),
}

# -- its steps ---------------------------------------------------------------------------------------------
JOIN = "JOIN"
EVIDENCE = "EVIDENCE"
CANDIDATES = "CANDIDATES"
WEIGHTS = "WEIGHTS"
SCORES = "SCORES"
REVEAL = "REVEAL"
DISCUSS = "DISCUSS"
REVISE = "REVISE"
DECIDE = "DECIDE"
STEPS = (JOIN, EVIDENCE, CANDIDATES, WEIGHTS, SCORES, REVEAL, DISCUSS, REVISE, DECIDE)

# From a step to those that may come next. Nothing leads from a reveal back to the answers it showed: a second look is
# a new round (REVISE), with the old answers kept.
NEXT: Mapping[str, tuple[str, ...]] = {
    "": (JOIN,),
    JOIN: (EVIDENCE,),
    EVIDENCE: (CANDIDATES, WEIGHTS),
    CANDIDATES: (WEIGHTS, EVIDENCE),
    WEIGHTS: (SCORES, CANDIDATES),
    SCORES: (REVEAL, WEIGHTS),
    REVEAL: (DISCUSS, DECIDE),
    DISCUSS: (REVISE, DECIDE),
    REVISE: (REVEAL,),
    DECIDE: (DISCUSS,),
}
# Minutes the script gives each step; the moderator may extend them.
MINUTES: Mapping[str, int] = {
    JOIN: 10, EVIDENCE: 15, CANDIDATES: 5, WEIGHTS: 20, SCORES: 20, REVEAL: 10, DISCUSS: 15, REVISE: 10, DECIDE: 5,
}  # fmt: skip

# -- answers -----------------------------------------------------------------------------------------------
TEST = "TEST"  # the trial question, so that everybody has sent one answer before it matters
INTEREST = "INTEREST"  # the candidates in which the person has a stake of their own
SUGGEST = "SUGGEST"  # a wish to merge or drop a candidate, in words
PAIR = "PAIR"
SCORE = "SCORE"
VOTE = "VOTE"
KINDS = (TEST, INTEREST, SUGGEST, PAIR, SCORE, VOTE)
UNKNOWN = "?"  # "tidak tahu": an answer that gives no score

VOTES = ("ACCEPT", "NOTE", "REJECT")

COUNTED = "COUNTED"
LATE = "LATE"

# How long a phone is believed that it answered before the step was closed.
GRACE = timedelta(seconds=60)


class WrongStep(ValueError):
    """A move the script does not know, or an answer at a moment that does not take it."""


def check_move(now: str, then: str) -> None:
    """Raise WrongStep unless the script leads from one step to the other."""
    if then not in NEXT.get(now, ()):
        raise WrongStep(f"{now or 'start'} -> {then}")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sitting stands, as far as it decides which answers count."""

    step: str
    round: int
    revealed: int  # how many results have been shown
    opened: frozenset[str]  # keys opened for the round of revision
    closed_at: Mapping[str, datetime]  # step -> when it was closed the last time, in this round
    proposal: int = 0  # number of the proposal that is voted on
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it came: what about, in which round, when by the phone and when by the server."""

    kind: str
    key: str
    round: int
    answered_at: datetime
    received_at: datetime


def judge(given: Given, standing: Standing, joined_step: str) -> str:
    """COUNTED or LATE; what is late is kept and never silently dropped.

    Early answers count: a phone without network walks ahead. Who joined after a step was closed may catch up until the
    first result is shown. Raises WrongStep when nobody can have been asked this (a round or item that was never opened).
    """
    if given.kind not in KINDS:
        raise WrongStep(given.kind)
    if standing.sealed:
        return LATE
    if given.kind in (TEST, SUGGEST):
        return COUNTED
    if given.kind == VOTE:
        return _judge_vote(given, standing)
    if given.kind == INTEREST:
        return LATE if standing.revealed else COUNTED
    return _judge_round(given, standing, joined_step)


def _judge_vote(given: Given, standing: Standing) -> str:
    if given.round < 1 or given.round > max(standing.proposal, 1):
        raise WrongStep(f"proposal {given.round}")
    current = standing.step == DECIDE and given.round == standing.proposal
    return COUNTED if current or _in_grace(given, standing.closed_at.get(DECIDE)) else LATE


def _judge_round(given: Given, standing: Standing, joined_step: str) -> str:
    """Comparisons and scores."""
    if given.round > standing.round or given.round < 1:
        raise WrongStep(f"round {given.round}")
    if given.round <= standing.revealed:
        return LATE
    if given.round > 1:
        if given.key not in standing.opened:
            raise WrongStep(given.key)
        return (
            COUNTED if standing.step == REVISE or _in_grace(given, standing.closed_at.get(REVISE)) else LATE
        )
    own = WEIGHTS if given.kind == PAIR else SCORES
    closed = standing.closed_at.get(own)
    came_later = bool(joined_step) and STEPS.index(joined_step) > STEPS.index(own)
    if closed is None or standing.step == own or came_later or _in_grace(given, closed):
        return COUNTED
    return LATE


def _in_grace(given: Given, closed: datetime | None) -> bool:
    """The phone says it was answered in time; a clock that runs ahead of the server is not believed."""
    return closed is not None and min(given.answered_at, given.received_at) <= closed + GRACE


def quorum_met(registered: int, joined: Mapping[str, int], blocs: Mapping[str, int], percent: int) -> bool:
    """Enough of the invited have come, and at least one of every bloc that invited somebody."""
    whole = sum(joined.values())
    return (
        registered > 0
        and whole * 100 >= registered * percent
        and all(joined.get(code, 0) > 0 for code, invited in blocs.items() if invited)
    )
