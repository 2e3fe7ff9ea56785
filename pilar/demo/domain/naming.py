"""What businesses call themselves: Kios Berkat, Warung Mama Ina, UD Sinar Timor, Sei Om Pit."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain import names
from pilar.demo.domain.draw import Flags, Ints, either, gather, only, stream, weighted, words
from pilar.demo.domain.trades import Trade

# How a name goes on after its first word, and how often.
_STYLES = {"faith": 30, "place": 24, "called": 24, "family": 10, "trade": 12}


def business_names(
    seed: int, trade: Ints, trades: tuple[Trade, ...], person: pl.DataFrame, women: Flags
) -> pl.Series:
    """A name for every business; `person` has called and family of its owner, row by row."""
    rng = stream(seed, "business names")
    count = len(trade)
    lead = _lead_words(rng, trade, trades)
    style = weighted(rng, list(_STYLES.values()), count)
    address = gather(["Om", "Mama"], women.astype(np.int64))
    young = rng.random(count) < 0.35
    address = either(young, gather(["Kak", "Kak"], women.astype(np.int64)), address)
    tails = {
        "faith": words(rng, names.FAITH_WORDS, count),
        "place": words(rng, names.PLACE_WORDS, count),
        "called": address + " " + person["called"],
        "family": person["family"],
        "trade": person["called"],
    }
    tail = tails["faith"]
    for number, name in enumerate(_STYLES):
        tail = either(style == number, tails[name], tail)
    return _joined(lead, _numbered(rng, tail))


def _lead_words(rng: np.random.Generator, trade: Ints, trades: tuple[Trade, ...]) -> pl.Series:
    starts = np.cumsum([0] + [len(t.name_words) for t in trades])[:-1]
    sizes = np.array([len(t.name_words) for t in trades])
    flat = [word for t in trades for word in t.name_words]
    return gather(flat, starts[trade] + (rng.random(len(trade)) * sizes[trade]).astype(np.int64))


def _joined(lead: pl.Series, tail: pl.Series) -> pl.Series:
    """Lead and tail; a lead that begins with a blank stands behind (Berkat Cell)."""
    frame = pl.DataFrame({"lead": lead, "tail": tail})
    behind = pl.col("lead").str.starts_with(" ")
    return frame.select(
        pl.when(behind).then(pl.col("tail") + pl.col("lead")).otherwise(pl.col("lead") + " " + pl.col("tail"))
    ).to_series()


def _numbered(rng: np.random.Generator, tail: pl.Series) -> pl.Series:
    """A few carry a number or a second word, as there are many Kios Berkat."""
    count = len(tail)
    suffix = words(
        rng, ("2", "II", "Jaya", "Baru", "Timor", "88", "Indah", "Bersama", "Kupang", "Mandiri"), count
    )
    return either(rng.random(count) < 0.16, tail + " " + suffix, tail)


def brands(seed: int, trade: Ints, trades: tuple[Trade, ...], person: pl.DataFrame) -> pl.Series:
    """A brand for a third of those who make food, cloth or craft; null for others."""
    rng = stream(seed, "brands")
    makes = np.array([t.sector in {"FOOD_PROCESSING", "WEAVING", "CRAFT", "FASHION"} for t in trades])[trade]
    first = words(
        rng,
        ("Ina", "Nona", "Timor", "Rai", "Nusa", "Lontar", "Flobamora", "Sonaf", "Savana", "Cendana"),
        len(trade),
    )
    second = words(
        rng,
        ("Rasa", "Asap", "Manis", "Lestari", "Craft", "Kupang", "Jaya", "Food", "Etnik", "Nusantara"),
        len(trade),
    )
    own = either(rng.random(len(trade)) < 0.3, "Dapur " + person["called"], first + " " + second)
    return only(own, makes & (rng.random(len(trade)) < 0.34))
