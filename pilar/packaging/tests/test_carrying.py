"""Visits that began on a phone without network: taken once, under the versions their form was made of."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pilar.accounts.domain import Role
from pilar.packaging import services
from pilar.packaging.domain import standards
from pilar.packaging.models import Assessment, StandardVersion
from pilar.packaging.tests.test_screens import browser, text_of
from pilar.packaging.tests.visits import BEN, CITY, HEAD, JPEG, NOW, OESAPA, begun, business

pytestmark = pytest.mark.django_db


def sent(client, place, **more):
    told = {
        "id": "hp-1",
        "number": place.number,
        "product": "Keripik Pisang",
        "kind": "FOOD",
        "stake": "no",
        "second": False,
        "standards": [],
        "at": NOW.isoformat(),
    }
    return client.post("/kemasan/bawa/mulai/", json.dumps(told | more), content_type="application/json")


def test_the_page_carries_the_kelurahan_without_names_of_people():
    client = browser()
    business("Dapur Mama Nona", "Nona Contoh")
    page = text_of(client.get(f"/kemasan/bawa/?kelurahan={OESAPA}", follow=True))
    assert "Oesapa" in page and "Ada tempat sampah yang tertutup." in page
    assert "Nona Contoh" not in page
    assert browser(Role.FACILITATOR).get("/kemasan/bawa/").status_code == 403


def test_a_visit_arrives_once_and_its_answers_after_it():
    client, place = browser(), business()
    heres = {sent(client, place).json()["here"] for _ in range(3)}
    found = Assessment.objects.get()
    assert heres == {f"/kemasan/{found.pk}/"}
    assert found.sent_id == "hp-1" and found.product_name == "Keripik Pisang"
    one = {"item": "CPPB.13", "answer": "FAILED", "note": "", "on_site": False, "turn": 7}
    client.post(
        f"/kemasan/{found.pk}/jawaban/", json.dumps({"answers": [one]}), content_type="application/json"
    )
    photo = {"id": "p", "item": "CPPB.13", "photo": SimpleUploadedFile("f.jpg", JPEG)}
    assert client.post(f"/kemasan/{found.pk}/foto/", photo).status_code == 200
    assert (found.answers.count(), found.photos.count()) == (1, 1)


def test_the_versions_of_the_form_stay_when_a_newer_one_came_out_meanwhile():
    client, place = browser(), business()
    old = [row.pk for row in services.standards_by_kind(city_code=CITY, now=NOW)["FOOD"]]
    document = next(one for one in standards.shipped_documents() if one["code"] == "PACK")
    services.publish(actor=HEAD, city_code=CITY, document={**document, "version": 2}, now=NOW)
    sent(client, place, standards=[str(pk) for pk in old])
    assert sorted(Assessment.objects.get().standards.values_list("pk", flat=True)) == sorted(old)
    sent(client, business("Dapur Lain"), id="hp-2")
    newest = Assessment.objects.get(sent_id="hp-2").standards.get(code="PACK")
    assert newest.version == 2 and StandardVersion.objects.filter(code="PACK").count() == 2


def test_two_assessors_at_once_the_second_is_told_and_may_say_that_hers_is_a_second_look():
    client, place = browser(), business()
    begun(place, actor=BEN)
    answer = sent(client, place)
    assert answer.status_code == 403 and "Ben Penilai sedang menilai" in answer.json()["sentence"]
    assert sent(client, place, second=True).status_code == 200
    assert Assessment.objects.get(sent_id="hp-1").calibrates is not None


def test_a_stake_is_refused_and_a_wrong_clock_is_not_believed():
    client, place = browser(), business()
    assert "kepentingan" in sent(client, place, stake="yes").json()["sentence"]
    assert sent(client, place, at=(NOW - timedelta(days=4000)).isoformat()).status_code == 200
    assert Assessment.objects.get().started_at > NOW - timedelta(days=1)


@pytest.mark.parametrize(
    "more",
    [
        {"id": ""},
        {"id": "x" * 60},
        {"number": 4},
        {"standards": "1"},
        {"standards": ["a"]},
        {"at": 3},
        {"product": None},
    ],
)
def test_a_beginning_that_cannot_be_read_gets_a_sentence(more):
    answer = sent(browser(), business(), **more)
    assert answer.status_code == 400 and answer.json()["sentence"] == "Kiriman ini tidak dapat dibaca."


def test_a_business_of_elsewhere_is_not_found_and_nothing_is_lost():
    answer = sent(browser(), business(village=5301012001))
    assert answer.status_code == 404 and "tetap tersimpan di HP" in answer.json()["sentence"]
