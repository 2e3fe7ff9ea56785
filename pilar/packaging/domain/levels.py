"""Level, explanation and scores of an assessment. Method: docs/methods/packaging-level.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pilar.packaging.domain.standards import BEST, COMPONENTS, LEVELS, SEVERITIES, Item, Limit, Standard

METHOD = "packaging-level-1"
MET, FAILED, NOT_APPLICABLE = "MET", "FAILED", "NA"
ANSWERS = (MET, FAILED, NOT_APPLICABLE)
# What a finding takes from its component's score.
WEIGHTS = {"CRITICAL": 8, "SERIOUS": 4, "MAJOR": 2, "MINOR": 1}


@dataclass(frozen=True)
class Why:
    """What made the level: so many findings of a severity reach the limit. `otherwise`: the level without them."""

    level: str
    severity: str
    count: int
    limit: int
    items: tuple[str, ...]
    otherwise: str


@dataclass(frozen=True)
class Outcome:
    """The level ('' where nothing leads), why, the findings by severity, the scores of 0 to 100 (None: nothing to score), and what is open."""

    level: str
    why: Why | None
    counts: dict[str, int]
    scores: dict[str, int | None]
    open: tuple[str, ...]
    method: str = METHOD

    @property
    def complete(self) -> bool:
        return not self.open


def counts_of(items: Sequence[Item], answers: Mapping[str, str]) -> dict[str, int]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for item in items:
        counts[item.severity] += answers.get(item.key) == FAILED
    return counts


def level_of(limits: Sequence[Limit], counts: Mapping[str, int]) -> str:
    """The first level of which a limit is reached, from the worst on; the best where none is."""
    for limit in limits:
        if _reached(limit, counts):
            return limit.level
    return BEST


def _reached(limit: Limit, counts: Mapping[str, int]) -> str:
    """The severity that reaches this limit, the gravest first; '' for none."""
    for severity in SEVERITIES:
        if limit.of(severity) and counts[severity] >= limit.of(severity):
            return severity
    return ""


def why(standard: Standard, answers: Mapping[str, str]) -> Why | None:
    """What made the level; None at the best."""
    counts = counts_of(standard.items, answers)
    for limit in standard.limits:
        if severity := _reached(limit, counts):
            named = tuple(
                item.key
                for item in standard.items
                if item.severity == severity and answers.get(item.key) == FAILED
            )
            without = {**counts, severity: 0}
            return Why(
                limit.level,
                severity,
                counts[severity],
                limit.of(severity),
                named,
                level_of(standard.limits, without),
            )
    return None


def scores_of(items: Sequence[Item], answers: Mapping[str, str]) -> dict[str, int | None]:
    """Each component: the weight of what is met in a hundred of what was answered and applies."""
    scores: dict[str, int | None] = {}
    for component in COMPONENTS:
        answered = [
            item for item in items if item.component == component and answers.get(item.key) in (MET, FAILED)
        ]
        whole = sum(WEIGHTS[item.severity] for item in answered)
        met = sum(WEIGHTS[item.severity] for item in answered if answers[item.key] == MET)
        scores[component] = (200 * met + whole) // (2 * whole) if whole else None
    return scores


def judge(standards: Sequence[Standard], answers: Mapping[str, str]) -> Outcome:
    """The outcome under the standards of one assessment. The level is the leading standard's alone; additions only score."""
    items = [item for standard in standards for item in standard.items]
    leading = next((one for one in standards if one.leading), None)
    return Outcome(
        level=level_of(leading.limits, counts_of(leading.items, answers)) if leading else "",
        why=why(leading, answers) if leading else None,
        counts=counts_of(items, answers),
        scores=scores_of(items, answers),
        open=tuple(item.key for item in items if answers.get(item.key) not in ANSWERS),
    )


def better_than(level: str) -> tuple[str, ...]:
    """The levels above this one, the next first."""
    return LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else ()


def months_until_next(level: str) -> int:
    """When to look again: the better, the later."""
    return {"IV": 1, "III": 3, "II": 6, "I": 12}.get(level, 6)
