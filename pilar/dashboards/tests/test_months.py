"""The monthly counts: every area the sum of its parts, the same whether some or all villages are counted again."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Role
from pilar.dashboards.models import MonthCount
from pilar.dashboards.store import months
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, OESAPA, business, nib, recount, write
from pilar.registry import services
from pilar.registry.models import Business, BusinessCount

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = Actor(user_id=7, name="Maria Contoh", role=Role.CLERK, areas=(5371,))


def rows():
    return sorted(MonthCount.objects.values_list("area_code", "parent_code", "month", "listed", "licensed"))


def of(area):
    found = MonthCount.objects.filter(area_code=area).values_list("month", "listed", "licensed")
    return {month: (listed, licensed) for month, listed, licensed in found}


def test_an_nib_counts_from_its_month_but_never_before_the_business():
    write(
        [
            business(registered_on=date(2025, 3, 9), nib=nib(1), nib_on=date(2026, 7, 1)),
            business(registered_on=date(2025, 3, 31), nib=nib(2), nib_on=date(2022, 1, 1)),
            business(registered_on=date(2025, 4, 1), nib=nib(3)),
            business(registered_on=date(2019, 12, 31)),
        ]
    )
    assert of(OESAPA) == {0: (1, 0), 202503: (2, 1), 202504: (1, 1), 202607: (0, 1)}
    assert of(0) == of(53) == of(5371) == of(537103) == of(OESAPA)


def test_closed_and_merged_businesses_are_gone_paused_and_moved_stay():
    kept = business(status="ACTIVE")
    write([kept, business(status="PAUSED"), business(status="MOVED"), business(status="CLOSED")])
    gone = business(status="MERGED", merged_into=Business.objects.get(number=kept.number))
    write([gone])
    assert of(5371) == {202501: (3, 0)}


def test_unknown_villages_stand_under_the_narrowest_known_area():
    write(
        [
            business(village=0),
            business(village=0, district_code=537103),
            business(village=0, city_code=0, province_code=0),
            business(),
        ]
    )
    assert of(-5371) == of(-537103) == of(-1) == of(OESAPA) == {202501: (1, 0)}
    assert (of(537103), of(5371), of(0)) == ({202501: (2, 0)}, {202501: (3, 0)}, {202501: (4, 0)})


_one = st.fixed_dictionaries(
    {
        "village": st.sampled_from([OESAPA, LASIANA, NAMOSAIN, 5301042003, 0]),
        "registered_on": st.dates(date(2018, 1, 1), date(2026, 11, 23)),
        "nib_on": st.none() | st.dates(date(2018, 1, 1), date(2026, 11, 23)),
        "licensed": st.booleans(),
        "status": st.sampled_from(["ACTIVE", "PAUSED", "CLOSED"]),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_one, min_size=1, max_size=12), st.data())
def test_some_villages_counted_again_give_what_all_give(made, data):
    Business.objects.all().delete()
    written = [
        business(
            village=values["village"], registered_on=values["registered_on"], status=values["status"],
            nib=nib(at) if values["licensed"] else "", nib_on=values["nib_on"] if values["licensed"] else None,
        )
        for at, values in enumerate(made)
    ]  # fmt: skip
    write(written)
    moved = Business.objects.order_by("pk")[data.draw(st.integers(0, len(made) - 1))]
    before = moved.village_code
    fresh = business(village=data.draw(_one)["village"], status=data.draw(_one)["status"])
    Business.objects.filter(pk=moved.pk).update(
        village_code=fresh.village_code, district_code=fresh.district_code, city_code=fresh.city_code,
        province_code=fresh.province_code, status=fresh.status,
    )  # fmt: skip
    months.recount([before, fresh.village_code])
    partly = rows()
    recount()
    assert partly == rows()
    _adds_up()


def _adds_up():
    """Children sum to their parent in both tables, and holders never outnumber businesses at any month's end."""
    sums = MonthCount.objects.filter(area_code__gte=0).order_by()
    for area, month, listed, licensed in sums.values_list("area_code", "month", "listed", "licensed"):
        below = MonthCount.objects.filter(parent_code=area, month=month).aggregate(
            Sum("listed"), Sum("licensed")
        )
        if area < 10**9:
            assert (below["listed__sum"], below["licensed__sum"]) == (listed, licensed)
    for area in set(sums.values_list("area_code", flat=True)):
        ends = [0, 0]
        for _month, (listed, licensed) in sorted(of(area).items()):
            ends = [ends[0] + listed, ends[1] + licensed]
            assert ends[1] <= ends[0]
        living = BusinessCount.objects.filter(area_code=area).exclude(status="CLOSED")
        assert ends[0] == living.aggregate(Sum("businesses"))["businesses__sum"]


def test_the_services_keep_the_months_in_step():
    sender = services.ensure_source(name="Dinas", kind="OFFICE", now=NOW)
    lines = [
        {
            "sheet": "1", "row": at, "business_name": f"Kios {at}", "owner_name": f"Pemilik {at}", "sector": "RETAIL",
            "village_code": OESAPA if at % 2 else None, "business_label": at, "owner_label": at,
            "registered_on": date(2025, at, 3), "nib": nib(at) if at < 3 else None,
        }
        for at in (1, 2, 3, 4)
    ]  # fmt: skip
    delivered = services.record_delivery(
        actor=CLERK, source_id=sender.id, name="a.xlsx", sha256="", content_sha256="", as_of_on=date(2026, 1, 1),
        rows=pl.DataFrame(lines, infer_schema_length=None), now=NOW,
    )  # fmt: skip
    assert of(5371) == {202501: (1, 1), 202502: (1, 1), 202503: (1, 0), 202504: (1, 0)}
    first = Business.objects.get(name="Kios 1")
    services.change_business(
        actor=CLERK, business_id=first.pk, values={"status": "CLOSED"}, reason="tutup", now=NOW
    )
    kept = rows()
    recount()
    assert rows() == kept and 202501 not in of(5371)
    services.withdraw_delivery(actor=CLERK, delivery_id=delivered.delivery_id, now=NOW)
    kept = rows()
    recount()
    assert rows() == kept
