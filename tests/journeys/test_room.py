"""An evening in the room: the moderator at the desk, a participant on a small phone whose network comes and goes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Role
from pilar.flagship import services
from pilar.flagship.models import Answer, Sitting
from pilar.flagship.queries import live
from pilar.flagship.tests.sittings import answer_everything, enter, prepared
from tests.kit.browser import PHONE, watched
from tests.kit.checks import check_page
from tests.kit.people import email_of

pytestmark = pytest.mark.journey


@pytest.fixture
def leader(people):
    return accounts.actor_of(accounts.user_of_email(email_of(Role.MODERATOR)))


@pytest.fixture
def evening(leader, monkeypatch):
    """A sitting with its door open, and the slips on the table; phones ask rarely, so that the test leads."""
    monkeypatch.setattr(live, "ACTIVE_POLL", 900)
    monkeypatch.setattr(live, "AWAY", timedelta(hours=1))  # no cockpit is open in these journeys
    sitting = prepared()
    services.freeze(actor=leader, sitting_id=sitting.pk, now=timezone.now())
    printed = services.issue_slips(actor=leader, sitting_id=sitting.pk, now=timezone.now())
    services.open_sitting(actor=leader, sitting_id=sitting.pk, now=timezone.now())
    sitting.refresh_from_db()
    return sitting, printed


def step(leader, sitting, *names):
    for name in names:
        services.open_step(actor=leader, sitting_id=sitting.pk, step=name, now=timezone.now())


@pytest.fixture
def participant(open_context) -> Page:
    return watched(open_context(viewport=PHONE, has_touch=True).new_page())


def come_in(page, sitting, printed, visit):
    visit(page, f"/sidang/{sitting.code}/masuk/?slip={printed.code}")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Selamat datang")).to_be_visible()
    check_page(page)


def answer_trial(page):
    page.wait_for_timeout(400)  # a tap right after the screen changed belongs to the screen before
    page.get_by_role("button", name="Ya, jelas").click()
    expect(page.get_by_role("heading", name="Apakah Anda punya kepentingan?")).to_be_visible()
    check_page(page)
    page.get_by_label("Kopi").check()
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.get_by_role("heading", name="Anda sudah bergabung")).to_be_visible()


def see_ranges(page):
    """Before the first comparison: from where to where each criterion goes."""
    expect(page.get_by_role("heading", name="Lihat dahulu rentangnya")).to_be_visible()
    check_page(page)
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Mulai membandingkan").click()


def answer_pair(page):
    page.wait_for_timeout(400)
    page.locator(".kartu").first.click()
    page.wait_for_timeout(400)
    page.locator(".pilih .button").first.click()


def test_a_participant_whose_network_dies_loses_no_answer(evening, leader, participant, visit, picture):
    sitting, printed = evening
    page, badge = participant, participant.locator("#lencana")
    come_in(page, sitting, printed[0], visit)
    picture(page, "sidang-janji")
    answer_trial(page)
    step(leader, sitting, "EVIDENCE", "WEIGHTS")
    see_ranges(page)
    expect(page.get_by_role("heading", name="Mana yang lebih penting?")).to_be_visible()
    check_page(page)
    picture(page, "sidang-bobot")
    answer_pair(page)
    expect(badge).to_have_text("Tersimpan di server")

    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_timeout(700)
    page.context.set_offline(True)
    for _pair in range(3):
        answer_pair(page)
    expect(badge).to_have_text(re.compile("Tersimpan di HP, menunggu jaringan"))
    page.reload()
    expect(page.locator(".over-title")).to_contain_text("5 dari 18")
    answer_pair(page)
    assert Answer.objects.filter(kind="PAIR").count() == 1
    page.context.set_offline(False)
    expect(badge).to_have_text("Tersimpan di server")
    assert Answer.objects.filter(kind="PAIR").count() == 5
    assert Answer.objects.filter(kind="PAIR").values("key").distinct().count() == 5


def test_a_double_tap_is_one_answer(evening, leader, participant, visit):
    sitting, printed = evening
    come_in(participant, sitting, printed[0], visit)
    answer_trial(participant)
    step(leader, sitting, "EVIDENCE", "WEIGHTS")
    see_ranges(participant)
    expect(participant.get_by_role("heading", name="Mana yang lebih penting?")).to_be_visible()
    participant.wait_for_timeout(400)
    participant.get_by_role("button", name="Sama penting").dblclick()
    expect(participant.locator(".over-title")).to_contain_text("2 dari 18")
    expect(participant.locator("#lencana")).to_have_text("Tersimpan di server")
    assert Answer.objects.filter(kind="PAIR").count() == 1


def test_scores_result_and_vote_on_the_phone(evening, leader, participant, visit, picture):
    sitting, printed = evening
    come_in(participant, sitting, printed[0], visit)
    answer_trial(participant)
    answer_everything(enter(sitting, printed[1:]), at=timezone.now())
    step(leader, sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    rows = participant.locator("fieldset.nilai")
    expect(rows).to_have_count(11)  # twelve less the one with a stake
    check_page(participant)
    picture(participant, "sidang-nilai")
    for row in range(11):
        rows.nth(row).locator("label").nth(3).click()
    participant.wait_for_timeout(400)
    participant.get_by_role("button", name="Lanjut", exact=True).click()
    expect(participant.locator(".over-title")).to_contain_text("Kriteria 2 dari 3")
    expect(participant.locator("#lencana")).to_have_text("Tersimpan di server")
    snapshot = services.reveal(actor=leader, sitting_id=sitting.pk, now=timezone.now())
    expect(participant.get_by_role("heading", name="Hasil", exact=True)).to_be_visible()
    check_page(participant)
    chosen = live.ranked_codes(snapshot)[:3]
    services.propose(actor=leader, sitting_id=sitting.pk, chosen=chosen, now=timezone.now())
    expect(participant.get_by_role("heading", name="Penetapan")).to_be_visible()
    check_page(participant)
    participant.wait_for_timeout(400)
    participant.get_by_role("button", name="Setuju", exact=True).click()
    expect(participant.get_by_text("Suara Anda: Setuju")).to_be_visible()
    participant.wait_for_timeout(300)
    expect(participant.locator("#lencana")).to_have_text("Tersimpan di server")
    assert Answer.objects.get(kind="VOTE").value == "ACCEPT"


def test_the_moderator_prepares_and_leads(people, sit_down, visit, picture):
    page = sit_down(Role.MODERATOR)
    visit(page, "/produk-unggulan/")
    page.get_by_role("link", name="Siapkan sidang FGD").click()
    check_page(page)
    page.get_by_label("Judul sidang").fill("FGD produk unggulan")
    page.get_by_label("Pertanyaan yang diputuskan").fill("Produk apa yang diutamakan?")
    page.get_by_role("button", name="Mulai menyiapkan").click()
    check_page(page)
    page.get_by_role("link", name="Pilihan produk").click()
    for name in ("Sei", "Tenun NTT", "Kopi"):
        page.get_by_label("Nama produk").fill(name)
        page.get_by_role("button", name="Tambahkan").click()
    check_page(page)
    sitting = Sitting.objects.get()
    page.goto(f"/produk-unggulan/{sitting.pk}/siap/undangan/")
    page.get_by_label("Pelaku usaha").check()
    page.get_by_label("Undangan, satu orang pada setiap baris").fill("Ani | Kelompok tenun\nBen | Usaha sei")
    page.get_by_role("button", name="Simpan undangan").click()
    page.goto(f"/produk-unggulan/{sitting.pk}/bekukan/")
    check_page(page)
    page.get_by_role("button", name="Bekukan dan terbitkan").click()
    visit(page, f"/produk-unggulan/{sitting.pk}/daftar/")
    page.get_by_role("button", name="Cetak semua slip").click()
    expect(page.locator(".slip")).to_have_count(2)
    check_page(page)
    page.goto(f"/produk-unggulan/{sitting.pk}/kendali/")
    page.get_by_role("button", name="Buka sidang").click()
    expect(page.get_by_role("heading", name="Bergabung", level=1)).to_be_visible()
    check_page(page)
    picture(page, "sidang-kendali")
    page.get_by_role("button", name="Buka Bukti").click()
    expect(page.get_by_role("heading", name="Bukti", level=1)).to_be_visible()
    sitting.refresh_from_db()
    assert sitting.step == "EVIDENCE" and timezone.now() - sitting.held_seen_at < timedelta(minutes=1)
