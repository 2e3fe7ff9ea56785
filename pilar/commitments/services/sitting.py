"""The meeting itself: opened, written down per item, who was there, closed, signed, and corrected by addenda."""

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import meetings
from pilar.commitments.models import (
    Addendum,
    AttendanceSheet,
    ConfidentialNote,
    Institution,
    Invitee,
    Meeting,
    Outcome,
    Person,
)
from pilar.commitments.services import papers
from pilar.commitments.services.confirming import enter_signed
from pilar.commitments.services.meetings import kept_meeting
from pilar.commitments.services.noting import needed, tell, tidy, tidy_lines
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.vault import services as vault

MOST_SHEETS, MOST_OUTCOMES = 12, 300


def _writable(actor: Actor, meeting_id: int) -> Meeting:
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state == meetings.SIGNED:
        raise Refused(
            _("Notulen ini sudah ditandatangani dan tidak diubah lagi. Tulis koreksinya sebagai adendum.")
        )
    if not meeting.is_writable:
        raise Refused(_("Notulen ditulis selama rapat berlangsung. Buka rapatnya dulu."))
    return meeting


def _move(meeting: Meeting, new: str, **stamps: datetime | None) -> None:
    if not meetings.may_move(meeting.state, new):
        raise Refused(_("Langkah ini tidak berlaku lagi; muat ulang halamannya."))
    meeting.state = new
    for name, moment in stamps.items():
        setattr(meeting, name, moment)
    meeting.save()


@transaction.atomic
def open_meeting(*, actor: Actor, meeting_id: int, now: datetime) -> Meeting:
    """Minutes may be written from now on. Raises Refused half a day or more before it begins."""
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state == meetings.PLANNED and now < meeting.starts_at - meetings.EARLY:
        raise Refused(_("Rapat ini belum mulai. Ia dapat dibuka dua belas jam sebelum jamnya."))
    _move(meeting, meetings.OPEN, opened_at=meeting.opened_at or now, closed_at=None)
    tell("meeting", meeting.pk, "meeting_opened", actor, now, {"title": meeting.title})
    return meeting


@transaction.atomic
def close_meeting(*, actor: Actor, meeting_id: int, now: datetime) -> Meeting:
    """It is over; the minutes are read over before they are signed. Raises Refused while nothing was written."""
    meeting = kept_meeting(actor, meeting_id)
    if not Outcome.objects.filter(item__meeting=meeting).exists():
        raise Refused(
            _("Belum ada satu catatan pun. Tulis hasil rapatnya dulu, sekurangnya satu informasi atau keputusan.")
        )  # fmt: skip
    _move(meeting, meetings.CLOSED, closed_at=now)
    tell("meeting", meeting.pk, "meeting_closed", actor, now, {"title": meeting.title})
    return meeting


# -- what was said ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the minutes; who and until when for a commitment."""

    kind: str
    text: str
    who: str = ""
    institution: int | None = None
    person: int | None = None
    due_words: str = ""
    due_on: date | None = None


@transaction.atomic
def write_outcome(*, actor: Actor, meeting_id: int, item_id: int, said: Said, now: datetime) -> Outcome:
    """One line under an agenda item. Raises Refused; a commitment's day before the meeting is refused, too."""
    meeting = _writable(actor, meeting_id)
    item = meeting.items.filter(pk=item_id).first()
    if item is None:
        raise Refused(_("Pokok agenda ini sudah dihapus. Pilih pokok lain."))
    if Outcome.objects.filter(item__meeting=meeting).count() >= MOST_OUTCOMES:
        raise Refused(_("Satu notulen paling banyak %d catatan.") % MOST_OUTCOMES)
    last = item.outcomes.aggregate(last=Max("position"))["last"] or 0
    made = Outcome.objects.create(
        item=item, position=last + 1, **_values(actor, meeting, said), written_at=now, written_by=actor.user_id,
        written_by_name=actor.name[:150],
    )  # fmt: skip
    tell("meeting", meeting.pk, "outcome_written", actor, now, {"title": meeting.title, "outcome": made.kind})
    return made


@transaction.atomic
def change_outcome(*, actor: Actor, meeting_id: int, outcome_id: int, said: Said, now: datetime) -> Outcome:
    """Correct a line before the signature. Raises Refused."""
    meeting = _writable(actor, meeting_id)
    found = Outcome.objects.filter(item__meeting=meeting, pk=outcome_id).first()
    if found is None:
        raise Refused(_("Catatan ini sudah dihapus orang lain."))
    for key, value in _values(actor, meeting, said).items():
        setattr(found, key, value)
    found.save()
    tell(
        "meeting", meeting.pk, "outcome_changed", actor, now, {"title": meeting.title, "outcome": found.kind}
    )
    return found


def _values(actor: Actor, meeting: Meeting, said: Said) -> dict[str, object]:
    if said.kind not in meetings.OUTCOMES:
        raise Refused(_("Pilih salah satu: informasi, keputusan, atau komitmen."))
    text = needed(said.text, 1000, _("Tulis apa yang dicatat."))
    if said.kind != meetings.COMMITMENT:
        return {"kind": said.kind, "text": text, "who": "", "institution": None, "person": None, "due_words": "", "due_on": None}  # fmt: skip
    held_on = meeting.starts_at.astimezone(meeting.zone_info).date()
    if said.due_on is not None and said.due_on < held_on:
        raise Refused(_("Tenggatnya sebelum hari rapat. Periksa tanggal dan tahunnya."))
    institution = Institution.objects.visible_to(actor).filter(pk=said.institution).first() if said.institution else None  # fmt: skip
    person = Person.objects.visible_to(actor).filter(pk=said.person).first() if said.person else None
    if institution is None and not said.who.strip():
        raise Refused(_("Siapa yang berkomitmen? Pilih lembaganya, atau tulis seperti diucapkan."))
    return {
        "kind": said.kind, "text": text, "who": tidy(said.who, 200), "institution": institution, "person": person,
        "due_words": tidy(said.due_words, 120), "due_on": said.due_on,
    }  # fmt: skip


@transaction.atomic
def remove_outcome(*, actor: Actor, meeting_id: int, outcome_id: int, now: datetime) -> None:
    """Take a line out before the signature; the record book keeps what it said. Raises Refused."""
    meeting = _writable(actor, meeting_id)
    found = Outcome.objects.filter(item__meeting=meeting, pk=outcome_id).first()
    if found is not None:
        detail = {"title": meeting.title, "outcome": found.kind, "text": found.text[:200]}
        tell("meeting", meeting.pk, "outcome_removed", actor, now, detail)
        found.delete()


# -- who was there ------------------------------------------------------------------------------------


@transaction.atomic
def receive(*, actor: Actor, meeting_id: int, invitee_id: int, came: bool | None, now: datetime) -> Invitee:
    """She (or her delegate) is there, is not, or (None) it was ticked by mistake. Raises Refused before the meeting is open."""
    meeting = _writable(actor, meeting_id)
    found = meeting.invitees.filter(pk=invitee_id).first()
    if found is None:
        raise Refused(_("Nama ini sudah tidak ada di daftar."))
    found.came, found.came_at = came, now if came else None
    found.save(update_fields=["came", "came_at"])
    tell("meeting", meeting.pk, "received", actor, now, {"title": meeting.title, "name": found.name, "came": bool(came)})  # fmt: skip
    return found


def sheet_path(sha256: str) -> Path:
    """Where a photo of an attendance list lies sealed."""
    return Path(settings.MEDIA_ROOT) / "attendance" / sha256[:2] / f"{sha256}.jpg"


@transaction.atomic
def keep_sheet(*, actor: Actor, meeting_id: int, jpeg: bytes, now: datetime) -> AttendanceSheet:
    """A photo of the signed list, re-encoded by the form. The same photo twice is kept once. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state in (meetings.PLANNED, meetings.CALLED_OFF):
        raise Refused(_("Daftar hadir difoto setelah rapat dibuka."))
    sha256 = hashlib.sha256(jpeg).hexdigest()
    known = meeting.sheets.filter(sha256=sha256).first()
    if known is not None:
        return known
    if meeting.sheets.count() >= MOST_SHEETS:
        raise Refused(_("Paling banyak %d foto daftar hadir untuk satu rapat.") % MOST_SHEETS)
    with Image.open(io.BytesIO(jpeg)) as picture:
        width, height = picture.size
    made = AttendanceSheet.objects.create(
        meeting=meeting, sha256=sha256, size=len(jpeg), width=width, height=height, added_at=now, added_by=actor.user_id,
        added_by_name=actor.name[:150],
    )  # fmt: skip
    tell("meeting", meeting.pk, "sheet_kept", actor, now, {"title": meeting.title, "sha256": sha256})
    vault.write_sealed(sheet_path(sha256), jpeg)
    return made


# -- signed and frozen --------------------------------------------------------------------------------


@transaction.atomic
def sign_minutes(*, actor: Actor, meeting_id: int, now: datetime) -> documents.Issued:
    """The chair has agreed: the minutes are sealed by their hash and issued as a numbered paper, ready for her signature.

    From here on nothing of them changes. Raises Refused.
    """
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state != meetings.CLOSED:
        raise Refused(_("Tutup rapatnya dulu, baca ulang notulennya, lalu tanda tangani."))
    if meeting.source:
        raise Refused(
            _("Catatan dari laporan publik tidak ditandatangani: notulen aslinya bukan milik kantor ini.")
        )
    with override("id"):
        content = papers.minutes_content(meeting)
        meeting.minutes_text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        meeting.minutes_sha256 = meetings.minutes_hash(content)
        meeting.signed_by_name = meeting.chair.name if meeting.chair else actor.name[:150]
        _move(meeting, meetings.SIGNED, signed_at=now)
        made = documents.issue(
            actor=actor, kind=kinds.MINUTES, title=meeting.title, data=papers.minutes(meeting, content, now),
            area_code=meeting.city_code or meeting.province_code, about=("meeting", meeting.pk), now=now,
        )  # fmt: skip
    enter_signed(actor=actor, meeting=meeting, now=now)
    detail = {"title": meeting.title, "sha256": meeting.minutes_sha256, "number": made.document.number}
    tell("meeting", meeting.pk, "minutes_signed", actor, now, detail)
    return made


def _agreed(meeting: Meeting, now: datetime) -> papers.Part:
    """What the berita acara says. Raises Refused before the minutes are signed, or when nothing was agreed."""
    if meeting.state != meetings.SIGNED:
        raise Refused(_("Berita acara dibuat dari notulen yang sudah ditandatangani."))
    data = papers.agreement(meeting, json.loads(meeting.minutes_text), now)
    if not data["sections"]:
        raise Refused(_("Tidak ada keputusan atau komitmen untuk dibuatkan berita acara."))
    return data


@transaction.atomic
def issue_agreement(*, actor: Actor, meeting_id: int, now: datetime) -> documents.Issued:
    """The berita acara of decisions and commitments. Raises Refused before the minutes are signed, or when nothing was agreed."""
    meeting = kept_meeting(actor, meeting_id)
    with override("id"):
        data = _agreed(meeting, now)
        made = documents.issue(
            actor=actor, kind=kinds.BERITA_ACARA, title=data["subject"], data=data,
            area_code=meeting.city_code or meeting.province_code, about=("meeting", meeting.pk), now=now,
        )  # fmt: skip
    tell("meeting", meeting.pk, "agreement_issued", actor, now, {"title": meeting.title, "number": made.document.number})  # fmt: skip
    return made


@transaction.atomic
def write_agreement(*, actor: Actor, meeting_id: int, now: datetime) -> bytes:
    """The berita acara as DOCX, for SRIKANDI or for signatures on paper; it takes no number of the register. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    with override("id"):
        data = _agreed(meeting, now)
        return documents.make_docx(template="berita_acara", data=data, title=data["subject"])


@transaction.atomic
def write_draft(*, actor: Actor, meeting_id: int, now: datetime) -> bytes:
    """The minutes as DOCX, to be corrected with the chair or sent through SRIKANDI. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    content = json.loads(meeting.minutes_text) if meeting.minutes_text else papers.minutes_content(meeting)
    if not any(item["outcomes"] for item in content["items"]):
        raise Refused(_("Belum ada notulen untuk diunduh."))
    with override("id"):
        return documents.make_docx(
            template="minutes", data=papers.minutes(meeting, content, now), title=meeting.title
        )


@transaction.atomic
def add_addendum(*, actor: Actor, meeting_id: int, text: str, reason: str, now: datetime) -> Addendum:
    """A correction beside the signed minutes, chained to them by its hash. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state != meetings.SIGNED:
        raise Refused(_("Notulen ini belum ditandatangani: perbaiki langsung di tempatnya."))
    last = meeting.addenda.order_by("-number").first()
    number, before = (last.number + 1, last.sha256) if last else (1, meeting.minutes_sha256)
    body = tidy_lines(text, 2000)
    if not body:
        raise Refused(_("Tulis koreksinya."))
    made = Addendum.objects.create(
        meeting=meeting, number=number, text=body, reason=needed(reason, 200, _("Tulis mengapa dikoreksi.")), made_at=now,
        made_by=actor.user_id, made_by_name=actor.name[:150],
        sha256=meetings.addendum_hash(before, number, body),
    )  # fmt: skip
    tell("meeting", meeting.pk, "addendum_added", actor, now, {"title": meeting.title, "number": number, "sha256": made.sha256})  # fmt: skip
    return made


# -- apart from the minutes ---------------------------------------------------------------------------


@transaction.atomic
def add_note(*, actor: Actor, meeting_id: int, text: str, now: datetime) -> ConfidentialNote:
    """What is not for the minutes, sealed. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    body = tidy_lines(text, 4000)
    if not body:
        raise Refused(_("Tulis catatannya."))
    made = ConfidentialNote.objects.create(
        meeting=meeting, text_sealed=vault.seal("meeting note", body) or "", made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150],
    )  # fmt: skip
    tell("meeting", meeting.pk, "note_added", actor, now, {"title": meeting.title})
    return made


@transaction.atomic
def open_notes(*, actor: Actor, meeting_id: int, now: datetime) -> list[tuple[ConfidentialNote, str]]:
    """The notes opened, with a line in the record book that this person read them. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    insist(permissions.can_read_notes(actor))
    notes = list(meeting.notes.all())
    if notes:
        tell("meeting", meeting.pk, "notes_read", actor, now, {"title": meeting.title, "count": len(notes)})
    return [(note, vault.unseal("meeting note", note.text_sealed) or "") for note in notes]


@transaction.atomic
def destroy_note(*, actor: Actor, meeting_id: int, note_id: int, now: datetime) -> None:
    """A note that has served is destroyed; the record book keeps that it was, not what it said. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    if meeting.notes.filter(pk=note_id).delete()[0]:
        tell("meeting", meeting.pk, "note_destroyed", actor, now, {"title": meeting.title})
