"""The way in, for everybody: with and without JavaScript, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.accounts.services.first import DEMO_PASSWORD
from tests.kit.browser import PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load
from tests.kit.people import email_of

pytestmark = pytest.mark.journey


def fill_in(page, email: str, password: str) -> None:
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def test_a_clerk_logs_in_and_out(people, page):
    page.goto("/akun/masuk/")
    check_page(page)
    fill_in(page, email_of(Role.CLERK), DEMO_PASSWORD)
    page.goto("/akun/")
    expect(page.get_by_text("Yohanes Nabuasa").first).to_be_visible()
    check_page(page)


def test_a_wrong_password_is_told_in_words(people, page):
    page.goto("/akun/masuk/")
    fill_in(page, email_of(Role.CLERK), "salah-sekali-2025")
    assert "/akun/masuk/" in page.url
    expect(page.locator("[role=alert], .error, .notice").first).to_be_visible()
    check_page(page)


def test_it_works_without_javascript(people, open_context):
    page = watched(open_context(java_script_enabled=False, viewport=PHONE).new_page())
    page.goto("/akun/masuk/")
    fill_in(page, email_of(Role.FACILITATOR), DEMO_PASSWORD)
    page.goto("/akun/")
    expect(page.get_by_text("Adriana Bunga Lay").first).to_be_visible()


def test_on_a_phone_and_light_on_the_wire(people, phone):
    weighed = first_load(phone, "/akun/masuk/")
    assert 0 < weighed.bytes <= MOST_BYTES
    check_page(phone)


def test_a_page_behind_the_door_sends_to_the_door(page):
    page.goto("/akun/")
    assert "/akun/masuk/" in page.url
