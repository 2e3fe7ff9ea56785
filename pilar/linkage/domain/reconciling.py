"""Two senders' lists set against each other: from the rows of one, step by step, to the rows of the other. Plain Python.

Method reconciliation-1, docs/methods/reconciliation.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

METHOD = "reconciliation-1"
# What is listed row by row: businesses of one list only, those both name differently, those a list names more than once.
ONLY_A, ONLY_B, DIFFERENT, AGAIN_A, AGAIN_B = PARTS = ("ONLY_A", "ONLY_B", "DIFFERENT", "AGAIN_A", "AGAIN_B")
# The fields whose values are held against each other. Numbers of people are not: nothing is opened for a statement.
COMPARED = ("business_name", "owner_name", "nib", "village_code", "address", "sector", "status")


@dataclass(frozen=True, slots=True)
class Side:
    """One list: its rows, the businesses it names counted once per delivery, and counted once."""

    rows: int
    named: int
    businesses: int

    def __post_init__(self) -> None:
        if not 0 <= self.businesses <= self.named <= self.rows:
            raise ValueError("a list names no more businesses than it has rows")

    @property
    def twice(self) -> int:
        """Rows of a business that stands in the same delivery already."""
        return self.rows - self.named

    @property
    def repeated(self) -> int:
        """Rows of a business that another delivery of the same list names."""
        return self.named - self.businesses


@dataclass(frozen=True, slots=True)
class Step:
    """One line: its code, the amount with its sign, and whether it is a sum of those above."""

    code: str
    amount: int
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """How many rows each list has, and how many businesses both name."""

    a: Side
    b: Side
    both: int

    def __post_init__(self) -> None:
        if not 0 <= self.both <= min(self.a.businesses, self.b.businesses):
            raise ValueError("no more businesses can be on both lists than on one")

    @property
    def only_a(self) -> int:
        return self.a.businesses - self.both

    @property
    def only_b(self) -> int:
        return self.b.businesses - self.both

    def steps(self) -> list[Step]:
        """From the rows of A to the rows of B; every sum is what stands above it, added up."""
        moves = (
            ("REPEATED_A", -self.a.repeated), ("TWICE_A", -self.a.twice), ("BUSINESSES_A", None), (ONLY_A, -self.only_a), ("BOTH", None),
            (ONLY_B, self.only_b), ("BUSINESSES_B", None), ("TWICE_B", self.b.twice), ("REPEATED_B", self.b.repeated), ("ROWS_B", None),
        )  # fmt: skip
        found, running = [Step("ROWS_A", self.a.rows, is_sum=True)], self.a.rows
        for code, amount in moves:
            running += amount or 0
            found.append(Step(code, running, is_sum=True) if amount is None else Step(code, amount))
        return found


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The compared fields both lists say something about, and say differently; capitals, accents and punctuation do not count.

    OSS often writes the owner's name for that of the business: then it says nothing about the name.
    """
    sides = [{name: _plain(side.get(name)) for name in COMPARED} for side in (one, other)]
    for side in sides:
        if side["business_name"] == side["owner_name"]:
            side["business_name"] = ""
    left, right = sides
    return [name for name in COMPARED if left[name] and right[name] and left[name] != right[name]]


def said(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What a list says about a business: of its rows, the oldest first, the newest value of every field."""
    values: dict[str, Any] = {}
    for row in rows:
        values |= {name: value for name, value in row.items() if value not in (None, "", [])}
    return values


def _plain(value: Any) -> str:
    text = unicodedata.normalize("NFKD", str(value if value is not None else "")).casefold()
    return re.sub(r"[^a-z0-9]+", "", text)


def two_to_compare(lists: Sequence[tuple[int, str, int]]) -> tuple[int, int] | None:
    """Which two lists (id, kind, businesses) a statement begins with: the office's own and OSS where both are there, else the largest."""
    ordered = sorted(lists, key=lambda one: (-one[2], one[0]))
    if len(ordered) < 2:
        return None
    first = next((one for one in ordered if one[1] == "OFFICE"), ordered[0])
    rest = [one for one in ordered if one[0] != first[0]]
    second = next((one for one in rest if one[1] == "OSS"), rest[0])
    return first[0], second[0]
