"""A hotel asks, a kitchen answers, the hotel comes back: on phones, without a log-in; the office sees it all."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.catalogue.domain import traps
from pilar.catalogue.models import Inquiry, Request
from pilar.catalogue.services import reaching
from pilar.catalogue.tests.shelf import business, published
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey


def test_a_buyer_asks_a_maker_answers_and_the_second_order_is_counted(
    transactional_db, people, open_context, let_in, monkeypatch
):
    # A person reads a form for longer than a machine; whether that is asked for is held by the tests of the form.
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)
    shown = published(business(), capacity_month=200)
    buyer = watched(open_context(viewport=PHONE, has_touch=True, java_script_enabled=False).new_page())
    _asked(buyer, shown)
    found = Request.objects.get()
    maker = watched(open_context(viewport=PHONE, color_scheme="dark", has_touch=True).new_page())
    _answered(maker, found)
    _bought(buyer)
    _confirmed(maker, found)
    desk = open_context(viewport=DESK)
    let_in(desk, Role.CLERK)
    page = watched(desk.new_page())
    _seen_by_the_office(page, found)


def _asked(buyer, shown) -> None:
    buyer.goto(f"/etalase/p/{shown.pk}/sei-sapi-asap/")
    buyer.get_by_role("button", name="Tanya produk ini").click()
    expect(buyer.get_by_role("heading", name="Daftar tanya")).to_be_visible()
    buyer.get_by_label(re.compile("^Berapa")).fill("60")
    buyer.get_by_label("Anda membeli untuk").select_option("HOTEL")
    buyer.get_by_label("Nama Anda").fill("Rina Contoh")
    buyer.get_by_label("WhatsApp atau e-mail").fill("rina@hotel.contoh.test")
    buyer.get_by_label("Dikirim ke kota").fill("Denpasar")
    buyer.get_by_label(re.compile("boleh diteruskan")).check()
    buyer.get_by_role("button", name="Kirim permintaan").click()
    expect(buyer.get_by_role("heading", name="Satu langkah lagi")).to_be_visible()
    buyer.goto(f"/tanya/{reaching.buyer_code(Inquiry.objects.get())}/")
    buyer.get_by_role("button", name="Ya, teruskan kepada pembuat").click()
    expect(buyer.get_by_text("Baru", exact=True)).to_be_visible()


def _answered(maker, found) -> None:
    maker.goto(f"/jawab/{reaching.producer_code(found)}/")
    check_page(maker)
    maker.get_by_label("Empat angka").fill("0801")
    maker.get_by_role("button", name="Buka").click()
    expect(maker.get_by_text("sangat mungkin terpenuhi")).to_be_visible()
    check_page(maker)
    maker.get_by_role("link", name="Buat penawaran").click()
    check_page(maker)
    maker.get_by_label(re.compile("^Harga satuan")).fill("90rb")
    maker.get_by_role("button", name="Kirim penawaran").click()
    expect(maker.get_by_text("Penawaran dikirim kepada pembeli.")).to_be_visible()


def _bought(buyer) -> None:
    buyer.reload()
    expect(buyer.get_by_role("link", name=re.compile("Penawaran"))).to_be_visible()
    buyer.get_by_text("Saya jadi membeli").click()
    buyer.get_by_label("Hari jual beli").fill(timezone.localdate().isoformat())
    buyer.get_by_label(re.compile("^Nilai seluruhnya")).fill("5,4 juta")
    buyer.get_by_role("button", name="Simpan pembelian").click()
    expect(buyer.get_by_text("Pembelian ke-1")).to_be_visible()


def _confirmed(maker, found) -> None:
    maker.reload()
    maker.get_by_role("button", name="Benar", exact=True).click()
    expect(maker.get_by_text("dipastikan keduanya")).to_be_visible()
    check_page(maker)
    maker.get_by_role("link", name="Pembeli membeli lagi").click()
    maker.get_by_label(re.compile("^Nilai seluruhnya")).fill("2.000.000")
    maker.get_by_role("button", name="Simpan penjualan").click()
    expect(maker.get_by_text("menunggu pembeli")).to_be_visible()
    assert [each.turn for each in found.sales.order_by("turn")] == [1, 2]


def _seen_by_the_office(page, found) -> None:
    for path in (
        "/produk/permintaan/",
        f"/produk/permintaan/{found.pk}/",
        "/produk/corong/",
        "/produk/ruang/",
        "/produk/pameran/",
        "/produk/laporan/",
    ):
        page.goto(path)
        check_page(page)
    page.goto("/produk/ruang/baru/")
    page.get_by_label("Untuk siapa ruang ini?").fill("Hotel Contoh")
    page.get_by_label("Jenis pembeli").select_option("HOTEL")
    page.get_by_label("Terbuka sampai").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Buka ruang").click()
    address = page.get_by_label("Alamat tautan").input_value()
    page.goto("/" + address.split("/", 3)[3])
    expect(page.get_by_role("heading", name="Hotel Contoh")).to_be_visible()
    check_page(page)
