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
