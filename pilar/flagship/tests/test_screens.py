"""The pages of the room with Django's client: office, door, phone without and with script, cockpit, projector."""

import gzip
import json
import re
import uuid
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.flagship import services
from pilar.flagship.models import Answer, Ballot, Participant, Sitting
from pilar.flagship.queries import live
from pilar.flagship.store import seats
from pilar.flagship.tests.sittings import (
    LEADER,
    NOW,
    answer,
    answer_everything,
    enter,
    move,
    opened,
    prepared,
    sealed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Client:
    client = Client()
    client.force_login(make_person(Role.MODERATOR, (5371,)))
    return client


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_person(Role.CLERK, (5371,)))
    return client


def phone_of(sitting, printed) -> Client:
    client = Client()
    answer = client.post(f"/sidang/{sitting.code}/masuk/", {"slip": printed.code})
    assert answer.status_code == 302
    return client


def test_a_moderator_prepares_and_freezes(moderator, desk):
    said = {
        "title": "FGD 2026",
        "question": "Produk apa?",
        "held_on": "2026-12-09",
        "place": "Aula",
        "basis": "SK 1/2026",
    }
    page = moderator.post("/produk-unggulan/baru/", said)
    here = page["Location"]
    sitting = Sitting.objects.get()
    for name in ("Sei", "Tenun NTT", "Kopi"):
        assert moderator.post(f"{here}siap/pilihan/", {"name": name}).status_code == 302
    assert moderator.post(f"{here}siap/pilihan/", {"name": "sei"}).status_code == 422
    assert moderator.post(f"{here}siap/kriteria/", {"template": "FREE"})["Location"].endswith(
        "kriteria-sendiri/"
    )
    lines = "Bahan baku | didatangkan | tersedia\nPasar\nTenaga kerja"
    assert moderator.post(f"{here}siap/kriteria-sendiri/", {"lines": lines}).status_code == 302
    assert "undangan masih kosong" in moderator.get(f"{here}bekukan/").content.decode()
    guests = "Ani\tUndana\t005/1\nBen | Undana\nCici"
    assert desk.post(f"{here}siap/undangan/", {"bloc": "AKADEMISI", "lines": guests}).status_code == 302
    assert Participant.objects.get(name="Ani").invitation == "005/1"
    assert "Periksa" in moderator.get(f"{here}bekukan/").content.decode()
    moderator.post(f"{here}bekukan/")
    version = sitting.versions.get()
    assert version.sha256 in moderator.get(here).content.decode()
    assert moderator.get(f"{here}versi/1/").content.decode() == version.document
    assert moderator.get(f"{here}siap/pilihan/").status_code == 403


def test_slips_are_printed_once_and_never_shown_again(desk):
    sitting = prepared()
    services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    page = desk.post(f"/produk-unggulan/{sitting.pk}/slip/")
    codes = re.findall(r'class="kode">([A-Z0-9]{4}-[A-Z0-9]{4})<', page.content.decode())
    assert len(codes) == 12 and page.content.count(b"data:image/svg+xml") == 12
    assert desk.post(f"/produk-unggulan/{sitting.pk}/slip/").status_code == 302
    person = Participant.objects.first()
    here = f"/produk-unggulan/{sitting.pk}/daftar/{person.pk}/"
    desk.post(here, {"apa": "hadir"})
    person.refresh_from_db()
    assert person.present_at is not None
    assert desk.post(here, {"apa": "ganti", "reason": ""}).status_code == 422
    assert b'class="kode">' in desk.post(here, {"apa": "ganti", "reason": "basah"}).content


def test_in_with_a_slip_and_out_for_the_next(client):
    sitting, printed = opened()
    here = f"/sidang/{sitting.code}/"
    assert client.get(f"/sidang/{sitting.code.lower()}/")["Location"] == here
    assert b'name="slip"' in client.get(here).content
    assert printed[0].code in client.get(f"{here}masuk/?slip={printed[0].code}").content.decode()
    assert sitting.ballots.count() == 0, "looking at the address of a QR code joins nobody"
    assert client.post(f"{here}masuk/", {"slip": "salah"}).status_code == 422
    phone = phone_of(sitting, printed[0])
    assert b'id="ruang"' in phone.get(here).content
    phone.post(f"{here}keluar/")
    assert b'name="slip"' in phone.get(here).content


def test_the_first_page_is_light():
    import gzip

    sitting, printed = opened()
    page = phone_of(sitting, printed[0]).get(f"/sidang/{sitting.code}/")
    assert len(gzip.compress(page.content)) < 20_000


def sent(key="", kind="TEST", value="well", seq=1, **more):
    return {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "key": key,
        "value": value,
        "seq": seq,
        "at": timezone.now().isoformat(),
        **more,
    }


def test_answers_as_json_are_stored_once_and_bad_ones_said():
    sitting, printed = opened()
    phone, here = phone_of(sitting, printed[0]), f"/sidang/{sitting.code}/jawab/"
    one, odd = sent(took=1200), sent("TOP:K9:K1", "PAIR", "3", 2)
    for _again in range(2):
        told = phone.post(here, {"answers": [one, odd]}, content_type="application/json").json()
        assert told["stored"] == [one["id"]] and list(told["refused"]) == [odd["id"]]
    assert Answer.objects.count() == 1
    for broken in (
        "{",
        "[]",
        '{"answers": [{}]}',
        '{"answers": [{"id": "x", "kind": "TEST", "seq": 1, "at": "kemarin"}]}',
        '{"answers": 3}',
    ):
        assert phone.post(here, broken, content_type="application/json").status_code == 400
    written = sent("", "SUGGEST", "", 3, text="Gabung \x00 madu")
    phone.post(here, {"answers": [written]}, content_type="application/json")
    assert Answer.objects.get(pk=written["id"]).text == "Gabung  madu"
    assert Client().post(here, "{}", content_type="application/json").status_code == 401


def test_the_pulse_says_nothing_new_with_304():
    sitting, printed = opened()
    phone, here = phone_of(sitting, printed[0]), f"/sidang/{sitting.code}/denyut/"
    Sitting.objects.update(held_seen_at=timezone.now())
    first = phone.get(here)
    assert first.json()["step"] == "JOIN" and not first.json()["away"]
    assert phone.get(here, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert phone.get(here, headers={"If-None-Match": f"W/{first['ETag']}"}).status_code == 304
    move(sitting, "EVIDENCE")
    assert phone.get(here, headers={"If-None-Match": first["ETag"]}).json()["step"] == "EVIDENCE"
    Sitting.objects.update(held_seen_at=timezone.now() - timedelta(minutes=1))
    assert phone.get(here).json()["away"]
    assert Client().get(here).status_code == 401


def test_the_pulse_is_one_query(django_assert_num_queries):
    sitting, printed = opened()
    phone, here = phone_of(sitting, printed[0]), f"/sidang/{sitting.code}/denyut/"
    tag = phone.get(here)["ETag"]
    with django_assert_num_queries(1):
        phone.get(here, headers={"If-None-Match": tag})


def test_an_answer_costs_one_question_and_one_statement(django_assert_num_queries):
    sitting, printed = opened(people=8)
    ballot = enter(sitting, printed)[0]
    move(sitting, "EVIDENCE", "WEIGHTS")
    room = Ballot.objects.filter(pk=ballot.pk).select_related("sitting").get()
    with django_assert_num_queries(1):
        here = seats.ballot_at(sitting.code, room.token_hash)
    assert (here.pk, here.sitting.step, here.sitting.revision) == (room.pk, "WEIGHTS", room.sitting.revision)
    frame, standing = live.rules_of(here.sitting)
    given = services.Sent(uuid.uuid4(), "PAIR", ballot.asked["pairs"][0], "3", 1, timezone.now())
    with (
        patch.object(
            live, "rules_of", return_value=(frame, standing)
        ),  # kept in memory outside a test's transaction
        django_assert_num_queries(1),
    ):
        assert services.take_answers(ballot=here, sent=[given], now=timezone.now()).stored == [str(given.id)]
    assert services.take_answers(ballot=here, sent=[given], now=timezone.now()).stored == [str(given.id)]
    assert Answer.objects.count() == 1


def test_a_shown_result_comes_packed_to_who_can_unpack_it():
    sitting, _ballots = sealed()
    here = f"/sidang/{sitting.code}/hasil/1/"
    plain_text = Client().get(here)
    packed = Client().get(here, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain_text.content
    assert (
        json.loads(plain_text.content)["ranking"]
        and Client().get(f"/sidang/{sitting.code}/hasil/9/").status_code == 404
    )


def test_without_script_a_person_answers_everything():
    sitting, printed = opened(people=8)
    phone, here = phone_of(sitting, printed[0]), f"/sidang/{sitting.code}/"

    def fill(page, choose):
        form = page.split('<div class="polos">')[1].split("</form>")[0]
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        names = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)"', form))
        answers = {name: choose(re.findall(rf'name="{name}" value="([^"]+)"', form)) for name in names}
        assert phone.post(f"{here}jawab/", {**hidden, **answers}).status_code == 302
        return phone.get(here).content.decode()

    page = phone.get(here).content.decode()
    page = fill(page, lambda values: values[0])  # the trial question
    page = fill(page, lambda values: values[0])  # no interest in anything
    assert "Belum ada pertanyaan" in page
    move(sitting, "EVIDENCE", "WEIGHTS")
    page = phone.get(here).content.decode()
    for _pair in range(18):
        page = fill(page, lambda values: values[-1])
    assert "Belum ada pertanyaan" in page
    move(sitting, "SCORES")
    page = phone.get(here).content.decode()
    for _criterion in range(3):
        page = fill(page, lambda values: values[3])
    assert "Belum ada pertanyaan" in page
    ballot = sitting.ballots.get()
    assert ballot.answers.filter(kind="PAIR").count() == 18
    assert ballot.answers.filter(kind="SCORE").count() == len(ballot.asked["scores"])


def test_a_result_is_shown_to_everybody_and_to_nobody_before(moderator):
    sitting, printed = opened()
    answer_everything(enter(sitting, printed))
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    phone = phone_of(sitting, printed[0])
    here = f"/sidang/{sitting.code}/hasil/1/"
    assert phone.get(here).status_code == 404
    assert "Hasil nomor" not in phone.get(f"/sidang/{sitting.code}/tamu/").content.decode()
    snapshot = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert phone.get(here).content.decode() == snapshot.document
    assert "Hasil nomor 1" in Client().get(f"/sidang/{sitting.code}/tamu/").content.decode()


def test_the_cockpit_leads_through_the_evening(moderator):
    sitting = prepared()
    services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    printed = services.issue_slips(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    here = f"/produk-unggulan/{sitting.pk}/kendali/"
    assert b"Buka sidang" in moderator.get(here).content
    moderator.post(f"{here}buka/")
    ballots = enter(sitting, printed)
    answer_everything(ballots, at=timezone.now())
    for step in ("EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES"):
        moderator.post(f"{here}langkah/", {"langkah": step})
        assert moderator.get(here).status_code == 200
    moderator.post(f"{here}waktu/", {"menit": "5"})
    moderator.post(f"{here}hasil/")
    moderator.post(f"{here}langkah/", {"langkah": "DISCUSS"})
    page = moderator.get(here).content.decode()
    keys = re.findall(r'name="hal" value="([^"]+)"', page)
    assert keys
    moderator.post(f"{here}langkah/", {"langkah": "REVISE", "hal": keys})
    assert moderator.get(here).status_code == 200
    moderator.post(f"{here}hasil/")
    page = moderator.get(here).content.decode()
    ranked = re.findall(r'name="pilihan" value="([^"]+)"', page)
    moderator.post(f"{here}usul/", {"pilihan": ranked[:3]})
    sitting.refresh_from_db()
    assert sitting.step == "DECIDE"
    for ballot in ballots:
        answer(ballot, "VOTE", "", "ACCEPT", 900, at=timezone.now())
    assert "12 setuju" in moderator.get(f"{here}keadaan/?langkah=x").content.decode()
    assert moderator.get(f"{here}keadaan/?langkah=x")["HX-Refresh"] == "true"
    moderator.post(f"{here}segel/")
    sitting.refresh_from_db()
    assert sitting.state == "SEALED"
    assert sitting.ballots_root in moderator.get(here).content.decode()


def test_the_cockpit_never_shows_what_anybody_answered(moderator):
    sitting, printed = opened()
    ballots = enter(sitting, printed)
    answer_everything(ballots)
    page = moderator.get(f"/produk-unggulan/{sitting.pk}/kendali/").content.decode()
    assert not any(ballot.pseudonym in page for ballot in ballots)
    assert "Orang 1" not in page


def test_the_projector_shows_with_its_key_only():
    sitting, printed = opened()
    here = f"/sidang/{sitting.code}/layar/{sitting.screen_key}/"
    client = Client()
    page = client.get(here)
    assert b"data:image/svg+xml" in page.content
    tag = client.get(here + "?isi")["ETag"]
    assert client.get(here + "?isi", headers={"If-None-Match": tag}).status_code == 304
    enter(sitting, printed)
    assert client.get(here + "?isi", headers={"If-None-Match": tag}).status_code == 200
    assert client.get(f"/sidang/{sitting.code}/layar/salah/").status_code == 404
    services.renew_screen_key(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert client.get(here).status_code == 404


def test_paper_is_printed_and_keyed_by_two(desk, moderator):
    sitting, printed = opened()
    here = f"/produk-unggulan/{sitting.pk}/kertas/"
    assert desk.post(here, {"slip": "salah"}).status_code == 422
    sheet = desk.post(here, {"slip": printed[0].code})["Location"]
    page = desk.get(sheet).content.decode()
    names = re.findall(r'<select id="[^"]+" name="([^"]+)"', page)
    # On paper nobody can open a list: every choice of every number is a box to cross.
    assert page.count("<i>☐ ") == page.count("<option value=") - len(names)
    said = {name: "3" for name in names}
    assert desk.post(sheet, said).status_code == 302
    assert "Menunggu petugas kedua" in desk.get(here).content.decode()
    assert "berbeda" in moderator.post(sheet, {**said, names[0]: "5"}).content.decode()
    assert moderator.post(sheet, said).status_code == 302
    assert Answer.objects.count() == len(names)


def test_a_draft_has_no_room(client):
    sitting = prepared()
    assert client.get(f"/sidang/{sitting.code}/").status_code == 404
    assert client.post("/sidang/", {"sidang": sitting.code}).status_code == 422
    assert client.get("/sidang/sw.js")["Content-Type"].startswith("text/javascript")


def test_the_phone_s_words_are_all_there():
    """Every word the script asks for stands in the words it is given."""
    from pathlib import Path

    from pilar.flagship import words

    script = (Path(words.__file__).parent / "static/flagship/phone.js").read_text()
    asked = set(re.findall(r'say\("(\w+)"', script))
    assert asked <= set(words.PHONE), asked - set(words.PHONE)
    assert json.dumps(words.phone_words())


def test_a_proposal_without_its_reason_comes_back_with_what_was_chosen(moderator):
    sitting, printed = opened()
    ballots = enter(sitting, printed)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    here = f"/produk-unggulan/{sitting.pk}/kendali/"
    moderator.post(f"{here}ambil-alih/")
    told = moderator.post(f"{here}usul/", {"pilihan": ["P11", "P12"], "alasan": ""})
    page = told.content.decode()
    assert told.status_code == 422 and "Tulis alasannya" in page
    assert sorted(re.findall(r'value="(P\d\d)" checked', page)) == ["P11", "P12"]
