"""What the region is strong in: location quotient and shift-share. docs/methods/flagship-evidence.md."""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats

# Under these counts a quotient rests on a handful of people and is marked so beside it.
FEW_FIRMS = 10
FEW_WORKERS = 30


def location_quotients(
    region: Floats, nation: Floats, region_total: float, nation_total: float
) -> list[float | None]:
    """LQ = (e_ij/e_j)/(e_i/e) per industry; None where the nation has nothing of it (Farhauer & Kröll 2013)."""
    for name, total in (("region", region_total), ("nation", nation_total)):
        if total <= 0:
            raise UnusableDecision("jumlah seluruhnya harus di atas nol.", name)
    shares = [float(value) / region_total for value in region]
    return [
        share / (float(whole) / nation_total) if whole > 0 else None
        for share, whole in zip(shares, nation, strict=True)
    ]


@dataclass(frozen=True)
class ShiftShare:
    """Change = national share + industry mix + regional share (Dunn 1960), per industry."""

    total: Floats
    national_share: Floats
    industry_mix: Floats
    regional_share: Floats


def shift_share(region_t0: Floats, region_t1: Floats, nation_t0: Floats, nation_t1: Floats) -> ShiftShare:
    """The three parts of each industry's change between two years.

    National: r₀ (N₁/N₀ − 1). Mix: r₀ (n₁/n₀ − N₁/N₀). Regional: r₁ − r₀ n₁/n₀. An industry new to the nation (n₀ = 0)
    is all regional; raises `UnusableDecision` when the region had it and the nation did not.
    """
    if nation_t0.sum() <= 0:
        raise UnusableDecision("jumlah seluruhnya harus di atas nol.", "nation_t0")
    impossible = np.flatnonzero((nation_t0 <= 0) & (region_t0 > 0))
    if len(impossible):
        raise UnusableDecision(
            "nol di tingkat nasional, padahal ada di daerah.", f"nation_t0[{impossible[0]}]"
        )
    growth = nation_t1.sum() / nation_t0.sum()
    own = np.where(nation_t0 > 0, nation_t1 / np.where(nation_t0 > 0, nation_t0, 1.0), growth)
    return ShiftShare(
        region_t1 - region_t0,
        region_t0 * (growth - 1),
        region_t0 * (own - growth),
        region_t1 - region_t0 * own,
    )
