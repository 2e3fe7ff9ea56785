"""The result of an FGD: published by the moderator, read by anybody, checked from its file, looked at again a year later."""

import json

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.flagship.domain import verifier
from pilar.flagship.queries import decision
from pilar.flagship.tests.sittings import sealed
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load

pytestmark = pytest.mark.journey


def test_the_result_is_published_printed_checked_and_looked_at_again(
    transactional_db, people, open_context, let_in, picture
):
    sitting, ballots = sealed(people=38)
    office = open_context(viewport=DESK)
    let_in(office, Role.MODERATOR)
    page = watched(office.new_page())
    page.goto(f"/produk-unggulan/{sitting.pk}/hasil/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ditetapkan")
    check_page(page)
    picture(page, "fgd-hasil")
    page.get_by_role("button", name="Umumkan hasil").click()
    expect(page.get_by_text("Hasil diumumkan")).to_be_visible()
    page.get_by_role("button", name="Terbitkan berita acara").click()
    expect(page.get_by_text("Berita acara terbit dengan nomor")).to_be_visible()
    page.get_by_role("link", name="Tinjau pilihan ini").click()
    page.get_by_label("Ya, tetap").check()
    page.get_by_label("Apa yang dipelajari?").fill("Pasar sei tumbuh, kemasan masih tertinggal.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Pasar sei tumbuh")).to_be_visible()

    guest = open_context(viewport=PHONE, color_scheme="dark")
    phone = watched(guest.new_page())
    assert first_load(phone, f"/hasil/{sitting.code}/").bytes <= MOST_BYTES
    check_page(phone)
    picture(phone, "fgd-hasil-umum")
    with phone.expect_download() as kept:
        phone.get_by_role("link", name="Unduh berkas keputusan").click()
    data = kept.value.path().read_bytes()
    assert verifier.check(data, bytes.fromhex(decision.file_of(sitting).public_key))[0] == []
    ballots[0].refresh_from_db()
    assert ballots[0].hash in json.loads(data)["ballot_hashes"]
