"""Settling: the columns of businesses and owners written from their records, and everything that follows from them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import polars as pl
from django.conf import settings
from django.db.models import F

from pilar.registry import domain
from pilar.registry.domain.choosing import choose
from pilar.registry.models import Business, Household, Owner, Premises, Revision
from pilar.registry.queries.cards import cards, cards_of
from pilar.registry.services import belonging
from pilar.registry.store import bulk, columns, counts, search
from pilar.registry.store.records import load_records
from pilar.vault import domain as vault
from pilar.vault import services as keys


@dataclass(frozen=True, slots=True)
class Written:
    """The businesses that are new, gone or said otherwise, and which of them are new."""

    business_ids: list[int]
    fresh: Collection[int]
    at_hand: Sequence[Callable[[], pl.DataFrame]]

    def cards(self) -> pl.DataFrame:
        """`queries.cards` of all of them. The database is asked only for those whose owner was not written just now: it may still be at
        work on what was given to it."""
        asked = pl.DataFrame({"id": self.business_ids}, schema={"id": pl.Int64})
        known = pl.concat([cards([]), *(made() for made in self.at_hand)]).join(asked, on="id", how="semi")
        others = set(self.business_ids).difference(known["id"].to_list())
        return pl.concat([known, cards(others)]) if others else known


# Rooms above hear here, inside the transaction, of what was written.
AFTER_WRITE: list[Callable[[Written], None]] = []
# Rooms above with counts of their own hear here of the villages whose counts changed (0: unknown ones), once these stand.
AFTER_COUNT: list[Callable[[list[int]], None]] = []

# So many businesses are kept at hand for the rooms above; of more they read what they need.
AT_HAND = 50_000

PLACE_AND_BUSINESS = (*domain.PREMISES_FIELDS, *domain.BUSINESS_FIELDS)


@dataclass(slots=True)
class Touched:
    """What one service call wrote, so that counts, search and the rooms above follow once, at its end."""

    business_ids: set[int] = field(default_factory=set)
    fresh: set[int] = field(default_factory=set)  # the businesses that did not stand before
    # Those that one more list names and says nothing else of; the same of owners turned round.
    alike: set[int] = field(default_factory=set)
    owners_otherwise: set[int] = field(default_factory=set)
    villages: set[int] = field(default_factory=set)
    # The cards of businesses just written, made only where somebody asks for them.
    cards: list[Callable[[], pl.DataFrame]] = field(default_factory=list)
    # What the name search has to learn anew: businesses that are new, gone, or called otherwise, and their texts.
    search_ids: set[int] = field(default_factory=set)
    search_texts: list[pl.Series] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)  # those that stood before and are now said otherwise

    def named(self, businesses: pl.DataFrame) -> None:
        """These businesses (id, search_text) are found by other words than before."""
        self.search_ids.update(businesses["id"].to_list())
        self.search_texts.append(businesses["search_text"])

    def words(self) -> pl.DataFrame:
        """`search.words_of` all that was named."""
        return search.words_of(pl.concat([pl.Series([], dtype=pl.String), *self.search_texts]))


def lock_registry() -> int:
    """Take the registry's one write lock until the transaction ends; returns the new revision."""
    Revision.objects.get_or_create(id=1)
    locked = Revision.objects.select_for_update().get(id=1)
    Revision.objects.filter(id=1).update(number=F("number") + 1)
    return locked.number + 1


def finish(touched: Touched, words: pl.DataFrame | None = None, alike: Collection[int] = frozenset()) -> None:
    """Counts, search and the rooms above, brought in step with what was written.

    words: `touched.words()`, where that was counted before; alike: businesses the rooms above need not hear of.
    """
    if not touched.business_ids:
        return
    said = sorted(touched.business_ids.difference(alike))
    for hear in AFTER_WRITE if said else ():
        hear(Written(said, touched.fresh, touched.cards))
    search.index_businesses(sorted(touched.search_ids), touched.words() if words is None else words)
    villages = sorted(touched.villages)
    counts.recount(villages)
    for count in AFTER_COUNT:
        count(villages)


def settle(business_ids: list[int], owner_ids: list[int], *, now: datetime, touched: Touched) -> None:
    """Choose the current values of these businesses and owners again from their records."""
    if owner_ids:
        records = load_records("owner_id", pl.Series(owner_ids, dtype=pl.Int64))
        settle_owners(records, fresh=[], now=now, touched=touched)
        business_ids = sorted({*business_ids, *_businesses_of(owner_ids)})
    if business_ids:
        ids = pl.Series(business_ids, dtype=pl.Int64)
        records = load_records("business_id", ids)
        standing = settle_businesses(records, fresh=[], now=now, touched=touched)
        belonging.settle_belongings(records, belonging.belongings_of(records, standing))


def _businesses_of(owner_ids: list[int]) -> list[int]:
    return list(Business.objects.living().filter(owner_id__in=owner_ids).values_list("id", flat=True))


# -- owners ---------------------------------------------------------------------------------------
COMPARED = (
    "name", "name_key", "sex", "birth_on", "email", "nik_index", "npwp_index", "phone_index", "phone2_index", "household_id",
)  # fmt: skip

_OWNER_SCHEMA = {
    "id": pl.Int64, "name": pl.String, "name_key": pl.String, "sex": pl.String, "birth_on": pl.Date, "email": pl.String,
    "nik_index": pl.Int64, "npwp_index": pl.Int64, "phone_index": pl.Int64, "phone2_index": pl.Int64, "household_id": pl.Int64,
}  # fmt: skip


# What a business repeats of its owner.
_REPEATED = {"id": pl.Int64, "name": pl.String, "phone_index": pl.Int64, "nik_index": pl.Int64}


def settle_owners(
    records: pl.DataFrame, *, fresh: list[int], now: datetime, touched: Touched | None = None
) -> pl.DataFrame:
    """Write the owners these records name; `fresh` ids are inserted. Returns them, without their numbers in clear."""
    owners = columns.owner_columns(choose(records, "owner_id", domain.OWNER_FIELDS))
    owners = _with_households(owners)
    is_fresh = pl.Series("id", fresh, dtype=pl.Int64).to_frame()
    # What is read waits for what was given to the database before, so the changes come first.
    otherwise = _update_owners(owners.join(is_fresh, on="id", how="anti"), now)
    if touched is not None:
        touched.owners_otherwise.update(otherwise)
    _insert_owners(owners.join(is_fresh, on="id", how="semi").sort("id"), now)
    return owners.drop(columns.PLAIN)


def _with_households(owners: pl.DataFrame) -> pl.DataFrame:
    """household_id by family card, the missing households made."""
    # In order of the index: a table grows faster under a unique index that is entered in order.
    named = (
        owners.filter(pl.col("kk_index").is_not_null())
        .unique("kk_index")
        .sort("kk_index")
        .select("kk", "kk_index")
    )
    if named.is_empty():
        return owners.with_columns(pl.lit(None, dtype=pl.Int64).alias("household_id"))
    known = _households(named["kk_index"])
    missing = named.join(known, on="kk_index", how="anti")
    if not missing.is_empty():
        first = bulk.reserve_ids(Household, missing.height)
        made = missing.with_columns(pl.int_range(first, first + pl.len()).alias("id"))
        blocks = (_sealed_household(block) for block in made.iter_slices(bulk.BLOCK))
        bulk.insert_blocks("registry_household", ("id", "kk_sealed", "kk_index"), blocks)
        known = pl.concat([known, made.select("kk_index", pl.col("id").alias("household_id"))])
    return owners.join(known, on="kk_index", how="left")


def _sealed_household(made: pl.DataFrame) -> pl.DataFrame:
    sealed = vault.seal_texts(keys.ring(), "kk", made["kk"].to_list())
    return made.with_columns(pl.Series("kk_sealed", sealed, dtype=pl.String))


def _households(indexes: pl.Series) -> pl.DataFrame:
    schema = {"kk_index": pl.Int64, "id": pl.Int64}
    return bulk.read_rows("registry_household", schema, indexes, key="kk_index").rename(
        {"id": "household_id"}
    )


def _insert_owners(owners: pl.DataFrame, now: datetime) -> None:
    times = [pl.lit(bulk.moment(now)).alias(name) for name in ("created_at", "updated_at")]
    names = columns.sealed_columns(owners.clear()).with_columns(times).columns
    blocks = (columns.sealed_columns(block).with_columns(times) for block in owners.iter_slices(bulk.BLOCK))
    if not owners.is_empty():
        bulk.insert_blocks("registry_owner", names, blocks)


def _update_owners(owners: pl.DataFrame, now: datetime) -> list[int]:
    """Update what differs; returns whom."""
    changed = _unlike(owners, bulk.read_rows("registry_owner", _OWNER_SCHEMA, owners["id"]), COMPARED)
    update = columns.sealed_columns(changed).with_columns(pl.lit(bulk.moment(now)).alias("updated_at"))
    bulk.update_frame("registry_owner", update, moments=("updated_at",))
    return changed["id"].to_list()


def _unlike(frame: pl.DataFrame, other: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """The rows of the frame that the other has not, or not with these values."""
    if frame.is_empty():
        return frame
    same = frame.select(pl.col(name).cast(other.schema[name]) for name in ("id", *names))
    unchanged = same.join(other.select(same.columns), on=["id", *names], how="inner", nulls_equal=True)
    return frame.join(unchanged.select("id"), on="id", how="anti")


# -- businesses -----------------------------------------------------------------------------------
_BUSINESS_SCHEMA = {name: pl.String for name in columns.BUSINESS_COLUMNS} | {
    name: pl.Int64
    for name in (
        "id", "owner_id", "village_code", "district_code", "city_code", "province_code", "kbli_version", "workers_male",
        "workers_female", "workers", "annual_sales", "capital", "record_count",
    )
} | {name: pl.Date for name in ("founded_on", "nib_on", "last_seen_on", "registered_on")} | {
    name: pl.Boolean for name in ("has_nib", "has_phone", "has_nik")
}  # fmt: skip

_PREMISES_SCHEMA = {name: pl.String for name in ("address", "landmark", "rt", "rw", "postal_code", "place_kind")} | {
    "id": pl.Int64, "village_code": pl.Int64, "latitude": pl.Float64, "longitude": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stood:
    """How businesses and their premises stand in the tables, before they are settled."""

    businesses: pl.DataFrame
    premises: pl.DataFrame


def read_standing(business_ids: pl.Series) -> Stood:
    """How these businesses stand. Ask before anything is given to the database: a question waits for what was given before it."""
    names = {
        name: _BUSINESS_SCHEMA.get(name, pl.Int64)
        for name in ("id", "premises_id", *columns.BUSINESS_COLUMNS)
    }
    businesses = bulk.read_rows("registry_business", names, business_ids)
    return Stood(businesses, bulk.read_rows("registry_premises", _PREMISES_SCHEMA, businesses["premises_id"]))


def settle_businesses(
    records: pl.DataFrame,
    *,
    fresh: list[int],
    owners: pl.DataFrame | None = None,
    premises_from: int | None = None,
    stood: Stood | None = None,
    now: datetime,
    touched: Touched,
) -> pl.Series:
    """Write the businesses these records are about, premises included; `fresh` ids are inserted.

    owners: what settle_owners has just written, the others are read; premises_from: the first id of premises reserved for
    the fresh ones; stood: how the others stand, where that was asked before. Returns the ids of the businesses that stood before.
    """
    about = records.group_by("business_id").agg(
        pl.len().cast(pl.Int64).alias("record_count"),
        pl.col("as_of_on").min().alias("first_on"),
        pl.col("owner_id").sort_by("record_id").last(),
    )
    chosen = choose(records, "business_id", PLACE_AND_BUSINESS).join(about, on="business_id")
    businesses = columns.business_columns(
        chosen, _owners(about.select("owner_id"), owners), city=settings.CITY, today=now.date()
    )
    places = columns.premises_columns(chosen)
    is_fresh = pl.Series("id", fresh, dtype=pl.Int64).to_frame()
    later = businesses.join(is_fresh, on="id", how="anti")
    merged, changed = _update_businesses(later, places, stood or read_standing(later["id"]), now, touched)
    made = businesses.join(is_fresh, on="id", how="semi").sort("id")
    _insert_businesses(made, places, premises_from, now)
    touched.named(made)
    if owners is not None and businesses.height <= AT_HAND:
        living = businesses.join(merged, on="id", how="anti")
        touched.cards.append(partial(cards_of, living, places, owners))
    touched.fresh.update(fresh)
    touched.changed.update(changed)
    touched.business_ids.update(businesses["id"].to_list())
    touched.villages.update(businesses["village_code"].unique().to_list())
    return later["id"]


def _owners(wanted: pl.DataFrame, settled: pl.DataFrame | None) -> pl.DataFrame:
    """What businesses repeat of these owners (column owner_id): from those just settled, else from the table."""
    if settled is None:
        return bulk.read_rows("registry_owner", _REPEATED, wanted["owner_id"])
    others = wanted.join(settled, left_on="owner_id", right_on="id", how="anti")
    repeated = settled.select(pl.col(name).cast(kind) for name, kind in _REPEATED.items())
    return pl.concat([repeated, bulk.read_rows("registry_owner", _REPEATED, others["owner_id"])])


def _insert_businesses(
    businesses: pl.DataFrame, places: pl.DataFrame, premises_from: int | None, now: datetime
) -> None:
    if businesses.is_empty():
        return
    first = premises_from or bulk.reserve_ids(Premises, businesses.height)
    homes = businesses.select("id").with_columns(pl.int_range(first, first + pl.len()).alias("premises_id"))
    premises = (
        homes.join(places, left_on="id", right_on="business_id", maintain_order="left")
        .drop("id")
        .rename({"premises_id": "id"})
    )
    bulk.insert_frame("registry_premises", premises)
    times = [pl.lit(bulk.moment(now)).alias(name) for name in ("created_at", "updated_at")]
    numbers = domain.local_numbers(businesses["city_code"], businesses["id"])
    rows = businesses.join(homes, on="id", maintain_order="left").with_columns(
        numbers.alias("number"), *times
    )
    bulk.insert_frame("registry_business", rows)


def _update_businesses(
    businesses: pl.DataFrame, places: pl.DataFrame, stood: Stood, now: datetime, touched: Touched
) -> tuple[pl.DataFrame, set[int]]:
    """Update what differs; merged records keep their state. Returns the merged ones (id) and which changed."""
    if businesses.is_empty():
        return businesses.select("id"), set()
    before = stood.businesses
    touched.villages.update(before["village_code"].unique().to_list())
    merged = before.filter(pl.col("status") == "MERGED").select("id")
    businesses = businesses.join(merged, on="id", how="anti")
    homes = before.select("id", "premises_id").join(places, left_on="id", right_on="business_id")
    premises = homes.drop("id").rename({"premises_id": "id"})
    moved = _unlike(premises, stood.premises, tuple(name for name in premises.columns if name != "id"))
    bulk.update_frame("registry_premises", moved)
    elsewhere = homes.filter(pl.col("premises_id").is_in(moved["id"].to_list()))["id"].to_list()
    changed = _unlike(businesses, before, columns.BUSINESS_COLUMNS)
    touched.named(changed.join(before, on=list(_SEARCHED), how="anti"))
    alike = businesses.join(_unlike(businesses, before, _SAID), on="id", how="anti")
    alike = alike.filter(~pl.col("owner_id").is_in(list(touched.owners_otherwise)))
    touched.alike.update({*alike["id"].to_list()}.difference(elsewhere))
    update = changed.with_columns(pl.lit(bulk.moment(now)).alias("updated_at"))
    bulk.update_frame("registry_business", update, moments=("updated_at",))
    return merged, {*changed["id"].to_list(), *elsewhere}


# What is said of a business; the others only count who says it.
_SAID = tuple(
    name for name in columns.BUSINESS_COLUMNS if name not in ("record_count", "registered_on", "last_seen_on")
)
# What the document of the name search is made of.
_SEARCHED = ("id", "search_text", "district_code", "city_code", "province_code")


def remove_owners_without_businesses(owner_ids: list[int]) -> int:
    """Owners nobody's record names any more."""
    orphans = Owner.objects.filter(
        id__in=owner_ids, businesses__isnull=True, records__isnull=True, consents__isnull=True
    ).values_list("id", flat=True)
    ids = list(orphans)
    bulk.delete_ids("registry_owner", ids)
    return len(ids)
