"""The filing sheet: every field OSS asks, what is still empty, and the sealed numbers opened for the filing alone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role, system
from pilar.audit.models import Entry
from pilar.licensing import services
from pilar.licensing.domain import cases, filing
from pilar.licensing.forms import OssDataForm
from pilar.licensing.models import Case
from pilar.licensing.tests.test_screens import browser
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
OESAPA, NIK = 5371031010, "5371015505850003"
SAID = {
    "land_tenure": "LENT", "land_area": "12,5", "land_cost": "0", "machinery": "Rp 1,5 juta", "other_cost": "", "working": "750.000",
    "capacity": "2.400", "unit": " bungkus ", "statements": ["K3L", "SPPL"],
}  # fmt: skip


@pytest.fixture
def case(db):
    browser(Role.FACILITATOR, OESAPA)
    told = {
        "business_name": "Sei Mama Yuli", "owner_name": "Yuliana Tefa", "village_code": OESAPA, "activity": "jual sei babi", "nik": NIK,
        "phone": ["+6281239110987", "+6281239110988"], "sex": "F",
    }  # fmt: skip
    registry.register_business(actor=OFFICE, values=told, now=NOW)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    services.assign_cases(actor=OFFICE, now=NOW)
    return Case.objects.get()


def test_what_oss_asks_is_written_at_the_doorstep_and_copied_at_the_desk(case):
    helper, desk = browser(Role.FACILITATOR, OESAPA), browser(Role.CLERK, 5371)
    before = desk.get(f"/nib/{case.pk}/lembar/").content.decode()
    assert (
        "Luas tempat usaha (m²); " in before
        and "Jenis kelamin" not in before.split("masih kosong")[1].split("</p>")[0]
    )
    assert helper.post(f"/nib/{case.pk}/data-oss/", SAID).url == f"/nib/{case.pk}/"
    case.refresh_from_db()
    assert case.for_oss == {
        "land_tenure": "LENT", "land_area": "12,5", "land_cost": 0, "machinery": 1_500_000, "working": 750_000, "capacity": "2400",
        "unit": "bungkus", "statements": ["K3L", "SPPL"],
    }  # fmt: skip
    assert (filing.capital(case.for_oss), filing.investment(case.for_oss)) == (2_250_000, 2_250_000)
    sheet = desk.get(f"/nib/{case.pk}/lembar/").content.decode()
    for shown in (
        "12,5",
        "Pinjam atau menumpang",
        ">2250000<",
        ">2400<",
        "Sanggup mengelola lingkungan (SPPL)",
    ):
        assert shown in sheet
    assert "8 dari 9 isian" in helper.get(f"/nib/{case.pk}/").content.decode()
    assert 'value="1.500.000"' in helper.get(f"/nib/{case.pk}/data-oss/").content.decode()


def test_a_number_that_is_none_is_said_and_nothing_is_lost(case):
    helper = browser(Role.FACILITATOR, OESAPA)
    page = helper.post(f"/nib/{case.pk}/data-oss/", SAID | {"land_area": "12 kali 3", "machinery": "banyak"})
    told = page.content.decode()
    assert page.status_code == 422 and "misalnya 24 atau 12,5" in told and "bukan jumlah uang" in told
    assert 'value="12 kali 3"' in told and 'value="750.000"' in told
    assert Case.objects.get().for_oss == {}


def test_the_desk_opens_nik_and_phone_on_the_sheet_and_it_is_in_the_book(case):
    desk = browser(Role.CLERK, 5371)
    with pytest.raises(Refused, match="sudah di meja OSS"):
        services.open_numbers(actor=OFFICE, case_id=case.pk, now=NOW)
    Case.objects.update(state=cases.READY)
    assert NIK not in desk.get(f"/nib/{case.pk}/lembar/").content.decode()
    page = desk.post(f"/nib/{case.pk}/lembar/")
    told = page.content.decode()
    assert NIK in told and ">081239110987<" in told and ">081239110988<" in told
    assert "no-store" in page["Cache-Control"]
    entry = Entry.objects.get(action="registry.identity_read")
    assert "berkas pendampingan" in entry.purpose
    assert browser(Role.FACILITATOR, OESAPA).post(f"/nib/{case.pk}/lembar/").status_code == 403


@given(st.text(max_size=40))
def test_whatever_is_typed_as_a_measure_is_a_number_or_a_sentence(text):
    form = OssDataForm({"land_area": text, "capacity": text})
    if form.is_valid():
        kept = form.cleaned_data["answers"]["land_area"]
        assert kept is None or float(kept.replace(",", ".")) >= 0
    else:
        assert set(form.errors) <= {"land_area", "capacity"}


def test_three_thousand_characters_find_their_classes(case):
    """An address has no room for them; a form has."""
    helper = browser(Role.FACILITATOR, OESAPA)
    page = helper.post(f"/nib/{case.pk}/kbli/", {"kata": ("jual se'i babi 🙂 " * 200)[:3000]})
    assert (
        page.status_code == 200
        and "10120" in page.content.decode()
        and "500 huruf pertama" in page.content.decode()
    )
    assert Case.objects.get().kbli_code == ""
