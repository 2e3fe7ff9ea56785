"""Those who quote the numbers: the head of the office with what waits for her, the leader with ten seconds."""

import re

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.registry.models import Business, ChangeRequest
from tests.kit.browser import DESK, LOOKS, PHONE
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey


def with_and_all() -> tuple[int, int]:
    """(businesses that count and have an NIB, businesses that count), counted anew."""
    counted = Business.objects.exclude(status__in=("CLOSED", "MERGED"))
    return counted.filter(has_nib=True).count(), counted.count()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_number_its_meaning_its_list(city, sit_down, visit, picture, viewport):
    page = sit_down(Role.HEAD, viewport=viewport)
    visit(page, "/")
    if viewport == DESK:
        picture(page, "kepala-beranda-1280")
    licensed, every = with_and_all()
    expect(page.get_by_text(f"{licensed} dari {every} usaha").first).to_be_visible()
    page.get_by_role("link", name="Dari mana angka ini?").first.click()
    for heading in ("Apa artinya", "Cara menghitungnya"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Dibaca").first).to_be_visible()
    expect(page.get_by_text("Sumber: siapa mengirim apa, dan kapan")).to_be_visible()
    check_page(page)
    if viewport == DESK:
        picture(page, "angka-1280")
    page.get_by_role("link", name="Buka daftarnya").first.click()
    expect(page.locator(".filter-sentence b")).to_have_text(str(licensed))
    check_page(page)


def test_a_tile_opens_its_kelurahan(city, sit_down, visit):
    page = sit_down(Role.HEAD)
    visit(page, "/")
    tile = page.locator(".chart.tiles a, .tiles a").first
    address = tile.get_attribute("href")
    tile.click()
    assert page.url.endswith(address)
    check_page(page)


def test_what_waits_for_the_head_is_decided(city, sit_down, visit, picture):
    page = sit_down(Role.HEAD)
    visit(page, "/")
    waiting = ChangeRequest.objects.filter(status="PENDING").count()
    page.get_by_role("link", name=re.compile("usulan perubahan menunggu")).click()
    check_page(page)
    picture(page, "kepala-usulan")
    page.locator(".ledger tbody th a").first.click()
    check_page(page)
    page.get_by_role("button", name="Tolak").click()
    assert ChangeRequest.objects.filter(status="PENDING").count() == waiting, "a refusal says why"
    check_page(page)
    page.get_by_label("Catatan untuk pengusul").fill("Foto papan nama belum ada")
    page.get_by_role("button", name="Tolak").click()
    page.wait_for_load_state()
    assert ChangeRequest.objects.filter(status="PENDING").count() == waiting - 1
    check_page(page)


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS)
def test_the_leader_has_ten_seconds(city, sit_down, visit, picture, viewport, scheme):
    page = sit_down(Role.LEADER, viewport=viewport, color_scheme=scheme)
    visit(page, "/")
    licensed, every = with_and_all()
    seen = page.locator(".three-lines").inner_text()
    assert f"{licensed} dari {every}" in seen
    assert str(every - licensed) in seen
    above = page.locator(".three-lines li").last.bounding_box()
    assert above["y"] + above["height"] < min(viewport["height"], 640), "no number needs scrolling"
    picture(page, f"pimpinan-{viewport['width']}-{scheme}")


def test_the_leaders_page_prints_on_one_sheet(city, sit_down, visit):
    page = sit_down(Role.LEADER)
    visit(page, "/")
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".three-lines")).to_be_visible()
    expect(page.locator(".site-nav")).to_be_hidden()
