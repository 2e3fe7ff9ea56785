"""Meetings of the demo city: the reported one of 25 February 2025, and a made-up history after it, all through the secretariat's services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.commitments import services as commitments
from pilar.commitments.domain import keeping
from pilar.commitments.domain import meetings as states
from pilar.commitments.models import Commitment, Institution, Mandate, Meeting
from pilar.demo.domain import meetings as told
from pilar.demo.services.desk import person


@dataclass(frozen=True, slots=True)
class House:
    """An institution and who speaks for it, the one who leads first."""

    institution: Institution
    speakers: tuple[Mandate, ...]


def report_meeting(*, now: datetime) -> None:
    """The reported meeting, before anything else is promised: its sentences are the first of the register."""
    clerk = person("petugas")
    houses = {
        key: _house(key, clerk, now - timedelta(days=900)) for key in (told.MINISTRY, told.SMESCO, told.CITY)
    }
    _reported(houses, clerk)


def hold_meetings(*, now: datetime) -> None:
    """What came after it. Institutions others have entered are used, not doubled; within the transaction that fills the city."""
    clerk = person("petugas")
    houses = {key: _house(key, clerk, now - timedelta(days=900)) for key in told.HOUSES}
    for held in told.HISTORY:
        _held(held, houses, clerk, now)
    for coming in told.COMING:
        _coming(coming, houses, clerk, now)
    ahead, kind, title, place, reason = told.CALLED_OFF
    off = _planned(
        clerk, now - timedelta(days=3), _plan(kind, title, _at(now, ahead, 9, "WITA"), "WITA", place, houses)
    )
    commitments.call_off_meeting(actor=clerk, meeting_id=off.pk, reason=reason, now=now - timedelta(days=1))
    _papers(houses, clerk, now)
    _events(houses, clerk, now)


def _house(key: str, clerk: Actor, at: datetime) -> House:
    name, short, aliases, kind, side, mandate = told.HOUSES[key]
    found = Institution.objects.visible_to(clerk).filter(name=name).first()
    values = {
        "name": name,
        "short_name": short,
        "aliases": aliases,
        "kind": kind,
        "side": side,
        "mandate": mandate,
    }
    if found is None:
        found = commitments.add_institution(actor=clerk, now=at, **values)
    else:
        found = commitments.change_institution(actor=clerk, institution_id=found.pk, now=at, **values)
    if not found.mandates.exists():
        for who, office, nip, leads in told.SPEAKERS[key]:
            commitments.add_speaker(
                actor=clerk, institution_id=found.pk, name=who, office=office, nip=nip, leads=leads, from_on=timezone.localdate(at),
                email=f"{who.split()[0].strip('.,').lower()}@contoh.invalid", now=at,
            )  # fmt: skip
    return House(found, tuple(found.mandates.select_related("person").order_by("-leads", "id")))


def _at(now: datetime, days: int, hour: int, zone: str) -> datetime:
    day = timezone.localdate(now) + timedelta(days=days)
    # Offices meet on working days: what falls on a weekend is held the Friday before or the Monday after.
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday() if days > 0 else 4 - day.weekday())
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(states.ZONES[zone]))


def _plan(kind: str, title: str, starts_at: datetime, zone: str, place: str, houses: dict[str, House], link: str = "") -> commitments.Plan:  # fmt: skip
    office = houses[told.OFFICE]
    return commitments.Plan(
        kind=kind, title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), zone=zone, place=place,
        host=office.institution.pk, chair=office.speakers[0].person_id, note_taker=office.speakers[-1].person_id, link=link,
    )  # fmt: skip


def _planned(clerk: Actor, at: datetime, plan: commitments.Plan) -> Meeting:
    return commitments.plan_meeting(actor=clerk, plan=plan, now=at)


# -- as reported --------------------------------------------------------------------------------------
def _reported(houses: dict[str, House], clerk: Actor) -> None:
    """The meeting of 25 February 2025 with nothing but what its public report says, and its promises marked so."""
    starts_at = datetime.combine(told.REPORT_ON, time(10, 45), tzinfo=ZoneInfo("Asia/Jakarta"))
    after = starts_at + timedelta(days=1)
    plan = commitments.Plan(
        kind=states.AUDIENCE, title=told.REPORT_TITLE, purpose=told.REPORT_PURPOSE, starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1), zone="WIB", place="Jakarta", host=houses[told.MINISTRY].institution.pk,
    )  # fmt: skip
    source = commitments.Source(told.REPORT, on=starts_at)
    made = commitments.plan_meeting(actor=clerk, plan=plan, source=source, now=after)
    guests = [commitments.Guest(name=name, institution=houses[key].institution.pk) for name, key in told.REPORT_GUESTS]  # fmt: skip
    invited = commitments.invite(actor=clerk, meeting_id=made.pk, guests=guests, now=after)
    commitments.open_meeting(actor=clerk, meeting_id=made.pk, now=after)
    for one in invited:
        commitments.receive(actor=clerk, meeting_id=made.pk, invitee_id=one.pk, came=True, now=after)
    for title, lines in told.REPORT_ITEMS:
        item = commitments.add_item(actor=clerk, meeting_id=made.pk, title=title, now=after)
        for kind, text, who in lines:
            house = houses[who].institution.pk if who else None
            said = commitments.Said(kind, text, institution=house)
            line = commitments.write_outcome(
                actor=clerk, meeting_id=made.pk, item_id=item.pk, said=said, now=after
            )
            if house is not None:
                asked = text == told.ASKED_OF_CITY
                other = houses[told.CITY if who == told.MINISTRY else told.MINISTRY].institution.pk
                owner = commitments.Owner(house, keeping.REQUESTED if asked else keeping.OWN, to=other)
                commitments.enter_outcome(actor=clerk, outcome_id=line.pk, owner=owner, now=after)
    commitments.close_meeting(actor=clerk, meeting_id=made.pk, now=after)
    _read(made, clerk, after)


def _read(meeting: Meeting, clerk: Actor, at: datetime) -> None:
    """The office's summary of the report as it was pasted; its promises stand in the register through the meeting already."""
    pasted = commitments.Pasted(
        told.REPORT_TEXT, told.REPORT_ON, told.REPORT, is_public=True, meeting=meeting.pk
    )
    text = commitments.read_text(actor=clerk, pasted=pasted, now=at)
    for one in text.proposals.all():
        commitments.dismiss_proposal(
            actor=clerk, proposal_id=one.pk, reason="Sudah tercatat dari notulen pertemuan yang sama.", now=at
        )


# -- made up ------------------------------------------------------------------------------------------
def _guests(keys: tuple[str, ...], houses: dict[str, House]) -> list[commitments.Guest]:
    return [commitments.Guest(person=houses[key].speakers[0].person_id) for key in keys]


def _held(held: told.Held, houses: dict[str, House], clerk: Actor, now: datetime) -> None:
    starts_at = _at(now, -held.ago, held.hour, held.zone)
    before, during, after = (
        starts_at - timedelta(days=6),
        starts_at + timedelta(minutes=30),
        starts_at + timedelta(hours=3),
    )
    link = "" if held.place else "https://rapat.contoh.go.id/kupang"
    plan = _plan(held.kind, held.title, starts_at, held.zone, held.place, houses, link=link)
    made = _planned(clerk, before, plan)
    invited = commitments.invite(
        actor=clerk, meeting_id=made.pk, guests=_guests(held.guests, houses), now=before
    )
    commitments.open_meeting(actor=clerk, meeting_id=made.pk, now=starts_at)
    for number, one in enumerate(invited):
        commitments.receive(actor=clerk, meeting_id=made.pk, invitee_id=one.pk, came=number != 4, now=during)
    for title, lines in held.items:
        item = commitments.add_item(actor=clerk, meeting_id=made.pk, title=title, now=during)
        for kind, text, who, given in lines:
            due = starts_at.date() + timedelta(days=given) if given else None
            said = commitments.Said(
                kind, text, institution=houses[who].institution.pk if who else None, due_on=due
            )
            commitments.write_outcome(actor=clerk, meeting_id=made.pk, item_id=item.pk, said=said, now=during)
    if held.note:
        commitments.add_note(actor=clerk, meeting_id=made.pk, text=held.note, now=after)
    commitments.close_meeting(actor=clerk, meeting_id=made.pk, now=after)
    if held.ends == states.SIGNED:
        commitments.sign_minutes(actor=clerk, meeting_id=made.pk, now=after + timedelta(days=1))
        _accept_asked(clerk, after + timedelta(days=1))
    if held.addendum[0]:
        text, reason = held.addendum
        commitments.add_addendum(
            actor=clerk, meeting_id=made.pk, text=text, reason=reason, now=after + timedelta(days=3)
        )
    if held.zone == "WIB":
        pasted = commitments.Pasted(
            told.NOTE_TEXT, starts_at.date(), "Catatan grup rapat daring (contoh)", meeting=made.pk
        )
        commitments.read_text(actor=clerk, pasted=pasted, now=after)


def _accept_asked(clerk: Actor, at: datetime) -> None:
    """What the ministry had asked for the city takes on at its first meeting afterwards."""
    for asked in Commitment.objects.filter(state=keeping.ASKED, words=told.ASKED_OF_CITY):
        commitments.accept(
            actor=clerk, commitment_id=asked.pk, note="Disanggupi dalam rapat tindak lanjut (contoh).", now=at
        )


def _coming(coming: tuple, houses: dict[str, House], clerk: Actor, now: datetime) -> None:  # type: ignore[type-arg]
    ahead, kind, title, place, link, zone, hour, guests, items = coming
    at = now - timedelta(days=2)
    made = _planned(
        clerk, at, _plan(kind, title, _at(now, ahead, hour, zone), zone, place, houses, link=link)
    )
    for item in items:
        commitments.add_item(actor=clerk, meeting_id=made.pk, title=item, now=at)
    invited = commitments.invite(actor=clerk, meeting_id=made.pk, guests=_guests(guests, houses), now=at)
    commitments.send_invitations(actor=clerk, meeting_id=made.pk, now=at)
    answers = (
        commitments.Answer(states.COMING),
        commitments.Answer(states.DELEGATE, delegate_name="Kurnia Adi Lesik", delegate_office="Staf", reason="pimpinan dinas luar"),
    )  # fmt: skip
    for one, answer in zip(invited, answers, strict=False):
        commitments.answer_invitation(invitee=one, said=answer, now=now - timedelta(days=1))


def _papers(houses: dict[str, House], clerk: Actor, now: datetime) -> None:
    today, keeper = timezone.localdate(now), houses[told.OFFICE].speakers[-1].person_id
    for kind, title, key, ago, days, number, duties in told.PAPERS:
        signed = today - timedelta(days=ago)
        paper = commitments.Paper(
            kind=kind, title=title, signed_on=signed, from_on=signed, until_on=signed + timedelta(days=days), number_ours=number,
            partners=(houses[key].institution.pk,), keeper=keeper,
        )  # fmt: skip
        owed = [commitments.Duty(houses[who].institution.pk, text, article) for who, article, text in duties]
        commitments.add_memorandum(
            actor=clerk, paper=paper, duties=owed, now=now - timedelta(days=min(ago, 300))
        )


def _events(houses: dict[str, House], clerk: Actor, now: datetime) -> None:
    for ahead, hour, hours, title, key, place, for_whom in told.EVENTS:
        starts_at = _at(now, ahead, hour, "WITA")
        happening = commitments.Happening(
            title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), institution=houses[key].institution.pk,
            place=place, for_whom=for_whom, is_public=key != told.SMESCO,
        )  # fmt: skip
        commitments.add_event(actor=clerk, happening=happening, now=now - timedelta(days=20))
