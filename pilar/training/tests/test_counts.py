"""No page of training asks the database more often because more people are in the class."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pilar.accounts.domain import Role
from pilar.training import queries, services
from pilar.training.models import FollowUp
from pilar.training.tests.classes import CLERK, HEAD
from pilar.training.tests.test_after import finished
from pilar.training.tests.test_learning import with_rubric
from pilar.training.tests.test_screens import browser

pytestmark = pytest.mark.django_db
NAMES = [f"Peserta {chr(65 + at)}{chr(90 - at)} Contoh" for at in range(11)]


def told(names):
    """A class that is over, with everything that can hang on its people."""
    found, places = finished(*names)
    with_rubric(found)
    one = found.lessons.get()
    for place in places:
        services.mark_practice(actor=CLERK, cohort_id=found.pk, marks={(place.pk, 0): 3}, now=timezone.now())
        services.give_opinion(
            place=place, lesson=one, said={"USEFUL": 5, "CLEAR": 4, "ORGANISED": 3}, words="baik"
        )
        services.save_promises(actor=CLERK, place_id=place.pk, promises=[("Label", None)], now=timezone.now())
    typed = {place.pk: "ABCDA" for place in places}
    services.type_sheets(actor=CLERK, cohort_id=found.pk, side="POST", typed=typed, now=timezone.now())
    services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=timezone.now())
    services.schedule_follow_ups(cohort=found, actor=CLERK, now=timezone.now() - timedelta(days=1))
    return found, one, places


def paths_of(found, one, places):
    home, own = f"/pelatihan/angkatan/{found.pk}/", f"/peserta/{queries.place_code(places[0])}/"
    follow = FollowUp.objects.filter(enrolment=places[0]).order_by("id")[0].pk
    return (
        "/", "/pelatihan/", "/pelatihan/hari-ini/", "/pelatihan/tindak-lanjut/", f"/pelatihan/tindak-lanjut/{follow}/", home, f"{home}hasil/",
        f"{home}praktik/", f"{home}sesudah/", f"{home}berkas/", f"{home}tes/akhir/", f"{home}daftar/", f"/pelatihan/sesi/{one.pk}/",
        f"/pelatihan/tempat/{places[0].pk}/", f"/umkm/{places[0].business.number}/", own, f"{own}janji/", f"{own}pendapat/{one.pk}/", "/ikut/",
        "/pelatihan/ringkasan/", "/pelatihan/sertifikat/", f"/pelatihan/program/{found.programme_id}/", "/ikut/data.csv",
    )  # fmt: skip


def counts(client, paths):
    found = []
    for path in paths:
        visitor = Client() if path.startswith(("/peserta/", "/ikut/")) else client
        visitor.get(path)  # what is read once and kept in memory is not counted
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert visitor.get(path).status_code == 200, path
        found.append(len(asked))
    return found


def test_more_people_ask_no_more_of_the_database():
    client = browser(Role.HEAD)
    few = told(NAMES[:2])
    first = counts(client, paths_of(*few))
    many = told([f"{name} Lain" for name in NAMES])
    second = counts(client, paths_of(*many))
    named = [
        path
        for path in (
            "home",
            "list",
            "day",
            "follow-ups",
            "follow-up",
            "cohort",
            "results",
            "practice",
            "impact",
            "account",
            "sheets",
            "register",
            "roll",
            "place",
            "business",
            "own",
            "promises",
            "opinion",
            "classes",
            "summary",
            "certificates",
            "programme",
            "open-data",
        )
    ]
    assert dict(zip(named, second, strict=True)) == dict(zip(named, first, strict=True))
    assert max(first) <= 40
