"""The pages of packaging: a visit from the first tap to the report, sent answers, the label check, lists with their query counts."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pilar.accounts.domain import Role, system
from pilar.accounts.models import User
from pilar.accounts.queries import actor_of
from pilar.accounts.services import create_user
from pilar.packaging import queries, services
from pilar.packaging.domain.levels import MET
from pilar.packaging.models import Assessment, ItemPhoto
from pilar.packaging.services import ocr
from pilar.packaging.tests.label_photos import drawn, packed
from pilar.packaging.tests.test_labels import WHOLE, without
from pilar.packaging.tests.visits import CITY, JPEG, NOW, answered, begun, business, keys_of, signed

pytestmark = pytest.mark.django_db


def browser(role=Role.ASSESSOR, area=CITY):
    client = Client()
    email = f"{role.lower()}@contoh.id"
    user = User.objects.filter(email=email).first() or create_user(
        actor=system("uji"), email=email, name=role.title(), role=role, areas=[area], letter=False, now=NOW
    )
    client.force_login(user)
    client.actor = actor_of(user)
    return client


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_visit_from_the_first_tap_to_the_report():
    client, place = browser(), business()
    assert f"/kemasan/mulai/{place.number}/" in text_of(client.get(f"/umkm/{place.number}/"))
    posted = {"product": "Keripik Pisang", "kind": "FOOD", "stake": "no"}
    fill = client.post(f"/kemasan/mulai/{place.number}/", posted).headers["Location"]
    found = Assessment.objects.get()
    page = text_of(client.get(fill))
    assert "0 dari 52 dijawab" in page and "Ada tempat sampah yang tertutup." in page
    # Without a script: everything in one form, a photo with it, as often as one likes.
    answers = {f"n-{key}": "" for key in keys_of(found)} | {f"a-{key}": "MET" for key in keys_of(found)[:-1]}
    answers |= {"a-CPPB.13": "FAILED", "n-CPPB.13": "Ember tanpa tutup <b>", "lanjut": "CPPB-F"}
    photo = SimpleUploadedFile("a.jpg", JPEG, "image/jpeg")
    answer = client.post(
        fill,
        answers | {"f-CPPB.13": photo, "f-CPPB.14": SimpleUploadedFile("b.jpg", b"bukan foto")},
        follow=True,
    )
    assert answer.redirect_chain[0][0].endswith("#CPPB-F")
    assert "CPPB.14: Berkas ini bukan foto yang dapat dibaca" in text_of(answer)
    assert "Ember tanpa tutup &lt;b&gt;" in text_of(answer)
    sign = f"/kemasan/{found.pk}/tanda-tangan/"
    assert "1 hal belum lengkap" in text_of(client.get(sign))
    services.answer(
        actor=client.actor, assessment_id=found.pk, said=[services.Said(keys_of(found)[-1], MET)], now=NOW
    )
    assert "Satu temuan kritis → level IV. Tanpa itu: level I." in text_of(client.get(sign))
    done = client.post(
        sign, {"owner_name": "Nona Contoh", "agreed": "on", "owner_hand": "M1 1L2 2"}, follow=True
    )
    assert "Level IV" in text_of(done) and "Jalur termurah ke level I: Rp" in text_of(done)
    pdf = client.get(f"/kemasan/{found.pk}/laporan/")
    assert pdf.content[:5] == b"%PDF-"
    shown = client.get(f"/kemasan/foto/{ItemPhoto.objects.get().pk}/")
    assert shown.content[:2] == b"\xff\xd8"


def test_what_is_refused_says_why_and_keeps_what_was_typed():
    client, place = browser(), business()
    answer = client.post(
        f"/kemasan/mulai/{place.number}/", {"product": "Kue Nona", "kind": "FOOD", "stake": "yes"}
    )
    assert answer.status_code == 422
    assert "punya kepentingan" in text_of(answer) and "Kue Nona" in text_of(answer)
    begun(place, product="Kue Nona")
    answer = client.post(
        f"/kemasan/mulai/{place.number}/", {"product": "Kue Nona", "kind": "FOOD", "stake": "no"}
    )
    assert "Sari Penilai sedang menilai produk ini" in text_of(answer)
    second = client.post(
        f"/kemasan/mulai/{place.number}/",
        {"product": "Kue Nona", "kind": "FOOD", "stake": "no", "second": "on"},
    )
    assert second.status_code == 302
    assert Assessment.objects.get(calibrates__isnull=False).assessor_name == "Assessor"


def phone(client, found, *answers):
    return client.post(
        f"/kemasan/{found.pk}/jawaban/",
        json.dumps({"answers": list(answers)}),
        content_type="application/json",
    )


def test_a_phone_sends_answers_and_photos_exactly_once():
    client = browser()
    found = begun(actor=client.actor)
    one = {"item": "CPPB.13", "answer": "FAILED", "note": "tanpa tutup", "on_site": False, "turn": 5}
    assert [phone(client, found, one).json() for _ in range(2)] == [{"taken": ["CPPB.13"]}] * 2
    assert found.answers.count() == 1
    sent = {"id": "abc-1", "item": "CPPB.13", "taken_at": "2026-11-23T09:15:00"}
    kept = [
        client.post(f"/kemasan/{found.pk}/foto/", {**sent, "photo": SimpleUploadedFile("f.jpg", JPEG)}).json()
        for _ in range(2)
    ]
    assert kept[0] == kept[1]
    row = ItemPhoto.objects.get()
    assert (kept[0]["sha256"], row.taken_at.isoformat()) == (row.sha256, "2026-11-23T01:15:00+00:00")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"answers": 3}',
        b'{"answers": [{"item": 4}]}',
        b'{"answers": [{"item": "CPPB.1", "turn": "x"}]}',
        b"\xff\xfe",
    ],
)
def test_a_message_that_cannot_be_read_is_refused_with_a_sentence(body):
    client = browser()
    found = begun(actor=client.actor)
    answer = client.post(f"/kemasan/{found.pk}/jawaban/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["sentence"]) == (400, "Kiriman ini tidak dapat dibaca.")


@pytest.mark.parametrize("data", [b"", b"bukan foto", b"\x00\x00\x00\x18ftypheic" + b"\0" * 40])
def test_a_bad_photo_from_a_phone_gets_a_sentence(data):
    client = browser()
    found = begun(actor=client.actor)
    sent = {"id": "x", "item": "CPPB.13", "taken_at": "99-99", "photo": SimpleUploadedFile("f.jpg", data)}
    answer = client.post(f"/kemasan/{found.pk}/foto/", sent)
    assert answer.status_code in (400, 422)
    assert answer.json()["sentence"].endswith(".")


def test_after_the_signatures_reply_appeal_and_actions():
    client, head = browser(), browser(Role.HEAD)
    found = signed("CPPB.13", actor=client.actor)
    here = f"/kemasan/{found.pk}/"
    client.post(f"{here}tanggapan/", {"appeal": "yes", "text": "Itu ember tetangga."})
    assert "Pemilik berkeberatan" in text_of(head.get(here))
    head.post(f"{here}keberatan/", {"text": "Ember itu ada di dapur Ibu."})
    assert "Keberatan sudah dijawab" in text_of(client.get(here))
    plan = f"{here}perbaikan/CPPB.13/"
    assert "Tempat sampah bertutup dengan injakan" in text_of(client.get(plan))
    assert client.post(plan, {"what": "Beli", "who": "Nona", "due_on": "2020-01-01"}).status_code == 422
    client.post(plan, {"what": "Beli tempat sampah", "who": "Nona", "due_on": "2035-12-01"})
    action = found.actions.get()
    photo = SimpleUploadedFile("f.jpg", JPEG)
    client.post(f"/kemasan/tindakan/{action.pk}/selesai/", {"note": "Sudah dibeli.", "photo": photo})
    assert found.photos.filter(side="AFTER").count() == 1
    assert "Sudah dibeli." in text_of(head.get(plan)) and "Tutup: sudah benar" in text_of(head.get(plan))
    head.post(f"/kemasan/tindakan/{action.pk}/tutup/", {"note": ""})
    assert found.actions.get().state == "CLOSED"


def test_an_owner_answers_through_her_link_without_a_log_in():
    found = begun()
    address = f"/nilai-sendiri/{queries.own_code(found)}/"
    assert "Ada tempat sampah yang tertutup." in text_of(Client().get(address))
    saved = Client().post(address, {"a-CPPB.13": "FAILED", "a-CPPB.1": "MET"}, follow=True)
    assert "2 jawaban Ibu/Bapak sudah kami terima" in text_of(saved)
    assert Client().get(f"/nilai-sendiri/{found.pk}-00/").status_code == 404
    answered(found)
    services.sign(
        actor=queries_actor(found),
        assessment_id=found.pk,
        owner_name="Nona",
        owner_hand="",
        assessor_hand="",
        now=NOW,
    )
    assert "sudah selesai" in text_of(Client().get(address))


def queries_actor(found):
    from pilar.packaging.tests.visits import SARI

    assert found.assessor_id == SARI.user_id
    return SARI


def test_the_label_page_from_words():
    client = browser(Role.FACILITATOR)
    page = text_of(client.post("/kemasan/label/", {"text": without("Berat"), "kind": ""}))
    assert "7 dari 8 hal wajib terlihat." in page and "Berat bersih belum terlihat." in page
    assert "8 dari 8 hal wajib terlihat." in text_of(client.post("/kemasan/label/", {"text": WHOLE}))
    nothing = client.post("/kemasan/label/", {"text": "meong"})
    assert nothing.status_code == 422 and "meong" in text_of(nothing)


def test_the_label_builder_says_what_is_still_missing():
    client = browser(Role.FACILITATOR)
    told = {"name": "Kue Kacang", "recipe": "gula 200 g\ntepung terigu 500 g", "amount": "150 g"}
    page = text_of(client.post("/kemasan/label/susun/", told))
    assert "Komposisi: tepung TERIGU (71%), gula" in page and "3 dari 8 hal wajib terlihat." in page
    assert client.post("/kemasan/label/susun/", {"name": "", "best_before": "31-31"}).status_code == 422


def test_the_label_page_without_the_reading_program(monkeypatch):
    monkeypatch.setattr(ocr, "program", lambda: None)
    client = browser(Role.FACILITATOR)
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in text_of(client.get("/kemasan/label/"))
    answer = client.post("/kemasan/label/", {"photo": SimpleUploadedFile("l.png", packed(drawn(14)))})
    assert answer.status_code == 422 and "belum terpasang" in text_of(answer)


@pytest.mark.skipif(not ocr.is_ready(), reason="tesseract with Indonesian is not installed here")
def test_the_label_page_from_a_photo_shows_what_was_read():
    page = text_of(
        browser(Role.FACILITATOR).post(
            "/kemasan/label/", {"photo": SimpleUploadedFile("l.png", packed(drawn()))}
        )
    )
    assert "Dibaca dari foto" in page and "8 dari 8 hal wajib terlihat." in page
    assert "Baik digunakan sebelum: 12-03-2027</textarea>" in page


def test_lists_teach_when_they_are_empty_and_tell_when_they_are_not():
    client = browser()
    empty = {
        "": "Belum ada penilaian",
        "perbaikan/": "Tidak ada perbaikan",
        "temuan/": "Belum ada temuan",
        "kalibrasi/": "Belum ada kunjungan kedua",
    }
    for path, words in empty.items():
        assert words in text_of(client.get(f"/kemasan/{path}"))
    for number in range(2):
        signed("CPPB.13", "CPPB.1", of=business(f"Dapur {number}"))
    assert "0 dari 2 produk yang dinilai sudah level I atau II." in text_of(client.get("/kemasan/"))
    assert "Dapur 1" not in text_of(client.get("/kemasan/?q=Dapur+0&level=IV&mana=signed"))
    assert "Tidak ada yang cocok" in text_of(client.get("/kemasan/?level=I&setelah=abc"))
    assert "Ada tempat sampah yang tertutup." in text_of(client.get("/kemasan/temuan/?jenis=FOOD"))


def test_a_head_changes_a_price():
    head = browser(Role.HEAD)
    head.post("/kemasan/harga/bin/", {"rupiah": "180000"})
    assert "Rp 180.000" in text_of(head.get("/kemasan/harga/")).replace("\u202f", " ").replace("\xa0", " ")
    assert browser().get("/kemasan/harga/bin/").status_code == 403
