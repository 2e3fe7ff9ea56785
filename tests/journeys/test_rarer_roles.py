"""Those who come seldom: the inspector checks the book, others find at home what their work is about."""

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role

pytestmark = pytest.mark.journey


def test_the_inspector_checks_the_book(city, sit_down, visit, picture):
    page = sit_down(Role.INSPECTOR)
    visit(page, "/audit/")
    page.get_by_role("button", name="Periksa rantai").click()
    expect(page.get_by_text("Rantai utuh")).to_be_visible()
    picture(page, "inspektorat-buku")


def test_seldom_seen_roles_find_their_question(city, sit_down, visit, picture):
    for role, question in (
        (Role.MODERATOR, "Siapa yang diundang ke diskusi?"),
        (Role.TRAINER, "Siapa yang perlu dilatih?"),
        (Role.ASSESSOR, "Usaha mana yang siap dinilai?"),
        (Role.CURATOR, "Produk siapa yang dapat dilihat?"),
        (Role.PARTNER, "Yang dilihat mitra"),
    ):
        page = sit_down(role)
        visit(page, "/")
        expect(page.get_by_role("heading", name=question)).to_be_visible()
        if role is Role.TRAINER:
            picture(page, "pelatih-beranda")
        page.context.close()


def test_the_administrator_gives_a_key_and_takes_it_back(city, sit_down, visit, picture):
    page = sit_down(Role.ADMIN)
    for path in ("/api/", "/api/kunci/", "/api/kabar/baru/"):
        visit(page, path)
    visit(page, "/api/kunci/baru/")
    page.get_by_label("Siapa yang memakai").fill("Portal data Provinsi NTT")
    page.get_by_role("checkbox", name="Angka: indikator").check()
    page.get_by_label("Wilayah").fill("Kota Kupang")
    page.get_by_role("button", name="Terbitkan kunci").click()
    expect(page.get_by_text("tidak dapat ditampilkan lagi")).to_be_visible()
    picture(page, "kunci-api-terbit")
    page.get_by_role("link", name="Sudah saya salin").click()
    page.get_by_role("link", name="Portal data Provinsi NTT").click()
    page.get_by_role("button", name="Cabut kunci").click()
    expect(page.get_by_text("dicabut", exact=True)).to_be_visible()
    page.context.close()
