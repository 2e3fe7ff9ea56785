"""From a product that is almost ready to the files it leaves with: a facilitator at a phone, a clerk at a desk."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.catalogue.tests.goods_samples import WHOLE
from pilar.catalogue.tests.shelf import published
from pilar.catalogue.tests.test_feeds import SHOPEE_KEYS, SHOPEE_NOTES, TIKTOK_KEYS, template
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_facilitator_mends_the_cheapest_gap_and_a_clerk_takes_the_files(
    transactional_db, people, open_context, let_in
):
    found = published(facts={key: value for key, value in WHOLE.facts.items() if key != "parcel_g"})
    phone = open_context(viewport=PHONE, color_scheme="dark", has_touch=True)
    let_in(phone, Role.FACILITATOR)
    _mended(watched(phone.new_page()))
    desk = open_context(viewport=DESK, accept_downloads=True)
    let_in(desk, Role.CLERK)
    _taken(watched(desk.new_page()), found.business)


def _mended(page) -> None:
    """The list of one channel, the product's gaps, the form where the first is mended, and ready."""
    page.goto("/produk/pasar/?saluran=shopee&keadaan=hampir")
    check_page(page)
    page.get_by_role("link", name="Se'i sapi asap").click()
    check_page(page)
    page.get_by_role("link", name="Timbang produk").first.click()
    page.get_by_label("Berat kirim (gram)").fill("320")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Lihat yang kurang").click()
    expect(page.get_by_role("heading", name="Shopee")).to_be_visible()


def _taken(page, business) -> None:
    """A sheet of another market is refused on the page; the right one comes back filled; cards are printed; a shop is noted."""
    page.goto(f"/produk/pasar/{business.number}/")
    check_page(page)
    page.get_by_role("link", name="Catat tempat").click()
    page.get_by_label("Alamat").fill("tokokami")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("tidak terbaca").first).to_be_visible()
    check_page(page)
    page.get_by_label("Alamat").fill("https://tokokami.example.com/")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tempat jualan dicatat.")).to_be_visible()
    page.goto(f"/produk/pasar/{business.number}/isi/shopee/")
    page.set_input_files(
        "input[type=file]", {"name": "tiktok.xlsx", "mimeType": SHEET, "buffer": template(TIKTOK_KEYS)}
    )
    page.get_by_role("button", name="Isi dan unduh").click()
    expect(page.get_by_text("bukan Shopee").first).to_be_visible()
    check_page(page)
    page.set_input_files(
        "input[type=file]",
        {"name": "shopee.xlsx", "mimeType": SHEET, "buffer": template(SHOPEE_KEYS, SHOPEE_NOTES)},
    )
    with page.expect_download() as waited:
        page.get_by_role("button", name="Isi dan unduh").click()
    files = zipfile.ZipFile(io.BytesIO(waited.value.path().read_bytes()))
    assert files.namelist()[0] == "shopee.xlsx"
    page.goto("/produk/katalog/")
    check_page(page)
    page.goto("/etalase/peta/")
    check_page(page)
