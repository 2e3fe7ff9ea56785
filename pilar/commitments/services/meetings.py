"""A meeting is planned, moved or called off; its agenda; who is invited and what they answer."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist, system
from pilar.commitments import permissions
from pilar.commitments.domain import meetings
from pilar.commitments.models import AgendaItem, Institution, Invitee, Meeting, Person
from pilar.commitments.queries import meetings as asking
from pilar.commitments.services import inviting
from pilar.commitments.services.noting import area_columns, needed, tell, tidy

MOST_ITEMS, MOST_INVITEES = 40, 200
CARRIED_TITLE = "Tindak lanjut janji sebelumnya"


@dataclass(frozen=True, slots=True)
class Plan:
    """When, where and about what; `zone` is the wall clock the invitation speaks of."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "WITA"
    place: str = ""
    link: str = ""
    purpose: str = ""
    host: int | None = None
    chair: int | None = None
    note_taker: int | None = None
    quorum: int = 0
    quorum_note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a meeting is known from that the office did not hold itself."""

    words: str
    url: str = ""
    on: datetime | None = None


@transaction.atomic
def plan_meeting(*, actor: Actor, plan: Plan, source: Source | None = None, now: datetime) -> Meeting:
    """A meeting with the open promises as the first item of its agenda. `source` when it is known from a public report only."""
    insist(permissions.can_keep(actor))
    told = {"source": tidy(source.words, 200), "source_url": tidy(source.url, 300)} if source else {}
    made = Meeting.objects.create(
        **_values(actor, plan), **area_columns(permissions.register_area(actor)), **told, made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150], source_on=source.on.date() if source and source.on else None,
    )  # fmt: skip
    AgendaItem.objects.create(meeting=made, kind=meetings.CARRIED, position=1, title=CARRIED_TITLE)
    tell("meeting", made.pk, "meeting_planned", actor, now, {"title": made.title})
    return made


@transaction.atomic
def change_meeting(*, actor: Actor, meeting_id: int, plan: Plan, now: datetime) -> Meeting:
    """Another time, place or subject; who was written to is told of another time or place. Raises Refused once it is open."""
    found = kept_meeting(actor, meeting_id)
    if found.state != meetings.PLANNED:
        raise Refused(
            _("Rapat ini sudah dibuka atau dibatalkan; waktu dan tempatnya tidak dapat diubah lagi.")
        )
    values = _values(actor, plan)
    moved = any(getattr(found, name) != values[name] for name in ("starts_at", "ends_at", "place", "link"))
    for key, value in values.items():
        setattr(found, key, value)
    found.revision += moved
    found.save()
    tell("meeting", found.pk, "meeting_changed", actor, now, {"title": found.title, "moved": moved})
    if moved:
        inviting.tell_moved(found, actor, now)
    return found


def _values(actor: Actor, plan: Plan) -> dict[str, object]:
    if plan.kind not in meetings.KINDS or plan.zone not in meetings.ZONES:
        raise Refused(_("Pilih jenis rapat dan zona waktunya dari daftar."))
    if plan.ends_at <= plan.starts_at:
        raise Refused(_("Rapat harus selesai sesudah mulai. Periksa kedua jamnya."))
    if not 0 <= plan.quorum <= MOST_INVITEES:
        raise Refused(_("Kuorum antara 0 dan %d orang.") % MOST_INVITEES)
    people = {
        person.pk: person
        for person in Person.objects.visible_to(actor).filter(
            pk__in=[each for each in (plan.chair, plan.note_taker) if each]
        )
    }
    return {
        "kind": plan.kind, "title": needed(plan.title, 200, _("Tulis judul rapatnya.")), "purpose": tidy(plan.purpose, 600),
        "starts_at": plan.starts_at, "ends_at": plan.ends_at, "zone": plan.zone, "place": tidy(plan.place, 160),
        "link": tidy(plan.link, 300), "quorum": plan.quorum, "quorum_note": tidy(plan.quorum_note, 200),
        "host": Institution.objects.visible_to(actor).filter(pk=plan.host).first() if plan.host else None,
        "chair": people.get(plan.chair or 0), "note_taker": people.get(plan.note_taker or 0),
    }  # fmt: skip


def kept_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """The locked meeting for who may write on it. Raises Refused, UnknownMeeting."""
    found = Meeting.objects.select_for_update(of=("self",)).visible_to(actor).filter(pk=meeting_id).first()
    if found is None:
        raise asking.UnknownMeeting(meeting_id)
    insist(permissions.can_keep_thing(actor, found))
    return found


@transaction.atomic
def call_off_meeting(*, actor: Actor, meeting_id: int, reason: str, now: datetime) -> Meeting:
    """It is not held; who was written to is told. Raises Refused without a reason or once it was opened."""
    found = kept_meeting(actor, meeting_id)
    if not meetings.may_move(found.state, meetings.CALLED_OFF):
        raise Refused(_("Rapat yang sudah dibuka tidak dapat dibatalkan."))
    found.called_off_reason = needed(
        reason, 200, _("Tulis mengapa dibatalkan: yang diundang akan membacanya.")
    )
    found.state, found.revision = meetings.CALLED_OFF, found.revision + 1
    found.save()
    tell("meeting", found.pk, "meeting_called_off", actor, now, {"title": found.title, "why": found.called_off_reason})  # fmt: skip
    inviting.tell_called_off(found, actor, now)
    return found


# -- agenda -------------------------------------------------------------------------------------------


def _open_agenda(actor: Actor, meeting_id: int) -> Meeting:
    found = kept_meeting(actor, meeting_id)
    if found.state not in (*meetings.INVITING, meetings.CLOSED):
        raise Refused(_("Agenda rapat yang sudah ditandatangani atau dibatalkan tidak diubah lagi."))
    return found


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    meeting_id: int,
    title: str,
    note: str = "",
    presenter: int | None = None,
    minutes: int | None = None,
    now: datetime,
) -> AgendaItem:
    """One more point at the end of the agenda. Raises Refused."""
    meeting = _open_agenda(actor, meeting_id)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    if meeting.items.count() >= MOST_ITEMS:
        raise Refused(_("Satu rapat paling banyak %d pokok agenda.") % MOST_ITEMS)
    made = AgendaItem.objects.create(
        meeting=meeting, position=last + 1, title=needed(title, 200, _("Tulis pokok agendanya.")), note=tidy(note, 600),
        presenter=Person.objects.visible_to(actor).filter(pk=presenter).first() if presenter else None, minutes=minutes,
    )  # fmt: skip
    tell("meeting", meeting.pk, "agenda_changed", actor, now, {"title": meeting.title, "item": made.title})
    return made


@transaction.atomic
def remove_item(*, actor: Actor, meeting_id: int, item_id: int, now: datetime) -> None:
    """Take a point off the agenda. Raises Refused when minutes stand under it, or it is the first."""
    meeting = _open_agenda(actor, meeting_id)
    item = meeting.items.filter(pk=item_id).first()
    if item is None:
        return
    if item.kind == meetings.CARRIED:
        raise Refused(_("Setiap rapat dibuka dengan janji yang belum selesai; pokok ini tetap di tempatnya."))
    if item.outcomes.exists():
        raise Refused(_("Di bawah pokok ini sudah ada notulen. Pindahkan atau hapus catatannya dulu."))
    tell("meeting", meeting.pk, "agenda_changed", actor, now, {"title": meeting.title, "item": item.title})
    item.delete()


@transaction.atomic
def move_item(*, actor: Actor, meeting_id: int, item_id: int, up: bool, now: datetime) -> None:
    """Change places with the neighbour; nothing stands before the open promises. Raises Refused."""
    meeting = _open_agenda(actor, meeting_id)
    items = list(meeting.items.order_by("position", "id"))
    at = next((at for at, item in enumerate(items) if item.pk == item_id), None)
    other = None if at is None else at + (-1 if up else 1)
    if at is None or other is None or not 1 <= other < len(items) or items[at].kind == meetings.CARRIED:
        return
    one, two = items[at], items[other]
    places = one.position, two.position
    AgendaItem.objects.filter(pk=one.pk).update(position=-one.pk)
    AgendaItem.objects.filter(pk=two.pk).update(position=places[0])
    AgendaItem.objects.filter(pk=one.pk).update(position=places[1])
    tell("meeting", meeting.pk, "agenda_changed", actor, now, {"title": meeting.title, "item": one.title})


# -- who is invited -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite: a person of the register, or a name with an institution."""

    person: int | None = None
    institution: int | None = None
    name: str = ""
    office: str = ""
    counts: bool = True


@transaction.atomic
def invite(*, actor: Actor, meeting_id: int, guests: list[Guest], now: datetime) -> list[Invitee]:
    """Put people on the list; who stands there already is left out. Letters go out with `send_invitations`. Raises Refused."""
    meeting = kept_meeting(actor, meeting_id)
    if meeting.state not in meetings.WRITABLE and meeting.state != meetings.PLANNED:
        raise Refused(_("Rapat ini sudah ditandatangani atau dibatalkan; daftarnya tidak diubah lagi."))
    known = set(meeting.invitees.exclude(person=None).values_list("person", flat=True))
    if meeting.invitees.count() + len(guests) > MOST_INVITEES:
        raise Refused(_("Satu rapat paling banyak %d undangan.") % MOST_INVITEES)
    made = [_seat(actor, meeting, guest) for guest in guests if guest.person not in known or guest.person is None]  # fmt: skip
    if not made:
        raise Refused(_("Pilih siapa yang diundang. Yang dipilih sudah ada di daftar."))
    tell("meeting", meeting.pk, "invited", actor, now, {"title": meeting.title, "count": len(made)})
    return made


def _seat(actor: Actor, meeting: Meeting, guest: Guest) -> Invitee:
    name, office, institution = guest.name, guest.office, guest.institution
    person = Person.objects.visible_to(actor).filter(pk=guest.person).first() if guest.person else None
    if person is not None:
        held = asking.mandate_on(person, meeting.starts_at.date())
        name = person.name
        office = office or (f"{held.office}, {held.institution}" if held else "")
        institution = institution or (held.institution_id if held else None)
    found = Institution.objects.visible_to(actor).filter(pk=institution).first() if institution else None
    return Invitee.objects.create(
        meeting=meeting, person=person, institution=found, name=needed(name, 150, _("Tulis nama yang diundang.")),
        office=tidy(office, 160), counts=guest.counts, salt=secrets.token_urlsafe(12),
    )  # fmt: skip


@transaction.atomic
def uninvite(*, actor: Actor, meeting_id: int, invitee_id: int, now: datetime) -> None:
    """Take somebody off the list. Raises Refused once she was written to or came: then the list is a record."""
    meeting = kept_meeting(actor, meeting_id)
    found = meeting.invitees.filter(pk=invitee_id).first()
    if found is None:
        return
    if found.sent_at or found.came is not None:
        raise Refused(
            _("Undangannya sudah dikirim atau kehadirannya sudah dicatat. Catat “tidak hadir” sebagai gantinya.")
        )  # fmt: skip
    tell("meeting", meeting.pk, "uninvited", actor, now, {"title": meeting.title, "name": found.name})
    found.delete()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an invitee says: COMING, DELEGATE (with a name) or NOT_COMING."""

    answer: str
    delegate_name: str = ""
    delegate_office: str = ""
    reason: str = ""


@transaction.atomic
def record_answer(*, actor: Actor, invitee_id: int, said: Answer, now: datetime) -> Invitee:
    """The secretariat writes down an answer that came by telephone. Raises Refused."""
    found = Invitee.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitee_id)
    insist(permissions.can_keep_thing(actor, found.meeting))
    return _answer(found, said, actor, actor.name, now)


@transaction.atomic
def answer_invitation(*, invitee: Invitee, said: Answer, now: datetime) -> Invitee:
    """The invitee answers through her own link, without log-in; the last answer before the meeting opens counts."""
    found = Invitee.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitee.pk)
    return _answer(found, said, system("Tautan undangan"), found.name, now)


def _answer(found: Invitee, said: Answer, actor: Actor, by: str, now: datetime) -> Invitee:
    if found.meeting.state not in meetings.INVITING:
        raise Refused(_("Rapat ini sudah selesai atau dibatalkan; jawaban tidak diterima lagi."))
    if said.answer not in (meetings.COMING, meetings.DELEGATE, meetings.NOT_COMING):
        raise Refused(_("Pilih salah satu: hadir, diwakili, atau tidak hadir."))
    sends = said.answer == meetings.DELEGATE
    found.delegate_name = needed(said.delegate_name, 150, _("Tulis nama yang mewakili.")) if sends else ""
    found.delegate_office = tidy(said.delegate_office, 160) if sends else ""
    found.reason = tidy(said.reason, 200)
    found.answer, found.answered_at, found.answered_by_name = said.answer, now, by[:150]
    found.save()
    detail = {"title": found.meeting.title, "name": found.name, "rsvp": said.answer}
    tell("meeting", found.meeting_id, "answered", actor, now, detail)
    return found


@transaction.atomic
def new_link(*, actor: Actor, invitee_id: int, now: datetime) -> Invitee:
    """Another reply link; the one before opens nothing any more. Raises Refused."""
    found = Invitee.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitee_id)
    insist(permissions.can_keep_thing(actor, found.meeting))
    found.salt = secrets.token_urlsafe(12)
    found.save(update_fields=["salt"])
    detail = {"title": found.meeting.title, "name": found.name}
    tell("meeting", found.meeting_id, "link_renewed", actor, now, detail)
    return found
