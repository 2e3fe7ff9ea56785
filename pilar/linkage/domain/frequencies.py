"""How common names and shop names are, frozen with a model: ten new rows are judged as a million were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain.levels import Compared

# A word that fewer records share stands in no table: it is rare, and might point to one person.
LEAST = 5
# So many words and shop names are kept, the commonest first.
_MOST = 20_000


@dataclass(frozen=True)
class Frequencies:
    """names: share of the records whose owner's name has the word; trades: share of the records of a shop name; records: of how many.

    What stands in neither is shared by fewer than LEAST records.
    """

    names: Mapping[str, float]
    trades: Mapping[str, float]
    records: int

    @property
    def rest(self) -> float:
        """The share of a word that stands in no table."""
        return (LEAST - 1) / 2 / max(self.records, 1)

    def chance(self, person: str) -> float:
        """How likely a person drawn at random has this name: the product of the shares of its words longer than an initial."""
        product = 1.0
        for word in person.split(" "):
            if len(word) > 1:
                product *= self.names.get(word, self.rest)
        return product


def counted(frame: pl.DataFrame) -> Frequencies:
    """The frequencies of a prepared frame."""
    words = frame.select(pl.col("person").str.split(" ").list.unique().alias("w")).explode("w")
    long = words.filter(pl.col("w").str.len_chars() > 1)["w"]
    return Frequencies(_shares(long, frame.height), _shares(frame["trade_own"], frame.height), frame.height)


def _shares(values: pl.Series, records: int) -> dict[str, float]:
    often = values.drop_nulls().rename("v").value_counts(name="n").filter(pl.col("n") >= LEAST)
    first = often.sort("n", "v", descending=[True, False]).head(_MOST)
    return {value: round(count / records, 8) for value, count in first.iter_rows()}


def frozen(compared: Compared, known: Frequencies) -> Compared:
    """The same records, their names as common as `known` says instead of as they are among themselves."""
    codes, names = compared.texts["person"]
    compared.chance = _table([known.chance(name) for name in names], 1.0)[codes]
    codes, trades = compared.texts["trade_own"]
    compared.trade_share = _table([known.trades.get(trade, known.rest) for trade in trades], 0.0)[codes]
    return compared


def _table(values: list[float], unknown: float) -> npt.NDArray[np.float64]:
    return np.array([unknown, *values])
