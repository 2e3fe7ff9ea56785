"""The clerk keeps the register, a visitor checks a paper, the facilitator works the hand queue on her phone."""

from datetime import UTC, datetime

import pytest

from pilar.accounts.domain import Role, system
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.messages import services as messages
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LASIANA = 5371031001
LONG = "Maria Magdalena Yohana Bria-Seran dari Kelompok Penenun Kasih Ibu"


@pytest.fixture
def paper(people):
    signer = {"title": "Kepala Dinas", "name": "Maria Tefa"}
    data = {"subject": "Penetapan produk unggulan", "opening": "Pada hari ini, Senin.", "signers": [signer]}
    return documents.issue(
        actor=system("uji"),
        kind=kinds.BERITA_ACARA,
        title="Penetapan produk unggulan Kota Kupang",
        data=data,
        area_code=5371,
        now=NOW,
    ).document


@pytest.fixture
def outbox(people):
    for number, name in enumerate((LONG, "Yuliana Tefa", "Ester Nalle")):
        to = messages.Recipient("owner", number, name, phone=f"+62812000003{number:02}")
        messages.enqueue(
            actor=system("uji"), key=f"k{number}", template="note", purpose="CASE", to=to, area_code=LASIANA, now=NOW,
            data={"perihal": "NIB", "isi": "NIB usaha Ibu sudah terbit. Pendamping mengantar cetakannya hari Kamis."},
        )  # fmt: skip
    messages.deliver(clock=lambda: NOW, seconds=5)


def test_a_paper_is_found_checked_and_revoked(paper, let_in, page, phone):
    let_in(page.context, Role.HEAD)
    page.goto("/naskah/")
    check_page(page)
    page.get_by_role("link", name="Penetapan produk unggulan").click()
    check_page(page)
    phone.goto(f"/periksa/?kode={paper.code.lower()}")
    assert phone.get_by_role("heading", name="Naskah ini terbitan kami").is_visible()
    check_page(phone)
    page.get_by_role("link", name="Simpan yang bertanda tangan").click()
    check_page(page)
    page.go_back()
    page.get_by_role("link", name="Cabut naskah").click()
    page.get_by_label("Mengapa naskah ini dicabut?").fill("Nama salah tulis")
    page.get_by_role("button", name="Cabut naskah").click()
    phone.reload()
    assert phone.get_by_text("Nama salah tulis").is_visible()
    check_page(phone)


def test_the_facilitator_works_the_hand_queue_on_her_phone(outbox, let_in, phone):
    let_in(phone.context, Role.FACILITATOR)
    phone.goto("/pesan/")
    check_page(phone)
    phone.get_by_role("link", name="Kirim tangan").first.click()
    check_page(phone)
    phone.get_by_role("button", name="Ambil pesan berikutnya").click()
    check_page(phone)
    assert "wa.me/6281200000300?text=" in phone.get_by_role("link", name="Buka WhatsApp").get_attribute(
        "href"
    )
    phone.get_by_role("button", name="Sudah terkirim").click()
    assert phone.get_by_role("heading", name="Yuliana Tefa").is_visible()
    phone.get_by_role("button", name="Nomornya salah").click()
    phone.goto("/pesan/?keadaan=FAILED")
    phone.get_by_role("link", name="Yuliana Tefa").click()
    assert phone.get_by_text("Nomor ini bukan orangnya").first.is_visible()
    check_page(phone)


def test_the_head_changes_a_template(outbox, let_in, page):
    let_in(page.context, Role.HEAD)
    page.goto("/pesan/templat/")
    check_page(page)
    page.get_by_role("link", name="Pesan bebas").click()
    check_page(page)
    page.get_by_label("Isi pesan").fill("Halo {nama}. {isi} {nik}")
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    assert page.get_by_text("{nik}").first.is_visible()
    check_page(page)
