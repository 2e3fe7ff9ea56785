"""Into the registry, and back out: each in one transaction, so there is never half a batch."""

from datetime import datetime

import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import piles, states
from pilar.intake.models import Batch
from pilar.intake.queries import decisions_of, matches_of, owners_of
from pilar.intake.services.checking import with_numbers
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
    return piles.decided(with_numbers(actor, rows, found.matches), living, owners)


def _taken(batch: Batch, matches: pl.DataFrame, unseen: str) -> pl.DataFrame:
    """The rows to enter, with their ids and labels."""
    rows = folder.read_frame(batch.pk, folder.ROWS)
    wanted = matches if unseen == AS_NEW else matches.filter(~pl.col("open"))
    return rows.join(wanted.select("row_key", *_IDS), on="row_key", how="inner", maintain_order="left")


def _deliver_all(
    actor: Actor, batch: Batch, taken: pl.DataFrame, now: datetime
) -> tuple[dict[str, int], pl.DataFrame]:
    """One delivery per file that has rows to enter; the rows come back with the business and owner each became."""
    fields = [name for name in FIELD_TYPES if name in taken.columns]
    columns = ["sheet", "row", pl.col("business_no").alias("part"), *fields, *_IDS]
    parts = _by_file(taken)
    files = [file for file in batch.files.all() if file.number in parts]
    results = registry.record_deliveries(
        actor=actor, source_id=batch.source_id, as_of_on=batch.as_of_on, now=now,
        files=[registry.Delivered(file.name, file.sha256, parts[file.number].select(columns)) for file in files],
    )  # fmt: skip
    for file, result in zip(files, results, strict=True):
        file.delivery_id = result.delivery_id
        file.save(update_fields=["delivery_id"])
    totals = {
        "made_new": sum(one.new for one in results), "made_updated": sum(one.updated for one in results),
        "made_unchanged": sum(one.unchanged for one in results), "made_owners": sum(one.owners_new for one in results),
    }  # fmt: skip
    made = [
        parts[file.number].with_columns(result.made["business_id"], result.made["owner_id"])
        for file, result in zip(files, results, strict=True)
    ]
    return totals, pl.concat(made) if made else taken


def _by_file(rows: pl.DataFrame) -> dict[int, pl.DataFrame]:
    """The rows of each file number; those of a single file are not copied."""
    numbers = rows["file_number"].unique().to_list()
    if len(numbers) == 1:
        return {numbers[0]: rows}
    return {number: rows.filter(pl.col("file_number") == number) for number in numbers}


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
