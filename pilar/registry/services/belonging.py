"""What belongs to a business beside its own columns and follows from its records: permit numbers and groups."""

from dataclasses import dataclass

import polars as pl

from pilar.registry import domain
from pilar.registry.models import Group
from pilar.registry.store import bulk

# Record field and the kind of number it gives.
NUMBERS = {"nib": "NIB", "pirt": "PIRT", "halal": "HALAL"}


_NUMBER = {"id": pl.Int64, "business_id": pl.Int64, "kind": pl.String, "number": pl.String}
_MEMBERSHIP = {"id": pl.Int64, "business_id": pl.Int64, "group_id": pl.Int64, "from_lists": pl.Boolean}


@dataclass(frozen=True, slots=True)
class Belongings:
    """What businesses have now, and the groups their records name (business_id, group_id): all that is asked before anything is written."""

    numbers: pl.DataFrame
    memberships: pl.DataFrame
    named: pl.DataFrame


def belongings_of(records: pl.DataFrame, standing: pl.Series) -> Belongings:
    """Of the businesses these records are about; standing: the ids of those that stood before. Groups nobody knew are made."""
    return Belongings(
        bulk.read_rows("registry_identitynumber", _NUMBER, standing, key="business_id"),
        bulk.read_rows("registry_membership", _MEMBERSHIP, standing, key="business_id"),
        _groups_named(records),
    )


def settle_belongings(records: pl.DataFrame, before: Belongings) -> None:
    """Numbers and groups of the businesses these records are about. before: `belongings_of` them."""
    _settle_numbers(records, before.numbers)
    _settle_memberships(before.named, before.memberships)


def _settle_numbers(records: pl.DataFrame, standing: pl.DataFrame) -> None:
    """The numbers these businesses' records speak of, no more and no fewer; dates already entered stay."""
    spoken = pl.concat(
        records.filter(pl.col(field).is_not_null()).select(
            "business_id", pl.lit(kind).alias("kind"), pl.col(field).str.slice(0, 40).alias("number")
        )
        for field, kind in NUMBERS.items()
    ).unique()
    standing = standing.filter(pl.col("kind").is_in(list(NUMBERS.values())))
    pair = ["business_id", "kind", "number"]
    bulk.delete_ids("registry_identitynumber", standing.join(spoken, on=pair, how="anti")["id"])
    # The database numbers them: to ask it for numbers would be to wait for all that was given to it before.
    bulk.insert_frame("registry_identitynumber", spoken.join(standing, on=pair, how="anti").sort(pair))


def _settle_memberships(named: pl.DataFrame, standing: pl.DataFrame) -> None:
    """The groups these businesses' records name; memberships a person entered stay."""
    pair = ["business_id", "group_id"]
    listed = standing.filter(pl.col("from_lists"))
    bulk.delete_ids("registry_membership", listed.join(named, on=pair, how="anti")["id"])
    missing = named.join(standing, on=pair, how="anti").unique().sort(pair)
    entered = missing.with_columns(pl.lit("").alias("role"), pl.lit(True).alias("from_lists"))
    bulk.insert_frame("registry_membership", entered)


def _groups_named(records: pl.DataFrame) -> pl.DataFrame:
    """business_id and group_id of every group these records name."""
    key = domain.sort_key_expr(pl.col("group_name")).str.slice(0, 160)
    spoken = records.filter(pl.col("group_name").is_not_null()).select(
        "business_id", "group_name", key.alias("name_key")
    )
    spoken = spoken.filter(pl.col("name_key") != "").unique(["business_id", "name_key"], maintain_order=True)
    if spoken.is_empty():
        return pl.DataFrame(schema={"business_id": pl.Int64, "group_id": pl.Int64})
    return spoken.join(_groups(spoken), on="name_key").select("business_id", "group_id")


def _groups(spoken: pl.DataFrame) -> pl.DataFrame:
    """name_key and group_id of every group named, the missing ones made. Groups are few."""
    names = spoken.unique("name_key", maintain_order=True).select("name_key", "group_name")
    Group.objects.bulk_create(
        [
            Group(
                name_key=key,
                name=name[:160],
                kind="KOPERASI" if "KOPERASI" in key or key.startswith("KSP") else "KELOMPOK",
            )
            for key, name in names.iter_rows()
        ],
        ignore_conflicts=True,
    )
    rows = list(Group.objects.filter(name_key__in=names["name_key"].to_list()).values_list("name_key", "id"))
    return pl.DataFrame(rows, schema={"name_key": pl.String, "group_id": pl.Int64}, orient="row")
