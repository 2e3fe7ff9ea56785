"""The cheapest path to a level: which measures, at the city's prices, leave few enough findings. Exact. Method: docs/methods/packaging-level.md.

A measure may put several statements right. Findings that share a measure hang together; each such cluster is worked out for
itself (every subset of its findings that measures can reach, at the least cost), and the clusters are then joined by what they
leave open. What is left over a level's allowance is all the same, so the counts are capped there and the tables stay small.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pilar.packaging.domain.levels import FAILED, level_of
from pilar.packaging.domain.numbers import DATA
from pilar.packaging.domain.standards import SEVERITIES, Item, Standard

METHOD = "cheapest-path-1"


class NoPath(Exception):
    """No measures lead there; `items` have no measure at all."""

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__(", ".join(items))
        self.items = items


@dataclass(frozen=True, order=True)
class Measure:
    code: str
    title: str
    price: int
    fixes: frozenset[str]


@dataclass(frozen=True)
class Path:
    """The measures in the order to do them (gravest findings first, then the cheapest), their cost, and what stays open."""

    level: str
    measures: tuple[Measure, ...]
    cost: int
    fixed: tuple[str, ...]
    left: tuple[str, ...]


# (cost, measures): what is compared; fewer measures and then the alphabet decide between equal costs, so that the answer is one.
_Choice = tuple[int, int, tuple[str, ...]]
_Table = dict[tuple[int, ...], _Choice]


@cache
def shipped_measures() -> tuple[Measure, ...]:
    rows: dict[str, dict[str, Any]] = tomllib.loads((DATA / "measures.toml").read_text(encoding="utf-8"))[
        "measures"
    ]
    return tuple(
        Measure(code, row["title"], row["price"], frozenset(row["fixes"])) for code, row in rows.items()
    )


def allowance(standard: Standard, level: str) -> dict[str, int]:
    """How many findings of each severity a level still bears; a large number where it bears any."""
    allowed = {severity: 10_000 for severity in SEVERITIES}
    for limit in standard.limits:
        if limit.level == level:
            break
        for severity in SEVERITIES:
            if limit.of(severity):
                allowed[severity] = min(allowed[severity], limit.of(severity) - 1)
    return allowed


def cheapest(standard: Standard, answers: Mapping[str, str], measures: Sequence[Measure], level: str) -> Path:
    """The cheapest measures after which the standard is at this level or better. Raises NoPath."""
    failed = [item for item in standard.items if answers.get(item.key) == FAILED]
    keys = {item.key for item in failed}
    useful = sorted(
        Measure(one.code, one.title, one.price, one.fixes & keys) for one in measures if one.fixes & keys
    )
    allowed = allowance(standard, level)
    caps = tuple(min(allowed[severity], len(failed)) + 1 for severity in SEVERITIES)
    table: _Table = {(0, 0, 0, 0): (0, 0, ())}
    for items, own in _clusters(failed, useful):
        table = _join(table, _left_open(items, own), caps)
    fits = [
        choice
        for left, choice in table.items()
        if all(count < cap for count, cap in zip(left, caps, strict=True))
    ]
    if not fits:
        covered = frozenset().union(*(one.fixes for one in useful))
        raise NoPath(tuple(item.key for item in failed if item.key not in covered))
    return _path(standard, failed, useful, min(fits))


def _clusters(failed: Sequence[Item], measures: Sequence[Measure]) -> list[tuple[list[Item], list[Measure]]]:
    """Findings with the measures that touch them, apart from each other wherever no measure joins them."""
    home = {item.key: item.key for item in failed}

    def root(key: str) -> str:
        while home[key] != key:
            key = home[key]
        return key

    for measure in measures:
        first, *others = sorted(measure.fixes)
        for other in others:
            home[root(other)] = root(first)
    clusters: dict[str, tuple[list[Item], list[Measure]]] = {}
    for item in failed:
        clusters.setdefault(root(item.key), ([], []))[0].append(item)
    for measure in measures:
        clusters[root(min(measure.fixes))][1].append(measure)
    return list(clusters.values())


def _left_open(items: Sequence[Item], measures: Sequence[Measure]) -> _Table:
    """For each count of findings left open in a cluster the cheapest choice."""
    bit = {item.key: 1 << place for place, item in enumerate(items)}
    reached: dict[int, _Choice] = {0: (0, 0, ())}
    for measure in measures:
        covers = sum(bit[key] for key in measure.fixes)
        for mask, (cost, number, codes) in list(reached.items()):
            choice = (cost + measure.price, number + 1, (*codes, measure.code))
            held = reached.get(mask | covers)
            if held is None or choice < held:
                reached[mask | covers] = choice
    table: _Table = {}
    for mask, choice in reached.items():
        left = tuple(
            sum(item.severity == severity and not mask & bit[item.key] for item in items)
            for severity in SEVERITIES
        )
        if left not in table or choice < table[left]:
            table[left] = choice
    return table


def _join(first: _Table, second: _Table, caps: tuple[int, ...]) -> _Table:
    out: _Table = {}
    for left, (cost, number, codes) in first.items():
        for more, (price, count, added) in second.items():
            both = tuple(min(a + b, cap) for a, b, cap in zip(left, more, caps, strict=True))
            choice = (cost + price, number + count, tuple(sorted((*codes, *added))))
            if both not in out or choice < out[both]:
                out[both] = choice
    return out


def _path(standard: Standard, failed: Sequence[Item], measures: Sequence[Measure], choice: _Choice) -> Path:
    chosen = [one for one in measures if one.code in choice[2]]
    severity = {item.key: SEVERITIES.index(item.severity) for item in failed}
    chosen.sort(key=lambda one: (min(severity[key] for key in one.fixes), one.price, one.code))
    done = frozenset().union(*(one.fixes for one in chosen)) if chosen else frozenset()
    left = [item for item in failed if item.key not in done]
    counts = {each: sum(item.severity == each for item in left) for each in SEVERITIES}
    return Path(
        level=level_of(standard.limits, counts), measures=tuple(chosen), cost=choice[0],
        fixed=tuple(item.key for item in failed if item.key in done), left=tuple(item.key for item in left),
    )  # fmt: skip
