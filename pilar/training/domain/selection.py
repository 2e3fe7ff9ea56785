"""Who is selected: points by a rule that is public beforehand, then a lottery that anybody can draw again. Plain Python.

Method and worked numbers: docs/methods/training-selection.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pilar.training.domain.cohorts import FREE, Person, Seats, may_sit

METHOD = "selection-1"
NEED, NEVER, DISABILITY, WOMAN, MICRO = "NEED", "NEVER", "DISABILITY", "WOMAN", "MICRO"
# Points when the office sets none of its own.
POINTS = {NEED: 40, NEVER: 25, DISABILITY: 15, WOMAN: 10, MICRO: 10}
MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """`minimum` points to be eligible; `by_score` seats go to the highest points, the others are drawn."""

    points: Mapping[str, int] = field(default_factory=lambda: dict(POINTS))
    minimum: int = 0
    by_score: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the list: its number, the person, and which criteria hold."""

    number: int
    person: Person
    holds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Selected:
    """`lots` is the order in which numbers were drawn; `waiting` keeps that order."""

    by_score: tuple[int, ...]
    by_lot: tuple[int, ...]
    waiting: tuple[int, ...]
    declined: tuple[int, ...]
    lots: tuple[int, ...]


def score(holds: frozenset[str], rule: Rule) -> int:
    return sum(points for code, points in rule.points.items() if code in holds)


def lot(seed: str, number: int) -> str:
    """What a number drew: SHA-256 of "seed:number". Smaller comes first; any computer gives the same."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()


def drawn(seed: str, numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda number: lot(seed, number))


def list_mark(candidates: Sequence[Candidate], rule: Rule) -> str:
    """A fingerprint of the list before the draw: numbers and points, one a line."""
    lines = [
        f"{one.number} {score(one.holds, rule)}" for one in sorted(candidates, key=lambda one: one.number)
    ]
    return sha256("\n".join(lines).encode()).hexdigest()


def select(
    candidates: Sequence[Candidate], rule: Rule, seats: Seats, seated: Sequence[Person], seed: str
) -> Selected:
    """Seats by points first, equal points by lot; then every other eligible person has the same chance."""
    points = {one.number: score(one.holds, rule) for one in candidates}
    known = {one.number: one.person for one in candidates}
    eligible = [one.number for one in candidates if points[one.number] >= rule.minimum]
    lots = drawn(seed, eligible)
    place = {number: at for at, number in enumerate(lots)}
    there = list(seated)
    first: list[int] = []
    for number in sorted(eligible, key=lambda one: (-points[one], place[one])):
        if len(first) >= rule.by_score:
            break
        if may_sit(known[number], seats, there) == FREE:
            first.append(number)
            there.append(known[number])
    by_lot, waiting = [], []
    for number in lots:
        if number in first:
            continue
        if may_sit(known[number], seats, there) == FREE:
            by_lot.append(number)
            there.append(known[number])
        else:
            waiting.append(number)
    declined = tuple(sorted(set(points) - set(eligible)))
    return Selected(tuple(first), tuple(by_lot), tuple(waiting), declined, tuple(lots))
