"""How common names, shop names, phones and houses are among the records that are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain.blocking import coded
from pilar.linkage.domain.steps import FEW

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Common:
    """How common a name or a number is among all records, row by row: name_chance, that two people have this name; trade_share, of the records
    that have this shop name; phone_holders and crowd, records with this phone and at this house."""

    name_chance: npt.NDArray[np.float64]
    trade_share: npt.NDArray[np.float64]
    phone_holders: Places
    crowd: Places


def counted(frame: pl.DataFrame, trades: npt.NDArray[np.int32] | None = None) -> Common:
    """How common the names and numbers of a prepared frame are in it."""
    trades = coded(frame["trade_own"])[0] if trades is None else trades
    return Common(
        _chances(frame["person"]), _share(trades, frame.height), frame.select(pl.len().over("phone1")).to_series().to_numpy(),
        frame.select(pl.len().over("village", "street", "house")).to_series().to_numpy(),
    )  # fmt: skip


def _chances(person: pl.Series) -> npt.NDArray[np.float64]:
    """How likely a person drawn at random has this name: the product of the shares of its words longer than an initial."""
    if len(person) <= FEW:
        return _chances_of_few(person.to_list())
    counted = person.rename("t").to_frame().group_by("t").len("n").drop_nulls()
    words = (
        counted.with_columns(pl.col("t").str.split(" ").alias("w"))
        .explode("w")
        .filter(pl.col("w").str.len_chars() > 1)
    )
    share = words.group_by("w").agg((pl.col("n").sum() / len(person)).alias("share"))
    chance = words.join(share, on="w").group_by("t").agg(pl.col("share").log().sum().exp().alias("chance"))
    laid = person.rename("t").to_frame().join(chance, on="t", how="left", maintain_order="left")["chance"]
    return laid.fill_null(1.0).to_numpy()


def _chances_of_few(names: list[str | None]) -> npt.NDArray[np.float64]:
    words = [[word for word in (name or "").split(" ") if len(word) > 1] for name in names]
    often = Counter(word for of_one in words for word in of_one)
    return np.array([prod(often[word] / len(names) for word in of_one) for of_one in words], dtype=float)


def _share(codes: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.float64]:
    counted = np.bincount(codes, minlength=1) / max(size, 1)
    return counted[codes]
