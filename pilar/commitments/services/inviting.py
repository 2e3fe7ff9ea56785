"""Invitations and changes go out: one letter with its number, one message each with the person's own reply link."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import meetings
from pilar.commitments.models import Invitee, Meeting
from pilar.commitments.queries import meetings as asking
from pilar.commitments.services import papers
from pilar.commitments.services.noting import tell
from pilar.commitments.words import inviting as words
from pilar.commitments.words.when import when
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.messages import services as messages
from pilar.ui.domain import ics
from pilar.vault import services as vault

# An office's own meeting: no consent to be called is needed, as for any letter between offices.
PURPOSE = "DUTY"


def reply_address(invitee: Invitee) -> str:
    """The whole address through which this invitee answers; a path where the installation knows no address of its own."""
    return settings.ORIGIN.rstrip("/") + reverse("meetingreply:reply", args=[asking.reply_code(invitee)])


@transaction.atomic
def send_invitations(*, actor: Actor, meeting_id: int, now: datetime) -> tuple[int, int]:
    """Issue the letter and write to everybody who was not written to yet: (how many, how many have no address).

    Raises Refused without invitees, or once the meeting is closed.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).visible_to(actor).filter(pk=meeting_id).first()
    if meeting is None:
        raise asking.UnknownMeeting(meeting_id)
    insist(permissions.can_keep_thing(actor, meeting))
    if meeting.state not in meetings.INVITING:
        raise Refused(_("Rapat ini sudah selesai atau dibatalkan; undangan tidak dikirim lagi."))
    fresh = [one for one in asking.invitees_of(meeting) if one.sent_at is None]
    if not fresh:
        raise Refused(_("Semua yang ada di daftar sudah dikirimi undangan. Tambahkan undangan baru dulu."))
    with override("id"):
        made = documents.issue(
            actor=actor, kind=kinds.INVITATION, title=_("Undangan %s") % meeting.title, data=papers.invitation(meeting, fresh, now),
            area_code=meeting.city_code or meeting.province_code, about=("meeting", meeting.pk), now=now,
        )  # fmt: skip
    Invitee.objects.filter(pk__in=[one.pk for one in fresh]).update(sent_at=now, document_id=made.document.pk)
    asked = _write(meeting, fresh, words.INVITED, made.document.number, actor, now)
    detail = {"title": meeting.title, "count": len(fresh), "number": made.document.number}
    tell("meeting", meeting.pk, "invitations_sent", actor, now, detail)
    return len(fresh), asked.stopped


def tell_moved(meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Another time or place, to who was invited; answers stand until they are changed."""
    _write(meeting, _written_to(meeting), words.MOVED, str(meeting.revision), actor, now)


def tell_called_off(meeting: Meeting, actor: Actor, now: datetime) -> None:
    _write(meeting, _written_to(meeting), words.CALLED_OFF, meeting.called_off_reason, actor, now)


def _written_to(meeting: Meeting) -> list[Invitee]:
    return [one for one in asking.invitees_of(meeting) if one.sent_at is not None]


def _write(
    meeting: Meeting, to: Iterable[Invitee], template: str, more: str, actor: Actor, now: datetime
) -> messages.Asked:
    with override("id"):
        about = {
            "rapat": meeting.title,
            "waktu": when(meeting.starts_at, meeting.ends_at, meeting.zone),
            "tempat": meeting.place or meeting.link or "–",
            "keterangan": more,
        }
        entry = asking.entry_of(meeting)
    wishes = [
        messages.Wish(
            key=f"meeting:{meeting.pk}:{template}:{one.pk}:{meeting.revision}", to=_recipient(one),
            data={**about, "tautan": reply_address(one)}, area_code=meeting.city_code or meeting.province_code,
            about=("meeting", meeting.pk), files=(_calendar_file(entry, reply_address(one), now),),
        )
        for one in to
    ]  # fmt: skip
    if not wishes:
        return messages.Asked(0, 0, 0)
    return messages.enqueue_many(actor=actor, template=template, purpose=PURPOSE, wishes=wishes, now=now)


def _calendar_file(entry: ics.Shown, address: str, now: datetime) -> messages.Attached:
    """The meeting for the invitee's calendar, with her own address; a mail program puts the newer word in place of the older."""
    made = ics.calendar_of([replace(entry, url=address)], name=entry.title, now=now)
    return messages.Attached("undangan.ics", "text/calendar", made.decode())


def _recipient(invitee: Invitee) -> messages.Recipient:
    person = invitee.person
    phone = vault.unseal("phone", person.phone_sealed) if person and person.phone_sealed else ""
    email = person.email if person else ""
    if not email and not phone and invitee.institution is not None:
        email = invitee.institution.email
    return messages.Recipient("meeting_guest", invitee.pk, invitee.name, phone=phone or "", email=email)
