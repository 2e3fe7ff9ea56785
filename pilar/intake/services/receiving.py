"""Files come in: looked at, refused with a sentence or kept sealed, their tables found and their columns guessed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import states
from pilar.intake.domain.cells import Workbook
from pilar.intake.domain.files import UPLOAD_LIMIT, open_workbook
from pilar.intake.domain.refusal import UnusableFile
from pilar.intake.domain.tables import Table
from pilar.intake.models import Batch, BatchFile
from pilar.intake.services import mapping
from pilar.intake.store import folder
from pilar.registry import services as registry


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it arrived: its name and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class CannotTake(Exception):
    """Nothing was taken in. `problems` are (file name, sentence); `earlier` the batch that holds all files already."""

    def __init__(self, problems: list[tuple[str, str]], earlier: int | None = None) -> None:
        self.problems = problems
        self.earlier = earlier
        super().__init__(" ".join(sentence for _name, sentence in problems))


def receive_files(
    *,
    actor: Actor,
    sender: str,
    kind: str,
    files: Sequence[Incoming],
    as_of_on: date | None = None,
    limit: int = UPLOAD_LIMIT,
    now: datetime,
) -> Batch:
    """Take the files of one sender in as a new batch, with tables found and columns suggested.

    One file that cannot be used, or that was taken in before, stops all of them: nothing is kept. Raises CannotTake,
    Refused, ValueError for an unknown kind of sender, OSError when the disk is full.
    """
    insist(permissions.can_import(actor))
    _refuse_empty(files)
    _refuse_repeated(files)
    books = _opened(files, limit)
    batch_id: int | None = None
    try:
        with transaction.atomic():
            source = registry.ensure_source(name=sender, kind=kind, now=now)
            batch = Batch.objects.create(
                source_id=source.pk, source_name=source.name, source_kind=source.kind, as_of_on=as_of_on or now.date(),
                area_code=_widest(actor), created_at=now, created_by=actor.user_id, created_by_name=actor.name,
            )  # fmt: skip
            batch_id = batch.pk
            _keep(batch, files, books)
            states.insist_move(batch.status, states.READ)
            batch.status = states.READ
            batch.save(update_fields=["status"])
            audit.record(
                actor=actor, action="intake.files_received", thing="batch", thing_id=batch.pk, now=now,
                detail={"sender": source.name, "files": [file.name for file in files]},
            )  # fmt: skip
    except BaseException:
        if batch_id is not None:
            folder.remove(batch_id)
        raise
    return batch


def _keep(batch: Batch, files: Sequence[Incoming], books: list[tuple[Workbook, list[Table]]]) -> None:
    """The originals sealed, and beside each what was found in it."""
    known = mapping.remembered_of(batch.source_id)
    for number, (file, (book, tables)) in enumerate(zip(files, books, strict=True), start=1):
        folder.write_file(batch.pk, number, file.data)
        BatchFile.objects.create(
            batch=batch, number=number, name=file.name[:255], sha256=file.sha256, size=len(file.data), format=book.format,
            tables=mapping.described(book, tables, known),
        )  # fmt: skip


def _refuse_empty(files: Sequence[Incoming]) -> None:
    if not files:
        raise CannotTake([("", _("Belum ada berkas yang dipilih."))])


def _refuse_repeated(files: Sequence[Incoming]) -> None:
    """The same bytes as a file that stands in the registry or waits in a batch."""
    hashes = {file.sha256: file.name for file in files}
    earlier = (
        BatchFile.objects.filter(sha256__in=hashes, batch__status__in=states.ALIVE)
        .select_related("batch")
        .order_by("-batch_id")
    )
    said: dict[str, tuple[str, str]] = {}
    for file in earlier:
        name = hashes[file.sha256]
        said.setdefault(file.sha256, (name, _repeated_sentence(name, file)))
    if said:
        # Only where nothing else was sent along is the earlier batch the whole answer.
        raise CannotTake(list(said.values()), earlier[0].batch_id if len(said) == len(hashes) else None)
    if len(hashes) < len(files):
        names = ", ".join(sorted({file.name for file in files}))
        raise CannotTake([(names, _("Ada berkas yang sama dua kali di antara yang dipilih: %s.") % names)])


def _repeated_sentence(name: str, file: BatchFile) -> str:
    day = file.batch.created_at.astimezone().strftime("%d-%m-%Y")
    if file.batch.status == states.COMMITTED:
        return _(
            "Berkas %(name)s sudah dimasukkan pada %(day)s (kiriman %(batch)s). Tidak ada yang dimasukkan dua kali."
        ) % {"name": name, "day": day, "batch": file.batch_id}
    return _("Berkas %(name)s sudah diterima pada %(day)s dan menunggu di kiriman %(batch)s.") % {
        "name": name, "day": day, "batch": file.batch_id,
    }  # fmt: skip


def _opened(files: Sequence[Incoming], limit: int) -> list[tuple[Workbook, list[Table]]]:
    """Every file opened and with a table in it. Raises CannotTake with a sentence for each that is not."""
    books, problems = [], []
    for file in files:
        try:
            book = open_workbook(file.data, file.name, limit=limit)
            tables = mapping.tables_of(book)
            if not any(table.height for table in tables):
                raise UnusableFile("no_cells", name=file.name)
            books.append((book, tables))
        except UnusableFile as refusal:
            problems.append((file.name, refusal.sentence))
    if problems:
        raise CannotTake(problems)
    return books


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
    transaction.on_commit(lambda: folder.remove(batch_id))


def forget_files(batch_ids: Sequence[int]) -> None:
    """Take away the kept files of batches whose transaction did not end well."""
    for batch_id in batch_ids:
        folder.remove(batch_id)
