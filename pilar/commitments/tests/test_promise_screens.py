"""The pages of promises: what the secretariat, a partner, the holder of a link and anybody see, and what bad input is told."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.commitments import services
from pilar.commitments.domain import keeping
from pilar.commitments.forms.promises import MOST_BYTES
from pilar.commitments.models import Commitment, InstitutionLogin
from pilar.commitments.tests.parties import CLERK, NOW, SAID_ON, confirming, institution, promise, speaker

pytestmark = pytest.mark.django_db


def login(role: Role) -> Client:
    client = Client()
    client.force_login(make_person(role, (5371,)))
    return client


@pytest.fixture
def clerk() -> Client:
    return login(Role.CLERK)


def picture(size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG")
    return out.getvalue()


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_promise_is_written_down_and_the_same_one_is_noticed(clerk):
    of = institution()
    told = {
        "words": "Kami melatih 50 pelaku UMKM tentang kemasan", "institution_id": of.pk, "kind": "OWN", "said_on": "2026-09-01",
        "source_kind": "MEETING", "source": "Notulen", "due_on": "2026-10-30",
    }  # fmt: skip
    made = clerk.post(reverse("commitments:promise-new"), told)
    assert made.status_code == 302
    again = clerk.post(
        reverse("commitments:promise-new"), told | {"words": "Melatih 50 pelaku UMKM tentang kemasan"}
    )
    assert again.status_code == 422
    assert "sudah menjanjikan ini" in again.content.decode()
    assert "Melatih 50 pelaku UMKM tentang kemasan" in again.content.decode()
    assert clerk.post(reverse("commitments:promise-new"), told | {"tetap": "1"}).status_code == 302
    before = clerk.post(
        reverse("commitments:promise-new"), told | {"words": "Menyediakan gerai", "due_on": "2026-08-01"}
    )
    assert "lebih awal daripada hari janji" in before.content.decode()
    assert "Menyediakan gerai" in before.content.decode()
    assert Commitment.objects.count() == 2


def test_the_matrix_filters_searches_and_exports(clerk):
    late = promise(title="=HYPERLINK(1)")
    promise(
        of=institution("Dinas Koperasi", "CITY", "CITY_OFFICE"), words="Mengirim data bersih", due_on=None
    )
    both = page(clerk, "commitments:promises")
    assert "Mengirim data bersih" in both
    assert "2 janji belum ditutup, 1 di antaranya terlambat" in both
    only = page(clerk, "commitments:promises", keadaan="LATE", pihak="CENTRE")
    assert "Mengirim data bersih" not in only
    assert "Mengirim" in page(clerk, "commitments:promises", q="data bersih")
    assert "Lepaskan salah satu saringan" in page(clerk, "commitments:promises", q="tidak ada")
    sheet = clerk.get(reverse("commitments:promises-export")).content.decode()
    assert f"{late.number};'=HYPERLINK(1);" in sheet


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("catatan.txt", b"bukan gambar", "bukan foto atau PDF"),
        ("rusak.pdf", b"%PDF-1.7 rusak", "rusak atau terkunci"),
        ("besar.jpg", b"\xff\xd8" + b"0" * (MOST_BYTES + 1), "lebih dari 15 MB"),
        ("kosong.jpg", b"", "kosong"),
    ],
)
def test_a_file_that_is_no_evidence_gets_a_sentence(clerk, name, data, sentence):
    found = promise()
    told = {"file": SimpleUploadedFile(name, data), "name": "daftar hadir"}
    answer = clerk.post(reverse("commitments:promise-deed", args=[found.pk, "bukti"]), told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="daftar hadir"' in answer.content.decode()
    assert not found.evidence.exists()


def test_evidence_is_kept_and_opened(clerk, settings, tmp_path):
    settings.HOME = tmp_path
    found = promise()
    told = {"file": SimpleUploadedFile("foto.jpg", picture()), "name": ""}
    assert clerk.post(reverse("commitments:promise-deed", args=[found.pk, "bukti"]), told).status_code == 302
    row = found.evidence.get()
    assert (row.kind, row.name) == ("JPEG", "foto.jpg")
    assert clerk.get(reverse("commitments:evidence", args=[row.pk]))["Content-Type"] == "image/jpeg"
    stranger = Client()
    stranger.force_login(make_person(Role.CLERK, (5310,)))
    assert stranger.get(reverse("commitments:evidence", args=[row.pk])).status_code == 404


def test_one_promise_from_report_to_kept_over_the_pages(clerk):
    found = promise()
    deed = lambda what: reverse("commitments:promise-deed", args=[found.pk, what])  # noqa: E731
    assert "Belum ada penerima manfaat" in page(clerk, "commitments:promise", found.pk)
    assert clerk.post(deed("penerima"), {"name": "Maria Tefa", "phone": "0811 1222 333"}).status_code == 302
    wrong = clerk.post(deed("penerima"), {"name": "Yosef", "phone": "bukan nomor"})
    assert "bukan nomor telepon" in wrong.content.decode()
    assert clerk.post(deed("lapor"), {"step": "DONE", "note": "Selesai"}).status_code == 302
    own = clerk.get(deed("verifikasi"))
    assert "Rekan lain yang memverifikasinya" in own.content.decode()
    head = login(Role.HEAD)
    assert head.post(deed("verifikasi"), {"step": "COMPLETE", "note": "Daftar hadir 52"}).status_code == 302
    assert "Tanyakan kepada penerima manfaat" in page(head, "commitments:promise", found.pk)
    assert (
        clerk.post(reverse("commitments:promise-press", args=[found.pk, "tanya-penerima"])).status_code == 302
    )
    person = found.beneficiaries.get()
    answered = reverse("commitments:promise-answer", args=[found.pk, person.pk])
    assert clerk.post(answered, {"answer": "YES", "note": ""}).status_code == 422
    assert clerk.post(answered, {"answer": "YES", "note": "lewat telepon"}).status_code == 302
    assert "penerima manfaat membenarkan" in page(clerk, "commitments:promise", found.pk)


def test_a_promise_without_person_and_day_says_so_and_how_to_add_them(clerk):
    found = promise(person_id=None, due_on=None)
    told = page(clerk, "commitments:promise", found.pk)
    assert "Janji ini belum dapat ditagih" in told
    for what, word in (
        ("ubah", "Pilih penanggung jawab"),
        ("tenggat", "Tetapkan tenggat"),
        ("penerima", "Catat penerima manfaat"),
    ):
        assert f'{reverse("commitments:promise-deed", args=[found.pk, what])}">{word}</a>' in told
    assert "belum dapat ditagih" not in page(login(Role.LEADER), "commitments:promise", found.pk)
    services.change_due(actor=CLERK, commitment_id=found.pk, due_on=date(2027, 1, 1), reason="", now=NOW)
    services.change_details(
        actor=CLERK, commitment_id=found.pk, person_id=speaker(found.institution).pk, now=NOW
    )
    assert "belum dapat ditagih" not in page(clerk, "commitments:promise", found.pk)


def test_the_whole_list_stands_on_one_page_for_paper(clerk):
    of = institution()
    for number in range(26):
        promise(of=of, words=f"Hal {number} nomor {number}{number}", same_anyway=True, person_id=None)
    first = page(clerk, "commitments:promises")
    assert "1–25 dari 26" in first and "untuk dicetak" in first
    assert "26–26 dari 26" in page(clerk, "commitments:promises", hal="2")
    every = page(clerk, "commitments:promises", cetak="1")
    assert "Hal 0 " in every and "Hal 25 " in every and "untuk dicetak" not in every


def test_both_directions_show_the_first_and_lead_to_all(clerk):
    city, ministry = institution("Dinas Koperasi", "CITY", "CITY_OFFICE"), institution()
    for number in range(10):
        promise(
            to_institution_id=city.pk,
            words=f"Hal {number} nomor {number}{number}",
            same_anyway=True,
            person_id=None,
        )
    promise(of=city, to_institution_id=ministry.pk, words="Mengirim data bersih")
    told = page(clerk, "commitments:both")
    assert "Lihat semua 10 janji ke arah ini" in told
    assert told.count("Hal ") <= 16
    assert "pihak=OTHERS" in told
    every = page(clerk, "commitments:promises", pihak="OTHERS")
    assert "kementerian dan mitra" in every and "Mengirim data bersih" not in every
    pair = page(clerk, "commitments:promises", lembaga=str(ministry.pk), kepada=str(city.pk))
    assert "kepada Dinas Koperasi" in pair and "Hal 9" in pair


def test_a_partner_sees_and_reports_the_own_promises_only():
    ours, other = promise(), promise(of=institution("Bank NTT", "PARTNER", "BANK"))
    person = make_person(Role.PARTNER, (5371,))
    InstitutionLogin.objects.create(institution=ours.institution, user_id=person.pk, given_at=NOW)
    client = Client()
    client.force_login(person)
    assert "Laporkan kemajuan" in page(client, "commitments:promise", ours.pk)
    assert client.get(reverse("commitments:promise", args=[other.pk])).status_code == 404
    done = client.post(
        reverse("commitments:promise-deed", args=[ours.pk, "lapor"]), {"step": "BEGUN", "note": "Mulai"}
    )
    assert done.status_code == 302
    assert (
        client.post(
            reverse("commitments:promise-deed", args=[ours.pk, "verifikasi"]),
            {"step": "LIMITED", "note": "x"},
        ).status_code
        == 403
    )
    assert ours.deeds.get(kind="REPORTED").side == "PROMISER"


# -- links ------------------------------------------------------------------------------------------------
def test_the_reply_page_keeps_what_was_written_when_the_digits_are_anothers(settings, tmp_path):
    settings.HOME = tmp_path
    found = promise()
    link = services.make_link(actor=CLERK, commitment_id=found.pk, now=NOW)
    address, guest = reverse("reply:page", args=[services.code_of(link)]), Client()
    assert "Ratna Dewi" in guest.get(address).content.decode()
    told = {"step": "HALFWAY", "note": "Angkatan pertama selesai", "digits": "0000"}
    wrong = guest.post(address, told)
    assert wrong.status_code == 422
    assert "bukan milik Ratna Dewi" in wrong.content.decode()
    kept = BytesIO()
    Image.new("RGB", (40, 40)).save(kept, "JPEG")
    proof = SimpleUploadedFile("bukti.jpg", kept.getvalue(), "image/jpeg")
    assert "Pilih lagi foto atau PDF-nya" in guest.post(address, told | {"file": proof}).content.decode()
    assert "Angkatan pertama selesai" in wrong.content.decode()
    blocked = guest.post(address, told | {"digits": "7890", "cause": "BUDGET"})
    assert "siapa yang dibutuhkan" in blocked.content.decode()
    good = guest.post(address, told | {"digits": "7890", "file": SimpleUploadedFile("foto.jpg", picture())})
    assert "Terima kasih, Ratna Dewi" in good.content.decode()
    found.refresh_from_db()
    assert (found.said, found.evidence.get().side) == ("HALFWAY", "PROMISER")


def test_a_link_that_is_wrong_old_or_over_gets_a_sentence():
    guest = Client()
    assert "tidak dikenal" in guest.get(reverse("reply:page", args=["99-00"])).content.decode()
    found = promise()
    link = services.make_link(actor=CLERK, commitment_id=found.pk, now=NOW)
    address = reverse("reply:page", args=[services.code_of(link)])
    services.make_link(actor=CLERK, commitment_id=found.pk, now=NOW)
    old = guest.get(address)
    assert old.status_code == 410
    assert "sudah diganti" in old.content.decode()


def test_somebody_without_a_number_gets_her_digits_from_the_secretariat(clerk):
    of = institution()
    found = promise(of=of, person_id=speaker(of, "Tanpa Nomor", phone="").pk)
    shown = clerk.post(reverse("commitments:promise-link", args=[found.pk])).content.decode()
    link = found.reply_links.get()
    assert services.digits_of(link)[0] in shown
    done = Client().post(
        reverse("reply:page", args=[services.code_of(link)]),
        {"step": "BEGUN", "digits": services.digits_of(link)[0]},
    )
    assert "Terima kasih" in done.content.decode()


def test_a_beneficiary_confirms_on_her_phone():
    found = confirming()
    link = services.make_link(
        actor=CLERK, commitment_id=found.pk, beneficiary_id=found.beneficiaries.get().pk, now=NOW
    )
    guest, address = Client(), reverse("reply:page", args=[services.code_of(link)])
    assert "Hanya Ibu/Bapak yang dapat membenarkannya" in guest.get(address).content.decode()
    assert guest.post(address, {"answer": "YES", "digits": "2333"}).status_code == 200
    found.refresh_from_db()
    assert found.state == keeping.KEPT


# -- public, review, slip -----------------------------------------------------------------------------------
def test_only_what_was_published_with_consent_is_public_and_names_no_beneficiary(clerk):
    found = confirming()
    guest = Client()
    address = reverse("public-promises:promise", args=[found.number])
    assert guest.get(address).status_code == 404
    bad = clerk.post(reverse("commitments:promise-deed", args=[found.pk, "umumkan"]), {"consent": " "})
    assert bad.status_code == 422
    clerk.post(
        reverse("commitments:promise-deed", args=[found.pk, "umumkan"]),
        {"consent": "Ibu Ratna, surat 3 Maret"},
    )
    shown = guest.get(address).content.decode()
    assert found.title in shown
    assert "Maria Tefa" not in shown
    assert "Ratna" not in shown
    assert found.title in guest.get(reverse("public-promises:list")).content.decode()
    clerk.post(reverse("commitments:promise-press", args=[found.pk, "batal-umumkan"]))
    assert guest.get(address).status_code == 404


def test_the_review_day_is_prepared_asked_printed_decided_and_closed(clerk):
    found = promise(due_on=SAID_ON + timedelta(days=2))
    assert clerk.post(reverse("commitments:review-prepare")).status_code == 302
    review = found.reviewed.get().review
    item = found.reviewed.get()
    press = lambda what: clerk.post(reverse("commitments:review-press", args=[review.pk, what]))  # noqa: E731
    assert press("tanya").status_code == 302
    assert clerk.get(reverse("commitments:review", args=[review.pk]), {"pdf": ""}).content.startswith(b"%PDF")
    assert clerk.get(reverse("commitments:review", args=[review.pk]), {"docx": ""}).content.startswith(b"PK")
    assert press("terbitkan").status_code == 302
    decide = reverse("commitments:review-item", args=[review.pk, item.pk, "putuskan"])
    assert clerk.post(decide, {"decided": ""}).status_code == 422
    assert clerk.post(decide, {"decided": "Tenggat baru 15 Januari"}).status_code == 302
    assert "Tenggat baru 15 Januari" in page(clerk, "commitments:review", review.pk)
    assert press("tutup").status_code == 302
    assert press("menari").status_code == 404
    assert "Ditutup oleh" in page(clerk, "commitments:review", review.pk)


def test_numbers_both_directions_and_the_leaders_card(clerk):
    city, ministry = institution("Dinas Koperasi", "CITY", "CITY_OFFICE"), institution()
    promise(to_institution_id=city.pk)
    promise(of=city, to_institution_id=ministry.pk, words="Mengirim data bersih")
    told = page(clerk, "commitments:numbers")
    assert "0 dari 1" in told
    assert "terlalu sedikit untuk persentase" in told
    both = page(clerk, "commitments:both")
    assert "Kota berjanji" in both
    pair = f"{min(city.pk, ministry.pk)}-{max(city.pk, ministry.pk)}"
    assert "Dinas Koperasi berjanji" in page(clerk, "commitments:both", pasangan=pair)
    assert "2 dari 2 janji yang berjalan terlambat" in page(login(Role.LEADER), "dashboards:home")


def test_the_yearly_slip_tells_an_owner_what_came(clerk):
    from pypdf import PdfReader

    from pilar.accounts.domain import system
    from pilar.registry import services as registry

    values = {
        "business_name": "Kios #eval(1) ${nama_pengirim}", "owner_name": "Maria Tefa", "village_code": 5371031006, "nib": "1234567890123",
        "nib_on": date(2026, 3, 3),
    }  # fmt: skip
    business = registry.register_business(actor=system("test"), values=values, now=NOW)
    found = promise()
    services.add_beneficiary(
        actor=CLERK, commitment_id=found.pk, name="", business_number=business.number, now=NOW
    )
    assert found.beneficiaries.get().name == "Maria Tefa"
    answer = clerk.get(reverse("commitments:received", args=[business.number]), {"tahun": "2026"})
    text = " ".join(
        " ".join(each.extract_text() for each in PdfReader(BytesIO(answer.content)).pages).split()
    )
    assert "Kios #eval(1)" in text
    assert "NIB usaha Ibu/Bapak terbit" in text
    assert (
        clerk.get(reverse("commitments:received", args=[business.number]), {"tahun": "1999"}).status_code
        == 404
    )
    assert "Janji untuk usaha ini" in page(clerk, "registry:business", business.number)
