"""The dry run: every row read, validated and matched, every problem written down; the registry stays untouched."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from typing import Any

import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import piles, states
from pilar.intake.domain.unfit import unfit_columns
from pilar.intake.models import Batch
from pilar.intake.services.progress import Progress, silent
from pilar.intake.services.reading import outside_problems, read_batch, within_area
from pilar.intake.store import folder
from pilar.linkage import services as linkage
from pilar.registry import queries as registry
from pilar.registry.domain import FIELD_TYPES
from pilar.vault import services as vault


def check_batch(*, actor: Actor, batch_id: int, progress: Progress = silent, now: datetime) -> Batch:
    """Read and match a batch whose columns are confirmed. May be called again: it starts anew and ends the same.

    Raises Refused, WrongMove, OSError when the disk is full (the batch then stays as it was).
    """
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).get(pk=batch_id)
    states.insist_move(batch.status, states.CHECKED)
    reading = read_batch(batch, now, progress)
    rows, outside = within_area(reading.rows, actor)
    problems = pl.concat([reading.problems, outside_problems(outside)], how="diagonal_relaxed")
    revision = registry.revision()
    # The long frames are packed beside the matching and put in place after it, with the others.
    with ThreadPoolExecutor(1) as beside:
        packed = beside.map(folder.written, (rows, problems))
        found = linkage.find_matches(rows, vault.ring(), progress, actor=actor, now=now)
    matches = with_numbers(actor, rows, found.matches)
    # A workbook of corrected rows or a list of the registry's own is no new list of the sender.
    previous = None if _names_its_own(rows) else previous_of(batch)
    counts: dict[str, Any] = reading.counts | piles.numbers(matches) | {
        "parts": rows.height, "outside": outside.height, "blocks_too_big": found.blocks_too_big,
        "unfit": [asdict(one) for one in unfit_columns(rows, problems)],
        **{f"problems_{level}": int(count) for level, count in problems["severity"].value_counts().iter_rows()},
    }  # fmt: skip
    compared = _compared(rows, matches, previous)
    for name, frame in zip((folder.ROWS, folder.PROBLEMS), packed, strict=True):
        folder.write_frame(batch.pk, name, frame)
    folder.write_frame(batch.pk, folder.SKIPPED, reading.skipped)
    folder.write_frame(batch.pk, folder.MATCHES, matches)
    return _checked(actor, batch_id, counts | compared, found.method, revision, previous, now)


def with_numbers(actor: Actor, rows: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """The matches, with the rows that name a business of this person's by the registry's own number put to it."""
    if not _names_its_own(rows):
        return piles.decided(matches, [], {})
    named = rows.filter(pl.col("local_number").is_not_null()).select("row_key", "local_number")
    known = registry.ids_by_number(actor, named["local_number"].unique().to_list())
    decisions = [
        piles.Decision(key, same_business=known[number][0])
        for key, number in named.iter_rows()
        if number in known
    ]
    return piles.by_number(matches, decisions, dict(known.values()))


def _names_its_own(rows: pl.DataFrame) -> bool:
    return "local_number" in rows.columns and bool(rows["local_number"].is_not_null().any())


@transaction.atomic
def _checked(
    actor: Actor,
    batch_id: int,
    counts: dict[str, Any],
    method: str,
    revision: int,
    previous: Batch | None,
    now: datetime,
) -> Batch:
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    states.insist_move(batch.status, states.CHECKED)
    # What was decided about pairs belongs to the rows of the former dry run.
    batch.decisions.all().delete()
    batch.status, batch.counts, batch.method, batch.revision = states.CHECKED, counts, method, revision
    batch.previous = previous
    batch.save(update_fields=["status", "counts", "method", "revision", "previous"])
    audit.record(
        actor=actor, action="intake.batch_checked", thing="batch", thing_id=batch.pk, now=now,
        detail={"rows": counts["rows_read"], "new": counts["new"], "known": counts["known"], "look": counts["look"]},
    )  # fmt: skip
    return batch


def previous_of(batch: Batch) -> Batch | None:
    """The sender's latest list that stands in the registry."""
    earlier = Batch.objects.filter(source_id=batch.source_id, status=states.COMMITTED).exclude(pk=batch.pk)
    return earlier.order_by("-committed_at").first()


def _compared(rows: pl.DataFrame, matches: pl.DataFrame, previous: Batch | None) -> dict[str, int]:
    """The counts since_new, since_changed, since_same and since_gone beside the sender's previous list."""
    if previous is None or not folder.has_frame(previous.pk, folder.TAKEN):
        return {}
    before = folder.read_frame(previous.pk, folder.TAKEN)
    fields = [name for name in FIELD_TYPES if name in rows.columns]
    now = rows.join(matches.select("row_key", "business_id", "business_label"), on="row_key")
    return {f"since_{name}": count for name, count in piles.against_previous(now, before, fields).items()}
