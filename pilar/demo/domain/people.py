"""Owners and their households: who they are, where they live, what their papers say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pilar.demo.domain import identity, names
from pilar.demo.domain.draw import (
    Flags,
    Ints,
    best,
    dates,
    days,
    either,
    gather,
    only,
    stream,
    weighted,
)
from pilar.demo.domain.villages import GENERAL_STREETS, Village

# Ages are counted from here, whatever day the city stands on: nobody's birth date or NIK moves with the clock.
AGES_ON = date(2026, 11, 23)
SHARED_HOUSEHOLD = 0.11  # share of owners who live with another owner
SHARED_PHONE = 0.6  # of those, how many also give the same phone


@dataclass(frozen=True)
class Plan:
    """How many owners, which household each lives in, which village each household is in (index into villages)."""

    villages: tuple[Village, ...]
    household: Ints
    household_village: Ints

    @property
    def owners(self) -> int:
        return len(self.household)

    @property
    def owner_village(self) -> Ints:
        return self.household_village[self.household]


def plan_people(seed: int, owners: int, villages: tuple[Village, ...]) -> Plan:
    """Owners in households: 11 % of owners share one with a second owner."""
    rng = stream(seed, "households")
    pairs = round(owners * SHARED_HOUSEHOLD / 2)
    households = owners - pairs
    second = best(rng, np.ones(owners), pairs)
    household = np.empty(owners, dtype=np.int64)
    household[~second] = np.arange(households)
    household[second] = rng.permutation(households)[:pairs]
    weights = [village.weight * village_pull(village) for village in villages]
    return Plan(villages, household, weighted(rng, weights, households))


def village_pull(village: Village) -> float:
    """Businesses per inhabitant against the average: more in the old centre and at markets, fewer in fields."""
    pull = 1.0
    for trait, factor in (("centre", 1.5), ("market", 1.25), ("campus", 1.1), ("farm", 0.8)):
        pull *= factor if trait in village.traits else 1.0
    return pull


def build_households(seed: int, plan: Plan) -> pl.DataFrame:
    """household_id, kk, village_code, address, rt, rw."""
    rng = stream(seed, "addresses")
    count = len(plan.household_village)
    district = np.array([v.district_code for v in plan.villages])[plan.household_village]
    issued = dates(rng.integers(days(date(2009, 1, 1)), days(date(2024, 12, 31)), count))
    return pl.DataFrame(
        {
            "household_id": np.arange(1, count + 1),
            "kk": identity.nik_column(district, issued, np.zeros(count, dtype=np.int64)),
            "village_code": np.array([v.code for v in plan.villages])[plan.household_village],
            "address": streets(rng, plan.villages, plan.household_village),
            "rt": three_digits(rng.integers(1, 36, count)),
            "rw": three_digits(rng.integers(1, 13, count)),
        }
    )


def three_digits(numbers: Ints) -> pl.Series:
    """RT and RW as the registry writes them."""
    return pl.Series(numbers).cast(pl.String).str.zfill(3)


def streets(rng: np.random.Generator, villages: tuple[Village, ...], where: Ints) -> pl.Series:
    """A street of the village with a house number for most, in the village of each row."""
    count = len(where)
    table: list[str] = []
    starts, sizes = [], []
    for village in villages:
        own = village.streets * 3 + GENERAL_STREETS
        starts.append(len(table))
        sizes.append(len(own))
        table.extend(own)
    offset = (rng.random(count) * np.array(sizes)[where]).astype(np.int64)
    street = gather(table, np.array(starts)[where] + offset)
    numbered = street + " No. " + pl.Series(rng.integers(1, 160, count)).cast(pl.String)
    return either(rng.random(count) < 0.7, numbered, street)


def build_owners(seed: int, plan: Plan, women: Flags, pork: Flags, households: pl.DataFrame) -> pl.DataFrame:
    """One row an owner; `women` and `pork` follow from the trade, `households` gives the address."""
    rng = stream(seed, "owners")
    count = plan.owners
    origin = _origins(rng, plan, pork)
    birth_on = dates(days(AGES_ON) - days_old(rng, count))
    home = households.select(pl.all().gather(pl.Series(plan.household)))
    district = home["village_code"].to_numpy() // 10_000
    return pl.DataFrame(
        {
            "owner_id": np.arange(1, count + 1),
            "household_id": plan.household + 1,
            **_names(seed, plan, origin, women),
            "sex": gather(["M", "F"], women.astype(np.int64)),
            "birth_on": birth_on,
            "nik": identity.nik_column(_born_in(rng, district), birth_on, women.astype(np.int64)),
            "kk": home["kk"],
            "phone": _phones(rng, plan),
            "address": home["address"],
            "rt": home["rt"],
            "rw": home["rw"],
            "village_code": home["village_code"],
        }
    ).with_columns(email=_emails(rng, count))


def days_old(rng: np.random.Generator, count: int) -> Ints:
    """Age in days: owners are 19 to 78, most between 30 and 55."""
    years = np.clip(rng.normal(43, 11.5, count), 19, 78)
    return (years * 365.25).astype(np.int64)


def _origins(rng: np.random.Generator, plan: Plan, pork: Flags) -> Ints:
    """The origin of each household, the same for all who live in it; nobody who handles pork is a Muslim."""
    per_household = weighted(rng, [o.share for o in names.ORIGINS], len(plan.household_village))
    with_pork = np.zeros(len(per_household), dtype=np.bool_)
    np.logical_or.at(with_pork, plan.household, pork)
    muslim = np.array([o.muslim for o in names.ORIGINS])[per_household]
    per_household[muslim & with_pork] = 0
    return per_household[plan.household]


def _names(seed: int, plan: Plan, origin: Ints, women: Flags) -> dict[str, pl.Series]:
    """full_name, called (the street name) and family; a household has one family name, wives often their own."""
    rng = stream(seed, "names")
    muslim = np.array([o.muslim for o in names.ORIGINS])[origin]
    first, called = _given(rng, muslim, women)
    second, _ = _given(rng, muslim, women)
    family = _family(rng, plan, origin)
    two = (rng.random(plan.owners) < 0.34) & (first != second).to_numpy()
    alone = (rng.random(plan.owners) < np.where(muslim, 0.22, 0.03)) & ~two
    given = either(two, first + " " + second, first)
    full = either(alone, either(muslim, first, family), given + " " + family)
    return {"full_name": full, "called": called, "family": family}


def _given(rng: np.random.Generator, muslim: Flags, women: Flags) -> tuple[pl.Series, pl.Series]:
    pools = (names.CHRISTIAN_MEN, names.CHRISTIAN_WOMEN, names.MUSLIM_MEN, names.MUSLIM_WOMEN)
    starts = np.cumsum([0] + [len(pool) for pool in pools])[:-1]
    sizes = np.array([len(pool) for pool in pools])
    which = muslim * 2 + women
    # Squared, because a few names are very common and many are rare.
    at = starts[which] + (rng.random(len(which)) ** 1.6 * sizes[which]).astype(np.int64)
    flat = [pair for pool in pools for pair in pool]
    return gather([paper for paper, _ in flat], at), gather([street for _, street in flat], at)


def _family(rng: np.random.Generator, plan: Plan, origin: Ints) -> pl.Series:
    starts = np.cumsum([0] + [len(o.families) for o in names.ORIGINS])[:-1]
    sizes = np.array([len(o.families) for o in names.ORIGINS])
    households = len(plan.household_village)
    own = rng.random(plan.owners) < 0.35
    luck = np.where(own, rng.random(plan.owners), rng.random(households)[plan.household])
    at = starts[origin] + (luck**1.5 * sizes[origin]).astype(np.int64)
    return gather([family for o in names.ORIGINS for family in o.families], at)


def _born_in(rng: np.random.Generator, district: Ints) -> Ints:
    """The district in the NIK: where it was issued, for one owner in five elsewhere in the province."""
    others = rng.choice(_OTHER_DISTRICTS, len(district))
    return np.where(rng.random(len(district)) < 0.2, others, district)


def _phones(rng: np.random.Generator, plan: Plan) -> pl.Series:
    """A phone for 93 % of owners; those who live together often give the same one."""
    own = identity.phone_column(rng, plan.owners)
    first = np.unique(plan.household, return_index=True)[1][plan.household]
    shared = (rng.random(len(plan.household_village)) < SHARED_PHONE)[plan.household]
    return only(either(shared, own.gather(pl.Series(first)), own), rng.random(plan.owners) < 0.93)


def _emails(rng: np.random.Generator, count: int) -> pl.Expr:
    """An address under `.example`, which can never be delivered, for one owner in eight."""
    has = pl.Series(rng.random(count) < 0.125)
    number = pl.Series(rng.integers(1, 999, count)).cast(pl.String)
    local = pl.concat_str(pl.col("called"), pl.lit("."), pl.col("family"), number).str.to_lowercase()
    return pl.when(has).then(local.str.replace_all(r"[^a-z0-9.]", "") + "@surel.example")


_OTHER_DISTRICTS = np.array([530101, 530113, 530201, 530203, 530301, 530401, 530501, 530601, 530701, 530801, 530901, 531001,
                             531101, 531208, 531301, 531401, 531402, 531501, 532001, 532101])  # fmt: skip
