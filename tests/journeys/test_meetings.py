"""A meeting on its way: planned, answered by the guest's own phone, written down, signed, its promise in the register."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.commitments.models import Commitment, Invitee, Meeting
from pilar.commitments.queries import meetings as asking
from pilar.commitments.tests.houses import institution, speaker
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load

pytestmark = pytest.mark.journey


def test_a_meeting_from_plan_to_signed_minutes(transactional_db, people, open_context, let_in, picture):
    speaker(institution("Kementerian UMKM"))
    office = open_context(viewport=DESK)
    let_in(office, Role.CLERK)
    page = watched(office.new_page())
    page.goto("/komitmen/rapat/")
    check_page(page)
    page.get_by_role("link", name="Rencanakan rapat").first.click()
    page.get_by_label("Judul rapat").fill("Rapat kemasan dengan kementerian")
    page.get_by_label("Hari", exact=True).fill(f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}")
    page.get_by_label("Jam siapa").select_option("WIB")
    check_page(page)
    page.get_by_role("button", name="Simpan rencana").click()
    expect(page.get_by_text("09.00–11.00 WIB (10.00–12.00 WITA)")).to_be_visible()
    page.get_by_role("link", name="Pilih siapa yang diundang").click()
    page.get_by_label("Drs. Contoh Lake").check()
    page.get_by_role("button", name="Masukkan ke daftar").click()
    page.get_by_role("button", name="Kirim undangan").first.click()
    expect(page.get_by_text("Surat undangan bernomor dibuat")).to_be_visible()
    check_page(page)
    picture(page, "rapat-terencana-1280")

    _answer_on_the_phone(open_context)
    page.reload()
    expect(page.get_by_text("Ibu Wakil Contoh")).to_be_visible()
    Meeting.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    _hold(page)
    picture(page, "rapat-ditandatangani-1280")
    assert Commitment.objects.get().words == "Kementerian melatih 50 pelaku usaha mengemas sei."
    page.goto("/komitmen/kalender/")
    check_page(page)


def _answer_on_the_phone(open_context):
    phone = watched(open_context(viewport=PHONE, color_scheme="dark").new_page())
    here = f"/undangan/{asking.reply_code(Invitee.objects.get())}/"
    assert first_load(phone, here).bytes <= MOST_BYTES
    check_page(phone)
    phone.get_by_label("Saya diwakili").check()
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.get_by_text("Tulis nama yang mewakili.").first).to_be_visible()
    phone.get_by_label("Nama yang mewakili").fill("Ibu Wakil Contoh")
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.get_by_text("Terima kasih, jawaban")).to_be_visible()
    check_page(phone)


def _hold(page):
    page.reload()
    page.get_by_role("button", name="Buka rapat").click()
    page.get_by_role("link", name="Tulis hasil").first.click()
    page.get_by_label("Komitmen", exact=True).check()
    page.get_by_label("Yang dicatat").fill("Kementerian melatih 50 pelaku usaha mengemas sei.")
    page.get_by_role("button", name="Catat").click()
    expect(page.get_by_text("Siapa yang berkomitmen?").first).to_be_visible()
    page.get_by_label("Siapa yang berkomitmen").select_option(label="Kementerian UMKM")
    page.get_by_role("button", name="Catat").click()
    page.get_by_role("button", name="Hadir", exact=True).click()
    page.get_by_role("button", name="Tutup rapat").click()
    page.get_by_role("button", name="Tandatangani dan bekukan").click()
    expect(page.get_by_text("Notulen ini ditandatangani dan dibekukan")).to_be_visible()
    check_page(page)
