"""Which businesses a sender knows, and everything about them in one wide row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from lokal import wilayah

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import Floats, best, only, stream
from pilar.demo.domain.files.marks import some
from pilar.demo.domain.trades import trades

# Share of all rows each sender brings.
SHARES = {"dinas": 0.30, "aid": 0.22, "ledgers": 0.20, "oss": 0.20, "survey": 0.08}


@dataclass(frozen=True)
class Register:
    """The city's businesses, living and closed, so that row number = id - 1 everywhere."""

    city: City
    businesses: pl.DataFrame
    old_village: pl.Series  # where it stood before it moved, else where it stands

    @property
    def count(self) -> int:
        return self.businesses.height


def register_of(city: City) -> Register:
    """The city's businesses by id, with where each stood before it moved."""
    businesses = pl.concat([city.businesses, city.closed]).sort("business_id")
    here = city.premises.select("premise_id", "village_code")
    moved = city.events.filter(pl.col("kind") == "MOVED").unique(
        "business_id", keep="first", maintain_order=True
    )
    old = (
        businesses.select("business_id", "premise_id")
        .join(here, on="premise_id", how="left", maintain_order="left")
        .join(moved.select("business_id", pl.col("village_code").alias("old")), on="business_id", how="left", maintain_order="left")
    )  # fmt: skip
    return Register(city, businesses, old.select(pl.coalesce("old", "village_code")).to_series())


def chosen(register: Register, sender: str, rows: int) -> pl.DataFrame:
    """About `rows` businesses this sender knows, each once, as wide rows ordered by id.

    Fewer when fewer qualify: OSS knows only those with an NIB.
    """
    return wide(register, known_to(register, sender, rows), sender)


def known_to(register: Register, sender: str, rows: int) -> pl.Series:
    """The places (id - 1) of the businesses a sender knows, in order."""
    if sender == "ledgers":
        return _by_owner(register, rows)
    weights = _interest(register, sender)
    count = min(rows, int((weights > 1e-6).sum()))
    ids = np.flatnonzero(best(stream(register.city.seed, f"known to {sender}"), weights, count))
    return pl.Series(ids)


def _by_owner(register: Register, rows: int) -> pl.Series:
    """The kelurahan writes down a person with everything she runs."""
    luck = stream(register.city.seed, "known to ledgers").random(register.city.owners.height)
    order = np.argsort(luck[register.businesses["owner_id"].to_numpy() - 1], kind="stable")
    return pl.Series(np.sort(order[:rows]))


def _interest(register: Register, sender: str) -> Floats:
    frame = register.businesses
    count = register.count
    nothing, one = np.full(count, 1e-9), np.ones(count)
    if sender == "oss":
        return np.where(frame["nib"].is_not_null().to_numpy(), one, nothing)
    if sender == "aid":
        small = frame["sales_band"].is_in(["UP_TO_50M", "UP_TO_100M"]).fill_null(True).to_numpy()
        return np.where(small, one, 0.3)
    if sender == "survey":
        made = frame["sector"].is_in(["FOOD_PROCESSING", "WEAVING", "CRAFT", "FOOD_SERVICE"]).to_numpy()
        return np.where((frame["status"] == "CLOSED").to_numpy(), nothing, np.where(made, one, 0.4))
    return one


def wide(register: Register, at: pl.Series, sender: str, question: str = "") -> pl.DataFrame:
    """The businesses at these places with owner (`own_...`) and premises columns beside them.

    Lists older than a move still hold the former kelurahan for half of those that moved.
    """
    city = register.city
    business = register.businesses.select(pl.all().gather(at))
    owner = city.owners.select(pl.all().gather(business["owner_id"] - 1).name.prefix("own_"))
    premises = city.premises.drop("premise_id").select(pl.all().gather(business["premise_id"] - 1))
    stale = some(
        stream(city.seed, question or f"stale in {sender}"), len(at), 0.0 if sender == "survey" else 0.5
    )
    frame = pl.concat([business, owner, premises], how="horizontal")
    old = only(register.old_village.gather(at), stale)
    table = trades()
    return frame.with_columns(
        pl.coalesce(old, "village_code").alias("village_code"),
        full_name=pl.col("own_full_name"), called=pl.col("own_called"), family=pl.col("own_family"), sex=pl.col("own_sex"),
        kbli_2020=pl.Series([table[number].kbli_2020 for number in business["trade"]], dtype=pl.String),
    )  # fmt: skip


def district_names(city: City) -> dict[int, str]:
    """District code to name, for the districts of the city's villages."""
    codes = {village.district_code for village in city.villages}
    return {code: wilayah.wilayah_name(str(code)) or str(code) for code in sorted(codes)}


def district_column(rows: pl.DataFrame, city: City) -> pl.Series:
    """The kecamatan of each row."""
    return (rows["village_code"] // 10_000).replace_strict(district_names(city), return_dtype=pl.String)


def in_own_words(rng: np.random.Generator, rows: pl.DataFrame) -> pl.Series:
    """The activity in one of its trade's everyday wordings, drawn anew for each sender."""
    table = trades()
    flat = [wording for trade in table for wording in trade.wordings]
    sizes = np.array([len(trade.wordings) for trade in table])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]
    trade = rows["trade"].to_numpy()
    at = starts[trade] + (rng.random(len(trade)) * sizes[trade]).astype(np.int64)
    return pl.Series(flat).gather(pl.Series(at))
