"""Where the fitting starts and what it is held to: a first guess, per class of pair, of how often each level is met.

These are a clerk's expectations, not measurements: "one owner's two businesses have the same NIK, another name and other work". They
name the classes, so that class 0 stays "same business" on every run, and weigh as many pairs as `WEIGHT` says in the fit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain.levels import FACTS, TRADE, WORK

Table = npt.NDArray[np.float64]

# What two records can be to each other. After the first three come the kinds of unrelated pairs, by what brought them together:
# a whole name, a part of one, a birthday, a place, a trade.
CLASSES = ("BUSINESS", "OWNER", "HOUSEHOLD", "NAMESAKE", "RELATED_NAME", "BIRTHDAY", "NEIGHBOUR", "STRANGER")
BUSINESS, OWNER, HOUSEHOLD = 0, 1, 2
SHARES = (0.15, 0.05, 0.02, 0.03, 0.15, 0.05, 0.25, 0.30)
# Pairs that the anchor of one fact in one class counts as.
WEIGHT = 40.0

# Facts of the person: the same business and the owner's other business have one person behind them, so one table.
OF_THE_PERSON = ("identity", "person", "sex")
# What two people share by chance as often as counts of values say, never as often as a fit would like.
BY_COUNT = {"identity": ("NIK_SAME", "NIK_FIFTEEN"), "nib": ("SAME",), "number": ("SAME",)}
# What no fit may believe: fact to (level, classes, most). Different people rarely have two of day, month and year in common, though blocks look
# for such pairs. Without this limit a list of names and birth dates alone takes twins with a slip in the date for namesakes.
AT_MOST = {
    "identity": (("BIRTH_NEAR", (2, 3, 4, 6, 7), 0.2),),
    "person": (("PART", (0, 1), 0.03), ("OTHER", (0, 1), 0.03)),
}

_PERSON = "NIK_SAME 50 NIK_FIFTEEN 12 NIK_SLIP 5 NIK_OTHER_BIRTH_SAME 3 NIK_OTHER 2 BIRTH_SAME 24 BIRTH_NEAR 2 BIRTH_OTHER 2"
_NOT_PERSON = "NIK_SAME 0.01 NIK_FIFTEEN 0.01 NIK_SLIP 0.2 NIK_OTHER_BIRTH_SAME 1 NIK_OTHER 60 BIRTH_SAME 1 BIRTH_NEAR 1 BIRTH_OTHER 37"
_BIRTHDAY = "NIK_SAME 0.01 NIK_FIFTEEN 0.01 NIK_SLIP 0.2 NIK_OTHER_BIRTH_SAME 70 NIK_OTHER 1 BIRTH_SAME 27 BIRTH_NEAR 1 BIRTH_OTHER 1"
_NAMED = "SAME_RARE 40 SAME_USUAL 25 SAME_COMMON 5 NEAR_RARE 13 NEAR_COMMON 5 CONTAINED 7 PART 4 OTHER 1"
_START: dict[str, tuple[str, ...]] = {
    "identity": (_PERSON, _PERSON, *(_NOT_PERSON,) * 3, _BIRTHDAY, _NOT_PERSON, _NOT_PERSON),
    "person": (
        _NAMED, _NAMED,
        "SAME_RARE 0.2 SAME_USUAL 0.2 SAME_COMMON 0.2 NEAR_RARE 2 NEAR_COMMON 1 CONTAINED 3 PART 40 OTHER 54",
        "SAME_RARE 5 SAME_USUAL 36 SAME_COMMON 30 NEAR_RARE 8 NEAR_COMMON 18 CONTAINED 1 PART 1 OTHER 1",
        "SAME_RARE 0.1 SAME_USUAL 0.3 SAME_COMMON 1 NEAR_RARE 2 NEAR_COMMON 2 CONTAINED 9 PART 84 OTHER 2",
        "SAME_RARE 0.1 SAME_USUAL 0.1 SAME_COMMON 0.1 NEAR_RARE 0.3 NEAR_COMMON 0.3 CONTAINED 2 PART 17 OTHER 80",
        "SAME_RARE 0.1 SAME_USUAL 0.2 SAME_COMMON 0.5 NEAR_RARE 0.5 NEAR_COMMON 0.7 CONTAINED 2 PART 16 OTHER 80",
        "SAME_RARE 0.1 SAME_USUAL 0.3 SAME_COMMON 0.6 NEAR_RARE 0.5 NEAR_COMMON 1 CONTAINED 3 PART 44 OTHER 50",
    ),
    "phone": (
        "SAME 80 SAME_SHARED 5 SLIP 4 OTHER 11", "SAME 75 SAME_SHARED 10 SLIP 3 OTHER 12", "SAME 50 SAME_SHARED 15 SLIP 1 OTHER 34",
        *("SAME 0.5 SAME_SHARED 1 SLIP 0.1 OTHER 98",) * 3, "SAME 1 SAME_SHARED 4 SLIP 0.1 OTHER 95", "SAME 0.5 SAME_SHARED 2 SLIP 0.1 OTHER 97",
    ),
    "place": (
        "SPOT 40 SPOT_SHARED 6 LANE 14 STREET 12 VILLAGE 12 VILLAGE_OTHER_STREET 6 STREET_OTHER_VILLAGE 4 OTHER 6",
        "SPOT 25 SPOT_SHARED 4 LANE 9 STREET 8 VILLAGE 12 VILLAGE_OTHER_STREET 22 STREET_OTHER_VILLAGE 3 OTHER 17",
        "SPOT 50 SPOT_SHARED 9 LANE 16 STREET 8 VILLAGE 8 VILLAGE_OTHER_STREET 4 STREET_OTHER_VILLAGE 2 OTHER 3",
        "SPOT 0.2 SPOT_SHARED 0.3 LANE 0.5 STREET 2 VILLAGE 3 VILLAGE_OTHER_STREET 10 STREET_OTHER_VILLAGE 1 OTHER 83",
        "SPOT 0.5 SPOT_SHARED 1 LANE 1 STREET 5 VILLAGE 22 VILLAGE_OTHER_STREET 63 STREET_OTHER_VILLAGE 0.5 OTHER 7",
        "SPOT 0.3 SPOT_SHARED 0.5 LANE 0.5 STREET 3 VILLAGE 20 VILLAGE_OTHER_STREET 70 STREET_OTHER_VILLAGE 0.2 OTHER 5.5",
        "SPOT 8 SPOT_SHARED 16 LANE 10 STREET 22 VILLAGE 14 VILLAGE_OTHER_STREET 28 STREET_OTHER_VILLAGE 1 OTHER 1",
        "SPOT 0.2 SPOT_SHARED 0.8 LANE 0.5 STREET 3 VILLAGE 5 VILLAGE_OTHER_STREET 20 STREET_OTHER_VILLAGE 0.5 OTHER 70",
    ),
    "nib": ("SAME 96 OTHER 4", "SAME 8 OTHER 92", *("SAME 0.01 OTHER 99.9",) * 6),
    "kk": ("SAME 93 OTHER 7", "SAME 93 OTHER 7", "SAME 88 OTHER 12", *("SAME 0.5 OTHER 99.5",) * 5),
    "number": ("SAME 90 OTHER 10", "SAME 80 OTHER 20", *("SAME 0.01 OTHER 99.9",) * 6),
    "founded": ("SAME 75 NEAR 10 OTHER 15", *("SAME 9 NEAR 12 OTHER 79",) * 7),
    "sex": ("SAME 98 OTHER 2", "SAME 98 OTHER 2", "SAME 40 OTHER 60", "SAME 92 OTHER 8", "SAME 80 OTHER 20", "SAME 90 OTHER 10", "SAME 50 OTHER 50", "SAME 58 OTHER 42"),
    "list": ("SAME 5 OTHER 95", *("SAME 25 OTHER 75",) * 7),
}  # fmt: skip
# Trade name (TRADE without the unknown) by work (WORK without the unknown), per class.
_TRADE = (
    "45 30 12 6 7",
    "3 4 2 9 82",
    "1 3 1 5 90",
    "1 4 1 4 90",
    "1 4 1 4 90",
    "1 4 1 4 90",
    "1 4 1 4 90",
    "10 50 6 4 30",
)
_WORK = ("80 12 8", "14 10 76", "14 10 76", "10 8 82", "40 10 50", "10 8 82", "40 10 50", "25 10 65")


def _of(fact: str, text: str) -> Table:
    weights = np.full(len(FACTS[fact]), 1e-3)
    words = text.split()
    for name, weight in zip(words[::2], words[1::2], strict=True):
        weights[FACTS[fact].index(name)] = float(weight)
    weights[0] = 0.0
    return weights / weights.sum()


def _of_what(trade: str, work: str) -> Table:
    names = np.array([float(part) for part in trade.split()]) / 100
    works = np.array([float(part) for part in work.split()]) / 100
    # Three pairs in ten have a side without a name of its own, one in ten a side without work.
    full = np.outer(np.r_[0.3, 0.7 * names], np.r_[0.1, 0.9 * works])
    full[0, 0] = 0.0
    return np.asarray(full.ravel() / full.sum())


def start() -> list[Table]:
    """Per fact a table of classes by levels; rows sum to one, level 0 (unknown) has none."""
    tables = []
    for fact in FACTS:
        if fact == "what":
            rows = [_of_what(trade, work) for trade, work in zip(_TRADE, _WORK, strict=True)]
        else:
            rows = [_of(fact, text) for text in _START[fact]]
        tables.append(np.stack(rows))
    return tables


def agreeing(fact: str) -> npt.NDArray[np.int64]:
    """The levels of a fact that speak for one and the same."""
    if fact == "what":
        good = [f"{trade}:{work}" for trade in TRADE[1:4] for work in WORK]
        return np.array([FACTS[fact].index(name) for name in good])
    stems = ("SAME", "NIK_SAME", "NIK_FIFTEEN", "NIK_SLIP", "BIRTH_SAME", "NEAR_RARE", "SPOT", "LANE")
    return np.array([at for at, name in enumerate(FACTS[fact]) if name.startswith(stems)])
