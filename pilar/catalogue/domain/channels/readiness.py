"""How far a product is for a channel: ready, almost (two gaps at most), not yet; the cheapest gap to mend first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.domain.channels.rules import CHANNELS, RULES, present

READY, ALMOST, NOT_YET, NOT_FOR_IT = "READY", "ALMOST", "NOT_YET", "NOT_FOR_IT"
STATES = (READY, ALMOST, NOT_YET, NOT_FOR_IT)
ALMOST_GAPS = 2


@dataclass(frozen=True, slots=True)
class Readiness:
    """`gaps` keep it out, `advice` would make it better; both the cheapest first, as codes of `rules.RULES`."""

    channel: str
    state: str
    gaps: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """What it takes until it is ready."""
        return sum(RULES[code].minutes for code in self.gaps)


def judge(goods: Goods, today: date) -> dict[str, Readiness]:
    """Every channel in the order of `rules.CHANNELS`. Each gap is looked for once."""
    there = present(RULES, goods, today)
    found = {}
    for code, channel in CHANNELS.items():
        if goods.kind not in channel.kinds:
            found[code] = Readiness(code, NOT_FOR_IT)
            continue
        gaps = _cheapest_first(there.intersection(channel.must))
        state = READY if not gaps else ALMOST if len(gaps) <= ALMOST_GAPS else NOT_YET
        found[code] = Readiness(code, state, gaps, _cheapest_first(there.intersection(channel.should)))
    return found


def gaps_for(channel: str, goods: Goods, today: date) -> tuple[str, ...]:
    """What keeps it out of one channel; a class the channel does not take is NOT_FOR_IT."""
    asked = CHANNELS[channel]
    if goods.kind not in asked.kinds:
        return (NOT_FOR_IT,)
    return _cheapest_first(present(asked.must, goods, today))


def sieve(
    all_goods: Iterable[Goods], channel: str, today: date, left: Counter[str] | None = None
) -> Iterator[Goods]:
    """Only what is ready for a channel: nothing else is ever exported. `left` counts the rest by its cheapest gap, "" the ready."""
    for goods in all_goods:
        gaps = gaps_for(channel, goods, today)
        if left is not None:
            left[gaps[0] if gaps else ""] += 1
        if not gaps:
            yield goods


def _cheapest_first(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: (RULES[code].minutes, code)))
