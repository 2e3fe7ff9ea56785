"""A promise on its way: written down by the secretariat, reported over a link on a phone, confirmed by who received it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pilar.accounts.domain import Role
from pilar.accounts.queries import actor_by_email
from pilar.commitments import services
from pilar.commitments.models import Commitment
from pilar.commitments.tests.parties import institution, speaker
from tests.kit.browser import DESK, PHONE, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load
from tests.kit.people import email_of

pytestmark = pytest.mark.journey


def test_a_promise_is_made_reported_by_link_verified_and_confirmed(
    transactional_db, people, open_context, let_in, picture
):
    speaker(institution())
    office = open_context(viewport=DESK)
    let_in(office, Role.CLERK)
    page = watched(office.new_page())
    address = _written_down(page)
    phone = watched(open_context(viewport=PHONE, color_scheme="dark").new_page())
    _reported(phone, "/" + address.split("/", 3)[3], picture)
    _verified(page)
    picture(page, "janji-menunggu-penerima")
    found = Commitment.objects.get()
    clerk, now = actor_by_email(email_of(Role.CLERK)), timezone.now() + timedelta(minutes=1)
    her = found.beneficiaries.get().pk
    link = services.make_link(actor=clerk, commitment_id=found.pk, beneficiary_id=her, now=now)
    phone.goto(f"/balas/{services.code_of(link)}/")
    check_page(phone)
    phone.get_by_label("Ya, sudah").check()
    phone.get_by_label("Empat angka Anda").fill("2333")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone.get_by_role("heading", name="Terima kasih, Maria Tefa")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ditutup: penerima manfaat membenarkan")).to_be_visible()


def _written_down(page) -> str:
    """By the clerk, with who benefits; the link for who promised."""
    page.goto("/komitmen/janji/baru/")
    page.get_by_label("Kata-katanya").fill("Kami melatih 50 pelaku UMKM tentang kemasan sebelum akhir bulan.")
    page.get_by_label("Lembaga yang berjanji").select_option(label="Kementerian UMKM")
    page.get_by_label("Penanggung jawab").select_option(index=1)
    page.get_by_label("Sumber", exact=True).fill("Notulen rapat contoh")
    check_page(page)
    page.get_by_role("button", name="Simpan janji").click()
    expect(page.get_by_text("Janji J-")).to_be_visible()
    page.get_by_role("link", name="Tambah penerima").click()
    page.get_by_label("Nama wakil yang menjawab").fill("Maria Tefa")
    page.get_by_label("Nomor HP").fill("0811 1222 333")
    page.get_by_role("button", name="Simpan penerima").click()
    page.get_by_role("button", name="Tampilkan tautan").click()
    check_page(page)
    return page.get_by_label("Alamatnya").input_value()


def _reported(phone, here: str, picture) -> None:
    """On the phone of who promised; another's digits lose nothing."""
    assert first_load(phone, here).bytes <= MOST_BYTES
    check_page(phone)
    picture(phone, "janji-balas-360")
    phone.get_by_label("Selesai", exact=True).check()
    phone.get_by_label("Empat angka Anda").fill("0000")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone.get_by_text("bukan milik Ratna Dewi").first).to_be_visible()
    phone.get_by_label("Empat angka Anda").fill("7890")
    phone.get_by_role("button", name="Kirim").click()
    expect(phone.get_by_role("heading", name="Terima kasih, Ratna Dewi")).to_be_visible()


def _verified(page) -> None:
    page.goto("/komitmen/janji/?keadaan=TO_VERIFY")
    page.get_by_role("link", name="Kami melatih 50").click()
    page.get_by_role("link", name="Verifikasi").click()
    page.get_by_label("Lengkap").check()
    page.get_by_label("Apa yang Anda lihat").fill("Daftar hadir 52 orang, dilihat di kantor.")
    page.get_by_role("button", name="Simpan verifikasi").click()
    check_page(page)
