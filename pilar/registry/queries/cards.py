"""Businesses as a frame, for the areas that compare them by the thousand."""

from collections.abc import Iterable

import polars as pl

from pilar.registry.models import Business, Revision
from pilar.registry.store import bulk
from pilar.registry.store.records import load_records
from pilar.vault import domain as vault
from pilar.vault import services as keys

_BLOCK = 5_000
_CARD: dict[str, type[pl.DataType]] = {
    "id": pl.Int64, "name": pl.String, "name_key": pl.String, "owner_id": pl.Int64, "owner_name": pl.String,
    "nik_index": pl.Int64, "phone_index": pl.Int64, "phone2_index": pl.Int64, "npwp_index": pl.Int64,
    "household_id": pl.Int64, "village_code": pl.Int64, "sector": pl.String, "kbli_code": pl.String, "address": pl.String,
    "rt": pl.String, "rw": pl.String, "nib": pl.String, "sex": pl.String, "birth_on": pl.Date, "activity": pl.String,
    "email": pl.String, "founded_on": pl.Date, "kk_index": pl.Int64,
}  # fmt: skip
_SELECT = (
    "SELECT b.id, b.name, b.name_key, b.owner_id, b.owner_name, o.nik_index, o.phone_index, o.phone2_index, o.npwp_index, "
    "o.household_id, b.village_code, b.sector, b.kbli_code, p.address, p.rt, p.rw, b.nib, o.sex, o.birth_on, b.activity, "
    "o.email, b.founded_on, h.kk_index "
    "FROM registry_business b JOIN registry_owner o ON o.id = b.owner_id JOIN registry_premises p ON p.id = b.premises_id "
    "LEFT JOIN registry_household h ON h.id = o.household_id "
    "WHERE b.status <> 'MERGED' AND b.id IN "
)


def cards(business_ids: Iterable[int]) -> pl.DataFrame:
    """One row per living business among the ids, in the order of ids: id, name, name_key, owner_id, owner_name, nik_index,
    phone_index, phone2_index, npwp_index, household_id, village_code, sector, kbli_code, address, rt, rw, nib, sex, birth_on, activity, email, founded_on,
    kk_index.
    """
    ids = sorted({int(one) for one in business_ids})
    blocks = [_block(ids[start : start + _BLOCK]) for start in range(0, len(ids), _BLOCK)]
    return pl.concat([pl.DataFrame(schema=_CARD), *blocks])


def known_ids(business_ids: Iterable[int]) -> set[int]:
    """Which of the ids are a business's, merged ones included."""
    return set(Business.objects.filter(id__in=list(business_ids)).values_list("id", flat=True))


def _block(ids: list[int]) -> pl.DataFrame:
    # Whole numbers, so they may stand in the statement itself: drivers limit how many parameters they carry.
    listed = ", ".join(map(str, ids))
    return bulk.read_frame(f"{_SELECT}({listed}) ORDER BY b.id", _CARD)  # noqa: S608 - numbers only


def cards_of(businesses: pl.DataFrame, places: pl.DataFrame, owners: pl.DataFrame) -> pl.DataFrame:
    """The same of businesses that are just being written, from what is written of them (services.settling)."""
    homes = places.select("business_id", "address", "rt", "rw")
    people = owners.select(
        pl.col("id").alias("owner_id"),
        *(name for name in _CARD if name in owners.columns and name not in businesses.columns),
    )
    found = businesses.join(people, on="owner_id").join(homes, left_on="id", right_on="business_id")
    return found.select(pl.col(name).cast(kind) for name, kind in _CARD.items()).sort("id")


_NUMBERS: dict[str, type[pl.DataType]] = {
    "owner_id": pl.Int64,
    "nik_sealed": pl.String,
    "phones_sealed": pl.String,
}


def numbers_of_owners(owner_ids: Iterable[int]) -> pl.DataFrame:
    """NIK and phones of these owners in clear: owner_id, nik, phones (comma between), "" where there is none.

    For comparing by the thousand, where swapped and lost digits count. Whoever calls writes into the record book how many were opened.
    """
    ids = sorted({int(one) for one in owner_ids})
    parts = [_sealed(ids[start : start + _BLOCK]) for start in range(0, len(ids), _BLOCK)]
    sealed = pl.concat([pl.DataFrame(schema=_NUMBERS), *parts])
    ring = keys.ring()
    opened = {
        name: pl.Series(
            name,
            [vault.open_text(ring, purpose, text) if text else "" for text in sealed[column].to_list()],
            dtype=pl.String,
        )
        for name, purpose, column in (("nik", "nik", "nik_sealed"), ("phones", "phones", "phones_sealed"))
    }
    return sealed.select("owner_id").with_columns(**opened)


def _sealed(ids: list[int]) -> pl.DataFrame:
    listed = ", ".join(map(str, ids))
    statement = "SELECT id, nik_sealed, phones_sealed FROM registry_owner WHERE id IN "
    return bulk.read_frame(f"{statement}({listed}) ORDER BY id", _NUMBERS)  # noqa: S608 - numbers only


def delivered_rows(business_ids: Iterable[int]) -> pl.DataFrame:
    """What was delivered about these businesses and is in force, opened: record_id, business_id, owner_id, source_kind and every field."""
    return load_records("business_id", pl.Series(sorted({int(one) for one in business_ids}), dtype=pl.Int64))


def revision() -> int:
    """The number that grows with every change of the registry."""
    return Revision.objects.filter(id=1).values_list("number", flat=True).first() or 0
