"""When everyone has an NIB: the flow of cases from state to state, simulated week by week from its own history.

The method with worked numbers: docs/methods/nib-forecast.md. Weeks are the unit of time, cases the unit of everything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pilar.licensing.domain.calibrating import Trial, factor_of, widened, widened_weeks
from pilar.licensing.domain.cases import (
    CLASSIFIED,
    CLOSED,
    CONSENTED,
    CONTACTED,
    DOCUMENTED,
    FOUND,
    ISSUED,
    MOVES,
    NOT_WANTED,
    OPEN,
    READY,
)
from pilar.licensing.domain.plans import Plan

VERSION = "nib-forecast-3"
# So much history is looked at, and so little is too little to say anything.
WEEKS_USED, WEEKS_NEEDED, NIBS_NEEDED = 26, 8, 20
RUNS, HORIZON = 400, 520
# Weeks follow each other in runs of this many on average: a drive or a holiday lasts longer than a week.
RUN = 4
# A week in which more than so many times the usual number is opened is a list brought in at once, not the flow of new ones.
AT_ONCE, AT_ONCE_LEAST = 5, 100
# A week counts like so many cases of the whole period when a share is taken from it.
STEADINESS = 20.0
FIELD, DESK = (FOUND, CONTACTED, CONSENTED, DOCUMENTED, CLASSIFIED), (READY,)
ORDER = OPEN
_ENDS = (ISSUED, NOT_WANTED, CLOSED)
# The state an arrow comes from when a case is opened or taken up again: from outside.
OUTSIDE = ""
Move = tuple[str, str]
Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class History:
    """What happened in each week, the oldest first, and how many cases stand in each open state after the last.

    ``weeks``: (from, to) → cases; a case that was opened comes from OUTSIDE.
    """

    weeks: Sequence[Mapping[Move, int]]
    now: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks from now: one run in ten ends before ``early``, half before ``middle``, nine in ten before ``late``.

    None: not within the horizon of ten years.
    """

    early: int | None
    middle: int | None
    late: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """``most``: when 95 of 100 businesses have an NIB; ``all``: when no case is open any more. ``bottleneck`` is the state
    in which the cases will wait longest together. ``declined``: the part of the open cases that is expected to end without.
    ``issued``: for the 4, 8 and 13 weeks ahead, how many NIB: (low, middle, high) of four in five, those of new cases counted.
    ``factor``: how many times as wide as the runs alone all intervals were made by what came in the past."""

    most: Span
    all: Span
    bottleneck: str
    declined: float
    issued: dict[int, tuple[int, int, int]]
    factor: float


@dataclass(frozen=True, slots=True)
class BackTest:
    """How often what happened lay inside the interval that was said before, made as wide as was known by then."""

    inside: int
    tried: int


class TooLittle(Exception):
    """The history is too short to say when: so many weeks, so many NIB."""

    def __init__(self, weeks: int, nibs: int) -> None:
        super().__init__(f"{weeks} weeks, {nibs} NIB")
        self.weeks, self.nibs = weeks, nibs


@dataclass(frozen=True, slots=True)
class _Learned:
    """Per week of the history: arrows counted, cases that could have moved, and the queues after the last week."""

    moved: dict[str, Counts]  # state → weeks × targets
    could: dict[str, Counts]  # state → weeks
    targets: dict[str, tuple[str, ...]]
    queues: dict[str, int]
    opened: Counts  # weeks: new cases, without those brought in at once


def forecast(
    history: History, plan: Plan, *, licensed: int, businesses: int, seed: int = 1, runs: int = RUNS,
    factor: float | None = None,
) -> Forecast:  # fmt: skip
    """Simulate ``runs`` futures. ``licensed`` of ``businesses`` have an NIB today; ``factor``: of the same history, when it is
    known already. Raises TooLittle."""
    learned = _learn(_recent(history))
    _insist_enough(learned)
    rng = np.random.default_rng(seed)
    issued, left, waited = _simulate(learned, plan, rng, runs, HORIZON)
    wanted = int(np.ceil(0.95 * businesses)) - licensed
    total = max(sum(learned.queues.values()), 1)
    factor = factor_of(trials(history, plan, seed=seed)) if factor is None else factor
    coming, _left, _waited = _simulate(learned, plan, np.random.default_rng(seed), runs, 13, inflow=True)
    return Forecast(
        most=_span(issued >= wanted, factor),
        all=_span(left == 0, factor),
        bottleneck=max(waited, key=lambda state: waited[state]),
        declined=float(1 - issued[:, -1].mean() / total),
        issued={weeks: widened(_three(_at(coming, weeks)), factor) for weeks in (4, 8, 13)},
        factor=factor,
    )


def trials(
    history: History, plan: Plan, *, weeks_ahead: int = 4, runs: int = RUNS // 4, seed: int = 1
) -> list[Trial]:
    """Stand at every fourth week of the past that had enough history, say what comes, and look; the oldest first."""
    found: list[Trial] = []
    last = len(history.weeks)
    for cut in range(last - weeks_ahead, WEEKS_NEEDED - 1, -weeks_ahead):
        said = _said(_until(history, cut), plan, weeks_ahead, runs, seed)
        if said is None:
            break
        came = sum(
            count
            for week in history.weeks[cut : cut + weeks_ahead]
            for (_old, new), count in week.items()
            if new == ISSUED
        )
        found.append(Trial(said, came, short=cut < min(last, WEEKS_USED)))
    return found[::-1]


def back_test(
    history: History, plan: Plan, *, weeks_ahead: int = 4, runs: int = RUNS // 4, seed: int = 1
) -> BackTest:
    """Each trial of the past, its interval made as wide as the trials before it asked for."""
    tried = trials(history, plan, weeks_ahead=weeks_ahead, runs=runs, seed=seed)
    inside = 0
    for place, one in enumerate(tried):
        low, _middle, high = widened(one.said, factor_of(tried[:place]))
        inside += low <= one.came <= high
    return BackTest(inside, len(tried))


def ahead_of(
    history: History, plan: Plan, *, weeks: int, runs: int = RUNS, seed: int = 1
) -> tuple[int, int, int] | None:
    """How many NIB in the coming weeks: (low, middle, high), four in five between; None when history is too short."""
    said = _said(history, plan, weeks, runs, seed)
    return (
        None if said is None else widened(said, factor_of(trials(history, plan, runs=runs // 2, seed=seed)))
    )


def _said(history: History, plan: Plan, weeks: int, runs: int, seed: int) -> tuple[int, int, int] | None:
    """The same from the runs alone."""
    learned = _learn(_recent(history))
    try:
        _insist_enough(learned)
    except TooLittle:
        return None
    issued, _left, _waited = _simulate(learned, plan, np.random.default_rng(seed), runs, weeks, inflow=True)
    return _three(_at(issued, weeks))


def _at(issued: Counts, weeks: int) -> Counts:
    """The counts of all runs after so many weeks; a run that ended before stays where it ended."""
    return issued[:, min(weeks, issued.shape[1]) - 1]


def _until(history: History, cut: int) -> History:
    """The history as it stood after ``cut`` weeks: the later arrows taken back."""
    now = {state: history.now.get(state, 0) for state in ORDER}
    for week in history.weeks[cut:]:
        for (old, new), count in week.items():
            for state, sign in ((old, 1), (new, -1)):
                if state in now:
                    now[state] += sign * count
    return History(history.weeks[:cut], {state: max(count, 0) for state, count in now.items()})


def _recent(history: History) -> History:
    return replace(history, weeks=history.weeks[-WEEKS_USED:])


def _learn(history: History) -> _Learned:
    """Count arrows and, going back week by week from today's queues, the cases that could have moved."""
    targets = {state: tuple(new for old, new in MOVES if old == state) for state in ORDER}
    moved = {
        state: np.array([[week.get((state, new), 0) for new in news] for week in history.weeks]).reshape(
            len(history.weeks), len(news)
        )
        for state, news in targets.items()
    }
    could = {state: np.zeros(len(history.weeks), dtype=np.int64) for state in ORDER}
    after = {state: history.now.get(state, 0) for state in ORDER}
    for number in range(len(history.weeks) - 1, -1, -1):
        for state in ORDER:
            left = int(moved[state][number].sum())
            came = sum(count for (_old, new), count in history.weeks[number].items() if new == state)
            could[state][number] = max(after[state] + left, left)
            after[state] += left - came
    queues = {state: history.now.get(state, 0) for state in ORDER}
    return _Learned(moved, could, targets, queues, _opened(history))


def _opened(history: History) -> Counts:
    counts = np.array([week.get((OUTSIDE, FOUND), 0) for week in history.weeks], dtype=np.int64)
    usual = max(AT_ONCE * float(np.median(counts)), AT_ONCE_LEAST) if len(counts) else 0.0
    return np.where(counts > usual, 0, counts)


def _insist_enough(learned: _Learned) -> None:
    weeks = len(learned.could[FOUND])
    nibs = sum(
        int(learned.moved[state][:, news.index(ISSUED)].sum())
        for state, news in learned.targets.items()
        if ISSUED in news
    )
    if weeks < WEEKS_NEEDED or nibs < NIBS_NEEDED:
        raise TooLittle(weeks, nibs)


def _simulate(
    learned: _Learned,
    plan: Plan,
    rng: np.random.Generator,
    runs: int,
    horizon: int,
    inflow: bool = False,
) -> tuple[Counts, Counts, dict[str, float]]:
    """Cumulated NIB and cases left, runs × weeks, and the case-weeks spent waiting in each state; ``inflow``: new cases come, too."""
    trust = _trust(rng, runs, len(learned.could[FOUND]))
    shares = {state: _shares(learned, state, trust) for state in ORDER}
    queues = {state: np.full(runs, learned.queues[state], dtype=np.int64) for state in ORDER}
    waited = dict.fromkeys(ORDER, 0.0)
    issued, left = list[Counts](), list[Counts]()
    total = np.zeros(runs, dtype=np.int64)
    helped = np.zeros(runs)  # first visits made by those who were added
    for chosen in _weeks_to_come(rng, trust, horizon):
        if inflow:
            queues[FOUND] = queues[FOUND] + learned.opened[chosen]
        field, waiting = np.where(helped < plan.reach, plan.field, 1.0), queues[FOUND]
        total = total + _one_week(learned, plan, rng, queues, shares, chosen, field)
        helped += np.maximum(waiting - queues[FOUND], 0) * (1 - 1 / field)
        issued.append(total)
        left.append(np.sum([queues[state] for state in ORDER], axis=0))
        for state in ORDER:
            waited[state] += float(queues[state].mean())
        if not left[-1].any() and not inflow:
            break
    return np.stack(issued, axis=1), np.stack(left, axis=1), waited


def _trust(rng: np.random.Generator, runs: int, weeks: int) -> Shares:
    """Runs × weeks: how much each run believes each week of the past, what is not known about the future pace.

    Weeks of one run of RUN are believed alike, wherever it begins: a drive is one experience, not four.
    """
    pieces = rng.exponential(size=(runs, weeks // RUN + 2))
    begins = rng.integers(0, RUN, runs)[:, None]
    believed = np.take_along_axis(pieces, (np.arange(weeks)[None, :] + begins) // RUN, axis=1)
    return np.asarray(believed / believed.sum(axis=1)[:, None])


def _weeks_to_come(rng: np.random.Generator, trust: Shares, horizon: int) -> Iterator[Counts]:
    """For each week to come the week of the past that each run follows: the one after the last, or by trust anew (one in RUN)."""
    runs, weeks = len(trust), trust.shape[1]
    edges = np.cumsum(trust, axis=1)
    chosen = np.full(runs, weeks, dtype=np.int64)
    for _week in range(horizon):
        luck = rng.random(runs)[:, None]
        anew = np.minimum((edges < luck).sum(axis=1), weeks - 1)
        goes_on = (rng.random(runs) < 1 - 1 / RUN) & (chosen + 1 < weeks)
        chosen = np.where(goes_on, chosen + 1, anew)
        yield chosen


def _shares(learned: _Learned, state: str, trust: Shares) -> Shares:
    """Runs × targets: the share of a state's cases that goes each way in a week, by the run's trust in the weeks."""
    moves = trust @ learned.moved[state]
    could = trust @ learned.could[state]
    return np.asarray(moves / np.maximum(could, 1e-9)[:, None])


def _one_week(
    learned: _Learned,
    plan: Plan,
    rng: np.random.Generator,
    queues: dict[str, Counts],
    shares: Mapping[str, Shares],
    chosen: Counts,
    field: Shares,
) -> Counts:
    """Move the cases of every run by one week like the chosen week of the past; returns the NIB issued.

    ``field``: how many times the field work of today, run by run."""
    issued = np.zeros(len(chosen), dtype=np.int64)
    for state in ORDER:
        here = queues[state]
        if not here.any():
            continue
        sped = plan.desk if state in DESK else field if state in FIELD else 1.0
        ways = _ways(learned, state, here, shares[state], chosen, sped)
        rest = here.copy()
        unused = np.ones(len(chosen))
        for place, new in enumerate(learned.targets[state]):
            chance = np.clip(ways[:, place] / np.maximum(unused, 1e-12), 0, 1)
            went = rng.binomial(rest, chance)
            unused = unused - ways[:, place]
            rest = rest - went
            if new in queues:
                queues[new] = queues[new] + went
            elif new == ISSUED:
                issued += went
        queues[state] = rest
    return issued


def _ways(
    learned: _Learned, state: str, here: Counts, shares: Shares, chosen: Counts, sped: Shares | float
) -> Shares:
    """Runs × targets: the chance of a case to go each way in this week, with so many times the people of today."""
    moved, could = learned.moved[state][chosen], learned.could[state][chosen]
    if _is_work(learned, state):
        # As many as people can do, whether few wait or many.
        able = moved.sum(axis=1) * sped
        whole = np.minimum(able / np.maximum(here, 1), 1.0)
        parts = shares / np.maximum(shares.sum(axis=1), 1e-12)[:, None]
        return np.asarray(whole[:, None] * parts)
    week = (moved + STEADINESS * shares) / (could + STEADINESS)[:, None]
    sums = np.clip(week.sum(axis=1), 1e-12, 1.0)
    return np.asarray(week * ((1 - (1 - sums) ** sped) / sums)[:, None])


def _is_work(learned: _Learned, state: str) -> bool:
    """Whether the people's work sets the pace: always for first visits, for the desk when most of its queue stays."""
    if state == FOUND:
        return True
    return state in DESK and learned.moved[state].sum() < 0.5 * learned.could[state].sum()


def _span(reached: npt.NDArray[np.bool_], factor: float) -> Span:
    """Tenth, half and nine tenths of the runs, by the first week in which a run is there; widened by the factor."""
    never = reached.shape[1] + 1
    first = np.where(reached.any(axis=1), reached.argmax(axis=1) + 1, never)
    found = [int(np.quantile(first, share, method="higher")) for share in (0.1, 0.5, 0.9)]
    early, middle, late = (None if week == never else week for week in found)
    return Span(*widened_weeks(early, middle, late, factor, HORIZON))


def _three(counts: Counts) -> tuple[int, int, int]:
    low, middle, high = np.quantile(counts, (0.1, 0.5, 0.9))
    return int(np.floor(low)), round(float(middle)), int(np.ceil(high))
