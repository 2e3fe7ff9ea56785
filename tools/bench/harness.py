"""The registry of benches, timing, and the table.

    from tools.bench.harness import Row, bench, repeat

    @bench(database=True)
    def search_page(database: str) -> list[Row]:
        times = repeat(lambda: client.get("/umkm/?q=kios"), 50)
        return [Row.of("search page, 1 million", "p95 ≤ 60 ms", times, unit="ms", database=database)]

A bench with `database=True` runs once on SQLite and once on PostgreSQL, each time in a process of its own with an
empty, migrated database; it is told which ("SQLite" or "PostgreSQL").
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

SCALES = {"s": 1.0, "ms": 1000.0}


@dataclass(frozen=True)
class Row:
    """One line of the table; figures as text, so that each bench chooses its unit."""

    what: str
    goal: str
    median: str
    p95: str = "–"
    ratio: str = "–"
    compared_with: str = "–"

    @classmethod
    def of(
        cls, what: str, goal: str, seconds: Sequence[float], *, unit: str = "s",
        raw_seconds: float | None = None, compared_with: str = "–",
    ) -> "Row":  # fmt: skip
        """From measured seconds. `ratio` is the raw time over ours: 40 % means 40 % of the raw speed."""
        ours = statistics.median(seconds)
        ratio = f"{raw_seconds / ours:.0%}" if raw_seconds is not None else "–"
        enough = len(seconds) >= 5
        return cls(
            what, goal, shown(ours, unit), shown(p95(seconds), unit) if enough else "–", ratio, compared_with
        )

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class Bench:
    name: str
    measure: Callable[..., list[Row]]
    database: bool


BENCHES: dict[str, Bench] = {}


def bench(*, database: bool = False) -> Callable[[Callable[..., list[Row]]], Callable[..., list[Row]]]:
    """Put a function into the registry under its own name; a name twice is refused."""

    def register(measure: Callable[..., list[Row]]) -> Callable[..., list[Row]]:
        name = measure.__name__
        if name in BENCHES:
            raise ValueError(f"two benches are called {name}")
        BENCHES[name] = Bench(name, measure, database)
        return measure

    return register


def repeat(act: Callable[[], object], times: int, *, warm: int = 1) -> list[float]:
    """Seconds of each run, after `warm` runs that are not counted."""
    for _ in range(warm):
        act()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - start)
    return seconds


def p95(seconds: Sequence[float]) -> float:
    """The value that 95 % of the runs stay under (nearest rank)."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]


def shown(seconds: float, unit: str) -> str:
    value = seconds * SCALES[unit]
    return (
        f"{value:.0f} {unit}"
        if value >= 100
        else f"{value:.1f} {unit}"
        if value >= 10
        else f"{value:.2f} {unit}"
    )
