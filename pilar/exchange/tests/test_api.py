"""The lists for programs: the same as on the pages, only what the key opens, and every no as one sentence."""

import json
from dataclasses import fields

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, business, nib, write
from pilar.exchange import services
from pilar.exchange.api.businesses import BusinessAsk
from pilar.exchange.models import ApiKey
from pilar.exchange.tests.test_keys import ADMIN, issued
from pilar.journey.tasks import reckon
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, Owner
from pilar.reports import services as reports
from pilar.reports.tests.test_indicators import HEAD

pytestmark = pytest.mark.django_db
LISTS = ("businesses", "cohorts", "indicators", "indicators/nib", "cascade")
OPEN = ("open-data", "promises", "products")


@pytest.fixture
def city(db):
    write([business(nib=nib(1)), business(sector="WEAVING"), business(village=LASIANA), business(village=NAMOSAIN), business(village=5301012001, nib=nib(2))])  # fmt: skip
    Owner.objects.update(nik_hint="5371••••••••••01", phone_hint="0812•••••78", name="Rahasia Contoh")
    Business.objects.update(owner_name="Rahasia Contoh")
    reckon(NOW)


def get(path, key="", **more):
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return Client(headers=headers | more.pop("headers", {})).get(f"/api/v1/{path}", more)


def problem(response, status):
    assert response.status_code == status and response["Content-Type"] == "application/problem+json", (
        response.content
    )
    told = response.json()
    assert (
        told["status"] == status
        and told["detail"].strip().endswith((".", "”."))
        and set(told) == {"type", "title", "status", "detail"}
    )
    return told["detail"]


def test_a_key_reads_its_area_and_nothing_that_names_a_person(city):
    _made, key = issued()
    page = get("businesses", key).json()
    assert page["count"] == 4 and {row["city_code"] for row in page["data"]} == {5371}
    everything = "".join(get(path, key).content.decode() for path in (*LISTS, *OPEN))
    assert "Rahasia" not in everything and "•••" not in everything
    assert not {"nik", "phone", "owner", "owner_name"} & set(page["data"][0])


def test_filters_pages_and_orders_are_those_of_the_work_list(city):
    _made, key = issued()
    assert get("businesses", key, nib="yes").json()["count"] == 1
    assert get("businesses", key, sector="WEAVING").json()["data"][0]["sector"] == "WEAVING"
    assert get("businesses", key, area="537101").json()["count"] == 1
    seen, after = [], ""
    for _page in range(4):
        told = get("businesses", key, limit=2, after=after).json()
        seen += [row["number"] for row in told["data"]]
        after = told["next"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 4


def test_numbers_are_those_of_the_pages(city):
    _made, key = issued()
    told = {each["code"]: each["value"] for each in get("indicators", key).json()["data"]}
    assert told["nib"] == {"part": 1, "whole": 4, "share": 0.25} and told["usaha"]["whole"] is None
    one = get("indicators/nib", key).json()
    assert sum(part["whole"] for part in one["parts"]) == 4 and one["months"][0]["closed"] is None
    assert get("cascade", key, sektor="WEAVING").json()["stages"][0]["businesses"] in (0, 1)
    assert get("indicators/nib", key, wilayah="537103").json()["value"]["whole"] == 3


def test_what_a_key_does_not_open(city):
    made, key = issued(scopes=("numbers",))
    assert "cakupan" in problem(get("businesses", key), 403)
    assert "di luar wilayah" in problem(get("indicators", key, wilayah="5301"), 403)
    assert "tidak dikenal" in problem(get("indicators", key, wilayah="9999"), 404)
    wrong = get("indicators", key[:-1] + ("a" if key[-1] != "a" else "b"))
    assert problem(wrong, 401) and wrong["WWW-Authenticate"] == "Bearer"
    for path in LISTS:
        problem(get(path), 401)
    services.revoke_key(actor=ADMIN, key=made.pk, now=timezone.now())
    assert "dicabut" in problem(get("indicators", key), 401)
    ApiKey.objects.update(revoked_at=None, expires_on="2020-01-01")
    assert "masa berlaku" in problem(get("indicators", key), 401)


def test_an_area_outside_the_key_and_its_use_are_noted(city):
    made, key = issued()
    assert "di luar wilayah" in problem(get("businesses", key, area="5301"), 403)
    made.refresh_from_db()
    assert made.last_used_at is not None


def test_everybody_reads_what_is_public(city):
    closed = reports.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    months = get("open-data")
    assert months["Access-Control-Allow-Origin"] == "*" and months.json()["data"][0]["month"] == closed.month
    lines = get("open-data/5371/202610").json()["data"]
    assert lines[0] == {
        "kind": "jumlah_semua",
        "area_code": 5371,
        "sector": "SEMUA",
        "size": "SEMUA",
        "businesses": 4,
    }
    for path in OPEN:
        assert get(path).status_code == 200
    for path in (
        "open-data/5371/209901",
        "open-data/5371/202613",
        f"open-data/{'9' * 40}/202610",
        "indicators",
        "tiada",
        "open-data/x/y",
    ):
        assert (
            get(path).status_code in (401, 404) and get(path)["Content-Type"] == "application/problem+json"
        ), path


@pytest.mark.parametrize(
    "asked",
    [
        {"nib": "maybe"}, {"nib": ["yes", "no"]}, {"area": "'; DROP TABLE registry_business; --"}, {"area": ["5371", "537101"]}, {"limit": "-1"},
        {"limit": "9" * 30}, {"menu": "1"}, {"sector": "'"}, {"registered_after": "2026-02-31"}, {"sort": "name; --"}, {"kbli": "1e5"},
        {"q": "x" * 81}, {"seen_before": "NaN"}, {"fact": "NOTHING"}, {"fact": "-SEEN~2026-02-31"}, {"source": "<script>"},
    ],
)  # fmt: skip
def test_nonsense_is_a_sentence_that_repeats_nothing(city, asked):
    _made, key = issued()
    detail = problem(get("businesses", key, **asked), 422)
    for value in asked.values():
        assert str(value) not in detail


@pytest.mark.parametrize("path", [*LISTS, *OPEN])
def test_a_question_of_ten_megabytes_is_not_read(city, path):
    _made, key = issued()
    response = Client(headers={"authorization": f"Bearer {key}"}).get(f"/api/v1/{path}?q=" + "x" * 10_000_000)
    assert "paling panjang" in problem(response, 414)


def test_cursors_that_were_never_given_are_no_pages(city):
    _made, key = issued()
    for path, after in (
        ("businesses", "bm9uc2Vuc2U"),
        ("products", "kemarin~5"),
        ("products", "1~1"),
        ("businesses", "' OR 1=1"),
    ):
        assert "pertama" in problem(get(path, key, after=after), 404)


def test_english_by_accept_language(city):
    assert "Kunci" in problem(get("businesses"), 401)
    assert "key" in problem(get("businesses", headers={"accept-language": "en-US,en;q=0.9,id;q=0.1"}), 401)


def test_too_many_requests_say_when_to_come_back(city, settings):
    settings.LIMITS = settings.LIMITS | {
        "api_key": "2/1m/key",
        "api_visitor": "2/1m/ip",
        "api_wrong_key": "2/10m/ip",
    }
    _made, key = issued()
    for path, given, wait in (
        ("indicators", key, "60"),
        ("promises", "", "60"),
        ("cohorts", "pilar_x", "600"),
    ):
        answers = [get(path, given) for _time in range(3)]
        assert problem(answers[2], 429) and answers[2]["Retry-After"] == wait
    _other, second = issued(name="Lain")
    assert get("indicators", second).status_code == 200


def test_the_guide_lists_every_list_without_a_script(city):
    page = Client(headers={"accept-language": "id"}).get(reverse("exchange:guide"))
    described = json.loads(Client().get("/api/v1/openapi.json").content)
    assert described["openapi"].startswith("3.1") and len(described["paths"]) == 9
    for path in described["paths"]:
        assert path in page.content.decode()
    assert "<script" not in page.content.decode().split("<main", 1)[1]


def test_every_filter_of_the_work_list_is_a_filter_here():
    """Decision 0009: who gives the page a new filter is reminded of the API."""
    names = {each.name for each in fields(Filters)}
    assert names == set(BusinessAsk.model_fields) - {"sort", "after", "limit"}
