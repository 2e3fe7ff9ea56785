"""What the intake keeps and for how long: the rules of docs/operations/privacy.toml, carried out once a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from pilar.accounts.domain import system
from pilar.intake.domain import states
from pilar.intake.models import Batch
from pilar.intake.services.originals import drop_unused, forget_originals
from pilar.intake.services.receiving import discard
from pilar.intake.store import folder

# What was read from the files goes so long after the batch was entered or taken back.
DETAILS_KEPT = timedelta(days=90)
# A batch nobody went on with is thrown away.
OPEN_KEPT = timedelta(days=180)
# What a killed process left half done.
LEFT_BEHIND = timedelta(days=1)


def tidy(*, now: datetime) -> dict[str, int]:
    """Take away what is kept no longer; may be run again at any time.

    Gives how many of each went: open batches, frames of ended batches, folders, originals, unfinished files. The
    original of every batch that entered the registry stays, also after it was taken back.
    """
    return {
        "batches": _discard_forgotten(now),
        "frames": _remove_details(now),
        "folders": _remove_folders(now),
        "originals": _remove_originals(),
        "unfinished": _remove_unfinished(now),
    }


def _discard_forgotten(now: datetime) -> int:
    """Open batches that nobody finished, unless a job works on them: a job does not take half a year."""
    old = Batch.objects.filter(status__in=states.OPEN, created_at__lt=now - OPEN_KEPT)
    numbers = list(old.values_list("pk", flat=True))
    for number in numbers:
        discard(actor=system("Pilar"), batch_id=number, now=now)
    return len(numbers)


def _remove_details(now: datetime) -> int:
    """Frames of batches that ended long ago. Of a sender's latest list the rows taken stay: the next is compared with them."""
    ended = Batch.objects.filter(status__in=(states.COMMITTED, states.UNDONE))
    entered = ended.filter(status=states.COMMITTED).order_by()
    latest = set(entered.values("source_id").annotate(at=Max("committed_at")).values_list("source_id", "at"))
    removed = 0
    there = set(folder.list_folders())
    for batch in ended.filter(pk__in=there, committed_at__lt=now - DETAILS_KEPT):
        if batch.undone_at and batch.undone_at > now - DETAILS_KEPT:
            continue
        names = [folder.ROWS, folder.PROBLEMS, folder.SKIPPED, folder.MATCHES]
        if batch.status == states.UNDONE or (batch.source_id, batch.committed_at) not in latest:
            names.append(folder.TAKEN)
        removed += folder.remove_frames(batch.pk, *names)
    return removed


def _remove_folders(now: datetime) -> int:
    """Folders of batches that were refused, thrown away, or never came to be."""
    numbers = folder.list_folders()
    living = Batch.objects.exclude(status__in=(states.REFUSED, states.DISCARDED))
    kept = set(living.filter(pk__in=numbers).values_list("pk", flat=True))
    before = (now - LEFT_BEHIND).timestamp()
    going = [n for n in numbers if n not in kept and folder.folder_of(n).stat().st_mtime < before]
    for number in going:
        folder.remove(number)
    return len(going)


def _remove_originals() -> int:
    return forget_originals(folder.list_originals())


def _remove_unfinished(now: datetime) -> int:
    """Files never put in place, and uploads whose request died with its process."""
    before = (now - LEFT_BEHIND).timestamp()
    arriving = [one for one in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*") if one.is_file()]
    old = folder.unfinished(before) + [one for one in arriving if one.stat().st_mtime < before]
    for one in old:
        one.unlink(missing_ok=True)
    return len(old)


def forget_batches(batch_ids: Sequence[int]) -> None:
    """Take away what is kept of batches whose transaction is about to be undone."""
    for number in batch_ids:
        folder.remove(number)
    with folder.holding_originals():
        drop_unused(folder.list_originals(), going=batch_ids)
