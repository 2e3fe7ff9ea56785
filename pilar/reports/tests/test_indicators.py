"""The pages of the indicators, and a month that is closed and stays so."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pilar.accounts.domain import Actor, Refused, Role
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, business, nib, recount, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.journey.tasks import reckon
from pilar.packaging.tests.visits import signed
from pilar.reports import queries, services
from pilar.reports.domain.indicators import Value
from pilar.reports.models import ClosedMonth, FrozenCount, FrozenValue

pytestmark = pytest.mark.django_db
HEAD = Actor(user_id=7, name="Maria Contoh", role=Role.HEAD, areas=(5371,))
LATER = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)


def city():
    """docs/methods/indicators.md"""
    write(
        [
            business(nib=nib(1), nib_on=date(2025, 6, 1), workers=3),
            business(nib=nib(2), nib_on=date(2025, 7, 1), workers=2),
            business(),
            business(village=LASIANA),
            business(village=NAMOSAIN, nib=nib(3)),
            business(village=0),
            business(status="CLOSED", nib=nib(4)),
        ]
    )


def now_of(code, area):
    found = queries.values(queries.everything_in(5371), month=0, today=NOW.date())
    return found.get(code, {}).get(area)


def test_every_level_is_the_sum_of_its_parts():
    city()
    assert now_of("nib", 5371) == Value(3, 6) and now_of("nib", 537103) == Value(2, 4)
    assert now_of("nib", 537101) == Value(1, 1) and now_of("nib", -5371) == Value(0, 1)
    assert now_of("tenaga-kerja", 5371) == Value(5)
    found = queries.values(queries.everything_in(5371), month=0, today=NOW.date())["usaha"]
    assert found[5371].part == found[537101].part + found[537103].part + found[-5371].part
    assert not any(area == 53 for area in found)


def test_packaging_is_told_of_the_area_and_its_parts_only():
    """Not of the province above, which others look into, nor of villages two levels below."""
    signed()
    found = queries.values(queries.one_level((5371,)), month=0, today=LATER.date())
    assert found["kemasan"] == {5371: Value(1, 1), 537103: Value(1, 1)}
    assert set(found["kemasan"]) <= set(found["usaha"])


def test_a_closed_month_stays_and_the_correction_stands_beside_it():
    city()
    closed = services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    write([business(registered_on=date(2026, 10, 5))])
    recount()
    assert queries.frozen("nib", (5371,)) == {202610: Value(3, 6)}
    now = now_of("nib", 5371)
    assert queries.of_months("nib", (5371,), [202610, 202609], now) == {
        202610: Value(3, 7),
        202609: Value(3, 6),
    }
    page = text_of(browser(Role.HEAD).get(reverse("reports:indicator", args=["usaha"])))
    assert "Oktober 2026 6 7 +1" in page
    assert queries.proof_of(closed).holds


def test_the_end_of_the_month_is_reckoned_back_at_closing():
    write([business(registered_on=date(2026, 10, 30)), business(registered_on=date(2026, 11, 2), nib=nib(5))])
    services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    told = {row.indicator: (row.part, row.whole) for row in FrozenValue.objects.filter(area_code=5371)}
    assert (told["usaha"], told["nib"]) == ((1, None), (0, 1))


@pytest.mark.parametrize(
    ("month", "said"),
    [(202611, "masih berjalan"), (202612, "belum terjadi"), (201901, "lebih tua"), (202613, "tidak ada")],
)
def test_what_cannot_be_closed_is_refused_with_a_sentence(month, said):
    with pytest.raises(Refused, match=said):
        services.close_month(actor=HEAD, area=5371, month=month, now=NOW)
    assert not ClosedMonth.objects.exists()


def test_twice_another_area_and_another_role_are_refused():
    city()
    services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup oleh Maria Contoh"):
        services.close_month(actor=HEAD, area=5371, month=202610, now=LATER)
    for who, area in ((HEAD, 53), (HEAD, 537103), (Actor(8, "Clerk", Role.CLERK, (5371,)), 5371)):
        with pytest.raises(Refused):
            services.close_month(actor=who, area=area, month=202609, now=NOW)
    assert ClosedMonth.objects.count() == 1


def test_who_changes_a_frozen_number_behind_the_services_is_seen():
    city()
    closed = services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    row = FrozenCount.objects.first()
    FrozenCount.objects.filter(pk=row.pk).update(businesses=row.businesses + 1)
    assert not queries.proof_of(closed).rows
    page = text_of(browser(Role.INSPECTOR).get(reverse("reports:months") + f"?periksa={closed.pk}"))
    assert "Oktober 2026: perlu dicek" in page


def test_a_stage_nobody_measures_is_no_zero_and_one_that_is_has_parts():
    city()
    assert now_of("layak", 5371) is None
    page = text_of(browser(Role.HEAD).get(reverse("reports:indicators")))
    assert "Usaha layak – belum diukur" in page and "Satu Data 02.10.005" in page
    assert reckon(NOW) == 6


def test_the_head_closes_on_the_page_and_looks_first():
    city()
    head = browser(Role.HEAD)
    address = reverse("reports:close", args=[202502])
    assert "Periksa dulu angkanya" in text_of(head.post(address, {"area": "5371"}))
    done = head.post(address, {"area": "5371", "looked": "on"}, follow=True)
    assert "Februari 2025 ditutup" in text_of(done)
    again = head.post(address, {"area": "5371", "looked": "on"})
    assert again.status_code == 422 and "sudah ditutup" in text_of(again)
    assert head.post(address, {"area": "53", "looked": "on"}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "said"),
    [("5101", "di luar wilayah kerja"), ("abc", "tidak dikenal"), ("9" * 5000, "tidak dikenal"), ("'; DROP", "tidak dikenal"), ("5371999", "tidak dikenal")],
)  # fmt: skip
def test_an_area_of_others_and_nonsense_get_a_sentence(asked, said):
    response = browser(Role.CLERK).get(reverse("reports:indicator", args=["nib"]), {"wilayah": asked})
    assert response.status_code == 403 and said in text_of(response)


def test_metadata_name_numerator_denominator_and_the_standard():
    told = browser(Role.ANALYST).get(reverse("reports:metadata", args=["nib"])).json()["indikator"][0]
    assert (
        told["kode"] == "02.10.005"
        and told["penyebut"]
        and told["pengecualian"]
        and told["level_estimasi"][-1] == "kelurahan"
    )
    assert len(browser(Role.ANALYST).get(reverse("reports:metadata-all")).json()["indikator"]) == 9
    assert browser(Role.PARTNER).get(reverse("reports:metadata", args=["janji"])).status_code == 403


def test_an_empty_registry_divides_by_nothing():
    for code in ("usaha", "nib", "kemasan", "janji", "tenaga-kerja"):
        response = browser(Role.HEAD).get(reverse("reports:indicator", args=[code]))
        assert response.status_code == 200, code
