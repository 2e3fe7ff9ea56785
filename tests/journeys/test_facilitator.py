"""The facilitator on a small phone: whom to visit, a proposal from the doorstep, a photo."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.registry.models import Business, ChangeRequest, Photo
from tests.kit.browser import PHONE
from tests.kit.checks import check_page

pytestmark = pytest.mark.journey


def a_photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (800, 600), (151, 48, 31)).save(kept, "JPEG")
    return kept.getvalue()


def test_her_list_a_proposal_and_a_photo(city, sit_down, visit, picture):
    page = sit_down(Role.FACILITATOR, viewport=PHONE, has_touch=True)
    visit(page, "/")
    picture(page, "pendamping-beranda")
    first = page.locator('.work li a[href^="/umkm/"]').first
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    check_page(page)
    business = Business.objects.get(number=page.url.rstrip("/").rsplit("/", 1)[1])
    assert business.district_code == 537103, "her list is of her own kecamatan"

    page.get_by_role("link", name="Usulkan perubahan").click()
    check_page(page)
    page.get_by_label("Produk").fill("Sei sapi, sambal lu'at")
    page.get_by_label("Alasan perubahan").fill("Dilihat saat kunjungan")
    page.get_by_role("button", name="Periksa perubahan").click()
    check_page(page)
    page.get_by_role("button", name="Kirim usulan").click()
    check_page(page)
    assert ChangeRequest.objects.filter(business=business, status="PENDING").exists()
    business.refresh_from_db()
    assert business.product != "Sei sapi, sambal lu'at", "a proposal changes nothing yet"

    visit(page, f"/umkm/{business.number}/")
    page.get_by_role("link", name="Tambah foto").click()
    check_page(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "depan.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    )
    page.get_by_label("Keterangan").fill("Tampak depan")
    page.get_by_role("button", name="Simpan foto").click()
    expect(page.locator("figcaption", has_text="Tampak depan")).to_be_visible()
    check_page(page)
    assert Photo.objects.filter(business=business).count() == 1


def test_her_work_list_holds_her_kecamatan_only(city, sit_down, visit, picture):
    page = sit_down(Role.FACILITATOR, viewport=PHONE, has_touch=True)
    visit(page, "/umkm/")
    here = Business.objects.filter(district_code=537103).exclude(status="MERGED").count()
    expect(page.locator(".filter-sentence b")).to_have_text(str(here))
    picture(page, "pendamping-daftar")
    page.locator(".facets-open").click()
    page.get_by_role("link", name=re.compile(r"^Belum ber-NIB")).click()
    check_page(page)
    page.locator(".site-nav .whole summary").click()
    check_page(page)
    page.get_by_role("link", name="Usulan", exact=True).click()
    expect(page.locator(".site-nav .whole summary")).to_have_text("Menu Usulan")
    page.get_by_role("link", name="Usulan saya").click()
    check_page(page)
