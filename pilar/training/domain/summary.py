"""What the classes came to, added up: people, learning, opinions, money. Plain Python.

Means of a group are told from five people on (docs/methods/training-gain.md); in what is public, a count of one to four is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pilar.training.domain import learning, opinions, papers

TOO_FEW = 5


@dataclass(frozen=True, slots=True)
class Run:
    """One cohort in numbers. `pairs` are test sheets of who has both, `key` their key; `said` what was thought of its lessons."""

    programme: str
    seats: int
    people: int
    women: int
    disabled: int
    came: int
    certified: int
    source: str = ""
    cost: int | None = None
    key: str = ""
    pairs: Sequence[learning.Pair] = ()
    said: Sequence[dict[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Several cohorts together. Money is divided by the people of those cohorts alone whose cost is written down."""

    name: str
    runs: int
    seats: int
    people: int
    women: int
    disabled: int
    came: int
    certified: int
    gain: learning.Gain
    told: opinions.Told
    cost: int
    unpriced: int
    per_person: int | None
    per_graduate: int | None


def added(name: str, runs: Sequence[Run]) -> Sum:
    priced = [one for one in runs if one.cost]
    cost = sum(one.cost or 0 for one in priced)

    def of(what: str, some: Iterable[Run] = runs) -> int:
        return sum(getattr(one, what) for one in some)

    return Sum(
        name, len(runs), of("seats"), of("people"), of("women"), of("disabled"), of("came"), of("certified"), _gain(runs),
        opinions.told([each for one in runs for each in one.said]), cost, len(runs) - len(priced),
        papers.share_of_cost(cost, of("came", priced)), papers.share_of_cost(cost, of("certified", priced)),
    )  # fmt: skip


def _gain(runs: Sequence[Run]) -> learning.Gain:
    """Of cohorts that took the same test; of several tests nothing is told, for their points are not the same."""
    keys = {one.key for one in runs if one.pairs}
    if len(keys) != 1:
        return learning.Gain(0, None, None, None, None, None, None)
    return learning.gain([pair for one in runs for pair in one.pairs], keys.pop())


def by(runs: Iterable[Run], what: str) -> list[Sum]:
    """A sum for each programme, or each source of money, the largest first."""
    found: dict[str, list[Run]] = {}
    for one in runs:
        found.setdefault(getattr(one, what), []).append(one)
    sums = [added(name, some) for name, some in found.items()]
    return sorted(sums, key=lambda one: (-one.people, one.name))


def public(count: int) -> str:
    """A count for everybody: empty when it is one to four, for somebody could be known by it."""
    return "" if 0 < count < TOO_FEW else str(count)
