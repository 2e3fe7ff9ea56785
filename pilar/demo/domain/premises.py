"""Where each business stands: at home, in a street, in a market, in the field, on the road."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pilar.demo.domain.draw import Flags, Ints, either, gather, only, stream, weighted, words
from pilar.demo.domain.people import streets, three_digits
from pilar.demo.domain.trades import Trade
from pilar.demo.domain.villages import MARKETS, Village

LANDMARKS = (
    "depan gereja", "samping SD Inpres", "dekat kantor lurah", "depan puskesmas", "samping bengkel", "dekat posyandu",
    "belakang kantor camat", "depan SMP", "dekat deker", "samping kios Mama", "dekat pohon beringin", "depan kapela",
    "samping masjid", "dekat lapangan", "jalan masuk BTN", "dekat sumur bor", "samping pos ronda", "depan kampus",
    "dekat jembatan", "cabang jalan", "dekat tempat pemakaman", "depan kos putih", "samping lapangan voli",
)  # fmt: skip

_KINDS = {
    "h": "HOME",
    "k": "KIOSK",
    "s": "SHOP",
    "m": "MARKET_STALL",
    "r": "MOBILE",
    "f": "FIELD",
    "o": "ONLINE",
}


@dataclass(frozen=True)
class Sites:
    """Per business: village (index), kind of place, whether it is the owner's home, market (index, -1 none)."""

    village: Ints
    kind: pl.Series
    at_home: Flags
    market: Ints


def choose_sites(
    seed: int, home: Ints, trade: Ints, trades: tuple[Trade, ...], villages: tuple[Village, ...]
) -> Sites:
    """Decide where each business stands, from its trade's letter and the owner's village."""
    rng = stream(seed, "sites")
    count = len(home)
    letter = np.array([t.where for t in trades])[trade]
    kinds = np.array([_kind_of(t) for t in trades])[trade]
    luck = rng.random(count)
    at_home = (
        np.isin(letter, ["h", "r", "o"]) | ((letter == "k") & (luck < 0.6)) | ((letter == "s") & (luck < 0.3))
    )
    away = ~at_home & (letter == "s") & (rng.random(count) < 0.45)
    pull = [v.weight * (3.0 if "centre" in v.traits or "market" in v.traits else 1.0) for v in villages]
    near = _same_district(rng, home, villages) if len(villages) > 60 else weighted(rng, pull, count)
    village = np.where(away, near, home)
    market = _markets(rng, letter == "m", home, villages)
    codes = [v.code for v in villages]
    market_village = np.array(
        [codes.index(m.village_code) if m.village_code in codes else -1 for m in MARKETS] + [-1]
    )
    village = np.where((market >= 0) & (market < len(MARKETS)), market_village[market], village)
    return Sites(village, pl.Series(kinds), at_home, market)


def _kind_of(trade: Trade) -> str:
    if trade.sector == "FOOD_SERVICE" and trade.where == "s":
        return "CAFE" if "Kopi" in trade.product else "RESTAURANT"
    return _KINDS[trade.where]


def _same_district(rng: np.random.Generator, home: Ints, villages: tuple[Village, ...]) -> Ints:
    """A village near by in the list, which is sorted by district."""
    moved = home + rng.integers(-3, 4, len(home))
    return np.clip(moved, 0, len(villages) - 1)


def _markets(rng: np.random.Generator, trading: Flags, home: Ints, villages: tuple[Village, ...]) -> Ints:
    """Which market a trader sits in: in Kupang one of the eight (index), elsewhere the village's own (8), else -1."""
    in_city = np.array([v.code // 10**6 == 5371 for v in villages])[home]
    drawn = weighted(rng, [m.share for m in MARKETS], len(home))
    return np.where(trading, np.where(in_city, drawn, len(MARKETS)), -1)


def build_premises(
    seed: int, sites: Sites, villages: tuple[Village, ...], owners: pl.DataFrame, owner_of: Ints
) -> pl.DataFrame:
    """premise_id, address, landmark, rt, rw, village_code, postal_code, latitude, longitude, place_kind, market."""
    rng = stream(seed, "premises")
    count = len(owner_of)
    home = owners.select("address", "rt", "rw").select(pl.all().gather(pl.Series(owner_of)))
    stall = sites.market >= 0
    market = _market_names(sites, villages)
    away = {
        "address": either(stall, _stalls(rng, market, count), streets(rng, villages, sites.village)),
        "rt": only(three_digits(rng.integers(1, 36, count)), ~stall),
        "rw": only(three_digits(rng.integers(1, 13, count)), ~stall),
    }
    latitude, longitude = _positions(rng, sites.village, villages)
    return pl.DataFrame(
        {
            "premise_id": np.arange(1, count + 1),
            **{name: either(sites.at_home, home[name], column) for name, column in away.items()},
            "landmark": only(words(rng, LANDMARKS, count), (rng.random(count) < 0.22) & ~stall),
            "village_code": np.array([v.code for v in villages])[sites.village],
            "postal_code": gather([v.postal_code for v in villages], sites.village),
            "latitude": latitude,
            "longitude": longitude,
            "place_kind": sites.kind,
            "market": only(market, stall),
        }
    )


def _market_names(sites: Sites, villages: tuple[Village, ...]) -> pl.Series:
    known = gather([m.name for m in MARKETS], np.clip(sites.market, 0, len(MARKETS) - 1))
    own = "Pasar " + gather([v.name for v in villages], sites.village)
    return either(sites.market >= len(MARKETS), own, known)


def _stalls(rng: np.random.Generator, market: pl.Series, count: int) -> pl.Series:
    """Most traders of a market give only the market; some know block and number."""
    block = gather(list("ABCDEFG"), rng.integers(0, 7, count))
    exact = market + " Blok " + block + " No. " + pl.Series(rng.integers(1, 60, count)).cast(pl.String)
    return either(rng.random(count) < 0.35, exact, market)


def _positions(
    rng: np.random.Generator, where: Ints, villages: tuple[Village, ...]
) -> tuple[pl.Series, pl.Series]:
    """A point within about 400 m of the village's centre, for the 60 % somebody has measured."""
    measured = np.array([v.latitude is not None for v in villages])[where] & (rng.random(len(where)) < 0.6)
    points = []
    for table in ([v.latitude or 0.0 for v in villages], [v.longitude or 0.0 for v in villages]):
        scatter = np.clip(rng.normal(0, 0.0015, len(where)), -0.0036, 0.0036)
        points.append(only(pl.Series(np.round(np.array(table)[where] + scatter, 6)), measured))
    return points[0], points[1]
