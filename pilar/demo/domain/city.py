"""The synthetic city: everything that is known about it, before any sender has written it down badly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pilar.demo.domain import figures, history, naming, people, premises
from pilar.demo.domain.draw import Flags, Ints, best, gather, stream
from pilar.demo.domain.groups import build_groups
from pilar.demo.domain.trades import Trade, trades
from pilar.demo.domain.villages import Village, villages_of

TODAY = people.AGES_ON
NIB_SHARE = 12_000 / 17_000
CITY_LIMIT = 60_000  # more businesses than this no city holds: the whole province is built
_PER_OWNER = 1.095  # businesses per owner, when 6.5 % have two and 1.5 % have three
_CLOSED = 0.03  # closed within the two years, beside the living


@dataclass(frozen=True)
class City:
    """Frames keyed by whole numbers from 1; the columns of `businesses` carry the names of docs/architecture.md.

    `businesses` are the living ones, `closed` has the same columns for those that closed within the history.
    """

    seed: int
    area: int
    today: date
    villages: tuple[Village, ...]
    owners: pl.DataFrame
    households: pl.DataFrame
    premises: pl.DataFrame
    businesses: pl.DataFrame
    closed: pl.DataFrame
    groups: pl.DataFrame
    memberships: pl.DataFrame
    events: pl.DataFrame

    def digest(self) -> str:
        """SHA-256 over every value of every frame: two cities are the same when this is."""
        sha = hashlib.sha256()
        for name in (
            "owners",
            "households",
            "premises",
            "businesses",
            "closed",
            "groups",
            "memberships",
            "events",
        ):
            frame: pl.DataFrame = getattr(self, name)
            sha.update(frame.write_csv().encode())
        return sha.hexdigest()


def build_city(businesses: int = 17_000, seed: int = 2025, area: int = 5371, today: date = TODAY) -> City:
    """The city with exactly so many living businesses, 12,000 of every 17,000 with an NIB.

    `area` is a city (or province) code; above 60,000 businesses the whole province is built. Same arguments, same
    city. Raises ValueError for fewer than one business or an area without villages.
    """
    if businesses < 1:
        raise ValueError("a city has at least one business")
    if businesses > CITY_LIMIT:
        area //= 10 ** (len(str(area)) - 2)
    villages = villages_of(area)
    total = businesses + round(businesses * _CLOSED)
    owner_of = _owner_of(seed, total)
    plan = people.plan_people(seed, int(owner_of.max()) + 1, villages)
    trade = _trade_of(seed, plan.owner_village[owner_of], villages)
    women, pork = _women(seed, owner_of, trade)
    households = people.build_households(seed, plan)
    owners = people.build_owners(seed, plan, women, pork, households)
    living = ~best(stream(seed, "closed"), np.ones(total), total - businesses)
    sites = premises.choose_sites(seed, plan.owner_village[owner_of], trade, trades(), villages)
    stands = premises.build_premises(seed, sites, villages, owners, owner_of)
    frame, events = _businesses(seed, owner_of, trade, living, owners, women, stands, today)
    return _assemble(seed, area, today, villages, owners, households, stands, frame, events)


def _assemble(
    seed: int,
    area: int,
    today: date,
    villages: tuple[Village, ...],
    owners: pl.DataFrame,
    households: pl.DataFrame,
    stands: pl.DataFrame,
    frame: pl.DataFrame,
    events: pl.DataFrame,
) -> City:
    located = frame.join(
        stands.select("premise_id", "village_code"), on="premise_id", how="left", maintain_order="left"
    )
    alive = pl.col("status") != "CLOSED"
    groups, memberships = build_groups(seed, located.filter(alive), _village_names(villages))
    named = memberships.join(groups.select("group_id", "name"), on="group_id")
    frame = frame.join(
        named.select("business_id", pl.col("name").alias("group_name")),
        on="business_id",
        how="left",
        maintain_order="left",
    )
    return City(
        seed, area, today, villages, owners, households, stands,
        frame.filter(alive), frame.filter(~alive), groups, memberships, events,
    )  # fmt: skip


def _village_names(villages: tuple[Village, ...]) -> pl.DataFrame:
    return pl.DataFrame({"village_code": [v.code for v in villages], "village": [v.name for v in villages]})


def _owner_of(seed: int, total: int) -> Ints:
    """The owner (index) of each business: 6.5 % of owners have two, 1.5 % three."""
    owners = max(1, round(total / _PER_OWNER))
    three = round(owners * 0.015)
    two = total - owners - 2 * three
    if two < 0:
        three, two = 0, total - owners
    extra = best(stream(seed, "second businesses"), np.ones(owners), two + three)
    chosen = np.flatnonzero(extra)
    return np.concatenate([np.arange(owners), chosen, chosen[:three]])


def _trade_of(seed: int, village: Ints, villages: tuple[Village, ...]) -> Ints:
    """The trade (index) of each business: the city's shares, bent by what its village is like."""
    rng = stream(seed, "trades")
    table = trades()
    kinds = {traits: number for number, traits in enumerate(dict.fromkeys(v.traits for v in villages))}
    kind = np.array([kinds[v.traits] for v in villages])[village]
    luck = rng.random(len(village))
    chosen = np.zeros(len(village), dtype=np.int64)
    for traits, number in kinds.items():
        here = kind == number
        edges = np.cumsum([trade.weight * _drawn(trade, traits) for trade in table])
        chosen[here] = np.searchsorted(edges, luck[here] * edges[-1], side="right")
    return chosen


def _drawn(trade: Trade, traits: tuple[str, ...]) -> float:
    """How many times likelier a trade is in a village with these traits."""
    hits = sum(trait in traits for trait in trade.traits)
    if trade.sector == "FISHERY" and trade.where == "f" and not hits:
        return 0.03
    if "farm" in trade.traits and "centre" in traits:
        return 0.08
    return 2.4**hits * (0.75 if trade.traits and not hits else 1.0)


def _women(seed: int, owner_of: Ints, trade: Ints) -> tuple[Flags, Flags]:
    """Per owner: a woman (by the first business's trade), and whether any business handles pork."""
    owners = int(owner_of.max()) + 1
    share = np.array([t.women for t in trades()])[trade[:owners]]
    pork = np.zeros(owners, dtype=np.bool_)
    np.logical_or.at(pork, owner_of, np.array([t.pork for t in trades()])[trade])
    return stream(seed, "women").random(owners) < share, pork


def _businesses(
    seed: int,
    owner_of: Ints,
    trade: Ints,
    living: Flags,
    owners: pl.DataFrame,
    women: Flags,
    stands: pl.DataFrame,
    today: date,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    table = trades()
    columns = ("called", "family", "full_name", "birth_on", "phone", "email")
    person = owners.select(pl.col(columns).gather(pl.Series(owner_of)))
    sales = figures.scale_of(seed, trade, table)
    licensed = figures.choose_licensed(seed, living, sales, round(int(living.sum()) * NIB_SHARE))
    course = history.course_of(seed, living, licensed, today)
    when = history.date_columns(course)
    name = naming.business_names(seed, trade, table, person, women[owner_of])
    frame = pl.DataFrame(
        {
            "business_id": np.arange(1, len(trade) + 1),
            "owner_id": owner_of + 1,
            "premise_id": stands["premise_id"],
            "business_name": name,
            "brand": naming.brands(seed, trade, table, person),
            "owner_name": person["full_name"],
            **_what_they_do(seed, trade),
            "legal_form": figures.legal_forms(seed, sales, name, licensed),
            "founded_on": figures.founding(seed, course.known_from, person["birth_on"]),
            **when,
            **figures.permits(seed, trade, table, when["nib_on"], today),
            **figures.workers(seed, sales, women[owner_of]),
            **figures.money(seed, sales),
            "email": person["email"],
            "status": history.statuses(course),
            "trade": trade,
        }
    )
    return frame.with_columns(phone=person["phone"]), _events(seed, course, stands)


def _events(seed: int, course: history.Course, stands: pl.DataFrame) -> pl.DataFrame:
    """A business that moved stood before in somebody else's village; premises are numbered like businesses."""
    old = stream(seed, "moves").permutation(stands["village_code"].to_numpy())
    return history.build_events(seed, course, stands["premise_id"].to_numpy(), old)


def _what_they_do(seed: int, trade: Ints) -> dict[str, pl.Series]:
    """activity in everyday words (the plain wording for two in three), product and sector."""
    rng = stream(seed, "wordings")
    table = trades()
    starts = np.cumsum([0] + [len(t.wordings) for t in table])[:-1]
    sizes = np.array([len(t.wordings) for t in table])[trade]
    other = np.where(rng.random(len(trade)) < 0.66, 0, (rng.random(len(trade)) * sizes).astype(np.int64))
    wordings = [wording for t in table for wording in t.wordings]
    return {
        "activity": gather(wordings, starts[trade] + other),
        "product": gather([t.product for t in table], trade),
        "sector": gather([t.sector for t in table], trade),
    }
