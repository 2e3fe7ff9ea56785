"""A row of a file becomes a planned meeting, to come or already held; its minutes are written afterwards as ever."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.commitments import words
from pilar.commitments.domain import meetings, sheets
from pilar.commitments.domain.naming import folded
from pilar.commitments.models import Meeting
from pilar.commitments.services.importing_rows import READY, Names, Row, day_of, needed_texts
from pilar.commitments.services.meetings import Plan, plan_meeting

USUAL = timedelta(hours=2)


def check(actor: Actor, texts: Sequence[tuple[int, Mapping[str, str]]], now: datetime) -> list[Row]:
    """What would become of each row; every problem of a row is said, not only the first."""
    names = Names(actor)
    known: dict[tuple[str, datetime], int] = {
        (folded(title), starts_at): 0
        for title, starts_at in Meeting.objects.visible_to(actor).values_list("title", "starts_at").iterator()
    }
    rows = []
    for number, told in texts:
        row = Row(number, told.get("title", "")[:120])
        needed_texts(row, sheets.MEETINGS, told)
        row.values |= {
            "title": told.get("title", ""),
            "place": told.get("place", ""),
            "purpose": told.get("purpose", ""),
        }
        row.values |= {
            "kind": _kind(told.get("kind", ""), row), "host": names.institution(told.get("host", ""), row, _("Tuan rumah")),
            "chair": names.person(told.get("chair", ""), row),
        }  # fmt: skip
        _when(row, told)
        _before(row, known)
        rows.append(row)
    return rows


def _kind(text: str, row: Row) -> str:
    if not text:
        return meetings.COORDINATION
    kinds = {folded(str(word)): code for code, word in words.MEETING_KIND_WORDS.items()}
    found = kinds.get(folded(text))
    if found is None:
        listed = ", ".join(str(word) for word in words.MEETING_KIND_WORDS.values())
        row.bad(_("Jenis “%(kind)s” tidak dikenal. Pilih salah satu: %(kinds)s.") % {"kind": text[:40], "kinds": listed})  # fmt: skip
    return found or meetings.COORDINATION


def _when(row: Row, told: Mapping[str, str]) -> None:
    """Both moments on the clock that was written; without an end a meeting takes two hours, which is said."""
    on = day_of(told.get("on", ""), row, _("Hari"))
    begins_text, ends_text = told.get("begins", ""), told.get("ends", "")
    zone = sheets.zone_in(" ".join((told.get("zone", ""), begins_text, ends_text))) or "WITA"
    begins, ends = sheets.read_clocks(begins_text), sheets.read_clocks(ends_text)
    if begins_text and not begins:
        row.bad(_("Jam “%s” tidak terbaca. Tulis seperti 09.00.") % begins_text[:40])
    if ends_text and not ends:
        row.bad(_("Jam “%s” tidak terbaca. Tulis seperti 09.00.") % ends_text[:40])
    if on is None or not begins or (ends_text and not ends):
        return
    starts_at = _moment(on, begins[0], zone)
    end = ends[0] if ends else begins[1] if len(begins) > 1 else None
    if end is None:
        row.note(_("Jam selesai tidak ditulis; dicatat dua jam."))
    ends_at = _moment(on, end, zone) if end else starts_at + USUAL
    if ends_at <= starts_at:
        row.bad(_("Rapat harus selesai sesudah mulai. Periksa kedua jamnya."))
    row.values |= {"starts_at": starts_at, "ends_at": ends_at, "zone": zone}


def _moment(on: date, clock: time, zone: str) -> datetime:
    return datetime.combine(on, clock, tzinfo=ZoneInfo(meetings.ZONES[zone]))


def _before(row: Row, known: dict[tuple[str, datetime], int]) -> None:
    """Whether it stands in the register, or earlier in this very file."""
    if row.state != READY:
        return
    key = (folded(row.values["title"]), row.values["starts_at"])
    if key not in known:
        known[key] = row.number
    elif known[key]:
        row.bad(_("Baris ini rapat yang sama dengan baris %s. Hapus salah satunya.") % known[key])
    else:
        row.there(_("Rapat ini sudah tercatat."))


def enter(actor: Actor, values: dict[str, Any], now: datetime) -> Any:
    """Raises Refused."""
    return plan_meeting(actor=actor, plan=Plan(**values), now=now)
