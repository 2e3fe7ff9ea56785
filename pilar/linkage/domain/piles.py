"""Three piles by expected cost: merge without asking, show to a person, leave apart. And how often the first pile errs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain import DIFFERENT, LOOK, SURE

Chances = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Costs:
    """What each outcome costs, in looks of a clerk (one look is one pair judged, about twelve seconds).

    A wrong merge costs a citizen his record and an office its trust; a twin that is missed is counted twice until somebody sees.
    """

    wrong_merge: float = 100.0
    missed_twin: float = 5.0
    look: float = 1.0


def pile_of(chance: Chances, costs: Costs) -> npt.NDArray[np.str_]:
    """The cheapest pile of each pair, by the chance that both records are one business. With the usual costs a pair is sure from .99
    and looked at from .20."""
    dear = np.stack([expected_cost(chance, pile, costs) for pile in (LOOK, DIFFERENT, SURE)])
    return np.array([LOOK, DIFFERENT, SURE])[dear.argmin(axis=0)]


def expected_cost(chance: Chances, pile: str, costs: Costs) -> Chances:
    """What putting pairs of these chances on a pile costs, in looks."""
    if pile == SURE:
        return (1.0 - chance) * costs.wrong_merge
    if pile == LOOK:
        return np.full(len(chance), costs.look)
    return chance * costs.missed_twin


def error_rate(checked: int, wrong: int) -> tuple[float, float, float]:
    """The share of wrong ones in a random sample with its 95 % interval after Wilson (1927): (share, low, high).

    Raises ValueError when nothing was checked or more are wrong than were checked.
    """
    if checked < 1 or not 0 <= wrong <= checked:
        raise ValueError("a sample has at least one pair, and not more wrong ones than pairs")
    z = 1.959964
    share = wrong / checked
    middle = share + z * z / (2 * checked)
    reach = z * math.sqrt(share * (1 - share) / checked + z * z / (4 * checked * checked))
    whole = 1 + z * z / checked
    return share, max((middle - reach) / whole, 0.0), min((middle + reach) / whole, 1.0)
