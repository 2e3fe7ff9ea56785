"""Around promises in the demo city: short lists on a phone, a file taken in, a partner who asks, the log of visits and calls."""

import pytest
from playwright.sync_api import Page, expect

from pilar.accounts.domain import Role
from pilar.commitments.models import Commitment, Institution, Meeting
from tests.kit.browser import DESK, PHONE
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey
# A list on a phone ends where a thumb has not given up: some screens of 740 px.
MOST_TALL = 4000

SHEET = """Kata-kata;Lembaga;Penanggung jawab;Hari diucapkan;Sumber;Tenggat;Ukuran
Kampus menguji sepuluh contoh tenun luntur atau tidak;Universitas Timor Cendana;Yohana Leo Bire;03/11/2026;Rapat kurasi;31/12/2026;10 lembar hasil uji
Bank membuka kelas catatan kas di Oebobo;Bank Nusa Timor;;03/11/2026;Rapat kurasi;dalam waktu dekat;
"""
WRONG = SHEET + "Kampus melukis mural;Kampus Tak Dikenal;;31/02/2026;;;\n"


def tall(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_the_lists_are_short_on_a_phone(city, sit_down, visit, picture):
    page = sit_down(Role.CLERK, viewport=PHONE)
    for path in ("/komitmen/janji/", "/komitmen/janji/dua-arah/", "/komitmen/rapat/", "/komitmen/hubungan/"):
        visit(page, path)
        assert tall(page) <= MOST_TALL, f"{path}: {tall(page)} px"
    page.goto("/komitmen/janji/")
    picture(page, "janji-daftar-360")
    page.get_by_text("Tampilkan 15 lagi").click()
    page.get_by_text("Saringan").click()
    page.get_by_role("link", name="Terlambat").click()
    expect(page.locator(".filter-sentence")).to_contain_text("terlambat")


def test_a_file_of_promises_is_tried_mended_and_taken_in(city, sit_down, visit, picture):
    page = sit_down(Role.CLERK, viewport=DESK)
    visit(page, "/komitmen/impor/janji/")
    before = Commitment.objects.count()
    _drop(page, WRONG, "Periksa berkas")
    expect(page.get_by_role("heading", name="1 baris perlu diperbaiki")).to_be_visible()
    expect(page.get_by_text("“Kampus Tak Dikenal” tidak ditemukan")).to_be_visible()
    check_page(page)
    picture(page, "impor-janji-1280")
    _drop(page, SHEET, "Periksa lagi")
    page.get_by_role("button", name="Masukkan semuanya").click()
    expect(page.get_by_text("2 baris dimasukkan")).to_be_visible()
    assert Commitment.objects.count() == before + 2


def _drop(page: Page, text: str, button: str) -> None:
    page.get_by_label("Berkas Excel").set_input_files(
        {"name": "janji.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name=button).click()


def test_a_partner_asks_on_the_phone_and_the_secretariat_answers(city, sit_down, picture):
    found = Commitment.objects.get(words__startswith="Bank mendampingi 40 usaha")
    phone = sit_down(Role.PARTNER, viewport=PHONE, color_scheme="dark")
    phone.goto(f"/komitmen/janji/{found.pk}/")
    check_page(phone)
    phone.get_by_role("link", name="Tanya atau tanggapi").click()
    check_page(phone)
    phone.get_by_label("Pertanyaan atau tanggapan").fill("Boleh daftarnya menyusul Senin?")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone.get_by_text("Boleh daftarnya menyusul Senin?").first).to_be_visible()
    desk = sit_down(Role.CLERK, viewport=DESK)
    desk.goto("/komitmen/janji/?keadaan=TO_ANSWER")
    check_page(desk)
    picture(desk, "janji-daftar-1280")
    desk.goto(f"/komitmen/janji/{found.pk}/")
    check_page(desk)
    picture(desk, "janji-satu-1280")
    desk.get_by_role("link", name="Kaitkan").click()
    check_page(desk)
    desk.get_by_label("Pilih dari daftar").select_option(index=1)
    desk.get_by_role("button", name="Kaitkan").click()
    expect(desk.get_by_text("Kaitan dicatat")).to_be_visible()


def test_a_call_is_noted_and_the_meeting_shows_its_promises(city, sit_down, visit, picture):
    page = sit_down(Role.CLERK, viewport=DESK)
    visit(page, "/komitmen/hubungan/")
    picture(page, "hubungan-1280")
    visit(page, f"/komitmen/lembaga/{Institution.objects.get(name='Bank Nusa Timor').pk}/")
    page.get_by_role("link", name="Catat hubungan").click()
    check_page(page)
    page.get_by_label("Pokoknya").fill("Bunga kredit mikro")
    page.get_by_label("Pembiayaan").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Bunga kredit mikro").first).to_be_visible()
    signed = Meeting.objects.filter(state="SIGNED").order_by("-starts_at").first()
    visit(page, f"/komitmen/rapat/{signed.pk}/")
    expect(page.get_by_role("heading", name="Janji yang lahir di rapat ini")).to_be_visible()
    page.get_by_role("heading", name="Janji yang lahir di rapat ini").scroll_into_view_if_needed()
    picture(page, "rapat-selesai-1280")
    visit(page, "/komitmen/janji/dua-arah/")
    picture(page, "janji-dua-arah-1280")
