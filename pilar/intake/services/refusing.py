"""Why files cannot be taken in: nothing sent, sent before, too big, or no table in it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pilar.intake.domain import states
from pilar.intake.domain.archives import MEGABYTE
from pilar.intake.domain.cells import Workbook
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.refusal import UnusableFile
from pilar.intake.domain.tables import Table
from pilar.intake.models import BatchFile
from pilar.intake.services import mapping
from pilar.ui.domain import calendar


class Sent(Protocol):
    """A file as it arrived: name, size in bytes, hash, and its bytes when they are asked for."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    def content(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file whose bytes stand in memory."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def content(self) -> bytes:
        return self.data


@dataclass(frozen=True)
class Upload:
    """A file that came through the web: Django's uploaded file, read from its temporary place only when needed."""

    name: str
    file: Any

    @property
    def size(self) -> int:
        return int(self.file.size)

    @cached_property
    def sha256(self) -> str:
        whole = hashlib.sha256()
        for chunk in self.file.chunks():
            whole.update(chunk)
        return whole.hexdigest()

    def content(self) -> bytes:
        self.file.seek(0)
        return bytes(self.file.read())


class CannotTake(Exception):
    """Nothing was taken in. `problems` are (file name, sentence); `earlier` the batch that holds all files already."""

    def __init__(self, problems: list[tuple[str, str]], earlier: int | None = None) -> None:
        self.problems = problems
        self.earlier = earlier
        super().__init__(" ".join(sentence for _name, sentence in problems))


def refuse_none(files: Sequence[Sent]) -> None:
    """Raises CannotTake when nothing was sent."""
    if not files:
        raise CannotTake([("", _("Belum ada berkas yang dipilih."))])


def refuse_size(files: Sequence[Sent], limit: int) -> None:
    """What the size alone tells, without reading. Raises CannotTake."""
    problems = []
    for file in files:
        if not file.size:
            problems.append((file.name, UnusableFile("empty", name=file.name).sentence))
        elif file.size > limit:
            facts = {"name": file.name, "size": -(-file.size // MEGABYTE), "limit": limit // MEGABYTE}
            problems.append((file.name, UnusableFile("too_big", **facts).sentence))
    if problems:
        raise CannotTake(problems)


def refuse_repeated(files: Sequence[Sent]) -> None:
    """The same bytes as a file that stands in the registry or waits in a batch. Raises CannotTake."""
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
    day = calendar.day_words(timezone.localtime(file.batch.created_at), (get_language() or "id")[:2])
    if file.batch.status == states.COMMITTED:
        return _(
            "Berkas %(name)s sudah dimasukkan pada %(day)s (kiriman %(batch)s). Tidak ada yang dimasukkan dua kali."
        ) % {"name": name, "day": day, "batch": file.batch_id}
    return _("Berkas %(name)s sudah diterima pada %(day)s dan menunggu di kiriman %(batch)s.") % {
        "name": name, "day": day, "batch": file.batch_id,
    }  # fmt: skip


def opened(files: Iterator[tuple[str, bytes]], limit: int) -> list[tuple[Workbook, list[Table]]]:
    """Every file opened and with a table in it. Raises CannotTake with a sentence for each that is not."""
    books, problems = [], []
    for name, data in files:
        try:
            book = open_workbook(data, name, limit=limit)
            tables = mapping.tables_of(book)
            if not any(table.height for table in tables):
                raise UnusableFile("no_table", name=name)
            books.append((book, tables))
        except UnusableFile as refusal:
            problems.append((name, refusal.sentence))
    if problems:
        raise CannotTake(problems)
    return books
