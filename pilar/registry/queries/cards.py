"""Businesses as a frame, for the areas that compare them by the thousand."""

from collections.abc import Iterable

import polars as pl

from pilar.registry.models import Revision
from pilar.registry.store import bulk

_BLOCK = 5_000
_CARD: dict[str, type[pl.DataType]] = {
    "id": pl.Int64, "name": pl.String, "name_key": pl.String, "owner_id": pl.Int64, "owner_name": pl.String,
    "nik_index": pl.Int64, "phone_index": pl.Int64, "phone2_index": pl.Int64, "npwp_index": pl.Int64,
    "household_id": pl.Int64, "village_code": pl.Int64, "sector": pl.String, "kbli_code": pl.String, "address": pl.String,
    "rt": pl.String, "rw": pl.String, "nib": pl.String, "sex": pl.String, "birth_on": pl.Date, "activity": pl.String,
}  # fmt: skip
_SELECT = (
    "SELECT b.id, b.name, b.name_key, b.owner_id, b.owner_name, o.nik_index, o.phone_index, o.phone2_index, o.npwp_index, "
    "o.household_id, b.village_code, b.sector, b.kbli_code, p.address, p.rt, p.rw, b.nib, o.sex, o.birth_on, b.activity "
    "FROM registry_business b JOIN registry_owner o ON o.id = b.owner_id JOIN registry_premises p ON p.id = b.premises_id "
    "WHERE b.status <> 'MERGED' AND b.id IN "
)


def cards(business_ids: Iterable[int]) -> pl.DataFrame:
    """One row per living business among the ids, in the order of ids: id, name, name_key, owner_id, owner_name, nik_index,
    phone_index, phone2_index, npwp_index, household_id, village_code, sector, kbli_code, address, rt, rw, nib, sex, birth_on, activity.
    """
    ids = sorted({int(one) for one in business_ids})
    blocks = [_block(ids[start : start + _BLOCK]) for start in range(0, len(ids), _BLOCK)]
    return pl.concat([pl.DataFrame(schema=_CARD), *blocks])


def _block(ids: list[int]) -> pl.DataFrame:
    # Whole numbers, so they may stand in the statement itself: drivers limit how many parameters they carry.
    listed = ", ".join(map(str, ids))
    return bulk.read_frame(f"{_SELECT}({listed}) ORDER BY b.id", _CARD)  # noqa: S608 - numbers only


def revision() -> int:
    """The number that grows with every change of the registry."""
    return Revision.objects.filter(id=1).values_list("number", flat=True).first() or 0
