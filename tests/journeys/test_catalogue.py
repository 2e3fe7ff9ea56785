"""A product on its way: written down at a desk, agreed to by its owner on a phone, judged, and read by a stranger in two languages."""

import re

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.catalogue.models import Product
from pilar.catalogue.tests.shelf import business, file_of, picture
from pilar.registry.models import Business
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import check_page, first_load

pytestmark = pytest.mark.journey
STORY = "Se'i sapi yang diasapi enam jam di atas bara kayu kosambi, tanpa pengawet, dalam jumlah kecil."
# What a first visit may weigh, with twelve pictures.
MOST_OF_ETALASE = 80_000


def test_a_product_goes_from_the_desk_over_its_owner_to_the_public(
    transactional_db, people, open_context, let_in
):
    shop = business()
    desk = open_context(viewport=DESK)
    let_in(desk, Role.CLERK)
    page = watched(desk.new_page())
    _written(page, shop)
    phone = watched(open_context(viewport=PHONE, color_scheme="dark", has_touch=True).new_page())
    _agreed(page, phone)
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Produk diajukan")).to_be_visible()
    _judged(open_context, let_in)
    _read_by_a_stranger(phone, open_context)


def _written(page, shop: Business) -> None:
    """Found, typed as people write, with a photo."""
    page.goto("/produk/")
    check_page(page)
    page.get_by_role("link", name="Catat produk").first.click()
    page.get_by_label("Nama usaha, pemilik, atau NIB").fill("contoh")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name=shop.name).click()
    check_page(page)
    page.get_by_role("link", name="Makanan dan minuman").click()
    page.get_by_label("Nama produk").fill("Se'i sapi asap")
    page.get_by_label("Cerita produk").fill(STORY)
    page.get_by_label(re.compile("^Harga \\(")).fill("95")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("tulis 95rb").first).to_be_visible()
    check_page(page)
    page.get_by_label(re.compile("^Harga \\(")).fill("Rp 95.000,-/bungkus")
    page.get_by_label(re.compile("^Bahan")).fill("daging sapi, garam")
    page.get_by_label("tidak ada", exact=True).check()
    page.get_by_label(re.compile("^Masa simpan")).fill("14")
    page.get_by_label(re.compile("^Disimpan pada")).select_option("FROZEN")
    page.get_by_label(re.compile("^Berat bersih")).fill("250")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Tambah foto").click()
    check_page(page)
    page.set_input_files("input[type=file]", {"name": "sei.jpg", "mimeType": "image/jpeg", "buffer": file_of(picture()).getvalue()})  # fmt: skip
    page.get_by_role("button", name="Simpan foto").click()
    expect(page.get_by_text("Foto disimpan.")).to_be_visible()
    check_page(page)


def _agreed(page, phone) -> None:
    """The link is handed over; the owner answers with her own digits."""
    page.get_by_role("link", name="Persetujuan pemilik").first.click()
    check_page(page)
    page.get_by_role("button", name="Buat dan kirim tautan").click()
    check_page(page)
    address = page.get_by_label("Alamat tautan").input_value()
    phone.goto("/" + address.split("/", 3)[3])
    check_page(phone)
    phone.get_by_label("Benar, boleh ditampilkan").check()
    phone.get_by_label("Empat angka").fill("0801")
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.get_by_role("heading", name="Terima kasih")).to_be_visible()
    page.goto(f"/produk/{Product.objects.get().pk}/")


def _judged(open_context, let_in) -> None:
    """By two of the office who did not write it, each without the other's scores."""
    for role in (Role.CURATOR, Role.HEAD):
        desk = open_context(viewport=DESK, color_scheme="dark")
        let_in(desk, role)
        page = watched(desk.new_page())
        page.goto("/produk/kurasi/")
        check_page(page)
        page.get_by_role("link", name="Se'i sapi asap").click()
        check_page(page)
        page.get_by_role("link", name="Nilai produk").click()
        for each in ("Legalitas", "Mutu produk", "Kapasitas", "Kemasan", "Daya tarik pasar"):
            page.get_by_label(re.compile(f"^{each}")).select_option("4")
        check_page(page)
        page.get_by_role("button", name="Simpan penilaian").click()
        expect(page.get_by_text("Penilaian disimpan.")).to_be_visible()


def _read_by_a_stranger(phone, open_context) -> None:
    """No log-in, no script; light on the wire, in both languages, on a phone and at a desk."""
    quiet = watched(open_context(viewport=DESK, java_script_enabled=False).new_page())
    quiet.goto("/etalase/?q=se'i")
    quiet.get_by_role("link", name="Se'i sapi asap").click()
    expect(quiet.get_by_role("heading", name="Se'i sapi asap")).to_be_visible()
    assert first_load(phone, "/etalase/").bytes < MOST_OF_ETALASE
    check_page(phone)
    phone.get_by_role("link", name="Se'i sapi asap").click()
    check_page(phone)
    phone.get_by_role("link", name="English").click()
    expect(phone.get_by_text("frozen")).to_be_visible()
    check_page(phone)
    at_desk = watched(open_context(viewport=DESK).new_page())
    at_desk.goto("/etalase/en/")
    check_page(at_desk)
