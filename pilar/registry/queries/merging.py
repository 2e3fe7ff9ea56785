"""What a merge of two records would give, before it is done."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from pilar.registry import domain
from pilar.registry.domain.choosing import choose
from pilar.registry.models import Business
from pilar.registry.queries.lineage import masked_words
from pilar.registry.store.records import load_records
from pilar.registry.words import FIELD_WORDS

# In the order a person compares them.
COMPARED = (
    "owner_name", "nik", "kk", "birth_on", "sex", "phone", "email", "npwp", "business_name", "brand", "activity", "product", "sector",
    "kbli_code", "nib", "founded_on", "address", "rt", "rw", "village_code", "workers", "annual_sales", "sales_band", "status",
)  # fmt: skip


# No choice of a person: the issuing system is believed before everybody, and these two follow another field.
_SETTLED = frozenset({"nib", "annual_sales", "rw"})


@dataclass(frozen=True, slots=True)
class Joined:
    """One field of both records in words (sealed values masked), and the id of the business whose value a merge would keep.

    differs: both say something, and not the same; choosable: a person may say that the other value stands.
    """

    name: str
    label: str
    left: str
    right: str
    wins: int
    differs: bool
    choosable: bool


def preview_merge(kept: Business, dropped: Business, *, join_owners: bool) -> list[Joined]:
    """The fields at least one of both speaks of; `left` is the kept one."""
    sides = [_values(one, one.owner_id) for one in (kept, dropped)]
    both = _together(kept, dropped, join_owners)
    return [
        _joined(name, sides[0][name], sides[1][name], both[name], (kept.pk, dropped.pk))
        for name in COMPARED
        if any(side[name] not in (None, "", []) for side in sides)
    ]


def _joined(name: str, left: Any, right: Any, result: Any, ids: tuple[int, int]) -> Joined:
    said = [_words(name, value) for value in (left, right)]
    wins = ids[0] if result == left or right in (None, "", []) else ids[1]
    differs = "" not in said and left != right
    choosable = differs and name not in _SETTLED
    return Joined(name, str(FIELD_WORDS.get(name, name)), said[0], said[1], wins, differs, choosable)


def _words(name: str, value: Any) -> str:
    return masked_words(name, value) if value not in (None, "", []) else ""


def _values(business: Business, owner_id: int) -> dict[str, Any]:
    about = load_records("business_id", pl.Series([business.pk]))
    return _chosen(about, load_records("owner_id", pl.Series([owner_id])))


def _together(kept: Business, dropped: Business, join_owners: bool) -> dict[str, Any]:
    about = load_records("business_id", pl.Series([kept.pk, dropped.pk]))
    owners = [kept.owner_id, dropped.owner_id] if join_owners else [_last_owner(about, kept)]
    of_owner = load_records("owner_id", pl.Series(sorted(set(owners))))
    return _chosen(about, of_owner)


def _last_owner(about: pl.DataFrame, kept: Business) -> int:
    """The owner the newest record names, as the registry settles it."""
    return int(about.sort("record_id")["owner_id"][-1]) if about.height else kept.owner_id


def _chosen(about: pl.DataFrame, of_owner: pl.DataFrame) -> dict[str, Any]:
    fields = (*domain.PREMISES_FIELDS, *domain.BUSINESS_FIELDS)
    return _one(about, "business_id", fields) | _one(of_owner, "owner_id", domain.OWNER_FIELDS)


def _one(records: pl.DataFrame, by: str, fields: tuple[str, ...]) -> dict[str, Any]:
    if records.is_empty():
        return dict.fromkeys(fields)
    return choose(records.with_columns(pl.lit(0, dtype=pl.Int64).alias(by)), by, fields).row(0, named=True)
