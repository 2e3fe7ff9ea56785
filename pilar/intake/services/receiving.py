"""Files come in: kept sealed, looked at, refused with a sentence or their tables found and their columns guessed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import states
from pilar.intake.domain.cells import Workbook
from pilar.intake.domain.files import UPLOAD_LIMIT
from pilar.intake.domain.tables import Table
from pilar.intake.models import Batch, BatchFile
from pilar.intake.services import mapping, opening
from pilar.intake.services.opening import NO_LIMIT
from pilar.intake.services.originals import forget_originals, kept_or_gone
from pilar.intake.services.progress import Progress, silent
from pilar.intake.services.refusing import (
    CannotTake,
    Sent,
    opened,
    refuse_none,
    refuse_repeated,
    refuse_size,
)
from pilar.intake.store import folder
from pilar.registry import services as registry


def receive_files(
    *,
    actor: Actor,
    sender: str,
    kind: str,
    files: Sequence[Sent],
    as_of_on: date | None = None,
    limit: int = UPLOAD_LIMIT,
    now: datetime,
) -> Batch:
    """Take the files of one sender in as a new batch, with tables found and columns suggested, all in one call.

    One file that cannot be used, or that was taken in before, stops all of them: nothing is kept. Raises CannotTake,
    Refused, ValueError for an unknown kind of sender, OSError when the disk is full.
    """
    insist(permissions.can_import(actor))
    refuse_none(files)
    refuse_repeated(files)
    books = opened(((file.name, file.content()) for file in files), limit)
    with folder.holding_originals(), kept_or_gone([file.sha256 for file in files]), transaction.atomic():
        batch = _new_batch(actor, sender, kind, files, as_of_on, now)
        _understood(batch, books, now)
        _tell(actor, batch, files, now)
    opening.hold(list(batch.files.all()), books, most=NO_LIMIT)
    return batch


def keep_files(
    *,
    actor: Actor,
    sender: str,
    kind: str,
    files: Sequence[Sent],
    as_of_on: date | None = None,
    limit: int = UPLOAD_LIMIT,
    now: datetime,
) -> Batch:
    """Keep the files of one sender, sealed and with their hash, to be read in the background (`read_files`).

    Refused at once are only an empty file, one that is too big and one that came before: CannotTake. Also raises
    Refused, and OSError when the disk is full; nothing is kept then.
    """
    insist(permissions.can_import(actor))
    refuse_none(files)
    refuse_size(files, limit)
    refuse_repeated(files)
    with folder.holding_originals(), kept_or_gone([file.sha256 for file in files]), transaction.atomic():
        batch = _new_batch(actor, sender, kind, files, as_of_on, now)
        _tell(actor, batch, files, now)
    return batch


def read_files(*, actor: Actor, batch_id: int, progress: Progress = silent, now: datetime) -> Batch:
    """Find tables and columns in kept files: RECEIVED to READ, or to REFUSED with a sentence for each bad file.

    A batch that has been read stays as it is: the call may be repeated. Raises Refused, WrongMove, OSError.
    """
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).get(pk=batch_id)
    if batch.status in (states.READ, states.REFUSED):
        return batch
    states.insist_move(batch.status, states.READ)
    try:
        books = opened(_contents(list(batch.files.all()), progress), NO_LIMIT)
    except CannotTake as refusal:
        return _refused(actor, batch_id, refusal, now)
    with transaction.atomic():
        batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
        states.insist_move(batch.status, states.READ)
        _understood(batch, books, now)
    opening.hold(list(batch.files.all()), books)
    return batch


def _contents(files: list[BatchFile], progress: Progress) -> Iterator[tuple[str, bytes]]:
    for done, file in enumerate(files):
        progress(done, len(files), "open")
        yield file.name, folder.read_original(file.sha256)


def _refused(actor: Actor, batch_id: int, refusal: CannotTake, now: datetime) -> Batch:
    """The files go, the sentences stay: whoever dropped them may have left the page."""
    with transaction.atomic():
        batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
        states.insist_move(batch.status, states.REFUSED)
        batch.status, batch.refusal = states.REFUSED, [sentence for _name, sentence in refusal.problems]
        batch.save(update_fields=["status", "refusal"])
        names = [name for name, _sentence in refusal.problems]
        audit.record(
            actor=actor, action="intake.files_refused", thing="batch", thing_id=batch.pk, now=now, detail={"files": names}
        )  # fmt: skip
        hashes = list(batch.files.values_list("sha256", flat=True))
        transaction.on_commit(lambda: forget_originals(hashes))
    return batch


def _new_batch(
    actor: Actor, sender: str, kind: str, files: Sequence[Sent], as_of_on: date | None, now: datetime
) -> Batch:
    batch = Batch.objects.create(
        source_id=0, source_name=sender, source_kind=kind, as_of_on=as_of_on or now.date(),
        area_code=_widest(actor), created_at=now, created_by=actor.user_id, created_by_name=actor.name,
    )  # fmt: skip
    for number, file in enumerate(files, start=1):
        folder.write_original(file.sha256, file.content())
        BatchFile.objects.create(
            batch=batch, number=number, name=file.name[:255], sha256=file.sha256, size=file.size
        )
    return batch


def _understood(batch: Batch, books: list[tuple[Workbook, list[Table]]], now: datetime) -> None:
    """RECEIVED to READ: the sender is known, and beside each file stands what was found in it."""
    source = registry.ensure_source(name=batch.source_name, kind=batch.source_kind, now=now)
    batch.source_id, batch.source_name, batch.source_kind = source.pk, source.name, source.kind
    known = mapping.remembered_of(source.pk)
    for file, (book, tables) in zip(batch.files.all(), books, strict=True):
        file.format, file.tables = book.format, mapping.described(book, tables, known)
        file.save(update_fields=["format", "tables"])
    states.insist_move(batch.status, states.READ)
    batch.status = states.READ
    batch.save(update_fields=["source_id", "source_name", "source_kind", "status"])


def _tell(actor: Actor, batch: Batch, files: Sequence[Sent], now: datetime) -> None:
    audit.record(
        actor=actor, action="intake.files_received", thing="batch", thing_id=batch.pk, now=now,
        detail={"sender": batch.source_name, "files": [file.name for file in files]},
    )  # fmt: skip


def _widest(actor: Actor) -> int:
    """The widest area the person works in. What the command line takes in belongs to this installation's city."""
    if actor.reads_everywhere:
        return int(settings.CITY)
    return min(actor.areas, key=lambda code: (len(str(code)), code))


@transaction.atomic
def discard(*, actor: Actor, batch_id: int, now: datetime) -> None:
    """Throw away a batch that never entered the registry, files and all. Raises Refused, WrongMove."""
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
    states.insist_move(batch.status, states.DISCARDED)
    batch.status = states.DISCARDED
    batch.save(update_fields=["status"])
    audit.record(
        actor=actor, action="intake.batch_discarded", thing="batch", thing_id=batch.pk, now=now, detail={}
    )
    hashes = list(batch.files.values_list("sha256", flat=True))
    transaction.on_commit(lambda: _gone(batch_id, hashes))


def _gone(batch_id: int, hashes: list[str]) -> None:
    folder.remove(batch_id)
    forget_originals(hashes)
