"""The data clerk at the desk: finds a business that is misspelt, follows a value to its row, takes a list along."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from pilar.accounts.domain import Role
from pilar.accounts.services.first import DEMO_PASSWORD
from pilar.registry.models import Business
from pilar.vault import services as vault
from tests.kit.browser import DESK, PHONE
from tests.kit.checks import check_page
from tests.kit.people import email_of

pytestmark = pytest.mark.journey


def with_a_slip(name: str) -> str:
    """The name with two neighbouring letters of its longest word exchanged, as a hurried hand writes it."""
    word = max(name.split(), key=len)
    return name.replace(word, word[:2] + word[3] + word[2] + word[4:])


def well_documented() -> Business:
    """A business that more than one sender knows, so that its values have something to tell."""
    return Business.objects.filter(record_count__gte=2, has_nik=True, status="ACTIVE").order_by("id").first()


def names_on(page: Page) -> list[str]:
    names = page.locator("#daftar-usaha tbody th a")
    expect(names.first).to_be_visible()
    return names.all_inner_texts()


def test_from_the_door_to_a_saved_list_and_a_file(city, page, picture):
    page.goto("/")
    page.get_by_label("E-mail").fill(email_of(Role.CLERK))
    page.get_by_label("Kata sandi").fill(DEMO_PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk", exact=True).click()
    check_page(page)
    page.get_by_role("link", name="UMKM", exact=True).click()
    check_page(page)
    picture(page, "petugas-daftar")

    wanted = well_documented()
    page.get_by_role("searchbox").fill(with_a_slip(wanted.name))
    page.get_by_role("button", name="Cari").click()
    assert wanted.name in names_on(page)[:10]
    check_page(page)
    page.get_by_role("link", name="Hapus semua saringan").first.click()

    without = Business.objects.filter(has_nib=False).exclude(status="MERGED").count()
    page.get_by_role("link", name=re.compile(r"^Belum ber-NIB")).click()
    expect(page.locator(".filter-sentence b")).to_have_text(str(without))
    page.get_by_label("Simpan saringan ini dengan nama").fill("Belum NIB, tahun ini")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("link", name="Belum NIB, tahun ini")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Unduh", exact=True).click()
    check_page(page)
    page.get_by_label("CSV, dipisah titik koma").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == without + 1
    assert page.faults == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_record_is_read_changed_and_explained(city, sit_down, visit, picture, viewport):
    page = sit_down(Role.CLERK, viewport=viewport)
    business = well_documented()
    visit(page, f"/umkm/{business.number}/")
    picture(page, f"usaha-{viewport['width']}")

    page.get_by_role("link", name="Ubah", exact=True).click()
    page.get_by_label("Merek").fill("Cap Sasando")
    page.get_by_label("Alasan perubahan").fill("Label produk ditunjukkan pemilik")
    page.get_by_role("button", name="Periksa perubahan").click()
    check_page(page)
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.get_by_text("Cap Sasando").first).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Dari mana data ini?").click()
    check_page(page)
    row = page.get_by_role("row").filter(has_text="Merek").first
    assert "Cap Sasando" in row.inner_text()
    assert "Label produk ditunjukkan pemilik" in row.inner_text()
    expect(page.get_by_text("baris").first).to_be_visible()  # a value of a file names its row
    if viewport == DESK:
        picture(page, "asal-data-1280")


def test_looking_at_a_nik_asks_what_for(city, sit_down, visit):
    page = sit_down(Role.CLERK)
    business = well_documented()
    nik = vault.unseal("nik", business.owner.nik_sealed)
    visit(page, f"/umkm/{business.number}/")
    assert nik not in page.content()
    page.get_by_role("link", name="Tampilkan NIK").click()
    check_page(page)
    page.get_by_role("button", name="Buka").click()
    expect(page.locator("#id_purpose_error, .errorlist, .notice.bad").first).to_be_visible()
    assert nik not in page.content()
    page.get_by_label("Untuk apa").fill("Mencocokkan dengan KTP pemilik")
    page.get_by_role("button", name="Buka").click()
    expect(page.get_by_text(nik).first).to_be_visible()
    check_page(page)
