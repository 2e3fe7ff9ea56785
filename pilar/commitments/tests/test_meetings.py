"""Meetings: planned, invited, answered, opened, written down, signed, corrected."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import docx
import icalendar
import pytest
from django.core.exceptions import ObjectDoesNotExist

from pilar.accounts.domain import Refused
from pilar.audit.models import Entry
from pilar.commitments import queries, services
from pilar.commitments.domain import meetings as domain
from pilar.commitments.models import Commitment, Invitee, Meeting, Outcome
from pilar.commitments.queries import meetings as asking
from pilar.commitments.services import papers
from pilar.commitments.tests.houses import (
    CLERK,
    ELSEWHERE,
    LEADER,
    NOW,
    institution,
    meeting,
    opened,
    plan,
    signed,
    speaker,
)
from pilar.commitments.words.when import hours_of, when
from pilar.documents.models import Document
from pilar.messages import services as messages
from pilar.messages.models import Message

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def test_the_meeting_of_february_is_told_by_both_clocks():
    starts, ends = (datetime(2025, 2, 25, hour, 45, tzinfo=JAKARTA) for hour in (10, 11))
    assert when(starts, ends, "WIB") == "Selasa, 25 Februari 2025, 10.45–11.45 WIB (11.45–12.45 WITA)"
    assert hours_of(starts, ends, "WITA") == "11.45–12.45 WITA"


def test_every_agenda_opens_with_what_is_still_open():
    found = meeting()
    (first,) = queries.agenda_of(found)
    assert (first.kind, first.position) == (domain.CARRIED, 1)
    services.add_item(actor=CLERK, meeting_id=found.pk, title="Kemasan", now=NOW)
    second = services.add_item(actor=CLERK, meeting_id=found.pk, title="Smesco", now=NOW)
    services.move_item(actor=CLERK, meeting_id=found.pk, item_id=second.pk, up=True, now=NOW)
    assert [item.title for item in queries.agenda_of(found)] == [first.title, "Smesco", "Kemasan"]
    services.move_item(actor=CLERK, meeting_id=found.pk, item_id=second.pk, up=True, now=NOW)
    assert queries.agenda_of(found)[0].pk == first.pk
    with pytest.raises(Refused, match="tetap di tempatnya"):
        services.remove_item(actor=CLERK, meeting_id=found.pk, item_id=first.pk, now=NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends_at": datetime(2026, 11, 24, 0, 30, tzinfo=UTC)}, "selesai sesudah mulai"),
        ({"kind": "work_package"}, "dari daftar"),
        ({"zone": "CET"}, "dari daftar"),
        ({"title": "   "}, "judul"),
        ({"quorum": -1}, "Kuorum"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_a_sentence(change, words):
    with pytest.raises(Refused, match=words):
        services.plan_meeting(actor=CLERK, plan=replace(plan(), **change), now=NOW)
    assert not Meeting.objects.exists()


def test_only_the_secretariat_of_the_own_office_writes():
    with pytest.raises(Refused, match="sekretariat"):
        services.plan_meeting(actor=LEADER, plan=plan(), now=NOW)
    found = meeting()
    with pytest.raises(queries.UnknownMeeting):
        services.call_off_meeting(actor=ELSEWHERE, meeting_id=found.pk, reason="x", now=NOW)


# -- invitations --------------------------------------------------------------------------------------


def invited():
    """A meeting with a person of the register and somebody of whom nothing but the name is known, both written to."""
    found, held = meeting(), speaker(institution())
    guests = [services.Guest(person=held.person_id), services.Guest(name="Bapak Tanpa Surel")]
    services.invite(actor=CLERK, meeting_id=found.pk, guests=guests, now=NOW)
    assert services.send_invitations(actor=CLERK, meeting_id=found.pk, now=NOW) == (2, 1)
    return found


def test_an_invitation_is_one_letter_and_a_message_each_and_goes_once():
    found = invited()
    letter = Document.objects.get()
    assert (letter.kind, letter.thing, letter.thing_id) == ("INVITATION", "meeting", str(found.pk))
    assert Message.objects.filter(thing="meeting", thing_id=str(found.pk)).count() == 2
    first = found.invitees.order_by("id")[0]
    assert first.office == "Direktur, Kementerian Contoh"
    with pytest.raises(Refused, match="sudah dikirimi"):
        services.send_invitations(actor=CLERK, meeting_id=found.pk, now=NOW)
    with pytest.raises(Refused, match="sudah dikirim"):
        services.uninvite(actor=CLERK, meeting_id=found.pk, invitee_id=first.pk, now=NOW)


def test_who_was_written_to_is_told_of_another_hour_and_of_a_meeting_called_off():
    found = invited()
    later = plan(starts_at=datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    services.change_meeting(actor=CLERK, meeting_id=found.pk, plan=later, now=NOW)
    services.change_meeting(actor=CLERK, meeting_id=found.pk, plan=replace(later, purpose="Lain"), now=NOW)
    services.call_off_meeting(actor=CLERK, meeting_id=found.pk, reason="Banjir", now=NOW)
    sent = list(Message.objects.order_by("id").values_list("template", flat=True))
    assert sent == ["meeting_invited"] * 2 + ["meeting_moved"] * 2 + ["meeting_called_off"] * 2
    found.refresh_from_db()
    assert (found.state, found.revision) == (domain.CALLED_OFF, 2)


def test_a_person_is_invited_once():
    found, held = meeting(), speaker(institution())
    guest = [services.Guest(person=held.person_id)]
    services.invite(actor=CLERK, meeting_id=found.pk, guests=guest, now=NOW)
    with pytest.raises(Refused, match="sudah ada di daftar"):
        services.invite(actor=CLERK, meeting_id=found.pk, guests=guest, now=NOW)


def test_one_answers_through_the_own_link_and_no_other_opens_anything(client):
    one, two = invited().invitees.order_by("id")
    code = asking.reply_code(one)
    page = client.get(f"/undangan/{code}/")
    assert "Drs. Contoh Lake" in page.content.decode()
    said = {
        "answer": "DELEGATE",
        "delegate_name": "Ibu Wakil",
        "delegate_office": "Kasubdit",
        "reason": "dinas luar",
    }
    assert client.post(f"/undangan/{code}/", said).status_code == 302
    one.refresh_from_db()
    assert (one.answer, one.delegate_name, one.answered_by_name) == ("DELEGATE", "Ibu Wakil", one.name)
    others = (
        code.replace(f"{one.pk}-", f"{two.pk}-"),
        code[:-1] + ("0" if code[-1] != "0" else "1"),
        "x",
        f"{one.pk}",
    )
    assert {client.get(f"/undangan/{bad}/").status_code for bad in others} == {404}
    two.refresh_from_db()
    assert two.answer == "WAITING"
    services.new_link(actor=CLERK, invitee_id=one.pk, now=NOW)
    assert client.get(f"/undangan/{code}/").status_code == 404


def test_a_delegate_needs_a_name_and_nobody_answers_after_the_end(client):
    found = invited()
    code = asking.reply_code(found.invitees.order_by("id")[0])
    refused = client.post(f"/undangan/{code}/", {"answer": "DELEGATE", "reason": "alasan saya"})
    assert refused.status_code == 422
    assert (
        "Tulis nama yang mewakili." in refused.content.decode() and "alasan saya" in refused.content.decode()
    )
    services.call_off_meeting(actor=CLERK, meeting_id=found.pk, reason="Banjir", now=NOW)
    late = client.post(f"/undangan/{code}/", {"answer": "COMING"})
    assert late.status_code == 422 and "tidak diterima lagi" in late.content.decode()


# -- minutes ------------------------------------------------------------------------------------------


def write(found, kind="INFORMATION", text="Kurasi dimulai.", **more):
    item = found.items.order_by("position").first()
    said = services.Said(kind, text, **more)
    return services.write_outcome(actor=CLERK, meeting_id=found.pk, item_id=item.pk, said=said, now=NOW)


def test_minutes_are_written_while_the_meeting_is_open_and_not_before():
    found = meeting()
    with pytest.raises(Refused, match="Buka rapatnya dulu"):
        write(found)
    with pytest.raises(Refused, match="belum mulai"):
        services.open_meeting(actor=CLERK, meeting_id=found.pk, now=datetime(2026, 11, 22, tzinfo=UTC))
    with pytest.raises(Refused, match="Belum ada satu catatan"):
        services.close_meeting(actor=CLERK, meeting_id=opened().pk, now=NOW)


def test_a_commitment_has_an_owner_and_no_day_before_the_meeting():
    found, house = opened(), institution()
    with pytest.raises(Refused, match="Siapa yang berkomitmen"):
        write(found, "COMMITMENT", "Melatih 100 pelaku usaha.")
    with pytest.raises(Refused, match="sebelum hari rapat"):
        write(found, "COMMITMENT", "Melatih.", institution=house.pk, due_on=date(2026, 11, 23))
    with pytest.raises(Refused, match="Pilih salah satu"):
        write(found, "work_package", "Melatih.")
    made = write(found, "COMMITMENT", "Melatih.", institution=house.pk, due_words="dalam waktu dekat")
    assert (made.institution_id, made.due_on, made.due_words) == (house.pk, None, "dalam waktu dekat")
    assert Outcome.objects.count() == 1


def test_signed_minutes_are_frozen_numbered_and_can_be_checked_by_their_hash():
    found = signed()
    assert found.state == domain.SIGNED
    assert domain.minutes_hash(json.loads(found.minutes_text)) == found.minutes_sha256
    assert domain.minutes_hash(papers.minutes_content(found)) == found.minutes_sha256
    assert Document.objects.get().kind == "MINUTES"
    with pytest.raises(Refused, match="adendum"):
        write(found)
    outcome = Outcome.objects.get()
    with pytest.raises(Refused, match="adendum"):
        services.remove_outcome(actor=CLERK, meeting_id=found.pk, outcome_id=outcome.pk, now=NOW)
    with pytest.raises(Refused, match="adendum"):
        services.receive(actor=CLERK, meeting_id=found.pk, invitee_id=found.invitees.get().pk, came=False, now=NOW)  # fmt: skip


def test_addenda_are_chained_to_the_minutes():
    found = signed()
    one = services.add_addendum(actor=CLERK, meeting_id=found.pk, text="Tertulis Januari, yang benar Februari.", reason="salah dengar", now=NOW)  # fmt: skip
    two = services.add_addendum(actor=CLERK, meeting_id=found.pk, text="Nama ketua: Ibu Tamu.", reason="ejaan", now=NOW)  # fmt: skip
    assert (one.number, two.number) == (1, 2)
    assert one.sha256 == domain.addendum_hash(found.minutes_sha256, 1, one.text)
    assert two.sha256 == domain.addendum_hash(one.sha256, 2, two.text)
    with pytest.raises(Refused, match="mengapa"):
        services.add_addendum(actor=CLERK, meeting_id=found.pk, text="x", reason=" ", now=NOW)


def test_the_berita_acara_holds_what_was_agreed():
    found = signed(
        "Melatih 100 pelaku usaha", "COMMITMENT", who="Kementerian Contoh", due_on=date(2026, 12, 31)
    )
    made = services.issue_agreement(actor=CLERK, meeting_id=found.pk, now=NOW)
    assert made.document.kind == "BERITA_ACARA"
    data = papers.agreement(found, json.loads(found.minutes_text), NOW)
    (section,) = data["sections"]
    assert section["table"]["rows"] == [
        [1, "Melatih 100 pelaku usaha", "Kementerian Contoh", "31 Desember 2026"]
    ]
    nothing = signed("Kabar saja.", "INFORMATION")
    with pytest.raises(Refused, match="Tidak ada keputusan"):
        services.issue_agreement(actor=CLERK, meeting_id=nothing.pk, now=NOW)


def test_quorum_counts_who_is_there():
    found = opened(quorum=1)
    guest = found.invitees.get()
    assert domain.quorum_met(found.quorum, asking.present_count([guest])) is False
    guest = services.receive(actor=CLERK, meeting_id=found.pk, invitee_id=guest.pk, came=True, now=NOW)
    assert domain.quorum_met(found.quorum, asking.present_count([guest])) is True
    assert domain.quorum_met(0, 5) is None


# -- apart from the minutes ---------------------------------------------------------------------------


def test_confidential_notes_are_sealed_apart_and_each_reading_is_known():
    found = opened()
    note = services.add_note(actor=CLERK, meeting_id=found.pk, text="Ketua ragu soal anggaran.", now=NOW)
    assert "anggaran" not in note.text_sealed
    assert "anggaran" not in json.dumps(papers.minutes_content(found))
    ((read, text),) = services.open_notes(actor=CLERK, meeting_id=found.pk, now=NOW)
    assert (read.pk, text) == (note.pk, "Ketua ragu soal anggaran.")
    assert Entry.objects.filter(action="commitments.notes_read").count() == 1
    with pytest.raises(Refused):
        services.open_notes(actor=LEADER, meeting_id=found.pk, now=NOW)
    services.destroy_note(actor=CLERK, meeting_id=found.pk, note_id=note.pk, now=NOW)
    with pytest.raises(ObjectDoesNotExist):
        note.refresh_from_db()


HOSTILE = ['#eval("1+1") *tebal* #read("/etc/passwd")', "{{ 7*7 }} {% include 'x' %}", "${nama_pengirim} ${ttd_pengirim}"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_code_in_a_name_stays_a_name_on_every_paper(name):
    found = opened()
    Invitee.objects.filter(meeting=found).update(name=name)
    write(found, "DECISION", f"Diputuskan oleh {name}")
    draft = services.write_draft(actor=CLERK, meeting_id=found.pk, now=NOW)
    assert draft.startswith(b"PK")
    services.close_meeting(actor=CLERK, meeting_id=found.pk, now=NOW)
    made = services.sign_minutes(actor=CLERK, meeting_id=found.pk, now=NOW)
    assert made.pdf.startswith(b"%PDF-")
    found.refresh_from_db()
    content = json.loads(found.minutes_text)
    assert name in content["items"][0]["outcomes"][0]["text"]


# -- into the register --------------------------------------------------------------------------------


def test_signed_minutes_enter_their_promises_and_a_later_meeting_opens_with_them():
    house = institution()
    found = opened()
    write(found, "COMMITMENT", "Melatih 100 pelaku usaha.", institution=house.pk, due_on=date(2026, 12, 31))
    write(found, "COMMITMENT", "Menyiapkan tempat.", who="panitia festival")
    later = datetime(2026, 11, 25, tzinfo=UTC)
    services.close_meeting(actor=CLERK, meeting_id=found.pk, now=later)
    services.sign_minutes(actor=CLERK, meeting_id=found.pk, now=later)
    made = Commitment.objects.get()
    assert (made.words, made.institution, made.due_on, made.meeting) == ("Melatih 100 pelaku usaha.", house, date(2026, 12, 31), found)  # fmt: skip
    assert asking.born_at(CLERK, found) == [made] and made.outcome_id
    following = meeting(starts_at=datetime(2026, 12, 1, 1, tzinfo=UTC), ends_at=datetime(2026, 12, 1, 2, tzinfo=UTC))  # fmt: skip
    assert asking.carried_to(CLERK, following) == [made]
    assert asking.carried_to(CLERK, found) == []
    left = Outcome.objects.get(who="panitia festival")
    owner = services.Owner(house.pk, due_on=date(2026, 12, 1))
    entered = services.enter_outcome(actor=CLERK, outcome_id=left.pk, owner=owner, now=later)
    assert entered.source.startswith("Notulen")
    with pytest.raises(Refused, match="sudah ada"):
        services.enter_outcome(actor=CLERK, outcome_id=left.pk, owner=owner, now=later)
    with pytest.raises(Refused, match="lebih awal"):
        early = services.Owner(house.pk, due_on=date(2026, 11, 1))
        extra = write_late(found)
        services.enter_outcome(actor=CLERK, outcome_id=extra.pk, owner=early, now=later)


def write_late(found):
    """A line put there without the service, as an import would."""
    item = found.items.get()
    return Outcome.objects.create(
        item=item, position=9, kind="COMMITMENT", text="Hal lain.", who="x", written_at=NOW
    )


def test_what_is_known_from_a_report_is_marked_and_not_signed():
    source = services.Source("Laporan publik", "https://contoh.go.id", NOW)
    found = services.plan_meeting(actor=CLERK, plan=plan(), source=source, now=NOW)
    services.open_meeting(actor=CLERK, meeting_id=found.pk, now=datetime(2026, 11, 24, 1, tzinfo=UTC))
    line = write(found, "COMMITMENT", "Kementerian melatih.", institution=institution().pk)
    later = datetime(2026, 11, 25, tzinfo=UTC)
    made = services.enter_outcome(
        actor=CLERK, outcome_id=line.pk, owner=services.Owner(line.institution_id), now=later
    )
    assert (made.source_kind, made.source) == ("PRESS", "Laporan publik")
    services.close_meeting(actor=CLERK, meeting_id=found.pk, now=later)
    with pytest.raises(Refused, match="laporan publik tidak ditandatangani"):
        services.sign_minutes(actor=CLERK, meeting_id=found.pk, now=later)


def test_whoever_changes_signed_minutes_in_the_database_is_found():
    found = signed()
    services.add_addendum(actor=CLERK, meeting_id=found.pk, text="Koreksi satu.", reason="ejaan", now=NOW)
    assert queries.verify_minutes() == queries.MinutesCheck(True, 1, "", "Notulen bertanda tangan: 1 rapat, semuanya utuh.")  # fmt: skip
    line, one = Outcome.objects.get(), found.addenda.get()
    for row, name in ((line, "text"), (one, "text"), (found, "minutes_sha256"), (found, "minutes_text")):
        before = getattr(row, name)
        type(row).objects.filter(pk=row.pk).update(**{name: before.replace("a", "e", 1)})
        told = queries.verify_minutes()
        assert (told.ok, told.broken) == (False, found.title), name
        assert found.title in told.sentence
        found.refresh_from_db()
        assert not queries.is_intact(found)
        type(row).objects.filter(pk=row.pk).update(**{name: before})
        found.refresh_from_db()
    assert queries.is_intact(found)


# -- into calendars, onto paper -----------------------------------------------------------------------
def test_the_invitation_by_mail_carries_the_meeting_for_the_calendar(mailoutbox):
    held = speaker(institution())
    found = meeting(title="Rapat; dengan, tanda")
    services.invite(actor=CLERK, meeting_id=found.pk, guests=[services.Guest(person=held.person_id)], now=NOW)
    services.send_invitations(actor=CLERK, meeting_id=found.pk, now=NOW)
    messages.deliver(clock=lambda: NOW, seconds=30)
    services.change_meeting(actor=CLERK, meeting_id=found.pk, plan=plan(place="Ruang lain"), now=NOW)
    messages.deliver(clock=lambda: NOW, seconds=30)
    services.call_off_meeting(actor=CLERK, meeting_id=found.pk, reason="Banjir", now=NOW)
    messages.deliver(clock=lambda: NOW, seconds=30)
    events = []
    for letter in mailoutbox:
        ((name, content, kind),) = letter.attachments
        assert (name, kind) == ("undangan.ics", "text/calendar")
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert "/undangan/" in str(event["URL"])
        events.append(event)
    assert {str(event["UID"]) for event in events} == {f"meeting-{found.pk}@pilar"}
    assert [(int(event["SEQUENCE"]), str(event["STATUS"])) for event in events] == [(0, "CONFIRMED"), (1, "CONFIRMED"), (2, "CANCELLED")]  # fmt: skip
    assert str(events[0]["SUMMARY"]) == "Rapat; dengan, tanda"


def test_the_berita_acara_is_a_docx_too_and_says_who_agreed():
    found = signed(text="Kemasan ${nama_pengirim} #eval(1) {{ 7*7 }} dipakai.")
    made = services.write_agreement(actor=CLERK, meeting_id=found.pk, now=NOW)
    page = docx.Document(io.BytesIO(made))
    words = " ".join(each.text for each in page.paragraphs)
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    assert "#eval(1) {{ 7*7 }} dipakai" in words and "Kemasan ${nama_pengirim}" not in words
    assert "Tanda tangan" in cells
    with pytest.raises(Refused, match="sudah ditandatangani"):
        services.write_agreement(actor=CLERK, meeting_id=opened().pk, now=NOW)
