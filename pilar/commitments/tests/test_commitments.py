"""A promise from the day it was said until its beneficiaries close it: services, links, ledger, rhythm."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from pilar.accounts.domain import Refused, system
from pilar.audit import queries as audit
from pilar.commitments import queries, services
from pilar.commitments.domain import keeping
from pilar.commitments.models import Commitment, Evidence, Review
from pilar.commitments.tests.parties import (
    CLERK,
    ELSEWHERE,
    LEADER,
    NOW,
    OTHER,
    SAID_ON,
    confirming,
    institution,
    promise,
    speaker,
)
from pilar.messages.models import Message

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0 bukti"


def test_reported_and_verified_have_two_authors_and_the_beneficiaries_close():
    found = confirming(("Maria Tefa", "Yosef Bria", "Adel Ndun"))
    assert (found.state, found.said_by_name, found.seen_by_name) == (
        keeping.CONFIRMING,
        "Petugas Satu",
        "Petugas Dua",
    )
    assert found.done_on == date(2026, 10, 28)
    first, second, _third = found.beneficiaries.all()
    services.answer_for(actor=CLERK, beneficiary_id=first.pk, answer="YES", note="lewat telepon", now=NOW)
    assert Commitment.objects.get().state == keeping.CONFIRMING
    closed = services.answer_for(
        actor=CLERK, beneficiary_id=second.pk, answer="YES", note="di kantor", now=NOW
    )
    assert closed.state == keeping.KEPT
    assert [deed.kind for deed in closed.deeds.all()] == [
        "MADE", "FOR", "FOR", "FOR", "REPORTED", "SEEN", "ANSWERED", "ANSWERED", "KEPT",
    ]  # fmt: skip


def test_who_wrote_the_report_does_not_verify_it_and_nobody_closes_without_beneficiaries():
    found = promise()
    services.report(actor=CLERK, commitment_id=found.pk, step=keeping.DONE, note="Selesai.", now=NOW)
    with pytest.raises(Refused, match="Rekan lain"):
        services.see(actor=CLERK, commitment_id=found.pk, step=keeping.LIMITED, note="x", now=NOW)
    with pytest.raises(Refused, match="penerima manfaat"):
        services.see(actor=OTHER, commitment_id=found.pk, step=keeping.COMPLETE, note="Lengkap.", now=NOW)
    opened = services.see(
        actor=OTHER, commitment_id=found.pk, step=keeping.LIMITED, note="Baru 10 orang.", now=NOW
    )
    assert (opened.state, opened.said, opened.seen) == (keeping.OPEN, keeping.DONE, keeping.LIMITED)


def test_beneficiaries_who_did_not_receive_it_open_it_again():
    found = confirming(("Maria Tefa", "Yosef Bria"))
    row = found.beneficiaries.first()
    opened = services.answer_for(
        actor=CLERK, beneficiary_id=row.pk, answer="NO", note="belum pernah dihubungi", now=NOW
    )
    assert (opened.state, opened.done_on) == (keeping.OPEN, None)
    assert opened.deeds.filter(note__contains="belum pernah dihubungi").exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"due_on": SAID_ON - timedelta(days=1)}, "lebih awal daripada hari janji"),
        ({"said_on": date(2027, 1, 1), "due_on": None}, "belum tiba"),
        ({"words": "  \n "}, "kata-kata"),
        ({"institution_id": 0}, "Pilih lembaga"),
    ],
)
def test_bad_days_and_words_get_a_sentence_and_nothing_is_written(values, sentence):
    with pytest.raises(Refused, match=sentence):
        promise(**values)
    assert not Commitment.objects.exists()


def test_the_same_promise_twice_is_noticed_and_may_be_made_on_purpose():
    first = promise()
    with pytest.raises(services.SamePromise, match=first.number) as caught:
        promise(words="Pelatihan kemasan pangan bagi 50 pelaku UMKM akan kami latih Oktober", person_id=None)
    assert caught.value.number == first.number
    assert promise(words=first.words, person_id=None, same_anyway=True).pk != first.pk
    other = promise(of=institution("Bank NTT", "PARTNER", "BANK"), words=first.words)
    assert [each.institution.name for each in queries.list_similar(CLERK, other)] == ["Kementerian UMKM"] * 2


def test_code_of_templates_in_the_words_stays_text():
    nasty = '#read("/etc/passwd") {{ 7*7 }} {% now %} ${nama_pengirim} melatih 20 penenun'
    found = promise(words=nasty, title="${nama_pengirim} {{ 7*7 }}")
    assert found.words == nasty
    assert found.title == "${nama_pengirim} {{ 7*7 }}"
    services.block(
        actor=CLERK,
        commitment_id=found.pk,
        cause="BUDGET",
        needs='#eval("1") ${ttd_pengirim}',
        note="",
        now=NOW,
    )
    review = services.prepare_review(actor=CLERK, now=NOW)
    assert services.draft_pack(actor=CLERK, review_id=review.pk, now=NOW).startswith(b"%PDF")
    from io import BytesIO
    from zipfile import ZipFile

    text = (
        ZipFile(BytesIO(services.pack_docx(actor=CLERK, review_id=review.pk, now=NOW)))
        .read("word/document.xml")
        .decode()
    )
    assert "7*7" in text
    assert text.count("${nama_pengirim}") == 1  # SRIKANDI's own mark, none from the data
    assert services.issue_pack(actor=CLERK, review_id=review.pk, now=NOW)


def test_a_changed_day_keeps_the_first_one_and_asks_why():
    found = promise()
    with pytest.raises(Refused, match="mengapa"):
        services.change_due(
            actor=CLERK, commitment_id=found.pk, due_on=date(2026, 12, 30), reason=" ", now=NOW
        )
    changed = services.change_due(
        actor=CLERK, commitment_id=found.pk, due_on=date(2026, 12, 30), reason="Anggaran perubahan", now=NOW
    )
    assert (changed.first_due_on, changed.due_on) == (date(2026, 10, 30), date(2026, 12, 30))
    deed = changed.deeds.get(kind="DUE")
    assert (deed.old, deed.new, deed.note) == ("2026-10-30", "2026-12-30", "Anggaran perubahan")


def test_a_request_is_no_promise_until_it_is_accepted():
    found = promise(kind=keeping.REQUESTED)
    assert found.state == keeping.ASKED
    with pytest.raises(Refused, match="belum dijawab"):
        services.publish(actor=CLERK, commitment_id=found.pk, consent="Ibu Ratna, lisan", now=NOW)
    assert (
        services.accept(actor=CLERK, commitment_id=found.pk, note="Disanggupi lewat surat", now=NOW).state
        == keeping.OPEN
    )


def test_another_office_and_the_leader_write_nothing():
    found = promise()
    for actor in (ELSEWHERE, LEADER):
        with pytest.raises(Refused):
            services.drop(actor=actor, commitment_id=found.pk, reason="x", now=NOW)
    with pytest.raises(queries.UnknownCommitment):
        queries.get_commitment(ELSEWHERE, found.pk)
    assert queries.get_commitment(LEADER, found.pk) == found


# -- links ------------------------------------------------------------------------------------------------
def test_a_link_is_one_persons_and_ends():
    found = promise()
    link = services.ask_promiser(actor=CLERK, commitment_id=found.pk, now=NOW)
    assert services.link_of(services.code_of(link)) == link
    assert services.link_of(services.code_of(link)[:-1] + "x") is None
    assert services.digits_of(link) == ("7890", True)
    said = services.Reply(step=keeping.BEGUN, note="Sudah ada jadwal", url="https://contoh.go.id/jadwal")
    with pytest.raises(services.WrongDigits, match="Ratna Dewi"):
        services.reply(link_id=link.pk, digits="1111", said=said, now=NOW)
    assert Commitment.objects.get().said == keeping.NOT_BEGUN
    reported = services.reply(link_id=link.pk, digits="7890", said=said, now=NOW)
    assert (reported.said, reported.said_by_name) == (keeping.BEGUN, "Ratna Dewi (lewat tautan)")
    assert reported.evidence.get().side == "PROMISER"
    with pytest.raises(Refused, match="berlaku sampai"):
        services.reply(link_id=link.pk, digits="7890", said=said, now=NOW + timedelta(days=31))
    services.make_link(actor=CLERK, commitment_id=found.pk, now=NOW)
    with pytest.raises(Refused, match="sudah diganti"):
        services.reply(link_id=link.pk, digits="7890", said=said, now=NOW)
    assert Message.objects.get(template="commitment_report").to_name == "Ratna Dewi"


def test_a_beneficiary_confirms_over_her_own_link():
    found = confirming()
    assert services.ask_beneficiaries(actor=CLERK, commitment_id=found.pk, now=NOW) == 1
    link = found.reply_links.get(ended_at=None)
    closed = services.reply(
        link_id=link.pk, digits="2333", said=services.Reply(answer="YES", note="Terima kasih"), now=NOW
    )
    assert closed.state == keeping.KEPT
    with pytest.raises(Refused, match="tidak menunggu konfirmasi"):
        services.reply(link_id=link.pk, digits="2333", said=services.Reply(answer="NO"), now=NOW)


def test_an_obstacle_over_the_link_keeps_what_was_written():
    found = promise()
    link = services.make_link(actor=CLERK, commitment_id=found.pk, now=NOW)
    said = services.Reply(step=keeping.BEGUN, note="Menunggu DPA", cause="BUDGET", needs="BPKAD")
    stopped = services.reply(link_id=link.pk, digits="7890", said=said, now=NOW)
    assert (stopped.state, stopped.cause, stopped.needs) == (keeping.BLOCKED, "BUDGET", "BPKAD")
    causes = queries.list_causes(CLERK, today=date(2026, 12, 3))
    assert [(each.cause, each.days, each.now) for each in causes] == [("BUDGET", 10, 1)]


# -- ledger -----------------------------------------------------------------------------------------------
def _change(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE commitments_commitment SET words = words || '.' WHERE id = %s", "isi janji"),
        ("UPDATE commitments_commitment SET due_on = '2027-01-01' WHERE id = %s", "isi janji"),
        ("UPDATE commitments_beneficiary SET answer = 'YES' WHERE commitment_id = %s", "isi janji"),
        ("UPDATE commitments_deed SET note = note || ' ' WHERE number = 2 AND commitment_id = %s", "peristiwa ke-2"),
        ("DELETE FROM commitments_deed WHERE number = 2 AND commitment_id = %s", "peristiwa ke-2"),
        ("DELETE FROM commitments_deed WHERE number = (SELECT max(number) FROM commitments_deed) AND commitment_id = %s", "isi janji"),
    ],
)  # fmt: skip
def test_one_changed_byte_and_verify_names_the_row(sql, named):
    promise(of=institution("Bank NTT", "PARTNER", "BANK"))
    found = confirming()
    whole = queries.verify()
    assert (whole.ok, whole.deeds) == (True, 5)
    _change(sql, found.pk)
    broken = queries.verify()
    assert (broken.ok, broken.number) == (False, found.number)
    assert named in broken.sentence
    assert found.number in broken.sentence
    assert audit.verify().ok  # the book itself is whole: it is the row that is not


def test_a_changed_file_and_a_stranger_in_the_ledger_are_named(tmp_path, settings):
    settings.HOME = tmp_path
    found = promise()
    services.add_file(actor=CLERK, commitment_id=found.pk, name="daftar.jpg", kind="JPEG", data=JPEG, now=NOW)
    assert queries.verify().ok
    row, data = services.open_file(actor=LEADER, evidence_id=Evidence.objects.get().pk, now=NOW)
    assert (row.name, data) == ("daftar.jpg", JPEG)
    file = queries.ledger.evidence_path(row.sha256)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert "berkas bukti" in queries.verify().sentence
    _change("DELETE FROM commitments_evidence WHERE commitment_id = %s", found.pk)
    assert "isi janji" in queries.verify().sentence


# -- rhythm -----------------------------------------------------------------------------------------------
def test_the_ladder_sends_each_step_once_and_climbs():
    ministry = institution()
    speaker(ministry, "Deputi Satu", "+6281111110000", leads=True)
    found = promise(of=ministry, due_on=date(2026, 11, 30))
    person = system("Pilar")
    nights = [
        datetime(2026, 11, 30, 18, tzinfo=UTC) + timedelta(days=day) for day in (-20, -7, -6, 0, 3, 7, 7)
    ]
    sent = [services.remind(actor=person, now=night) for night in nights]
    assert sent == [0, 1, 0, 1, 1, 1, 0]
    told = list(Message.objects.order_by("id").values_list("template", "to_name"))
    assert told == [
        ("commitment_before", "Ratna Dewi"), ("commitment_due", "Ratna Dewi"), ("commitment_three", "Ratna Dewi"),
        ("commitment_week", "Deputi Satu"),
    ]  # fmt: skip
    services.block(actor=CLERK, commitment_id=found.pk, cause="RULES", needs="Bagian Hukum", note="", now=NOW)
    assert services.remind(actor=person, now=nights[-1] + timedelta(days=9)) == 0


def test_before_the_review_day_the_flagged_are_asked_once():
    found = promise()  # due on 30 October: late in November
    person = system("Pilar")
    early, asking = datetime(2026, 12, 1, 2, tzinfo=UTC), datetime(2026, 12, 14, 2, tzinfo=UTC)
    assert services.ask_before_reviews(actor=person, now=early) == 0
    assert services.ask_before_reviews(actor=person, now=asking) == 1
    assert services.ask_before_reviews(actor=person, now=asking) == 0
    review = Review.objects.get()
    assert (review.on, review.city_code) == (date(2026, 12, 23), 5371)
    item = review.items.get()
    assert (item.reason, item.commitment) == ("LATE", found)
    link = found.reply_links.get(ended_at=None)
    said = services.Reply(step=keeping.HALFWAY, note="Angkatan kedua 18 Desember")
    services.reply(link_id=link.pk, digits="7890", said=said, now=datetime(2026, 12, 20, 2, tzinfo=UTC))
    item.refresh_from_db()
    assert item.comment == "Angkatan kedua 18 Desember"
    late = services.Reply(step=keeping.HALFWAY, note="Terlambat menjawab")
    services.reply(link_id=link.pk, digits="7890", said=late, now=datetime(2026, 12, 21, 2, tzinfo=UTC))
    item.refresh_from_db()
    assert item.comment == "Angkatan kedua 18 Desember"
    services.decide_item(actor=CLERK, item_id=item.pk, decided="Tenggat baru 15 Januari", now=NOW)
    services.close_review(actor=CLERK, review_id=review.pk, now=NOW)
    with pytest.raises(Refused, match="sudah selesai"):
        services.word_item(actor=CLERK, item_id=item.pk, asked="x", now=NOW)


def test_both_directions_and_standings():
    city, ministry = institution("Dinas Koperasi dan UKM", "CITY", "CITY_OFFICE"), institution()
    theirs = promise(to_institution_id=city.pk)
    ours = promise(
        of=city, to_institution_id=ministry.pk, words="Kami mengirim data 17.000 UMKM dalam sebulan"
    )
    assert queries.between(CLERK, ministry, city) == ([theirs], [ours])
    assert queries.of_sides(CLERK) == ([ours], [theirs])
    found = queries.standings(CLERK, today=date(2026, 11, 23))
    assert [(row.institution.name, row.late, row.rate.judged) for row in found.rows] == [
        ("Dinas Koperasi dan UKM", 1, 1), ("Kementerian UMKM", 1, 1),
    ]  # fmt: skip
    assert queries.brief(CLERK, today=date(2026, 11, 23)).late == 2


def test_two_institutions_that_promise_alike_are_shown_side_by_side():
    bank, campus = institution("Bank NTT", "PARTNER", "BANK"), institution("Kampus", "PARTNER", "CAMPUS")
    one = promise(of=bank, words="Melatih 60 pelaku usaha memotret produk dengan telepon", person_id=None)
    two = promise(of=campus, words="Pelatihan memotret produk untuk 40 orang memakai telepon", person_id=None)
    promise(
        of=campus, words="Melatih memotret produk dengan telepon di Oesapa", person_id=None, same_anyway=True
    )
    promise(of=bank, words="Memasang kode QRIS di pasar", person_id=None)
    pairs = queries.list_overlaps(CLERK)
    assert {one, two} in [set(pair) for pair in pairs]
    assert all(first.institution != second.institution for first, second in pairs)
    services.drop(actor=CLERK, commitment_id=two.pk, reason="Digabung", now=NOW)
    assert all(two not in pair for pair in queries.list_overlaps(CLERK))
    assert queries.list_overlaps(ELSEWHERE) == []
