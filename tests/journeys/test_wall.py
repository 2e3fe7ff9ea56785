"""The screen in the corridor: it fills a television, takes turns, and keeps its last picture while the server is away."""

import re

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from tests.kit.browser import watched
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey


def test_a_television_without_a_log_in(city, sit_down, visit, picture, open_context):
    page = sit_down(Role.HEAD)
    visit(page, "/indikator/layar/")
    check_page(page)
    page.get_by_role("link", name="Pasang layar").click()
    check_page(page)
    page.get_by_label("Di mana layarnya").fill("Lobi kantor dinas")
    page.get_by_role("button", name="Buat tautan").click()
    address = page.locator("#tautan-layar").inner_text()
    check_page(page)
    path = re.sub(r"^https?://[^/]+", "", address)
    stranger = open_context(viewport={"width": 1280, "height": 720}, service_workers="block")
    tv = watched(stranger.new_page())
    tv.goto(path)
    expect(tv.get_by_role("heading", name=re.compile("UMKM Kota Kupang"))).to_be_visible()
    assert (
        tv.locator("main > section").first.evaluate("each => getComputedStyle(each).visibility") == "visible"
    )
    size = tv.locator("main > section .number").first.evaluate(
        "each => parseFloat(getComputedStyle(each).fontSize)"
    )
    assert size >= 0.2 * 720, "read from four metres"
    for section in tv.locator("main > section").all():
        assert section.evaluate("each => each.scrollHeight <= each.clientHeight + 1"), section.inner_text()
    picture(tv, "layar-dinding")
    check_page(tv)
    seen = tv.locator("#gambar").text_content()
    stranger.route("**/layar/**", lambda route: route.abort())
    tv.evaluate("document.dispatchEvent(new Event('pilar-look'))")
    expect(tv.locator("#jauh")).to_be_visible()
    assert tv.locator("#gambar").text_content() == seen
    stranger.unroute("**/layar/**")
    tv.evaluate("document.dispatchEvent(new Event('pilar-look'))")
    expect(tv.locator("#jauh")).to_be_hidden()
