"""A row of a file becomes a promise: what stands in the way is said, what is there already is left out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.commitments.domain import keeping, sheets, wording
from pilar.commitments.domain.due import read_due
from pilar.commitments.domain.naming import folded
from pilar.commitments.models import Commitment, Meeting
from pilar.commitments.services.importing_rows import BAD, Names, Row, day_of, needed_texts
from pilar.commitments.services.promising import insist_days, make_commitment, shortened

_NUMBER = re.compile(r"J-(\d{1,12})", re.IGNORECASE)
_COPIED = ("title", "measure", "problem", "budget_line", "source")


def check(actor: Actor, texts: Sequence[tuple[int, Mapping[str, str]]], now: datetime) -> list[Row]:
    """What would become of each row; every problem of a row is said, not only the first."""
    names, today = Names(actor), timezone.localdate(now)
    known = _known(actor)
    numbers = {f"J-{pk:04}" for each in known.values() for pk, _stems in each}
    meetings = _meetings(actor)
    rows = []
    for number, told in texts:
        row = Row(number, shortened(told.get("words") or told.get("title") or ""))
        needed_texts(row, sheets.PROMISES, told)
        _who(row, told, names)
        _when(row, told, today)
        row.values |= {name: told.get(name, "") for name in _COPIED} | {"words": told.get("words", "")}
        said_on = row.values["said_on"]
        row.values["meeting_id"] = (
            meetings.get((folded(told.get("source", "")), said_on)) if said_on else None
        )
        _before(row, told, known, numbers)
        rows.append(row)
    return rows


def _who(row: Row, told: Mapping[str, str], names: Names) -> None:
    of = names.institution(told.get("institution", ""), row, _("Lembaga"))
    to = names.institution(told.get("to", ""), row, _("Lembaga yang dijanjikan"))
    if of is not None and of == to:
        row.bad(_("Lembaga yang berjanji dan yang dijanjikan tidak boleh sama."))
    parts = [part.strip() for part in re.split(r"[;\n]", told.get("supporters", "")) if part.strip()]
    supporters = [names.institution(part, row, _("Pendukung")) for part in parts]
    row.values |= {
        "institution_id": of, "to_institution_id": to, "person_id": names.person(told.get("person", ""), row, of) if of else None,
        "supporters": [pk for pk in supporters if pk is not None],
    }  # fmt: skip


def _when(row: Row, told: Mapping[str, str], today: date) -> None:
    """The day it was said, and until when: a day, words that name one, or words alone, which are kept as they stand."""
    said = day_of(told.get("said_on", ""), row, _("Hari diucapkan"))
    text = told.get("due_on", "")
    due = sheets.read_day(text) if text else None
    words = ""
    if text and due is None and sheets.looks_like_a_day(text):
        day_of(text, row, _("Tenggat"))
    elif text and due is None and said is not None:
        meant, words = read_due(text, said), text
        due = meant.on if meant else None
        if due is None:
            row.note(_("Tenggat “%s” dicatat sebagai kata-kata; tanggalnya tidak ditebak.") % text[:60])
    if said is not None:
        try:
            insist_days(said, due, today)
        except Refused as reason:
            row.bad(str(reason))
    row.values |= {"said_on": said, "due_on": due, "due_words": words}


Stems = frozenset[str]
# Promises by institution: (number of the commitment or, below zero, of the row; the words that carry it).
Known = dict[int, list[tuple[int, Stems]]]


def _known(actor: Actor) -> Known:
    found: Known = {}
    rows = Commitment.objects.visible_to(actor).exclude(state=keeping.DROPPED)
    for pk, whose, text in rows.values_list("pk", "institution", "words").iterator():
        found.setdefault(whose, []).append((pk, wording.stems(text)))
    return found


def _before(row: Row, told: Mapping[str, str], known: Known, numbers: set[str]) -> None:
    """Whether it stands in the register, or earlier in this very file."""
    number = _NUMBER.fullmatch(told.get("number", "").strip())
    if number and f"J-{int(number[1]):04}" in numbers:
        row.there(_("Sudah tercatat sebagai %s.") % f"J-{int(number[1]):04}")
        return
    of = row.values.get("institution_id")
    if row.state == BAD or of is None:
        return
    mine = wording.stems(row.values["words"])
    same = next((pk for pk, stems in known.get(of, ()) if wording.alike(mine, stems) >= wording.SAME), None)
    if same is None:
        known.setdefault(of, []).append((-row.number, mine))
    elif same > 0:
        row.there(_("Sudah tercatat sebagai %s.") % f"J-{same:04}")
    else:
        row.bad(_("Baris ini menjanjikan hal yang sama dengan baris %s. Hapus salah satunya.") % -same)


def _meetings(actor: Actor) -> dict[tuple[str, date], int]:
    """Meetings by title and day, so that a promise whose source is one of them is shown there."""
    rows = Meeting.objects.visible_to(actor).only("title", "starts_at", "zone")
    return {
        (folded(row.title), row.starts_at.astimezone(row.zone_info).date()): row.pk for row in rows.iterator()
    }


def enter(actor: Actor, values: dict[str, Any], now: datetime) -> Any:
    """Raises Refused."""
    return make_commitment(
        actor=actor, **values, source_kind=keeping.MEETING, kind=keeping.AGREED, same_anyway=True, now=now
    )
