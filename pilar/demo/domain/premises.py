"""Where each business stands: at home, in a street, in a market, in the field, on the road."""

from __future__ import annotations

import zlib
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


# Nine in ten were measured; a street reaches 350 m both ways and lies at most 250 m off the kelurahan's rough place.
MEASURED, STREET, OFF = 0.9, 350.0, 250.0
METRES_PER_DEGREE = 111_320.0
COSINE = 0.984  # of ten degrees south


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
    where = {name: either(sites.at_home, home[name], column) for name, column in away.items()}
    latitude, longitude = _positions(seed, sites, villages, where["address"])
    return pl.DataFrame(
        {
            "premise_id": np.arange(1, count + 1),
            **where,
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
    seed: int, sites: Sites, villages: tuple[Village, ...], address: pl.Series
) -> tuple[pl.Series, pl.Series]:
    """What a phone measured at the door, for nine in ten: along the street by house number, traders of a market side by side.

    Each street of a kelurahan runs its own way near the kelurahan's rough place (villages.py): plausible, never surveyed.
    """
    rng, count = stream(seed, "positions"), len(address)
    places = [(v.latitude, v.longitude) for v in villages]
    known = np.array([latitude is not None for latitude, _longitude in places])[sites.village]
    measured = known & (rng.random(count) < MEASURED)
    number = address.str.extract(r"No\. (\d+)$").cast(pl.Int64).to_numpy()
    number = np.where(np.isnan(number), rng.integers(1, 160, count), number)
    drawn = _drawn_by_street(sites, villages, address)
    along = (number - 80) / 80 * STREET + rng.normal(0, 8, count)
    along = np.where(sites.market >= 0, np.clip(rng.normal(0, 30, count), -80, 80), along)
    across = np.where(number % 2 == 1, 12, -12) + rng.normal(0, 4, count)
    turn = np.radians(drawn % 180)
    east = along * np.cos(turn) - across * np.sin(turn) + (drawn // 180 % 101 - 50) * OFF / 50
    north = along * np.sin(turn) + across * np.cos(turn) + (drawn // 18180 % 101 - 50) * OFF / 50
    made = []
    for axis, metres, degree in ((0, north, METRES_PER_DEGREE), (1, east, METRES_PER_DEGREE * COSINE)):
        rough = np.array([place[axis] or 0.0 for place in places])[sites.village]
        made.append(only(pl.Series(np.round(rough + metres / degree, 6)), measured))
    return made[0], made[1]


def _drawn_by_street(sites: Sites, villages: tuple[Village, ...], address: pl.Series) -> Ints:
    """A number that is the same for every address of one street in one kelurahan."""
    street = address.str.replace(r"( No\. \d+| Blok .*)$", "")
    codes = np.array([v.code for v in villages])[sites.village].tolist()
    keys = [f"{code} {name}".encode() for code, name in zip(codes, street.to_list(), strict=True)]
    return np.array([zlib.crc32(key) for key in keys], dtype=np.int64)
