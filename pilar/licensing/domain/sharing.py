"""Sharing cases out by area and load: who works in a kelurahan gets its cases, the least busy first, in runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pilar.accounts.domain import lies_within


@dataclass(frozen=True, slots=True)
class Helper:
    """A facilitator with the areas she works in and how many open cases she has."""

    id: int
    name: str
    areas: tuple[int, ...]
    load: int = 0


def share_out(villages: Mapping[int, Sequence[int]], helpers: Iterable[Helper]) -> dict[int, int]:
    """Case id to helper id for the cases of each village (village code to case ids, in the order one walks them).

    Villages with the fewest helpers come first, so that who serves one village alone is not already full. Inside a village
    every helper gets one run of neighbours. A village nobody serves is left out.
    """
    known = {helper.id: helper for helper in helpers}
    load = {helper.id: helper.load for helper in known.values()}
    able = {
        village: [one.id for one in known.values() if lies_within(village, one.areas)] for village in villages
    }
    given: dict[int, int] = {}
    for village in sorted(villages, key=lambda code: (len(able[code]), code)):
        waiting, start = list(villages[village]), 0
        for helper_id, number in _quotas(len(waiting), {one: load[one] for one in able[village]}).items():
            given |= dict.fromkeys(waiting[start : start + number], helper_id)
            load[helper_id] += number
            start += number
    return given


def _quotas(cases: int, load: Mapping[int, int]) -> dict[int, int]:
    """How many of these cases each helper takes so that loads come out as even as they can (water filling)."""
    quotas = dict.fromkeys(load, 0)
    order = sorted(load, key=lambda one: (load[one], one))
    left, level = cases, 0
    for place, helper_id in enumerate(order):
        level = load[helper_id]
        following = load[order[place + 1]] if place + 1 < len(order) else None
        sharers = order[: place + 1]
        room = left if following is None else min(left, (following - level) * len(sharers))
        for number, one in enumerate(sharers):
            quotas[one] += room // len(sharers) + (number < room % len(sharers))
        left -= room
        if not left:
            break
    return quotas
