"""From "belum punya NIB" to NIB in hand: the facilitator's phone, the owner's phone, the OSS desk, the supervisor's board."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Role, system
from pilar.licensing import queries, services
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, OwnerWord, Visit
from pilar.messages.models import Message
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from tests.kit.browser import PHONE, watched
from tests.kit.checks import check_page
from tests.kit.people import email_of

pytestmark = pytest.mark.journey
WORDS = "olah keripik pisang"


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


@pytest.fixture
def helper(city, sit_down):
    return sit_down(Role.FACILITATOR, viewport=PHONE, has_touch=True)


@pytest.fixture
def desk(city, sit_down):
    return sit_down(Role.CLERK)


def a_case_of_hers() -> Case:
    """A business of her kecamatan that was just listed without NIB, in her care."""
    now, near = (
        timezone.now(),
        Business.objects.filter(district_code=537103, village_code__gt=0).order_by("id")[0],
    )
    values = {
        "business_name": "Keripik Mama Ros", "owner_name": "Rosalina Tefa", "village_code": near.village_code, "activity": WORDS, "sex": "F",
        "phone": ["+6281239110987"],
    }  # fmt: skip
    made = registry.register_business(actor=system("uji"), values=values, now=now)
    services.open_cases(actor=system("uji"), filters=Filters(q="Keripik Mama Ros"), now=now)
    her = accounts.actor_by_email(email_of(Role.FACILITATOR))
    Case.objects.filter(business=made).update(facilitator_id=her.user_id, facilitator_name=her.name)
    return Case.objects.select_related("business").get(business=made)


def bring_to_ready(page, case, picture):
    """What the facilitator does at the doorstep, one page after the other."""
    page.goto(f"/nib/{case.pk}/")
    check_page(page)
    picture(page, "pendamping-berkas")
    follow(page, "Catat kunjungan")
    check_page(page)
    page.get_by_label("Bertemu pemilik", exact=True).check()
    page.get_by_label("Nomor HP aktif dan pemilik siap menerima kode OTP").check()
    picture(page, "pendamping-kunjungan")
    press(page, "Simpan kunjungan")
    follow(page, "Catat persetujuan")
    page.get_by_label("Bagaimana pemilik menyatakannya").fill("lisan, di tempat usaha")
    press(page, "Simpan persetujuan")
    follow(page, "Periksa dokumen")
    check_page(page)
    for code in cases.DOCUMENTS:
        page.locator(f"input[value={code}]").check()
    press(page, "Simpan")
    follow(page, "Pilih KBLI")
    page.get_by_label("Apa yang dikerjakan, dengan kata pemiliknya?").fill(WORDS)
    press(page, "Cari kelas")
    check_page(page)
    picture(page, "pendamping-kbli")
    page.get_by_role("button", name="Pilih kelas ini").first.click()
    expect(page.get_by_text("Siap diajukan").first).to_be_visible()
    check_page(page)


def file_and_type(page, case, taken, picture):
    """The OSS desk: the queue, the sheet, a number of 12 digits, one of another business, and the right one."""
    page.goto("/nib/meja/")
    check_page(page)
    picture(page, "meja-antrean-1280")
    page.get_by_role("link", name=case.business.name, exact=True).first.click()
    check_page(page)
    picture(page, "meja-lembar-1280")
    follow(page, "Sudah diajukan di OSS")
    press(page, "Ya, sudah diajukan")
    page.goto(f"/nib/{case.pk}/lembar/")
    follow(page, "Tulis NIB yang terbit")
    for typed, sentence in (
        ("231126001234", "13 angka; yang ditulis 12"),
        (taken, "sudah tercatat pada usaha lain"),
        ("2311 2600 1234 5", ""),
    ):
        page.get_by_label("NIB", exact=True).fill(typed)
        press(page, "Simpan NIB")
        check_page(page)
        if sentence:
            expect(page.get_by_role("main").get_by_text(re.compile(sentence)).first).to_be_visible()
            expect(page.get_by_label("NIB", exact=True)).to_have_value(typed)
    expect(page.get_by_text("NIB terbit").first).to_be_visible()
    picture(page, "meja-nib-1280")


def test_the_whole_way(helper, desk, open_context, picture):
    case = a_case_of_hers()
    helper.goto("/nib/")
    check_page(helper)
    bring_to_ready(helper, case, picture)

    # The card: made at the doorstep, opened on the owner's own phone without a log-in.
    follow(helper, "Kartu pemilik")
    press(helper, "Buat kartu")
    check_page(helper)
    picture(helper, "pendamping-kartu")
    code = queries.code_of(queries.card_of(case.business))
    owner = watched(open_context(viewport=PHONE, has_touch=True).new_page())
    owner.goto(f"/kartu/{code}/")
    check_page(owner)
    expect(owner.get_by_role("heading", name="Di meja petugas")).to_be_visible()
    picture(owner, "pemilik-kartu")
    owner.get_by_text("Minta ditelepon").first.click()
    owner.get_by_label("Sore, sesudah pukul 15").check()
    press(owner, "Minta ditelepon")
    expect(owner.get_by_text("Baik, kami akan menelepon")).to_be_visible()
    check_page(owner)
    assert OwnerWord.objects.get(business=case.business).hours == "EVENING"

    taken = Business.objects.exclude(nib="").order_by("id").values_list("nib", flat=True)[0]
    file_and_type(desk, case, taken, picture)
    business = Business.objects.get(pk=case.business_id)
    assert business.nib == "2311260012345" and business.has_nib
    owner.reload()
    expect(owner.get_by_role("heading", name="NIB sudah terbit")).to_be_visible()
    told = set(Message.objects.filter(thing="case", thing_id=str(case.pk)).values_list("template", flat=True))
    assert {"nib_met", "nib_agreed", "nib_ready", "nib_filed", "nib_issued"} <= told

    helper.goto("/nib/kata-pemilik/")
    check_page(helper)
    helper.get_by_role("link", name=case.business.name).first.click()
    check_page(helper)
    helper.get_by_label("Apa yang sudah dilakukan?").fill("Sudah ditelepon pukul 16.")
    press(helper, "Simpan jawaban")
    assert OwnerWord.objects.get(business=case.business).answer == "Sudah ditelepon pukul 16."


def test_a_case_closed_while_a_visit_is_typed(helper):
    case = a_case_of_hers()
    helper.goto(f"/nib/{case.pk}/kunjungan/")
    helper.get_by_label("Bertemu pemilik", exact=True).check()
    helper.get_by_label("Catatan").fill("Ibu sedang ke pasar")
    services.close_case(
        actor=system("uji"), case_id=case.pk, ending="BUSINESS_CLOSED", note="tutup", now=case.updated_at
    )
    press(helper, "Simpan kunjungan")
    expect(helper.get_by_text(re.compile("disimpan dalam riwayatnya"))).to_be_visible()
    expect(helper.get_by_text(re.compile("Ibu sedang ke pasar"))).to_be_visible()
    assert Visit.objects.get(case=case).note == "Ibu sedang ke pasar"


def test_a_facilitator_of_another_kelurahan(helper):
    case = Case.objects.exclude(district_code=537103).order_by("id")[0]
    for path in (f"/nib/{case.pk}/", f"/nib/{case.pk}/kunjungan/", f"/nib/kartu/{case.business.number}/"):
        answer = helper.goto(path)
        assert answer.status == 404
        check_page(helper)


def test_the_supervisor_sees_who_is_late_stuck_and_left_behind(city, sit_down, visit, picture):
    page = sit_down(Role.SUPERVISOR)
    for path, name in (("/nib/papan/", "pengawas-papan-1280"), ("/nib/pemerataan/", "pengawas-pemerataan-1280"),
                       ("/nib/macet/", "pengawas-macet-1280"), ("/nib/ramalan/", "")):  # fmt: skip
        visit(page, path)
        if name:
            picture(page, name)
    small = sit_down(Role.SUPERVISOR, viewport=PHONE, has_touch=True)
    for path in ("/nib/papan/", "/nib/pemerataan/", "/nib/macet/", "/nib/?siapa=semua&kunjungan=belum"):
        visit(small, path)


def test_the_supervisor_opens_cases_for_what_she_filtered(city, sit_down, picture):
    """The work list without NIB, what opening would do, one press, and the board that says so."""
    page = sit_down(Role.SUPERVISOR)
    near = Business.objects.filter(district_code=537103, village_code__gt=0).order_by("id")[0]
    values = {
        "business_name": "Kios Mama Welmince",
        "owner_name": "Welmince Lado",
        "village_code": near.village_code,
    }
    made = registry.register_business(actor=system("uji"), values=values, now=timezone.now())
    page.goto(f"/umkm/?nib=no&area={near.village_code}&q=Kios+Mama+Welmince")
    follow(page, "Buka pendampingan NIB")
    check_page(page)
    picture(page, "pengawas-buka-1280")
    press(page, "Buka 1 pendampingan")
    expect(page.get_by_text(re.compile("1 pendampingan dibuka. 1 dibagikan"))).to_be_visible()
    assert Case.objects.get(business=made).facilitator_name
    small = sit_down(Role.SUPERVISOR, viewport=PHONE, has_touch=True)
    for path in ("/nib/buka/", "/nib/?siapa=semua", "/nib/ramalan/"):
        small.goto(path)
        check_page(small)


def test_the_desk_appoints_an_owner_and_notes_that_oss_is_down(city, helper, desk):
    """The appointment beside the phone, an outage by two taps and one written down afterwards."""
    case = Case.objects.filter(state="READY", district_code=537103).order_by("id").first() or a_case_of_hers()
    desk.goto(f"/nib/{case.pk}/janji-otp/")
    check_page(desk)
    helper.goto(f"/nib/{case.pk}/janji-otp/")
    check_page(helper)
    desk.goto("/nib/meja/")
    desk.get_by_text("OSS terganggu?").click()
    press(desk, "Kode OTP tidak sampai")
    expect(desk.get_by_text(re.compile("OSS terganggu: Kode OTP tidak sampai"))).to_be_visible()
    check_page(desk)
    press(desk, "OSS sudah pulih")
    for path in ("/nib/gangguan/", "/nib/gangguan/catat/", "/nib/gangguan/surat/"):
        desk.goto(path)
        check_page(desk)
