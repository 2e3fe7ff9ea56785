"""Deliveries: many rows of one sender become records, businesses and owners in one transaction; and back."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.registry import domain, permissions
from pilar.registry.domain.choosing import with_all_fields
from pilar.registry.models import Business, Delivery, Owner, Premises, Source, SourceRecord
from pilar.registry.queries.undoing import worked_on_since
from pilar.registry.services import settling
from pilar.registry.services.belonging import belongings_of, settle_belongings
from pilar.registry.services.removing import remove_businesses
from pilar.registry.services.settling import Touched
from pilar.registry.store import bulk
from pilar.registry.store.bulk_behind import behind
from pilar.registry.store.loading import large_load
from pilar.registry.store.records import insert_records, load_records

# The tables a delivery fills row by row.
FILLED = (
    "registry_household",
    "registry_owner",
    "registry_premises",
    "registry_business",
    "registry_sourcerecord",
    "registry_identitynumber",
)
MADE = ("sheet", "row", "part", "business_id", "owner_id")


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that is delivered. rows: sheet, row, part, fields of `FIELD_TYPES`; business_id or business_label, owner_id or
    owner_label (rows of one label become one new business or owner)."""

    name: str
    sha256: str
    rows: pl.DataFrame
    content_sha256: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How many businesses a delivery brought, changed, and found as they were; and how many owners are new.

    What several files say counts for the first of them. made: sheet, row, part, business_id, owner_id of every row.
    """

    delivery_id: int
    new: int
    updated: int
    unchanged: int
    owners_new: int
    made: pl.DataFrame


@dataclass(frozen=True, slots=True)
class WithdrawResult:
    """What undoing a delivery did: businesses removed, set back to what other records say, and left as they are for the work on them since."""

    removed: int
    restored: int
    kept: int


def ensure_source(*, name: str, kind: str, now: datetime) -> Source:
    """The sender of this name, made when it is new. Raises ValueError for an unknown kind."""
    if kind not in domain.SOURCE_KINDS:
        raise ValueError(f"{kind} is no kind of source")
    source, _ = Source.objects.get_or_create(name=name.strip(), defaults={"kind": kind, "created_at": now})
    return source


def record_delivery(
    *,
    actor: Actor,
    source_id: int,
    name: str,
    sha256: str,
    content_sha256: str,
    as_of_on: date,
    rows: pl.DataFrame,
    now: datetime,
) -> DeliveryResult:
    """`record_deliveries` of one file."""
    file = Delivered(name, sha256, rows, content_sha256)
    return record_deliveries(
        actor=actor, source_id=source_id, as_of_on=as_of_on, files=[file], now=now
    )[0]  # fmt: skip


def record_deliveries(
    *, actor: Actor, source_id: int, as_of_on: date, files: Sequence[Delivered], now: datetime
) -> list[DeliveryResult]:
    """Keep the rows of one sender's files as records, a delivery each, and settle once what all of them say.

    A label means the same business or owner in every file. Call inside the transaction of the caller's own change.
    Raises Refused.
    """
    insist(permissions.can_import(actor))
    if not files:
        return []
    with transaction.atomic():
        settling.lock_registry()
        source = Source.objects.get(id=source_id)
        deliveries = [_delivery(source, file, as_of_on, actor, now) for file in files]
        records, new_businesses, new_owners = _with_ids(_all_rows(files, deliveries, as_of_on))
        records = records.with_columns(pl.lit(source.kind).alias("source_kind"))
        touched = Touched()
        with behind():
            with large_load(FILLED, records.height):
                _entered(records, new_businesses, new_owners, deliveries[0], touched)
            # Counted while the database builds its indexes again.
            words = touched.words()
            settling.finish(touched, words, touched.alike)
        results = _results(records, deliveries, touched, new_owners)
        for delivery, result in zip(deliveries, results, strict=True):
            audit.record(
                actor=actor, action="registry.delivery_recorded", thing="delivery", thing_id=delivery.id, now=now,
                detail={"file": delivery.name, "rows": delivery.row_count, "new": result.new, "updated": result.updated,
                        "content": delivery.content_sha256},
            )  # fmt: skip
        return results


def _delivery(source: Source, file: Delivered, as_of_on: date, actor: Actor, now: datetime) -> Delivery:
    return Delivery.objects.create(
        source=source, name=file.name, sha256=file.sha256, content_sha256=file.content_sha256 or _digest(file.rows),
        delivered_at=now, delivered_by=actor.user_id, delivered_by_name=actor.name, as_of_on=as_of_on,
        row_count=file.rows.height,
    )  # fmt: skip


def _results(
    records: pl.DataFrame, deliveries: list[Delivery], touched: Touched, new_owners: list[int]
) -> list[DeliveryResult]:
    businesses = dict(_first_named(records, "business_id"))
    owners = dict(_first_named(records.filter(pl.col("owner_id").is_in(new_owners)), "owner_id"))
    made = records.select("delivery_id", *MADE).partition_by("delivery_id", as_dict=True)
    results = []
    for delivery in deliveries:
        ids = set(businesses.get(delivery.id, ()))
        new, updated = len(ids & touched.fresh), len(ids & touched.changed)
        results.append(
            DeliveryResult(
                delivery.id, new, updated, len(ids) - new - updated, len(owners.get(delivery.id, ())),
                made.get((delivery.id,), records.clear()).select(MADE),
            )
        )  # fmt: skip
    return results


def _first_named(records: pl.DataFrame, column: str) -> Iterable[tuple[int, list[int]]]:
    """Each delivery with the ids that none before it names."""
    first = records.select("delivery_id", column).unique(column, keep="first", maintain_order=True)
    return first.group_by("delivery_id").agg(column).iter_rows()


def _digest(rows: pl.DataFrame) -> str:
    """A fingerprint of what was delivered, the same for the same rows in the same order."""
    whole = hashlib.sha256(str(rows.columns).encode())
    whole.update(rows.hash_rows(seed=0).to_numpy().tobytes())
    return whole.hexdigest()


def _all_rows(files: Sequence[Delivered], deliveries: list[Delivery], as_of_on: date) -> pl.DataFrame:
    """Rows with every column a record needs, in delivery order."""
    rows = pl.concat(
        _prepared(file.rows).with_columns(pl.lit(delivery.id, dtype=pl.Int64).alias("delivery_id"))
        for file, delivery in zip(files, deliveries, strict=True)
    )
    return rows.with_columns(
        pl.lit(as_of_on).alias("as_of_on"),
        pl.lit("").alias("cleared"),
        pl.lit("").alias("reason"),
    )


_EXTRAS = {"sheet": pl.String, "row": pl.Int64, "part": pl.Int64} | {
    name: pl.Int64 for name in ("business_id", "business_label", "owner_id", "owner_label")
}


def _prepared(rows: pl.DataFrame) -> pl.DataFrame:
    rows = with_all_fields(rows)
    added = [
        (pl.col(name).cast(kind) if name in rows.columns else pl.lit(None, dtype=kind)).alias(name)
        for name, kind in _EXTRAS.items()
    ]
    return rows.with_columns(added).select(
        pl.col("sheet").fill_null("").str.slice(0, 64),
        "row",
        pl.col("part").fill_null(1),
        *list(_EXTRAS)[3:],
        *domain.FIELD_TYPES,
    )


def _with_ids(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[int], list[int]]:
    """Fresh ids for records, and for every label that stands for a new business or owner."""
    rows, businesses = _resolve(rows, "business", Business)
    owner_of_business = rows.group_by("business_id").agg(
        pl.col("owner_id").drop_nulls().first().alias("known_owner")
    )
    rows, owners = _resolve(
        rows.join(owner_of_business, on="business_id", how="left", maintain_order="left"), "owner", Owner
    )
    # One business has one owner: rows that name another follow the first.
    first = pl.coalesce("known_owner", pl.col("owner_id").first().over("business_id"))
    start = bulk.reserve_ids(SourceRecord, rows.height)
    rows = rows.with_columns(
        first.alias("owner_id"), pl.int_range(start, start + pl.len()).alias("record_id")
    )
    used = set(rows["owner_id"].unique().to_list())
    return (
        rows.drop("known_owner", "business_label", "owner_label"),
        businesses,
        [one for one in owners if one in used],
    )


def _resolve(
    rows: pl.DataFrame, what: str, model: type[Business] | type[Owner]
) -> tuple[pl.DataFrame, list[int]]:
    """Every row's `what`_id: the given one, else a fresh one per label; a row with neither stands alone."""
    given, label = pl.col(f"{what}_id"), pl.col(f"{what}_label")
    alone = -1 - pl.int_range(pl.len())  # labels are not negative
    rows = rows.with_columns(pl.when(given.is_null()).then(pl.coalesce(label, alone)).alias("label_"))
    labels = rows.filter(pl.col("label_").is_not_null()).select("label_").unique(maintain_order=True)
    first = bulk.reserve_ids(model, labels.height) if labels.height else 0
    fresh = labels.with_columns(pl.int_range(first, first + pl.len()).alias("fresh_"))
    rows = rows.join(fresh, on="label_", how="left", maintain_order="left")
    return rows.with_columns(pl.coalesce(given, "fresh_").alias(f"{what}_id")).drop(
        "label_", "fresh_"
    ), fresh["fresh_"].to_list()


def _entered(
    records: pl.DataFrame,
    new_businesses: list[int],
    new_owners: list[int],
    delivery: Delivery,
    touched: Touched,
) -> None:
    """Choose again for everything the new records touch, with what was known before, and keep the records.

    What is asked of the database comes first: every question waits for the frames given before it.
    """
    now = delivery.delivered_at
    of_owners = _together(records, "owner_id", new_owners)
    of_businesses = _together(records, "business_id", new_businesses)
    standing = _others(of_businesses, "business_id", new_businesses)
    belongings, stood = belongings_of(of_businesses, standing), settling.read_standing(standing)
    premises_from = bulk.reserve_ids(Premises, len(new_businesses)) if new_businesses else None
    owners = settling.settle_owners(of_owners, fresh=new_owners, now=now, touched=touched)
    settling.settle_businesses(
        of_businesses, fresh=new_businesses, owners=owners, premises_from=premises_from, stood=stood, now=now, touched=touched
    )  # fmt: skip
    # After what they point to: SQLite looks for records that wait for it at every business entered after them.
    insert_records(records, source_id=delivery.source_id, now=now, by=delivery.delivered_by)
    settle_belongings(of_businesses, belongings)


def _others(records: pl.DataFrame, column: str, fresh: list[int]) -> pl.Series:
    """The ids in this column that are not fresh."""
    known = pl.DataFrame({column: fresh}, schema={column: pl.Int64})
    return records.join(known, on=column, how="anti")[column].unique()


def _together(records: pl.DataFrame, column: str, fresh: list[int]) -> pl.DataFrame:
    names = [
        "record_id",
        "business_id",
        "owner_id",
        "source_kind",
        "as_of_on",
        "cleared",
        *domain.FIELD_TYPES,
    ]
    new = records.select(names)
    touched_before = _others(new, column, fresh)
    if touched_before.is_empty():
        return new
    earlier = load_records(column, touched_before)
    return pl.concat([earlier.select(names), new])


@transaction.atomic
def withdraw_delivery(*, actor: Actor, delivery_id: int, now: datetime) -> WithdrawResult:
    """Take a whole delivery back: its records go, what only it knew goes with them, the rest is chosen again.

    A business that it brought and somebody has worked on since (a correction, a photo, a case) stays as it is, its records too.
    Raises Refused; Delivery.DoesNotExist; ValueError when it was withdrawn before.
    """
    insist(permissions.can_undo(actor))
    settling.lock_registry()
    delivery = Delivery.objects.select_for_update().get(id=delivery_id)
    if delivery.withdrawn_at:
        raise ValueError(f"delivery {delivery_id} was withdrawn before")
    rows = list(
        SourceRecord.objects.filter(delivery_id=delivery_id).values_list("id", "business_id", "owner_id")
    )
    kept = worked_on_since([delivery_id], (business for _, business, _ in rows))
    going = [row for row in rows if row[1] not in kept]
    businesses, owners = sorted({row[1] for row in going}), sorted({row[2] for row in going})
    bulk.delete_ids("registry_sourcerecord", [row[0] for row in going])
    touched = Touched()
    removed = remove_businesses(businesses, touched)
    left = sorted(set(businesses) - set(removed))
    settling.remove_owners_without_businesses(owners)
    remaining = list(Owner.objects.filter(id__in=owners).values_list("id", flat=True))
    settling.settle(left, remaining, now=now, touched=touched)
    touched.business_ids.update(removed)
    settling.finish(touched)
    Delivery.objects.filter(id=delivery_id).update(withdrawn_at=now, withdrawn_by=actor.user_id)
    result = WithdrawResult(len(removed), len(left), len(kept))
    audit.record(
        actor=actor, action="registry.delivery_withdrawn", thing="delivery", thing_id=delivery_id, now=now,
        detail={"removed": result.removed, "restored": result.restored, "kept": result.kept},
    )  # fmt: skip
    return result
