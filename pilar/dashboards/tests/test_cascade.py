"""The way of all businesses: counts, conversions, medians, and the list behind each number."""

import re
from datetime import date

import pytest
from django.urls import reverse

from pilar.accounts.domain import Actor, Role
from pilar.dashboards.queries import cascade
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, OESAPA, business, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.journey import queries as journey
from pilar.journey.domain import Evidence
from pilar.journey.models import Standing
from pilar.journey.tasks import reckon
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
CLERK = Actor(user_id=7, name="Maria Contoh", role=Role.CLERK, areas=(5371,))


@pytest.fixture
def way(monkeypatch):
    """docs/methods/cascade.md: evidence for three stages; nothing measures the others."""
    write(
        [
            business(),
            business(sector="WEAVING"),
            business(village=LASIANA),
            business(village=NAMOSAIN, sector="WEAVING"),
            business(village=0),
            business(status="CLOSED"),
        ]
    )
    ids = list(Business.objects.order_by("pk").values_list("pk", flat=True))
    listed = {pk: date(2026, 1, 1) for pk in ids}
    licensed = dict(zip(ids, (date(2026, 1, 11), date(2026, 1, 31), date(2025, 12, 1)), strict=False))
    trained = {ids[0]: date(2026, 3, 1), ids[3]: date(2026, 2, 1)}
    told = {"LISTED": listed, "LICENSED": licensed, "TRAINED": trained}
    monkeypatch.setattr(journey, "EVIDENCE", {stage: [_provider(days)] for stage, days in told.items()})
    assert reckon(NOW) == 5
    return ids


def _provider(days):
    return lambda ids: {pk: Evidence(days[pk], "bukti") for pk in ids if pk in days}


def test_the_worked_example(way):
    found = cascade.ladders_of((5371,))
    listed, licensed, trained = (found.whole[stage] for stage in ("LISTED", "LICENSED", "TRAINED"))
    assert (listed.businesses, listed.onward, listed.days, listed.waiting) == (5, 3, 20, 0)
    assert (licensed.businesses, licensed.onward, licensed.days) == (3, 1, 49)
    assert (licensed.waiting, licensed.since_on) == (2, date(2026, 1, 1))
    assert (trained.businesses, trained.waiting, trained.onward) == (2, 2, 0)
    assert listed.share == 0.6 and cascade.Rung("LISTED").share is None


def test_every_area_is_the_sum_of_its_parts(way):
    found = cascade.ladders_of((5371,))
    assert set(found.by_area) == {537101, 537103, -5371}
    for stage, rung in found.whole.items():
        for what in ("businesses", "onward", "waiting"):
            assert getattr(rung, what) == sum(getattr(part[stage], what) for part in found.by_area.values())
    several = cascade.ladders_of((537101, 537103))
    assert several.whole["LISTED"].businesses == 4 and several.whole["LISTED"].days is None
    sectors = cascade.by_sector((5371,))
    assert list(sectors) == ["RETAIL", "WEAVING"] and sectors["WEAVING"]["TRAINED"].businesses == 1


def test_a_later_stage_before_an_earlier_one_is_not_taken_away(way):
    row = Standing.objects.get(business_id=way[3])
    assert (row.stages, row.waits_for, row.since_on) == (0b101, "LICENSED", date(2026, 1, 1))


def test_every_number_opens_the_list_of_exactly_those(way):
    client = browser(Role.CLERK)
    page = client.get(reverse("dashboards:cascade")).content.decode().replace("&amp;", "&")
    lists = set(re.findall(r'href="([^"]*perjalanan/daftar[^"]*)"', page))
    assert len(lists) == 6  # three stages, two that somebody waits for, one row nobody could place
    for address in lists:
        shown = client.get(address)
        count = int(re.search(r"<h1>(\d+) usaha", shown.content.decode())[1])
        assert shown.content.decode().count('href="/umkm/5371-') == count > 0, address
    waiting = cascade.list_standing(CLERK, 0, (5371,), stage="LICENSED", waiting=True)
    assert waiting.count == cascade.ladders_of((5371,)).whole["LICENSED"].waiting


def test_the_page_of_an_area_and_of_a_sector(way):
    client = browser(Role.HEAD)
    assert "Paling banyak menunggu" in text_of(client.get(reverse("dashboards:cascade")))
    village = text_of(client.get(reverse("dashboards:cascade"), {"wilayah": OESAPA}))
    assert "Terdata 2" in village


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"wilayah": "5101"}, 403, "di luar wilayah kerja"),
        ({"wilayah": "kupang"}, 200, "tidak dikenal"),
        ({"sektor": "X" * 9000}, 200, "tidak dikenal"),
        ({"sektor": "'; DROP TABLE"}, 200, "tidak dikenal"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(way, asked, status, said):
    response = browser(Role.CLERK).get(reverse("dashboards:cascade"), asked)
    assert response.status_code == status and said in text_of(response)


@pytest.mark.parametrize(
    "asked",
    [{"tahap": "X"}, {}, {"halaman": "999"}, {"halaman": "-1"}, {"wilayah": "-5371"}, {"wilayah": "-1"}],
)
def test_the_list_stands_bad_questions(way, asked):
    assert browser(Role.CLERK).get(reverse("dashboards:cascade-list"), asked).status_code == 200


def test_without_a_reckoning_the_page_says_when_it_comes(db):
    assert "belum dihitung" in text_of(browser(Role.HEAD).get(reverse("dashboards:cascade")))
    assert browser(Role.PARTNER).get(reverse("dashboards:cascade-list")).status_code == 403
