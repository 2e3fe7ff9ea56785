"""What the screens of the intake ask. Nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pilar.accounts.domain import Actor
from pilar.intake.domain import piles, states
from pilar.intake.domain.problems import masked
from pilar.intake.models import Batch, PairDecision
from pilar.intake.store import folder
from pilar.jobs import queries as jobs
from pilar.jobs.domain import JobState
from pilar.registry import queries as registry
from pilar.registry.models import Business


class NoSuchBatch(Exception):
    """No batch of this number that this person may see."""


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """One page of problems: lines as dicts, how many there are with this filter, and the kinds with their counts."""

    lines: list[dict[str, Any]]
    total: int
    kinds: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One row to look at and its candidates, best first. `at` and `total`: its place among those still open."""

    row_key: int
    row: dict[str, Any]
    candidates: list[dict[str, Any]]
    at: int
    total: int
    decision: PairDecision | None
    next_row: int | None


@dataclass(frozen=True, slots=True)
class PilePage:
    """One page of a pile: rows as the file tells them, with the business of the registry; and how many there are."""

    rows: list[dict[str, Any]]
    total: int


_TOLD = ("file", "sheet", "row", "business_name", "owner_name", "activity", "village_code")


def get_batch(actor: Actor, batch_id: int) -> Batch:
    """Raises NoSuchBatch."""
    try:
        return Batch.objects.visible_to(actor).get(pk=batch_id)
    except Batch.DoesNotExist as problem:
        raise NoSuchBatch(str(batch_id)) from problem


def count_worked_on_since(batch: Batch) -> int:
    """How many businesses of a committed batch somebody worked on since, so that they stay when it is taken back."""
    deliveries = [one for one in batch.files.values_list("delivery_id", flat=True) if one is not None]
    return registry.count_worked_on_since(deliveries)


def list_batches(actor: Actor, before: int | None, limit: int) -> list[Batch]:
    """Batches newest first, without those thrown away; `before` is the id the page continues from."""
    found = Batch.objects.visible_to(actor).exclude(status=states.DISCARDED)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.prefetch_related("files").order_by("-pk")[:limit])


def list_senders(actor: Actor) -> list[str]:
    """Names of senders of whom this person has taken files, for the picker."""
    taken = Batch.objects.visible_to(actor).exclude(status=states.REFUSED)
    names = taken.order_by("source_name").values_list("source_name", flat=True)
    return list(names.distinct()[:200])


def job_of(batch: Batch) -> JobState | None:
    """The latest background job on a batch."""
    if not batch.job_id:
        return None
    try:
        return jobs.get_job(batch.job_id)
    except jobs.UnknownJob:
        return None


def has_details(batch: Batch) -> bool:
    """Whether what was read of the files is still kept: some time after a batch ended it goes."""
    return folder.has_frame(batch.pk, folder.PROBLEMS)


def problem_page(batch: Batch, code: str, severity: str, page: int, size: int) -> ProblemPage:
    """Problems in the order of file, sheet and row; page counts from 1."""
    every = folder.read_frame(batch.pk, folder.PROBLEMS)
    kinds = (
        every.group_by("code", "severity")
        .agg(pl.len().alias("count"), pl.col("problem").first().alias("example"))
        .sort("count", "code", descending=[True, False])
    )
    wanted = every
    if code:
        wanted = wanted.filter(pl.col("code") == code)
    if severity:
        wanted = wanted.filter(pl.col("severity") == severity)
    elif not code:
        # What was merely read in an unusual way is there on request.
        wanted = wanted.filter(pl.col("severity") != "info")
    start = (max(page, 1) - 1) * size
    return ProblemPage(wanted.slice(start, size).to_dicts(), wanted.height, kinds.to_dicts())


def skipped_rows(batch: Batch, limit: int) -> tuple[list[dict[str, Any]], int]:
    """Rows that are no business (totals, signatures, blank ones that said nothing), and how many."""
    if not folder.has_frame(batch.pk, folder.SKIPPED):
        return [], 0
    every = folder.read_frame(batch.pk, folder.SKIPPED).filter(pl.col("code") != "row_title")
    return every.head(limit).to_dicts(), every.height


def decisions_of(batch: Batch) -> list[piles.Decision]:
    return [
        piles.Decision(one.row_key, one.same_business, one.same_row)
        for one in batch.decisions.order_by("decided_at", "pk")
    ]


def owners_of(decisions: list[piles.Decision]) -> dict[int, int]:
    """The owner of every business named in a decision."""
    named = [one.same_business for one in decisions if one.same_business is not None]
    cards = registry.cards(named)
    return dict(zip(cards["id"].to_list(), cards["owner_id"].to_list(), strict=True))


def matches_of(batch: Batch) -> pl.DataFrame:
    """The matches of the dry run after every decision so far, with `open`."""
    decisions = decisions_of(batch)
    return piles.decided(folder.read_frame(batch.pk, folder.MATCHES), decisions, owners_of(decisions))


def pile_page(actor: Actor, batch: Batch, pile: str, page: int, size: int) -> PilePage:
    """The rows of the pile "new" or "known" in the order of the files; page counts from 1. Once the batch is in, each new
    one has its business as well. `registered` is (number, name), None for a business that cannot be seen."""
    rows = folder.read_frame(batch.pk, folder.ROWS).select("row_key", *_TOLD)
    if batch.committed_at is not None:
        kept = folder.read_frame(batch.pk, folder.TAKEN).select("row_key", "business_id", "business_label")
    else:
        kept = matches_of(batch).filter(~pl.col("open")).select("row_key", "business_id", "business_label")
    is_new = (pl.col("row_key") == pl.col("business_label")).fill_null(False)
    is_new_pile = pile == "new"
    found = rows.join(kept.filter(is_new if is_new_pile else ~is_new), on="row_key", maintain_order="left")
    shown = found.slice((max(page, 1) - 1) * size, size)
    ids = shown["business_id"].drop_nulls().to_list()
    seen = Business.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "number", "name")
    names = {pk: (number, name) for pk, number, name in seen}
    # A row about a business that another row of the delivery brings: where that one stands.
    first = dict(rows.select("row_key", "row").iter_rows())
    told = [
        {
            **row,
            "registered": names.get(row["business_id"]),
            "repeats": None if is_new_pile else first.get(row["business_label"]),
        }
        for row in shown.to_dicts()
    ]
    return PilePage(told, found.height)


def next_look(batch: Batch) -> int | None:
    """The next row to look at that nobody has decided; None when all are."""
    if not folder.has_frame(batch.pk, folder.MATCHES):
        return None
    looks = folder.read_frame(batch.pk, folder.MATCHES).filter(pl.col("pile") == "LOOK")
    done = list(batch.decisions.values_list("row_key", flat=True))
    left = looks.filter(~pl.col("row_key").is_in(done)).sort("score", "row_key", descending=[True, False])
    return left["row_key"].to_list()[0] if left.height else None


def look_pair(batch: Batch, row_key: int) -> Pair:
    """One row and its candidates. Raises NoSuchBatch when the row does not stand to be looked at."""
    matches = folder.read_frame(batch.pk, folder.MATCHES)
    looks = matches.filter(pl.col("pile") == "LOOK").sort("score", "row_key", descending=[True, False])
    order = looks["row_key"].to_list()
    if row_key not in order:
        raise NoSuchBatch(str(row_key))
    found = looks.filter(pl.col("row_key") == row_key)["candidates"].to_list()[0]
    decided_rows = set(batch.decisions.values_list("row_key", flat=True))
    waiting = [key for key in order if key not in decided_rows]
    after = [key for key in order[order.index(row_key) + 1 :] if key not in decided_rows]
    rows = folder.read_frame(batch.pk, folder.ROWS)
    return Pair(
        row_key, _row(rows, row_key), _candidates(rows, found), order.index(row_key) + 1, len(order),
        batch.decisions.filter(row_key=row_key).first(),
        after[0] if after else next((key for key in waiting if key != row_key), None),
    )  # fmt: skip


def _row(rows: pl.DataFrame, row_key: int) -> dict[str, Any]:
    """A staged row for the screen, identity numbers masked."""
    row = rows.filter(pl.col("row_key") == row_key).to_dicts()[0]
    for name in ("nik", "kk", "npwp"):
        row[name] = masked(row[name], identity=True) if row.get(name) else ""
    row["phone"] = ", ".join(masked(one, identity=True) for one in row.get("phone") or [])
    return row


def _candidates(rows: pl.DataFrame, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each candidate with its facts: `business` (a card) or `other` (a row of this batch); those gone are left out."""
    cards = registry.cards([one["business_id"] for one in found if one["business_id"] is not None])
    by_id = {card["id"]: card for card in cards.to_dicts()}
    made = []
    for one in found:
        if one["business_id"] is not None:
            if one["business_id"] in by_id:
                made.append({**one, "business": by_id[one["business_id"]], "other": None})
        else:
            made.append({**one, "business": None, "other": _row(rows, one["row_key"])})
    return made
