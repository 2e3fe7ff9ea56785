"""Businesses recorded twice: decided by keys alone, taken back, asked of the field, merged by one press."""

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.linkage.models import Decision, Pair
from pilar.registry.models import Business
from tests.kit.browser import LOOKS, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load

pytestmark = pytest.mark.journey


def asks(page) -> None:
    expect(page.get_by_role("heading", name="Apakah ini satu usaha?")).to_be_visible()


@pytest.mark.parametrize(("where", "scheme"), LOOKS)
def test_every_page_is_accessible_and_light(city, open_context, let_in, where, scheme):
    context = open_context(viewport=where, color_scheme=scheme)
    let_in(context, Role.HEAD)
    page = watched(context.new_page())
    pair = Pair.objects.filter(state="OPEN").order_by("-business").first()
    for path in (
        "",
        f"{pair.pk}/",
        "putusan/",
        "pasti/",
        "contoh/",
        "pertanyaan/",
        "model/",
        "rekonsiliasi/",
        "rekonsiliasi/berapa/",
    ):
        weighed = first_load(page, f"/kembar/{path}")
        assert 0 < weighed.bytes <= MOST_BYTES, path
        check_page(page)


def test_a_clerk_decides_by_keys_and_takes_back(city, sit_down, picture):
    page = sit_down(Role.CLERK)
    page.goto("/")
    page.get_by_role("link", name="Kembar").click()
    expect(page.get_by_role("heading", name="Tercatat dua kali?")).to_be_visible()
    picture(page, "kembar-antrean")
    page.get_by_role("link", name="Mulai memeriksa").click()
    asks(page)
    picture(page, "kembar-pasangan")
    first = page.url
    page.keyboard.press("g")
    page.wait_for_url(lambda url: url != first)
    asks(page)
    expect(page.get_by_text("1 dari")).to_be_visible()
    assert Business.objects.filter(status="MERGED").count() == 1
    page.keyboard.press("u")
    page.wait_for_url(lambda url: url.split("?")[0] == first.split("?")[0])
    expect(page.get_by_text("Putusan dibatalkan")).to_be_visible()
    assert not Business.objects.filter(status="MERGED").exists()
    page.keyboard.press("b")
    page.wait_for_url(lambda url: url.split("?")[0] != first.split("?")[0])
    asks(page)
    assert Decision.objects.filter(verdict="DIFFERENT", taken_back_at=None).count() == 1


def test_it_works_on_a_phone_without_scripts_and_the_field_answers(city, sit_down):
    clerk = sit_down(Role.CLERK, viewport=PHONE, java_script_enabled=False)
    clerk.goto("/kembar/berikut/")
    asks(clerk)
    pair = Pair.objects.get(pk=int(clerk.url.split("/kembar/")[1].split("/")[0]))
    clerk.get_by_role("button", name="Ragu").click()
    clerk.wait_for_url(lambda url: f"/kembar/{pair.pk}/" not in url)
    asks(clerk)
    desk = sit_down(Role.HEAD, viewport=PHONE, java_script_enabled=False)
    desk.goto("/kembar/pertanyaan/")
    desk.get_by_label("Catatan").fill("papan namanya sama")
    desk.get_by_role("button", name="Ya, satu usaha").click()
    expect(desk.get_by_text("Terima kasih")).to_be_visible()
    clerk.goto(f"/kembar/{pair.pk}/")
    expect(clerk.get_by_text("papan namanya sama")).to_be_visible()
    clerk.get_by_role("button", name="Gabungkan").click()
    clerk.wait_for_url(lambda url: f"/kembar/{pair.pk}/" not in url)
    clerk.goto(f"/kembar/{pair.pk}/")
    expect(clerk.get_by_text("Pasangan ini tidak menunggu lagi")).to_be_visible()
    clerk.get_by_role("button", name="Urungkan putusan").click()
    asks(clerk)
