"""Promises and meetings out of a file: tried first, then entered all together or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.commitments import permissions
from pilar.commitments.domain import sheets
from pilar.commitments.services import importing_meetings, importing_promises
from pilar.commitments.services.importing_rows import BAD, READY, Row

# Files are read by the area of messy files, which lies above this one: it puts its reader here when it starts. Raises Refused.
READERS: list[Callable[[bytes, str], list[sheets.Sheet]]] = []
_CHECKS = {sheets.PROMISES: importing_promises.check, sheets.MEETINGS: importing_meetings.check}
_ENTERS = {sheets.PROMISES: importing_promises.enter, sheets.MEETINGS: importing_meetings.enter}
_ACTIONS = {
    sheets.PROMISES: ("commitment", "commitments.promises_imported"),
    sheets.MEETINGS: ("meeting", "commitments.meetings_imported"),
}

Texts = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A file as it would be entered: its rows with what came of each, the texts they were read from, headings left out."""

    rows: list[Row]
    texts: Texts
    ignored: list[str] = field(default_factory=list)

    def count(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)


def try_file(*, actor: Actor, what: str, data: bytes, name: str, now: datetime) -> Tried:
    """Read a file and say of each row what would become of it. Nothing is stored. Raises Refused for a file that is no such list."""
    insist(permissions.can_keep(actor))
    found = sheets.read(what, READERS[0](data, name))
    if found is None:
        needed = ", ".join(column.title for column in sheets.COLUMNS[what] if column.needed)
        raise Refused(_("Tidak ada baris judul yang dikenali. Yang diperlukan: %s. Unduh contohnya, lalu samakan judul kolomnya.") % needed)  # fmt: skip
    if not found.rows:
        raise Refused(_("Di bawah judul kolomnya tidak ada isi."))
    if len(found.rows) > sheets.MOST_ROWS:
        raise Refused(
            _("Berkas ini %(rows)s baris; paling banyak %(most)s sekaligus. Bagi menjadi beberapa berkas.")
            % {"rows": len(found.rows), "most": sheets.MOST_ROWS}
        )
    return Tried(_CHECKS[what](actor, found.rows, now), found.rows, found.ignored)


@transaction.atomic
def take_rows(*, actor: Actor, what: str, texts: Texts, file: str, now: datetime) -> int:
    """Enter what was tried; how many. The rows are checked again: when one no longer holds nothing is stored. Raises Refused."""
    insist(permissions.can_keep(actor))
    rows = _CHECKS[what](actor, texts, now)
    bad = next((row for row in rows if row.state == BAD), None)
    if bad is not None:
        told = {"row": bad.number, "why": " ".join(bad.sentences)}
        raise Refused(_("Baris %(row)s: %(why)s Tidak ada yang disimpan.") % told)
    ready = [row for row in rows if row.state == READY]
    if not ready:
        raise Refused(_("Semua baris sudah ada; tidak ada yang perlu dimasukkan."))
    for row in ready:
        _enter(actor, what, row, now)
    thing, action = _ACTIONS[what]
    audit.record(actor=actor, action=action, thing=thing, thing_id="", detail={"count": len(ready), "file": file[:120]}, now=now)  # fmt: skip
    return len(ready)


def _enter(actor: Actor, what: str, row: Row, now: datetime) -> Any:
    try:
        return _ENTERS[what](actor, row.values, now)
    except Refused as reason:
        raise Refused(_("Baris %(row)s: %(why)s Tidak ada yang disimpan.") % {"row": row.number, "why": reason}) from reason  # fmt: skip
