"""Around a promise: questions beside it, what it belongs to; and the log of visits and calls with an institution."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from pilar.accounts.domain import Actor, Refused, Role
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.commitments import queries, services
from pilar.commitments.models import Comment, Institution, InstitutionLogin, Interaction
from pilar.commitments.queries import interactions
from pilar.commitments.queries.linked import GIVERS, Linkable
from pilar.commitments.tests.parties import CLERK, ELSEWHERE, LEADER, NOW, institution, promise
from pilar.messages.models import Message

pytestmark = pytest.mark.django_db


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make_person(role, (5371,)))
    return client


def partner_of(of: Institution) -> Client:
    person = make_person(Role.PARTNER, (5371,))
    InstitutionLogin.objects.create(institution=of, user_id=person.pk, given_at=NOW)
    client = Client()
    client.force_login(person)
    return client


def say(client: Client, found, text: str, **more):
    return client.post(reverse("commitments:promise-deed", args=[found.pk, "tanya"]), {"text": text, **more})


def test_a_question_waits_until_the_secretariat_answers():
    found = promise()
    partner, clerk, leader = partner_of(found.institution), client_of(Role.CLERK), client_of(Role.LEADER)
    assert say(leader, found, "Sampai mana?").status_code == 302
    assert say(partner, found, "Separuh jalan.").status_code == 302
    page = clerk.get(reverse("commitments:promises"), {"keadaan": "TO_ANSWER"}).content.decode()
    assert "1 janji punya pertanyaan yang belum ditanggapi" in page and found.title in page
    own = clerk.get(reverse("commitments:promise", args=[found.pk])).content.decode()
    assert own.count("menunggu sekretariat") == 2
    assert say(clerk, found, "Terima kasih.").status_code == 302
    assert [each.side for each in found.comments.all()] == ["LEADER", "PROMISER", "SECRETARIAT"]
    assert not found.comments.filter(settled_at=None).exists()
    assert queries.count_states(CLERK, NOW.date())["TO_ANSWER"] == 0
    assert queries.verify().ok  # questions are no part of the ledger, and hurt it not


@pytest.mark.parametrize(
    ("role", "status"), [(Role.INSPECTOR, 403), (Role.ANALYST, 403), (Role.FACILITATOR, 404)]
)
def test_who_only_reads_does_not_ask(role, status):
    assert say(client_of(role), promise(), "Halo?").status_code == status


def test_a_partner_of_another_institution_sees_no_thread():
    found, other = promise(), institution("Bank NTT", "PARTNER", "BANK")
    assert say(partner_of(other), found, "Halo?").status_code == 404
    supporter = partner_of(other)
    found.supporters.add(other)
    assert say(supporter, found, "Kami ikut menyiapkan tempat.").status_code == 302
    assert found.comments.get().side == "PARTY"


def test_the_own_words_can_be_taken_back_and_only_those():
    found = promise()
    asked = services.comment(actor=LEADER, commitment_id=found.pk, text="Salah tulis", now=NOW)
    here = reverse("commitments:promise-comment", args=[found.pk, asked.pk, "tarik"])
    with pytest.raises(Refused, match="Hanya penulisnya"):
        services.withdraw_comment(actor=CLERK, commitment_id=found.pk, comment_id=asked.pk, now=NOW)
    services.withdraw_comment(actor=LEADER, commitment_id=found.pk, comment_id=asked.pk, now=NOW)
    asked.refresh_from_db()
    assert (asked.text, asked.settled_at) == ("", NOW)
    assert "Ditarik oleh penulisnya" in client_of(Role.CLERK).get(reverse("commitments:promise", args=[found.pk])).content.decode()  # fmt: skip
    assert client_of(Role.CLERK).post(here.replace("tarik", "menari")).status_code == 404


def test_the_secretariat_marks_a_remark_as_read():
    found = promise()
    asked = services.comment(actor=LEADER, commitment_id=found.pk, text="Bagus, teruskan.", now=NOW)
    client = client_of(Role.CLERK)
    client.post(reverse("commitments:promise-comment", args=[found.pk, asked.pk, "dibaca"]))
    assert not Comment.objects.filter(settled_at=None).exists()
    with pytest.raises(Refused):
        services.settle_comment(actor=ELSEWHERE, commitment_id=found.pk, comment_id=asked.pk, now=NOW)


def test_a_question_that_is_sent_is_answered_over_the_link(settings, tmp_path):
    settings.HOME = tmp_path
    found = promise()
    services.comment(actor=CLERK, commitment_id=found.pk, text="Berapa yang lulus?", send=True, now=NOW)
    assert Message.objects.get().template == "commitment_asked"
    link, guest = found.reply_links.get(), Client()
    address = reverse("reply:page", args=[services.code_of(link)])
    assert "Berapa yang lulus?" in guest.get(address).content.decode()
    guest.post(address, {"step": "HALFWAY", "note": "48 dari 50 lulus", "digits": "7890"})
    last = found.comments.order_by("-id").first()
    assert (last.side, last.text, last.settled_at) == ("PROMISER", "48 dari 50 lulus", None)
    assert found.deeds.filter(kind="REPORTED").count() == 1


def test_a_question_is_not_sent_to_nobody_and_nothing_is_written_then():
    found = promise(person_id=None)
    with pytest.raises(Refused, match="penanggung jawab"):
        services.comment(actor=CLERK, commitment_id=found.pk, text="Siapa?", send=True, now=NOW)
    assert not found.comments.exists()


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_question_gets_a_sentence(text):
    answer = say(client_of(Role.CLERK), promise(), text)
    assert answer.status_code == 422
    assert "Tulis pertanyaan atau tanggapannya" in answer.content.decode()


# -- what it belongs to -----------------------------------------------------------------------------------
@pytest.fixture
def a_sitting(monkeypatch):
    monkeypatch.setattr("pilar.commitments.queries.linked.GIVERS", [*GIVERS, lambda actor: [Linkable("SITTING", "7", "FGD produk unggulan", "/fgd/7/")]])  # fmt: skip


def test_a_promise_is_tied_to_what_is_chosen_or_written_and_untied(a_sitting):
    found, clerk = promise(), client_of(Role.CLERK)
    here = reverse("commitments:promise-deed", args=[found.pk, "kaitan"])
    assert "FGD produk unggulan" in clerk.get(here).content.decode()
    assert clerk.post(here, {"thing": "SITTING:7"}).status_code == 302
    assert clerk.post(here, {"kind": "PROGRAMME", "label": "Naik Kelas Kemasan"}).status_code == 302
    assert clerk.post(here, {"kind": "PROGRAMME", "label": "Naik Kelas Kemasan"}).status_code == 302
    assert found.links.count() == 2
    page = clerk.get(reverse("commitments:promise", args=[found.pk])).content.decode()
    assert 'href="/fgd/7/"' in page and "Naik Kelas Kemasan" in page
    assert '<option value="Naik Kelas Kemasan">' in clerk.get(here).content.decode()
    clerk.post(reverse("commitments:promise-unlink", args=[found.pk, found.links.get(kind="SITTING").pk]))
    assert [each.kind for each in found.links.all()] == ["PROGRAMME"]
    assert [each.kind for each in found.deeds.all()][-1] == "UNLINKED"
    assert queries.verify().ok


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Pilih satu dari daftar"),
        ({"thing": "SITTING:7", "label": "Juga ini"}, "tidak keduanya"),
        ({"label": "Tanpa jenis"}, "Pilih jenisnya"),
        ({"thing": "SITTING:99"}, "tidak ada lagi di daftar"),
    ],
)
def test_an_unclear_tie_gets_a_sentence(a_sitting, said, sentence):
    answer = client_of(Role.CLERK).post(
        reverse("commitments:promise-deed", args=[promise().pk, "kaitan"]), said
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


# -- the log ------------------------------------------------------------------------------------------------
TALK = {"kind": "CALL", "on": "2026-11-20", "subject": "Izin edar terlalu lama", "note": "Tiga bulan.", "topics": ["PERMITS", "RULES"]}  # fmt: skip


def test_a_call_is_written_down_found_by_its_topic_corrected_and_removed():
    of, clerk = institution(), client_of(Role.CLERK)
    assert clerk.post(reverse("commitments:interaction-add", args=[of.pk]), TALK).status_code == 302
    row = Interaction.objects.get()
    assert row.topic_codes == ["PERMITS", "RULES"]
    log = reverse("commitments:interactions")
    assert "Izin edar terlalu lama" in clerk.get(log, {"pokok": "RULES"}).content.decode()
    assert "Izin edar terlalu lama" not in clerk.get(log, {"pokok": "TAX"}).content.decode()
    change = reverse("commitments:interaction-change", args=[row.pk])
    assert 'value="PERMITS" ' in clerk.get(change).content.decode()
    assert clerk.post(change, TALK | {"subject": "Izin edar"}).status_code == 302
    assert "Izin edar" in clerk.get(reverse("commitments:institution", args=[of.pk])).content.decode()
    assert clerk.post(reverse("commitments:interaction-remove", args=[row.pk])).status_code == 302
    assert not Interaction.objects.exists()
    assert (
        Entry.objects.filter(action="commitments.interaction_removed").get().detail["subject"] == "Izin edar"
    )


def test_the_same_complaint_of_two_institutions_counts_two_and_of_one_once():
    for name in ("Bank NTT", "Kampus Undana"):
        of = institution(name, "PARTNER", "CAMPUS")
        for subject in ("Pertama", "Kedua"):
            talk = services.Talk("CALL", NOW.date(), subject, topics=("PERMITS",))
            services.add_interaction(actor=CLERK, institution_id=of.pk, talk=talk, now=NOW)
    assert interactions.count_topics(CLERK) == {"PERMITS": 2}
    assert interactions.count_topics(ELSEWHERE) == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": "2099-01-01"}, "belum tiba"),
        ({"on": "2026-02-30"}, "Tulis tanggal yang ada"),
        ({"subject": ""}, "dalam satu baris"),
        ({"topics": ["MENARI"]}, "Pilih dari daftar"),
        ({"kind": "FAX"}, "Pilih dari daftar"),
        ({"person": "999999"}, "Pilih dari daftar"),
    ],
)
def test_a_wrong_line_of_the_log_comes_back_whole(change, sentence):
    answer = client_of(Role.CLERK).post(
        reverse("commitments:interaction-add", args=[institution().pk]), TALK | change
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Tiga bulan." in answer.content.decode()
    assert not Interaction.objects.exists()


def test_the_institution_itself_does_not_read_what_is_written_about_it():
    of = institution()
    services.add_interaction(actor=CLERK, institution_id=of.pk, talk=services.Talk("CALL", NOW.date(), "Rahasia kantor"), now=NOW)  # fmt: skip
    partner = partner_of(of)
    assert (
        "Rahasia kantor" not in partner.get(reverse("commitments:institution", args=[of.pk])).content.decode()
    )
    assert partner.get(reverse("commitments:interactions")).status_code == 403
    assert (
        Interaction.objects.visible_to(Actor(user_id=1, name="x", role=Role.PARTNER, areas=(5371,))).count()
        == 0
    )
    assert not mail.outbox
