"""Groups: weavers, fishers, farmers and keepers of animals who stand together, and a few cooperatives."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.draw import stream, words
from pilar.demo.domain.names import FAITH_WORDS, PLACE_WORDS

# sector: share who belong to a group, members in a full group, kind, lead words
_SECTORS = {
    "WEAVING": (0.58, 12, "KELOMPOK", ("Kelompok Tenun", "Sanggar Tenun", "Kelompok Tenun Ikat")),
    "FISHERY": (0.46, 10, "KELOMPOK", ("KUB", "KUB Nelayan")),
    "FARMING": (0.50, 14, "KELOMPOK", ("Kelompok Tani", "KWT")),
    "LIVESTOCK": (0.30, 12, "KELOMPOK", ("Kelompok Ternak",)),
    "FOOD_PROCESSING": (0.18, 10, "KELOMPOK", ("UP2K", "KUBE", "Kelompok Olahan")),
    "RETAIL": (0.04, 60, "KOPERASI", ("Koperasi", "Kopdit", "KSP")),
}


def build_groups(
    seed: int, businesses: pl.DataFrame, village_names: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """groups (group_id, name, kind, sector, village_code) and memberships (group_id, business_id, role, since_on).

    businesses: business_id, sector, village_code, registered_on; village_names: village_code, village.
    No two groups have the same name.
    """
    rng = stream(seed, "groups")
    share = pl.col("sector").replace_strict({s: v[0] for s, v in _SECTORS.items()}, default=0.0)
    size = pl.col("sector").replace_strict({s: v[1] for s, v in _SECTORS.items()}, default=1)
    members = (
        businesses.select("business_id", "sector", "village_code", "registered_on")
        .with_columns(luck=pl.Series(rng.random(businesses.height)))
        .filter(pl.col("luck") < share)
        .with_columns(place=pl.int_range(pl.len()).over("sector", "village_code") // size)
        .sort("village_code", "sector", "place", "business_id")
    )
    # Two people are no group.
    members = members.filter(pl.len().over("sector", "village_code", "place") >= 3)
    key = ["village_code", "sector", "place"]
    groups = members.group_by(key, maintain_order=True).agg(pl.len().alias("size"))
    groups = groups.with_columns(group_id=pl.int_range(1, pl.len() + 1))
    joined = members.join(groups, on=key).with_columns(
        rank=pl.int_range(pl.len()).over("group_id"),
    )
    roles = pl.col("rank").replace_strict({0: "Ketua", 1: "Sekretaris", 2: "Bendahara"}, default="Anggota")
    memberships = joined.select(
        "group_id", "business_id", roles.alias("role"), pl.col("registered_on").alias("since_on")
    )
    return _named(rng, groups, village_names), memberships.sort("group_id", "business_id")


def _named(rng: np.random.Generator, groups: pl.DataFrame, village_names: pl.DataFrame) -> pl.DataFrame:
    count = groups.height
    lead = pl.Series(
        [options[luck % len(options)] for options, luck in
         zip((_SECTORS[s][3] for s in groups["sector"]), rng.integers(0, 12, count).tolist(), strict=True)],
        dtype=pl.String,
    )  # fmt: skip
    word = words(rng, FAITH_WORDS + PLACE_WORDS, count)
    named = groups.with_columns(name=lead + " " + word).join(village_names, on="village_code", how="left")
    # A name is one group's: where it is met again the village follows, then a number.
    named = named.with_columns(name=_unless_first(pl.col("village")))
    named = named.with_columns(name=_unless_first((pl.int_range(pl.len()).over("name") + 1).cast(pl.String)))
    named = named.with_columns(name=_unless_first(pl.col("group_id").cast(pl.String)))
    kind = pl.col("sector").replace_strict({s: v[2] for s, v in _SECTORS.items()})
    return named.select("group_id", "name", kind.alias("kind"), "sector", "village_code")


def _unless_first(more: pl.Expr) -> pl.Expr:
    first = pl.int_range(pl.len()).over("name") == 0
    return pl.when(first).then(pl.col("name")).otherwise(pl.col("name") + " " + more)
