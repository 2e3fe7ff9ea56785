"""Pairs of records as a few small comparison levels. Level 0 of every fact means: not known on one side, no evidence.

The levels are the model's whole view of a pair, so that millions of pairs are a few thousand patterns. A fact that depends on
another is one fact here: NIK and birth date (the date stands inside the NIK), the business's name and its class of work.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import fuzz

from pilar.linkage.domain.blocking import coded
from pilar.linkage.domain.columns import alike, as_they_stand, codes, digits, numbers_of, one_slip
from pilar.linkage.domain.commonness import Common, counted
from pilar.linkage.domain.works import Works

Places = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

TRADE = ("UNKNOWN", "SAME_RARE", "SAME", "NEAR", "PART", "OTHER")
WORK = ("UNKNOWN", "SAME", "ALIKE", "OTHER")
# Fact to the names of its levels; evidence.py has a sentence for each.
FACTS: dict[str, tuple[str, ...]] = {
    "identity": ("UNKNOWN", "NIK_SAME", "NIK_FIFTEEN", "NIK_SLIP", "NIK_OTHER_BIRTH_SAME", "NIK_OTHER", "BIRTH_SAME", "BIRTH_NEAR", "BIRTH_OTHER"),
    "person": ("UNKNOWN", "SAME_RARE", "SAME_USUAL", "SAME_COMMON", "NEAR_RARE", "NEAR_COMMON", "CONTAINED", "PART", "OTHER"),
    "phone": ("UNKNOWN", "SAME", "SAME_SHARED", "SLIP", "OTHER"),
    "place": ("UNKNOWN", "SPOT", "SPOT_SHARED", "LANE", "STREET", "VILLAGE", "VILLAGE_OTHER_STREET", "STREET_OTHER_VILLAGE", "OTHER"),
    "what": tuple(f"{trade}:{work}" for trade in TRADE for work in WORK),
    "nib": ("UNKNOWN", "SAME", "OTHER"),
    "kk": ("UNKNOWN", "SAME", "OTHER"),
    "number": ("UNKNOWN", "SAME", "OTHER"),
    "founded": ("UNKNOWN", "SAME", "NEAR", "OTHER"),
    "sex": ("UNKNOWN", "SAME", "OTHER"),
    "list": ("UNKNOWN", "SAME", "OTHER"),
}  # fmt: skip

_TEXTS = ("person", "person_sounds", "trade_own", "street", "village", "doing")
_PLAIN = (
    "nib", "npwp", "kk", "email", "class5", "sector", "house", "rt", "rw", "gender", "list", "nik15", "phone1", "phone2", "person_initials",
    *_TEXTS,
)  # fmt: skip

# Beyond these shares of all records a name is rare, usual, common: two people share it by chance so often.
_RARE_NAME, _USUAL_NAME = 3e-6, 1e-4
_RARE_TRADE = 5e-4
# A phone or a house that more records give belongs to an office, a household or a market.
_FEW = 4
_AT_ONCE = 250_000
_WORKERS = min(os.cpu_count() or 1, 8)
# Log of how many times as often as by chance two words of work are said of one business, from which on they are the same, or alike.
_SAME_WORK, _ALIKE_WORK = float(np.log(6.0)), float(np.log(1.4))


class Compared:
    """Columns of a prepared frame as arrays, ready for any pair of its rows.

    common: known from elsewhere when the frame is only a part of the records; each of its rows is then expected to stand in hardly more than one pair.
    """

    def __init__(self, frame: pl.DataFrame, common: Common | None = None) -> None:
        self.size = frame.height
        self.works: Works | None = None
        # What each side says of its work: words of activity, KBLI class as written.
        self.said = [
            frame["doing"],
            frame["class_said"] if "class_said" in frame.columns else frame["class5"],
        ]
        self.said_codes: list[Places] = []
        self.texts = {
            name: coded(frame[name]) if common is None else as_they_stand(frame[name]) for name in _TEXTS
        }
        # Once as arrays, "" for what is not known: asked for many times.
        self.words_of = {
            name: np.array(["", *texts], dtype=object) for name, (_, texts) in self.texts.items()
        }
        self.plain = {name: codes(frame[name]) for name in _PLAIN}
        facts = numbers_of(frame)
        self.full_nik = facts["full_nik"]
        # The serial (last three of fifteen) is left out: one digit off there is another person.
        self.nik = digits(facts["nik15"] // 1000, 12)
        self.last_digit = facts["nik"] % 10
        self.phone = digits(facts["phone1"], 13)
        self.births = [facts["nik_birth"], facts["declared_birth"]]
        self.day, self.month, self.year = facts["day"], facts["month"], facts["year"]
        self.founded, self.words = facts["founded"], facts["person_words"]
        known = common or counted(frame, self.texts["trade_own"][0])
        self.chance, self.trade_share = known.name_chance, known.trade_share
        self.phone_holders, self.crowd = known.phone_holders, known.crowd

    def knowing(self, works: Works | None) -> Compared:
        """The same records, which words mean the same work known from `works`."""
        known = copy(self)
        known.works = works
        known.said_codes = (
            [works.codes(said, kind) for said, kind in zip(self.said, "DC", strict=True)] if works else []
        )
        return known

    def levels(self, a: Places, b: Places) -> Levels:
        """One row per pair, one column per fact of FACTS."""
        parts = _in_parts(self._levels, a, b)
        return np.concatenate(parts) if parts else np.empty((0, len(FACTS)), dtype=np.uint8)

    def _levels(self, a: Places, b: Places) -> Levels:
        columns = [
            self._identity(a, b), self._person(a, b), self._phone(a, b), self._place(a, b), self._what(a, b), self._plain(a, b, "nib"),
            self._plain(a, b, "kk"), self._number(a, b), self._founded(a, b), self._plain(a, b, "gender"), self._plain(a, b, "list"),
        ]  # fmt: skip
        return np.stack(columns, axis=1).astype(np.uint8)

    def levels_again(self, before: Levels, a: Places, b: Places) -> Levels:
        """The levels of pairs from before the words of work were known, now that they are."""
        if self.works is None or not len(a):
            return before
        return np.concatenate(_in_parts(self._again, a, b, before))

    def _again(self, a: Places, b: Places, before: Levels) -> Levels:
        assert self.works is not None
        said = ([code[a] for code in self.said_codes], [code[b] for code in self.said_codes])
        return with_works(before, self.works, *said)

    def _both(self, name: str, a: Places, b: Places) -> tuple[Flags, Flags]:
        """Where both sides are known, and where they are the same."""
        codes = self.plain[name]
        one, other = codes[a], codes[b]
        return (one != 0) & (other != 0), (one == other) & (one != 0)

    def _plain(self, a: Places, b: Places, name: str) -> Levels:
        known, same = self._both(name, a, b)
        return np.where(same, 1, np.where(known, 2, 0)).astype(np.uint8)

    def _number(self, a: Places, b: Places) -> Levels:
        known_n, same_n = self._both("npwp", a, b)
        known_e, same_e = self._both("email", a, b)
        return np.where(same_n | same_e, 1, np.where(known_n | known_e, 2, 0)).astype(np.uint8)

    def _founded(self, a: Places, b: Places) -> Levels:
        one, other = self.founded[a], self.founded[b]
        apart = np.abs(one - other)
        return np.where(
            (one == 0) | (other == 0), 0, np.where(apart == 0, 1, np.where(apart == 1, 2, 3))
        ).astype(np.uint8)

    def _identity(self, a: Places, b: Places) -> Levels:
        known, same = self._both("nik15", a, b)
        whole = self.full_nik[a] & self.full_nik[b]
        # Fifteen alike and another last digit: two people of one birthday and district, numbered one after the other.
        neighbours = same & whole & (self.last_digit[a] != self.last_digit[b])
        same &= ~neighbours
        slip = known & ~same & ~neighbours & one_slip(self.nik, a, b, known & ~same)
        born_known, born_same, born_near = self._births(a, b)
        without = np.where(born_same, 6, np.where(born_near, 7, np.where(born_known, 8, 0)))
        with_nik = np.where(same & whole, 1, np.where(same, 2, np.where(slip, 3, np.where(born_same, 4, 5))))
        return np.where(known, with_nik, without).astype(np.uint8)

    def _births(self, a: Places, b: Places) -> tuple[Flags, Flags, Flags]:
        same = np.zeros(len(a), dtype=bool)
        for one in self.births:
            for other in self.births:
                same |= (one[a] == other[b]) & (one[a] != 0)
        day, month, year = (
            self.day[a] == self.day[b],
            self.month[a] == self.month[b],
            self.year[a] == self.year[b],
        )
        turned = (self.day[a] == self.month[b]) & (self.month[a] == self.day[b]) & year
        near = (day.astype(np.int8) + month + year >= 2) | turned
        known = (self.year[a] != 0) & (self.year[b] != 0)
        return known, same, near & known

    def _person(self, a: Places, b: Places) -> Levels:
        known, same = self._both("person", a, b)
        _, heard = self._both("person_sounds", a, b)
        written = self._alike("person", a, b, known & ~same, fuzz.ratio, 50)
        # Names nearly the same, or sounding the same, need no second look word by word.
        shared = self._alike(
            "person_sounds", a, b, known & ~same & ~heard & (written < 88), fuzz.token_set_ratio, 50
        )
        initials = (self.plain["person_initials"][a] == self.plain["person_initials"][b]) & (shared >= 50)
        chance = np.maximum(self.chance[a], self.chance[b])
        same |= known & heard & (written >= 70) & (self.words[a] > 1)
        exact = np.where(chance < _RARE_NAME, 1, np.where(chance < _USUAL_NAME, 2, 3))
        close = (written >= 88) | (initials & (written >= 50)) | heard
        near = np.where(chance < _USUAL_NAME, 4, 5)
        rest = np.where(shared == 100, 6, np.where((shared >= 60) | (written >= 70), 7, 8))
        return np.where(~known, 0, np.where(same, exact, np.where(close, near, rest))).astype(np.uint8)

    def _phone(self, a: Places, b: Places) -> Levels:
        codes = [self.plain["phone1"], self.plain["phone2"]]
        same = np.zeros(len(a), dtype=bool)
        for one in codes:
            for other in codes:
                same |= (one[a] == other[b]) & (one[a] != 0)
        known = (codes[0][a] != 0) & (codes[0][b] != 0)
        shared = np.maximum(self.phone_holders[a], self.phone_holders[b]) > _FEW
        slip = one_slip(self.phone, a, b, known & ~same)
        return np.where(same, np.where(shared, 2, 1), np.where(slip, 3, np.where(known, 4, 0))).astype(
            np.uint8
        )

    def _place(self, a: Places, b: Places) -> Levels:
        village_known, village = self._both("village", a, b)
        street_known, street = self._both("street", a, b)
        street |= street_known & (self._alike("street", a, b, street_known & ~street, fuzz.ratio, 84) >= 84)
        house_known, house = self._both("house", a, b)
        (rt_known, rt), (rw_known, rw) = self._both("rt", a, b), self._both("rw", a, b)
        lane_known, lane = rt_known & rw_known, rt & rw
        elsewhere = village_known & ~village
        spot = street & (house | (~house_known & lane)) & ~elsewhere
        crowded = np.maximum(self.crowd[a], self.crowd[b]) > 2 * _FEW
        against = (street_known & ~street) | (lane_known & ~lane) | (house_known & ~house)
        here = np.select([lane & ~(street_known & ~street), street & ~against, ~against], [3, 4, 5], 6)
        away = np.where(street & (house | lane), 7, 8)
        known = np.where(spot, np.where(crowded, 2, 1), np.where(village, here, np.where(elsewhere, away, 0)))
        return known.astype(np.uint8)

    def _what(self, a: Places, b: Places) -> Levels:
        known, same = self._both("trade_own", a, b)
        written = self._alike("trade_own", a, b, known & ~same, fuzz.ratio, 60)
        # Names written nearly the same need no second look word by word.
        shared = self._alike("trade_own", a, b, known & ~same & (written < 80), fuzz.token_set_ratio, 75)
        rare = np.where(self.trade_share[a] < _RARE_TRADE, 1, 2)
        rest = np.where(
            (written >= 80) | ((shared == 100) & (written >= 60)),
            3,
            np.where((shared >= 75) | (written >= 65), 4, 5),
        )
        # A shop called by the owner's name, which only the other list knows in full, is no other name.
        named = np.zeros(len(a), dtype=bool)
        for one, other in ((a, b), (b, a)):
            named |= self._cross(one, other, known & ~same & (rest == 5)) >= 90
        trade = np.where(~known | named, 0, np.where(same, rare, rest))
        return (trade * len(WORK) + self._work(a, b)).astype(np.uint8)

    def _cross(self, one: Places, other: Places, where: Flags) -> Levels:
        return self._alike("trade_own", one, other, where, fuzz.token_set_ratio, 90, "person")

    def _alike(
        self,
        first: str,
        a: Places,
        b: Places,
        where: Flags,
        scorer: Any,
        least: int,
        second: str | None = None,
    ) -> Levels:
        """How alike the texts `first` of a and `second` (the same unless told) of b are, 0 to 100, where `where` and at least `least`; 0
        elsewhere."""
        against = second or first
        return alike(
            (self.texts[first][0], self.words_of[first]), (self.texts[against][0], self.words_of[against]), a, b, where, scorer, least
        )  # fmt: skip

    def _work(self, a: Places, b: Places) -> Levels:
        doing_known, doing = self._both("doing", a, b)
        class_known, kbli = self._both("class5", a, b)
        sector_known, sector = self._both("sector", a, b)
        differ = doing_known & ~doing & ~kbli
        words = doing_known & (self._alike("doing", a, b, differ, fuzz.token_set_ratio, 75) >= 75)
        other = class_known | doing_known | (sector_known & ~sector)
        plain = np.where(kbli | doing, 1, np.where(words | (sector & ~class_known), 2, np.where(other, 3, 0)))
        if self.works is None:
            return plain.astype(np.uint8)
        return _heard(
            self.works, plain, [code[a] for code in self.said_codes], [code[b] for code in self.said_codes]
        )


def _heard(works: Works, plain: npt.NDArray[Any], one: list[Places], other: list[Places]) -> Levels:
    """The level of work, by what the words of both sides taught where they did."""
    lift, taught = works.between(one, other)
    told = np.where(lift >= _SAME_WORK, 1, np.where(lift >= _ALIKE_WORK, 2, 3))
    return np.where(taught, told, plain).astype(np.uint8)


def with_works(before: Levels, works: Works, one: list[Places], other: list[Places]) -> Levels:
    """Levels from before the words of work were known. one, other: codes of `works` per kind, pair by pair."""
    after = before.copy()
    what = list(FACTS).index("what")
    after[:, what] = after[:, what] // len(WORK) * len(WORK) + _heard(
        works, after[:, what] % len(WORK), one, other
    )
    return after


def _in_parts(compare: Callable[..., Levels], *sides: npt.NDArray[Any]) -> list[Levels]:
    """`compare` for stretches of the pairs, in order; several at a time, for most of it is done outside Python. sides: arrays pair by pair."""
    starts = range(0, len(sides[0]), _AT_ONCE)
    if len(starts) < 2:
        return [compare(*sides)] if len(sides[0]) else []
    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(lambda at: compare(*(side[at : at + _AT_ONCE] for side in sides)), starts))


def packed(levels: Levels) -> Places:
    """Each row of levels as one number."""
    mixed = np.zeros(len(levels), dtype=np.int64)
    for column, names in enumerate(FACTS.values()):
        mixed = mixed * len(names) + levels[:, column]
    return mixed


def laid_out(mixed: Places) -> Levels:
    """The rows of levels that `packed` made numbers of."""
    rows = np.empty((len(mixed), len(FACTS)), dtype=np.uint8)
    for column, names in reversed(list(enumerate(FACTS.values()))):
        mixed, rows[:, column] = np.divmod(mixed, len(names))
    return rows


def patterns(levels: Levels) -> tuple[Levels, npt.NDArray[np.int64], Places]:
    """The distinct rows of levels, how many pairs each has, and for every pair the row it is."""
    starts = range(0, max(len(levels), 1), _AT_ONCE)
    with ThreadPoolExecutor(_WORKERS if len(starts) > 1 else 1) as pool:
        parts = list(
            pool.map(
                lambda at: np.unique(packed(levels[at : at + _AT_ONCE]), return_inverse=True, return_counts=True), starts
            )
        )  # fmt: skip
    distinct = np.unique(np.concatenate([some for some, _, _ in parts]))
    counts = np.zeros(len(distinct), dtype=np.int64)
    row_of = np.empty(len(levels), dtype=np.int64)
    for at, (some, back, count) in zip(starts, parts, strict=True):
        here = np.searchsorted(distinct, some)
        counts[here] += count
        row_of[at : at + _AT_ONCE] = here[back]
    return laid_out(distinct), counts, row_of


def unpacked(what: int) -> tuple[str, str]:
    """The names of the two levels that `what` joins: trade name and work."""
    return TRADE[what // len(WORK)], WORK[what % len(WORK)]


def evidence_of(row: Levels) -> Iterator[tuple[str, str]]:
    """Each known fact of a pair with the name of its level."""
    for (fact, names), level in zip(FACTS.items(), row, strict=True):
        if level:
            yield fact, names[level]
