"""What changed since a day: the numbers add up in every area, and each opens exactly its businesses."""

import random
from datetime import date, timedelta

import pytest
from django.urls import reverse

from pilar.accounts.domain import Role
from pilar.dashboards.queries import since as changes
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, OESAPA, business, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.dashboards.views.since import last_tuesday
from pilar.journey import queries as journey
from pilar.journey.domain import Evidence
from pilar.journey.models import CascadeCount, Change, Reckoning
from pilar.journey.tasks import reckon
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
KELAPA_LIMA, ALAK = 537103, 537101
NEXT = NOW + timedelta(days=1)


class State:
    """Evidence that a test changes between two reckonings."""

    def __init__(self, monkeypatch):
        self.days = {"LISTED": {}, "LICENSED": {}, "TRAINED": {}}
        told = {stage: [self._provider(stage)] for stage in self.days}
        monkeypatch.setattr(journey, "EVIDENCE", told)

    def _provider(self, stage):
        return lambda ids: {
            pk: Evidence(self.days[stage][pk], "bukti") for pk in ids if pk in self.days[stage]
        }


@pytest.fixture
def state(monkeypatch):
    """docs/methods/since.md on 23 November: A, B, C, D, E."""
    write(
        [
            business(),
            business(),
            business(village=LASIANA),
            business(village=NAMOSAIN),
            business(village=LASIANA),
        ]
    )
    found = State(monkeypatch)
    found.a, found.b, found.c, found.d, found.e = ids = list(
        Business.objects.order_by("pk").values_list("pk", flat=True)
    )
    found.days["LISTED"] = dict.fromkeys(ids, date(2025, 1, 10))
    found.days["LICENSED"] = dict.fromkeys((found.a, found.c, found.d), date(2025, 6, 1))
    reckon(NOW)
    return found


@pytest.fixture
def day_after(state):
    """The same on 24 November."""
    state.days["LICENSED"] |= {state.b: date(2026, 11, 22), state.e: date(2024, 5, 1)}
    del state.days["LICENSED"][state.a]
    Business.objects.filter(pk=state.c).update(status="CLOSED")
    Business.objects.filter(pk=state.d).update(village_code=OESAPA, district_code=KELAPA_LIMA)
    write([business(village=LASIANA, created_at=NOW + timedelta(hours=3))])
    state.f = Business.objects.order_by("-pk").values_list("pk", flat=True)[0]
    state.days["LISTED"][state.f] = state.days["LICENSED"][state.f] = date(2026, 11, 24)
    reckon(NEXT)
    return state


def told(*areas):
    return {one.stage: one for one in changes.since(areas, DAY).balances}


def test_the_worked_example(day_after):
    city, district, other = told(5371), told(KELAPA_LIMA), told(ALAK)
    listed, licensed = city["LISTED"], city["LICENSED"]
    assert (listed.before, listed.gained, listed.lost, listed.now) == (5, {"NEW": 1}, {"CLOSED": 1}, 5)
    assert (licensed.before, licensed.now) == (3, 4)
    assert licensed.gained == {"HAPPENED": 1, "LEARNT": 1, "NEW": 1} and licensed.lost == {
        "CLOSED": 1,
        "CORRECTED": 1,
    }
    assert (district["LISTED"].before, district["LISTED"].gained, district["LISTED"].now) == (
        4,
        {"NEW": 1, "MOVED": 1},
        5,
    )
    assert (district["LICENSED"].before, district["LICENSED"].came, district["LICENSED"].went) == (2, 4, 2)
    assert (other["LISTED"].before, other["LISTED"].lost, other["LISTED"].now) == (1, {"MOVED": 1}, 0)
    assert told(0)["LICENSED"].gained == licensed.gained


def test_merged_taken_out_and_back(state):
    Business.objects.filter(pk=state.b).update(status="MERGED", merged_into=state.a)
    Business.objects.filter(pk=state.c).update(status="CLOSED")
    Business.objects.filter(pk=state.e).delete()
    reckon(NEXT)
    assert told(5371)["LISTED"].lost == {"MERGED": 1, "CLOSED": 1, "REMOVED": 1}
    Business.objects.filter(pk=state.c).update(status="ACTIVE")
    reckon(NEXT + timedelta(days=1))
    assert told(5371)["LISTED"].gained == {"BACK": 1}
    assert {one.stage: one.gained for one in changes.since((5371,), DAY + timedelta(1)).balances}[
        "LISTED"
    ] == {"BACK": 1}


def test_every_area_adds_up_whatever_happens(state):
    """Random days: what is worked back is what really stood there, for each area and stage."""
    rng = random.Random(7)
    stood = {}
    for later in range(1, 6):
        for pk in Business.objects.values_list("pk", flat=True):
            for stage in ("LICENSED", "TRAINED"):
                if rng.random() < 0.3:
                    state.days[stage].pop(pk, None)
                elif rng.random() < 0.4:
                    state.days[stage][pk] = date(2026, rng.randrange(1, 12), 1)
            if rng.random() < 0.3:
                village = rng.choice((OESAPA, LASIANA, NAMOSAIN))
                Business.objects.filter(pk=pk).update(village_code=village, district_code=village // 10**4)
            if rng.random() < 0.2:
                Business.objects.filter(pk=pk).update(status=rng.choice(("ACTIVE", "CLOSED")))
        write([business(village=rng.choice((OESAPA, NAMOSAIN)), created_at=NOW + timedelta(days=later))])
        newest = Business.objects.order_by("-pk").values_list("pk", flat=True)[0]
        state.days["LISTED"][newest] = date(2026, 11, 24)
        rows = CascadeCount.objects.filter(sector="").values_list("area_code", "stage", "businesses")
        stood[DAY + timedelta(days=later - 1)] = {(area, stage): count for area, stage, count in rows}
        reckon(NOW + timedelta(days=later))
    for day, counts in stood.items():
        for area in (0, 53, 5371, KELAPA_LIMA, ALAK, OESAPA, LASIANA, NAMOSAIN):
            for one in changes.since((area,), day).balances:
                assert one.before == counts.get((area, one.stage), 0), (day, area, one)


def test_a_second_reckoning_of_a_day_adds_to_the_first(state):
    state.days["LICENSED"][state.b] = date(2026, 11, 24)
    reckon(NEXT)
    state.days["LICENSED"][state.e] = date(2026, 11, 24)
    reckon(NEXT + timedelta(hours=1))
    assert told(5371)["LICENSED"].gained == {"HAPPENED": 2} and told(5371)["LICENSED"].before == 3


def test_a_stage_newly_measured_did_not_change(state, monkeypatch):
    monkeypatch.setitem(journey.EVIDENCE, "GROWING", [lambda ids: {pk: Evidence(DAY, "bukti") for pk in ids}])
    reckon(NEXT)
    growing = told(5371)["GROWING"]
    assert (growing.before, growing.came, growing.now) == (5, 0, 5)


def test_what_is_older_than_the_first_reckoning_is_said(state):
    page = text_of(browser(Role.HEAD).get("/sejak/?sejak=2024-01-01"))
    assert "Perubahan baru dicatat sejak 23 November 2026" in page and "3 + 0 − 0 = 3 usaha ber-NIB" in page


def test_every_number_opens_exactly_its_businesses(day_after):
    client = browser(Role.HEAD)
    shown = client.get("/sejak/?sejak=2026-11-23")
    assert "3 + 3 − 2 = 4 usaha ber-NIB" in text_of(shown)
    lines = [line for each in shown.context["reasons"] for line in each["lines"]]
    assert len(lines) == 7
    for line in lines:
        page = client.get(line["url"])
        assert page.context["page"].count == line["count"] == len(page.context["rows"]), line
    assert "Usaha" in text_of(client.get(lines[0]["url"]))


def test_a_facilitator_sees_her_own_area_only(day_after):
    client = browser(Role.FACILITATOR, (NAMOSAIN,))
    assert "Berkurang" in text_of(client.get("/sejak/?sejak=2026-11-23"))
    page = client.get("/sejak/daftar/?sejak=2026-11-23&tahap=LISTED&arah=turun")
    # It went to another area: that it went is hers to know, which business it is no more.
    assert [row["cells"][0] for row in page.context["rows"]] == ["tidak (lagi) di wilayah Anda"]
    assert client.get(f"/sejak/?wilayah={OESAPA}").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "sejak=besok",
        "sejak=2099-01-01",
        "sejak=%00",
        "wilayah=abc",
        "wilayah=99",
        "sejak=2026-11-23&hal=99999999999",
        "tahap=x&sebab=<b>",
    ],
)
def test_nonsense_gets_a_sentence(day_after, query):
    for address in ("/sejak/", "/sejak/daftar/"):
        answer = browser(Role.HEAD).get(f"{address}?{query}")
        assert answer.status_code in (200, 403) and b"&lt;b&gt;" not in answer.content


def test_before_the_first_reckoning_the_page_says_what_will_stand_there(db):
    write([business()])
    assert "Belum ada yang dapat dibandingkan" in text_of(browser(Role.HEAD).get("/sejak/"))
    assert "Belum ada hitungan" in text_of(browser(Role.HEAD).get("/"))


def test_last_tuesday():
    assert last_tuesday(date(2026, 12, 1)) == date(2026, 11, 24)  # a Tuesday: the one before
    assert last_tuesday(date(2026, 12, 2)) == date(2026, 12, 1)
    assert last_tuesday(date(2026, 11, 30)) == date(2026, 11, 24)


def test_old_changes_are_forgotten(day_after):
    assert Change.objects.exists()
    reckon(NEXT + timedelta(days=500))
    assert not Change.objects.filter(
        on=NEXT.date()
    ).exists() and Reckoning.objects.get().changes_since == NEXT.date() + timedelta(days=100)


def test_the_home_tells_it_in_a_line(day_after):
    for role in (Role.HEAD, Role.LEADER, Role.SUPERVISOR):
        assert reverse("dashboards:since") in browser(role).get("/").content.decode()


def test_the_page_asks_the_same_few_queries(day_after, django_assert_max_num_queries):
    client = browser(Role.HEAD)
    client.get("/sejak/")
    with django_assert_max_num_queries(7):
        client.get("/sejak/")


def test_the_line_of_the_home_costs_three_queries(day_after, django_assert_max_num_queries):
    client = browser(Role.HEAD)
    client.get("/")
    with django_assert_max_num_queries(26):
        client.get("/")
