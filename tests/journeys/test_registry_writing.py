"""Writing in the registry: a correction checked and saved, a proposal from a phone without scripts, decided at a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pilar.accounts.domain import Role, system
from pilar.registry import services
from tests.kit.browser import DESK, LOOKS, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load
from tests.kit.people import NOW

pytestmark = pytest.mark.journey

NAME = "Rumah Makan dan Sei Sapi Asap Kayu Kesambi Mama Yuliana Tefa"


@pytest.fixture
def business(people):
    values = {
        "business_name": NAME, "owner_name": "Yuliana Tefa", "village_code": 5371031010, "sector": "FOOD_PROCESSING",
        "nik": "5371015505850003", "phone": ["+6281234567311"], "workers": 3, "kbli_code": "10120", "kbli_version": 2025,
    }  # fmt: skip
    return services.register_business(actor=system("uji"), values=values, now=NOW)


def shot(page, name: str) -> None:
    import os

    if os.environ.get("SHOTS"):
        page.screenshot(path=str(Path(os.environ["SHOTS"]) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize(("where", "scheme"), LOOKS)
def test_every_page_is_accessible_and_light(business, open_context, let_in, where, scheme):
    context = open_context(viewport=where, color_scheme=scheme)
    let_in(context, Role.CLERK)
    page = watched(context.new_page())
    for word in ("ubah", "status", "buka", "persetujuan", "foto", "kelompok"):
        weighed = first_load(page, f"/umkm/{business.number}/{word}/")
        assert 0 < weighed.bytes <= MOST_BYTES, word
        check_page(page)
        shot(page, f"{word}-{where['width']}-{scheme}")
    for word in ("baru", "usulan"):
        page.goto(f"/umkm/{word}/")
        check_page(page)
        shot(page, f"{word}-{where['width']}-{scheme}")


@pytest.mark.parametrize("where", [DESK, PHONE], ids=["desk", "phone"])
def test_a_correction_is_checked_then_saved(business, open_context, let_in, where):
    context = open_context(viewport=where)
    let_in(context, Role.CLERK)
    page = watched(context.new_page())
    page.goto(f"/umkm/{business.number}/ubah/")
    page.get_by_role("textbox", name="Nomor telepon").fill("tidak ada")
    page.get_by_label("Merek").fill("Mama Yuli")
    page.get_by_role("button", name="Periksa perubahan").click()
    expect(page.get_by_text("Tulis mengapa data ini diubah").first).to_be_visible()
    check_page(page)
    shot(page, f"ubah-galat-{where['width']}")
    page.get_by_role("textbox", name="Nomor telepon").fill("0812 9999 0000, 0380 821234")
    page.get_by_label("Alasan perubahan").fill("Kunjungan 3 Maret, kartu ditunjukkan pemilik")
    page.get_by_role("button", name="Periksa perubahan").click()
    expect(page.get_by_role("cell", name="Mama Yuli")).to_be_visible()
    check_page(page)
    shot(page, f"periksa-{where['width']}")
    page.get_by_role("button", name="Simpan perubahan").click()
    business.refresh_from_db()
    assert business.brand == "Mama Yuli"


def test_a_proposal_from_a_phone_without_scripts_is_decided_at_a_desk(business, open_context, let_in):
    field = open_context(viewport=PHONE, java_script_enabled=False)
    let_in(field, Role.FACILITATOR)
    page = watched(field.new_page())
    page.goto(f"/umkm/{business.number}/ubah/")
    page.get_by_label("Produk").fill("Sei sapi, sambal lu'at")
    page.get_by_label("Alasan perubahan").fill("Kunjungan 3 Maret")
    page.get_by_role("button", name="Periksa perubahan").click()
    page.get_by_role("button", name="Kirim usulan").click()
    desk = open_context(viewport=DESK)
    let_in(desk, Role.SUPERVISOR)
    page = watched(desk.new_page())
    page.goto("/umkm/usulan/")
    check_page(page)
    shot(page, "usulan-isi")
    page.get_by_role("link", name=NAME).click()
    check_page(page)
    shot(page, "usulan-satu")
    page.get_by_role("button", name="Terima").click()
    business.refresh_from_db()
    assert business.product == "Sei sapi, sambal lu'at"


def test_a_new_business_that_is_known_already(business, open_context, let_in):
    context = open_context(viewport=PHONE)
    let_in(context, Role.CLERK)
    page = watched(context.new_page())
    page.goto("/umkm/baru/")
    page.get_by_label("Nama usaha").fill("Sei Mama Yuli")
    page.get_by_label("Nama pemilik").fill("yuliana tefa")
    page.get_by_label("Kelurahan atau desa").fill("osapa")
    page.get_by_role("textbox", name="Nomor telepon").fill("0812-3456-7311")
    page.get_by_role("button", name="Daftarkan").click()
    expect(page.get_by_text("nomor HP sama")).to_be_visible()
    check_page(page)
    shot(page, "kembar-360")
    page.get_by_role("button", name="Pemilik sama, usaha lain").click()
    assert business.owner.businesses.count() == 2
