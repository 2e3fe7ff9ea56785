"""What was learned: tests before and after, paired item by item, with the doubt that few people leave. Plain Python.

Method and worked numbers: docs/methods/training-gain.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

METHOD = "gain-1"
PRE, POST = "PRE", "POST"
SIDES = (PRE, POST)
BLANK, MISSING = "-", "?"
CHOICES = "ABCDE"
# Below the first no mean is told, below the second it is told with a warning.
TOO_FEW, FEW = 5, 20
# Student's t, two-sided 95 %, by degrees of freedom; beyond 30 the series 1.96 + 2.4/df errs by less than .002.
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip


class BadSheet(ValueError):
    """What was typed is no sheet of this test; `code` and `numbers` say why."""

    def __init__(self, code: str, *numbers: object) -> None:
        super().__init__(code)
        self.code, self.numbers = code, numbers


def read_sheet(text: str, key: str) -> str:
    """Answers as typed ("a b d - c") into one letter an item. Blank is -, an item on a missing page is ?. Raises BadSheet."""
    answers = "".join(text.split()).upper()
    if len(answers) < len(key):
        raise BadSheet("SHORT", len(answers), len(key))
    if len(answers) > len(key):
        raise BadSheet("LONG", len(answers), len(key))
    wrong = next((at for at, one in enumerate(answers, 1) if one not in CHOICES + BLANK + MISSING), None)
    if wrong is not None:
        raise BadSheet("LETTER", wrong, answers[wrong - 1])
    return answers


def right(answers: str, key: str) -> int:
    return sum(given == wanted for given, wanted in zip(answers, key, strict=True))


def points(answers: str, key: str) -> float | None:
    """Of 100, over the items that were there; None when every page is missing."""
    there = sum(one != MISSING for one in answers)
    return 100 * right(answers, key) / there if there else None


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's two sheets."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question: how many of the paired had it right before and after, and how many changed either way."""

    number: int
    pairs: int
    before: int
    after: int
    learned: int
    lost: int


@dataclass(frozen=True, slots=True)
class Gain:
    """Means of 100; `low` and `high` bound the mean gain in 95 of 100 such groups; `normal` is Hake's normalised gain."""

    pairs: int
    before: float | None
    after: float | None
    gain: float | None
    low: float | None
    high: float | None
    normal: float | None

    @property
    def few(self) -> bool:
        return self.pairs < FEW


def _shared(pair: Pair, key: str) -> tuple[float, float] | None:
    """Points of both sheets over the items that both have."""
    at = [n for n in range(len(key)) if MISSING not in (pair.before[n], pair.after[n])]
    if not at:
        return None
    return tuple(100 * sum(sheet[n] == key[n] for n in at) / len(at) for sheet in (pair.before, pair.after))  # type: ignore[return-value]


def student(freedom: int) -> float:
    return _T[freedom - 1] if freedom <= len(_T) else 1.96 + 2.4 / freedom


def gain(pairs: Sequence[Pair], key: str) -> Gain:
    found = [shared for pair in pairs if (shared := _shared(pair, key)) is not None]
    number = len(found)
    if number < TOO_FEW:
        return Gain(number, None, None, None, None, None, None)
    before = sum(one[0] for one in found) / number
    after = sum(one[1] for one in found) / number
    grown = [one[1] - one[0] for one in found]
    mean = after - before
    spread = sqrt(sum((one - mean) ** 2 for one in grown) / (number - 1))
    half = student(number - 1) * spread / sqrt(number)
    return Gain(
        number, before, after, mean, mean - half, mean + half, mean / (100 - before) if before < 100 else None
    )


def items(pairs: Sequence[Pair], key: str) -> list[Item]:
    found = []
    for at, wanted in enumerate(key):
        both = [(pair.before[at] == wanted, pair.after[at] == wanted) for pair in pairs if MISSING not in (pair.before[at], pair.after[at])]  # fmt: skip
        found.append(
            Item(at + 1, len(both), sum(a for a, _ in both), sum(b for _, b in both), both.count((False, True)), both.count((True, False)))
        )  # fmt: skip
    return found
