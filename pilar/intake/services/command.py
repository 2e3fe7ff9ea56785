"""The whole intake in one call, for the command line, for scripts and for tests."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.intake import words
from pilar.intake.domain import states
from pilar.intake.domain.refusal import REASONS
from pilar.intake.models import Batch
from pilar.intake.services.checking import check_batch
from pilar.intake.services.committing import commit_batch, undo_batch
from pilar.intake.services.mapping import save_mapping
from pilar.intake.services.progress import Progress, silent
from pilar.intake.services.receiving import discard, receive_files
from pilar.intake.services.refusing import CannotTake, Incoming
from pilar.intake.store import folder

# The command line stands beside the machine: a CSV of a million rows is 200 MB.
FILE_LIMIT = 2_000_000_000
DEFAULT_KIND = "OFFICE"


def run_intake(
    paths: Sequence[str | Path],
    *,
    dry_run: bool = False,
    sender: str = "",
    kind: str = DEFAULT_KIND,
    undo: int | None = None,
    actor: Actor,
    progress: Progress = silent,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Read, map, validate, match and commit the files of one sender; or with `undo` take a batch back.

    Gives the JSON document of the command line: batch, status, rows_read, rows_skipped, new, matched, to_review,
    problems [{file, sheet, row, column, value, problem, action}], mapping {file: {sheet: {column: field}}}; a dry run
    leaves nothing behind. Raises CannotTake (sentences; files already in name their batch), Refused, OSError.
    """
    now = now or timezone.now()
    if undo is not None:
        return _undone(undo_batch(actor=actor, batch_id=undo, now=now))
    with folder.holding_command():
        _discard_abandoned(actor, now)
        batch = receive_files(
            actor=actor, sender=sender or _sender_of(paths), kind=kind, files=[_incoming(path) for path in paths],
            limit=FILE_LIMIT, now=now,
        )  # fmt: skip
        return _through(actor, batch, dry_run, progress, now)


def _discard_abandoned(actor: Actor, now: datetime) -> None:
    """What a killed command left on its way: no other runs, so nobody works on it any more."""
    mine = Batch.objects.filter(created_by=None, created_by_name=actor.name, status__in=states.OPEN)
    for batch in mine if actor.user_id is None else ():
        _throw_away(actor, batch, now)


def _through(actor: Actor, batch: Batch, dry_run: bool, progress: Progress, now: datetime) -> dict[str, Any]:
    """Map, check and commit; what fails, and a dry run, is thrown away."""
    try:
        save_mapping(actor=actor, batch_id=batch.pk, choices={}, unused=set(), now=now)
        batch = check_batch(actor=actor, batch_id=batch.pk, progress=progress, now=now)
        document = _document(batch)
        if not document["rows_read"]:
            names = ", ".join(file.name for file in batch.files.all())
            raise CannotTake([(names, REASONS["no_business"].format(name=names))])
        if not dry_run:
            progress(0, 1, "commit")
            batch = commit_batch(actor=actor, batch_id=batch.pk, now=now)
            progress(1, 1, "commit")
            told = words.commit_sentence(batch.counts)
            return document | {"status": batch.status, "new": batch.counts["made_new"], "sentence": told}
    except BaseException:
        _throw_away(actor, batch, now)
        raise
    discard(actor=actor, batch_id=batch.pk, now=now)
    return document


def _throw_away(actor: Actor, batch: Batch, now: datetime) -> None:
    """What failed leaves nothing: the caller drops the files again. Frames go first, for a disk that was full."""
    batch.refresh_from_db()
    if batch.committed_at is None:
        folder.remove(batch.pk)
        discard(actor=actor, batch_id=batch.pk, now=now)


def _incoming(path: str | Path) -> Incoming:
    """Raises CannotTake when the file cannot be opened."""
    file = Path(path)
    try:
        return Incoming(file.name, file.read_bytes())
    except FileNotFoundError:
        sentence = _("Berkas %s tidak ditemukan. Periksa letak dan namanya.") % file
    except OSError as fault:
        sentence = _("Berkas %(name)s tidak dapat dibuka (%(why)s).") % {"name": file, "why": fault.strerror}
    raise CannotTake([(file.name, sentence)])


def _sender_of(paths: Sequence[str | Path]) -> str:
    """Without a name the sender is the first file's, so that the next file of that name is remembered."""
    return Path(paths[0]).stem[:120] if paths else ""


def _document(batch: Batch) -> dict[str, Any]:
    counts = batch.counts
    problems = folder.read_frame(batch.pk, folder.PROBLEMS)
    names = ("file", "sheet", "row", "column", "value", "problem", "action")
    return {
        "batch": batch.pk, "status": batch.status, "rows_read": counts["rows_read"], "rows_skipped": counts["rows_skipped"],
        "outside_area": counts["outside"], "new": counts["new_businesses"], "matched": counts["known"],
        "to_review": counts["look"], "method": batch.method, "sentence": words.numbers_sentence(counts),
        "problems": problems.filter(pl.col("severity") != "info").select(names).to_dicts(),
        "mapping": _mapping(batch),
    }  # fmt: skip


def _mapping(batch: Batch) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for file in batch.files.all():
        sheets = found.setdefault(file.name, {})
        for table in file.tables:
            columns = sheets.setdefault(table["sheet"], {})
            for one in table["columns"]:
                columns.setdefault(one["title"] or one["letter"], one["field"])
    return found


def _undone(batch: Batch) -> dict[str, Any]:
    counts = batch.counts
    return {
        "batch": batch.pk, "status": batch.status, "removed": counts["undone_removed"],
        "restored": counts["undone_restored"], "kept": counts["undone_kept"],
    }  # fmt: skip
