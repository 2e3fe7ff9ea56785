"""From the history of cases to the page that says when everyone has an NIB."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.accounts.services import create_user
from pilar.licensing import queries, services
from pilar.licensing.models import Case, CaseEvent, NibForecast
from pilar.licensing.services.past import STEPS
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
OESAPA = 5371031010
OFFICE = system("uji")


def business(number, **values):
    told = {
        "business_name": f"Kios {number}",
        "owner_name": f"Pemilik {number}",
        "village_code": OESAPA,
    } | values
    return registry.register_business(actor=OFFICE, values=told, now=NOW)


def days_until(issued):
    """Found two weeks before, then every second day a step."""
    return {state: issued - timedelta(days=2 * (len(STEPS) - 1 - place)) for place, state in enumerate(STEPS)}


@pytest.fixture
def office():
    """Three cases ended each week for eight weeks, three are open."""
    past = []
    for number in range(24):
        issued = TODAY - timedelta(days=7 * (number // 3) + 1)
        made = business(number, nib=f"23112600{number:05}", nib_on=issued)
        past.append(services.PastCase(made.pk, days_until(issued), 7, "Yuli"))
    assert services.record_past_cases(actor=OFFICE, past=past, now=NOW) == 24
    for number in range(3):
        business(100 + number)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    return past


def browser(role, *areas):
    client = Client()
    user = create_user(
        actor=OFFICE, email=f"{role.lower()}@contoh.id", name=role.title(), role=role, areas=list(areas), letter=False, now=NOW
    )  # fmt: skip
    client.force_login(user)
    return client


def test_past_cases_are_kept_with_their_days_once(office):
    case = Case.objects.get(business_id=office[0].business_id)
    assert (case.state, case.facilitator_name, case.nib_on) == ("ISSUED", "Yuli", TODAY - timedelta(days=1))
    moves = list(CaseEvent.objects.filter(case=case).order_by("id").values_list("kind", "old", "new"))
    assert (
        moves[0] == ("OPENED", "", "FOUND") and moves[-1] == ("MOVED", "FILED", "ISSUED") and len(moves) == 8
    )
    assert services.record_past_cases(actor=OFFICE, past=office, now=NOW) == 0


@pytest.mark.parametrize("shift", [{"FILED": -30}, {"ISSUED": 30}, {"READY": None}])
def test_days_that_cannot_be_are_refused_whole(shift):
    made = business(1, nib="2311260012345", nib_on=TODAY)
    days = days_until(TODAY)
    for state, move in shift.items():
        days[state] = days[state] + timedelta(days=move) if move else days.pop(state)
        if move is None:
            del days[state]
    with pytest.raises(ValueError):
        services.record_past_cases(actor=OFFICE, past=[services.PastCase(made.pk, days)], now=NOW)
    assert not Case.objects.exists()


def _stays_in_its_city():
    assert queries.forecast_of(Actor(1, "A", Role.HEAD, (5301,))) is None
    assert queries.forecast_of(Actor(1, "A", Role.PARTNER, (5371,))) is None
    assert queries.forecast_of(Actor(1, "A", Role.ANALYST, (53,))).city_code == 5371
    assert (
        "Belum ada ramalan"
        in browser(Role.SUPERVISOR, 5301).get("/nib/ramalan/?wilayah=5371").content.decode()
    )
    with pytest.raises(Refused):
        services.make_forecasts(actor=Actor(1, "A", Role.CLERK, (5371,)), now=NOW)


def test_a_forecast_is_made_from_the_weeks_and_shown(office, django_assert_max_num_queries):
    flow = queries.city_flow(5371, today=TODAY)
    assert (flow.licensed, flow.businesses) == (24, 27) and sum(flow.history.now.values()) == 3
    assert sum(week.get(("FILED", "ISSUED"), 0) for week in flow.history.weeks) == 24
    assert services.make_forecasts(actor=OFFICE, now=NOW) == 1
    assert services.make_forecasts(actor=OFFICE, now=NOW) == 1
    told = NibForecast.objects.get().told
    ends = [one["all"]["middle"] for one in told["what_ifs"]]
    assert 2 <= ends[0] <= 12 and told["tried"] >= 0
    page = browser(Role.HEAD, 5371)
    page.get("/nib/ramalan/")
    with django_assert_max_num_queries(5):
        text = page.get("/nib/ramalan/").content.decode()
    assert "Semua pendampingan NIB selesai sekitar" in text and "2 pendamping lagi" in text
    asked = page.get("/nib/ramalan/?pendamping=2&kecamatan=537101&hari=1").content.decode()
    assert "2 pendamping lagi di Alak dan 1 hari meja OSS lagi tiap minggu" in asked
    for odd in ("pendamping=-1&hari=x", "pendamping=²&kecamatan=abc", "pendamping=0"):
        assert "Semua selesai sekitar" not in page.get(f"/nib/ramalan/?{odd}").content.decode()
    assert browser(Role.FACILITATOR, OESAPA).get("/nib/ramalan/").status_code == 200
    _stays_in_its_city()


def test_a_short_history_is_said(django_assert_max_num_queries):
    business(1)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    services.make_forecasts(actor=OFFICE, now=NOW)
    text = browser(Role.HEAD, 5371).get("/nib/ramalan/").content.decode()
    assert "Belum dapat diramal" in text and "1 minggu dengan 0 NIB" in text


def test_no_business_is_lost_when_two_share_an_nib():
    first = business(1, nib="2311260012345", nib_on=TODAY)
    second = business(2)
    Business.objects.filter(pk=second.pk).update(nib="2311260012345", has_nib=True)
    past = [services.PastCase(one.pk, days_until(TODAY)) for one in (first, second)]
    assert services.record_past_cases(actor=OFFICE, past=past, now=NOW) == 1
