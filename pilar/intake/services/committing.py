"""Into the registry, and back out: each in one transaction, so there is never half a batch."""

from datetime import datetime

import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import piles, states
from pilar.intake.models import Batch, BatchFile
from pilar.intake.queries import decisions_of, matches_of, owners_of
from pilar.intake.store import folder
from pilar.linkage import services as linkage
from pilar.registry import services as registry
from pilar.registry.domain import FIELD_TYPES
from pilar.vault import services as vault

# What becomes of rows nobody has looked at: entered as businesses of their own, or left out.
AS_NEW, HELD = "AS_NEW", "HELD"
_IDS = ("business_id", "business_label", "owner_id", "owner_label")


def commit_batch(*, actor: Actor, batch_id: int, unseen: str = AS_NEW, now: datetime) -> Batch:
    """Enter a checked batch. When it is in already nothing happens: two clerks, or a task run again, enter it once.

    `unseen` says what becomes of rows still to be looked at. When the registry changed since the dry run, the rows
    are matched again under the registry's lock. Raises Refused, WrongMove.
    """
    insist(permissions.can_import(actor))
    with transaction.atomic():
        batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
        if batch.status == states.COMMITTED:
            return batch
        states.insist_move(batch.status, states.COMMITTED)
        before = registry.lock_registry() - 1
        matches = matches_of(batch) if before == batch.revision else _matched_again(actor, batch, now)
        taken = _taken(batch, matches, unseen)
        totals, taken = _deliver_all(actor, batch, taken, now)
        folder.write_frame(batch.pk, folder.TAKEN, taken)
        batch.counts = (
            batch.counts | piles.numbers(matches) | totals | {"held": matches.height - taken.height}
        )
        batch.status, batch.committed_at, batch.committed_by_name = states.COMMITTED, now, actor.name
        batch.save(update_fields=["counts", "status", "committed_at", "committed_by_name"])
        audit.record(
            actor=actor, action="intake.batch_committed", thing="batch", thing_id=batch.pk, now=now,
            detail={"rows": taken.height, **totals},
        )  # fmt: skip
    return batch


def _matched_again(actor: Actor, batch: Batch, now: datetime) -> pl.DataFrame:
    """The registry is not what it was at the dry run: match again, keep the decisions that still have their row."""
    rows = folder.read_frame(batch.pk, folder.ROWS)
    found = linkage.find_matches(rows, vault.ring(), actor=actor, now=now)
    decisions = decisions_of(batch)
    owners = owners_of(decisions)
    living = [one for one in decisions if one.same_business is None or one.same_business in owners]
    return piles.decided(found.matches, living, owners)


def _taken(batch: Batch, matches: pl.DataFrame, unseen: str) -> pl.DataFrame:
    """The rows to enter, with their ids and labels."""
    rows = folder.read_frame(batch.pk, folder.ROWS)
    wanted = matches if unseen == AS_NEW else matches.filter(~pl.col("open"))
    return rows.join(wanted.select("row_key", *_IDS), on="row_key", how="inner", maintain_order="left")


def _deliver_all(
    actor: Actor, batch: Batch, taken: pl.DataFrame, now: datetime
) -> tuple[dict[str, int], pl.DataFrame]:
    """One delivery per file. A business that is new in one file is known by its id in the next."""
    totals = {"made_new": 0, "made_updated": 0, "made_unchanged": 0, "made_owners": 0}
    done = []
    left = taken
    for file in batch.files.all():
        part = left.filter(pl.col("file_number") == file.number)
        left = left.filter(pl.col("file_number") != file.number)
        if part.is_empty():
            continue
        result = _deliver(actor, batch, file, part, now)
        totals["made_new"] += result.new
        totals["made_updated"] += result.updated
        totals["made_unchanged"] += result.unchanged
        totals["made_owners"] += result.owners_new
        part = _with_made(part, result.made)
        done.append(part)
        left = _named(left, part)
    return totals, pl.concat(done, how="diagonal_relaxed") if done else taken.clear()


def _deliver(
    actor: Actor, batch: Batch, file: BatchFile, part: pl.DataFrame, now: datetime
) -> registry.DeliveryResult:
    fields = [name for name in FIELD_TYPES if name in part.columns]
    rows = part.select("sheet", "row", pl.col("business_no").alias("part"), *fields, *_IDS)
    result = registry.record_delivery(
        actor=actor, source_id=batch.source_id, name=file.name, sha256=file.sha256, content_sha256="",
        as_of_on=batch.as_of_on, rows=rows, now=now,
    )  # fmt: skip
    file.delivery_id = result.delivery_id
    file.save(update_fields=["delivery_id"])
    return result


def _with_made(part: pl.DataFrame, made: pl.DataFrame) -> pl.DataFrame:
    """The rows with the business and owner each became; their labels stay beside them."""
    keyed = part.with_columns(
        pl.col("sheet").fill_null("").str.slice(0, 64).alias("sheet_"),
        pl.col("row").cast(pl.Int64),
        pl.col("business_no").cast(pl.Int64),
    )
    names = {
        "sheet": "sheet_", "part": "business_no", "business_id": "made_business", "owner_id": "made_owner",
    }  # fmt: skip
    joined = keyed.join(
        made.rename(names),
        on=["sheet_", "row", "business_no"],
        how="left",
        maintain_order="left",
    )
    return joined.with_columns(
        pl.coalesce("made_business", "business_id").alias("business_id"),
        pl.coalesce("made_owner", "owner_id").alias("owner_id"),
    ).drop("sheet_", "made_business", "made_owner")


def _named(left: pl.DataFrame, done: pl.DataFrame) -> pl.DataFrame:
    """Labels in the files still to come, replaced by the ids they got in the one just entered."""
    for what in ("business", "owner"):
        known = done.filter(pl.col(f"{what}_label").is_not_null()).unique(
            f"{what}_label", keep="first", maintain_order=True
        )
        known = known.select(f"{what}_label", pl.col(f"{what}_id").alias("known"))
        left = (
            left.join(known, on=f"{what}_label", how="left", maintain_order="left")
            .with_columns(pl.coalesce(f"{what}_id", "known").alias(f"{what}_id"))
            .drop("known")
        )
        settled = pl.col(f"{what}_id").is_not_null()
        left = left.with_columns(
            pl.when(settled).then(None).otherwise(f"{what}_label").alias(f"{what}_label")
        )
    return left


def undo_batch(*, actor: Actor, batch_id: int, now: datetime) -> Batch:
    """Take a committed batch back, the last file first. Businesses that were worked on since stay.

    Raises Refused (also for a batch that is not in the registry).
    """
    with transaction.atomic():
        batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
        insist(permissions.can_undo(actor, batch))
        totals = {"undone_removed": 0, "undone_restored": 0, "undone_kept": 0}
        for file in batch.files.order_by("-number"):
            if file.delivery_id is None:
                continue
            result = registry.withdraw_delivery(actor=actor, delivery_id=file.delivery_id, now=now)
            totals["undone_removed"] += result.removed
            totals["undone_restored"] += result.restored
            totals["undone_kept"] += result.kept
        states.insist_move(batch.status, states.UNDONE)
        batch.counts = batch.counts | totals
        batch.status, batch.undone_at, batch.undone_by_name = states.UNDONE, now, actor.name
        batch.save(update_fields=["counts", "status", "undone_at", "undone_by_name"])
        audit.record(
            actor=actor,
            action="intake.batch_undone",
            thing="batch",
            thing_id=batch.pk,
            now=now,
            detail=totals,
        )
    return batch
