"""After a class: the worked numbers of both methods, visits that schedule themselves, two people for each finding, two groups beside each other."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pilar.accounts.domain import Refused
from pilar.registry.domain import SALES_BANDS
from pilar.training import queries, services
from pilar.training.domain import cohorts, following, impact
from pilar.training.domain.following import Asked
from pilar.training.models import FollowUp, PlanPromise
from pilar.training.tests.classes import CLERK, DANI, HEAD, NOW, opened, seat
from pilar.training.tests.test_screens import browser, text_of

BANDS = [code for code, _most in SALES_BANDS]
db = pytest.mark.django_db


# -- the worked numbers of docs/methods ------------------------------------------------------------------
def test_days_of_the_visits():
    last = date(2026, 11, 30)
    assert following.schedule(last, following.TRAINED) == [
        ("BEHAVIOUR", 2, date(2027, 1, 30)), ("RESULT", 6, date(2027, 5, 30)), ("RESULT", 12, date(2027, 11, 30))]  # fmt: skip
    assert [kind for kind, _months, _on in following.schedule(last, following.WAITING)] == [
        "RESULT",
        "RESULT",
    ]
    assert following.window("BEHAVIOUR", 2, date(2027, 1, 30)) == (date(2026, 12, 30), date(2027, 2, 28))


def test_what_counts_as_grown():
    before = {"sales_band": "UP_TO_50M", "workers": 2, "permits": ["NIB"]}
    after = {"sales_band": "UP_TO_100M", "workers": 2, "permits": ["NIB", "PIRT"], "buyers": None}
    assert following.grown(before, after, BANDS) == {"SALES": True, "WORKERS": False, "PERMIT": True}
    assert following.grown({}, {"sales_band": "", "workers": 3}, BANDS) == {}


def test_newcombes_own_examples():
    told = [round(each, 4) for each in impact.difference(56, 70, 48, 80)]
    assert told == [0.2, 0.0524, 0.3339]
    assert [round(each, 4) for each in impact.difference(0, 10, 0, 20)] == [0, -0.1611, 0.2775]
    assert [round(each, 4) for each in impact.wilson(56, 70)] == [0.6918, 0.877]


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_an_interval_holds_its_gap_and_turns_with_its_groups(of, other, data):
    yes, no = data.draw(st.integers(0, of)), data.draw(st.integers(0, other))
    gap, low, high = impact.difference(yes, of, no, other)
    assert -1 - 1e-9 <= low <= gap + 1e-9 and gap - 1e-9 <= high <= 1 + 1e-9
    turned = impact.difference(no, other, yes, of)
    assert turned == pytest.approx((-gap, -high, -low))


def test_an_effect_is_said_only_of_lots_enough_people_and_enough_answers():
    many, few, silent = Asked(30, 28), Asked(12, 12), Asked(60, 25)
    assert impact.may_say_effect(False, many, many) == impact.NOT_DRAWN
    assert impact.may_say_effect(True, many, few) == impact.SMALL
    assert impact.may_say_effect(True, many, silent) == impact.SILENT
    assert impact.may_say_effect(True, many, many) == impact.MAY
    (line,) = impact.lines([{"SALES": True}] * 4, [{"SALES": False}] * 9)
    assert line.gap is None and not line.told and not line.clear


# -- what is kept ----------------------------------------------------------------------------------------
def finished(*names, waiting=(), ago=timedelta(days=200)):
    """A class that ended some time ago, everybody there; `waiting` had a lot and no seat."""
    found = opened(max(len(names), 1), way=cohorts.BY_RULE if waiting else cohorts.FIRST_COME)
    one = found.lessons.get()
    one.starts_at = timezone.now() - ago
    one.ends_at = one.starts_at + timedelta(hours=2)
    one.save()
    places = [seat(found, name) for name in names]
    for at, name in enumerate(waiting, 90):
        place = seat(found, name)
        place.state, place.lot = cohorts.WAITING, at
        place.save()
    for place in places:
        place.state = cohorts.ENROLLED
        place.save()
    if waiting:
        found.drawn_at = NOW
        found.save()
    ticks = [services.Tick(place.pk, "PRESENT", 1) for place in places]
    services.tick(actor=CLERK, lesson_id=one.pk, ticks=ticks, now=one.starts_at)
    return found, places


@db
def test_visits_schedule_themselves_once_also_for_who_waited():
    found, (first,) = finished("Ana Lay", waiting=["Beni Tahun"])
    services.move_cohort(actor=CLERK, cohort_id=found.pk, to=cohorts.RUNNING, now=NOW)
    assert services.schedule_all(actor=HEAD, now=timezone.now()) == 5
    services.move_cohort(actor=CLERK, cohort_id=found.pk, to=cohorts.DONE, now=timezone.now())
    assert services.schedule_all(actor=HEAD, now=timezone.now()) == 0
    assert FollowUp.objects.filter(side="WAITING").count() == 2
    assert FollowUp.objects.filter(enrolment=first, kind="RESULT", months=6).get().before["permits"] == []


def due(found, kind="RESULT", months=6):
    services.schedule_follow_ups(cohort=found, actor=CLERK, now=timezone.now())
    return FollowUp.objects.get(kind=kind, months=months, enrolment__state="ENROLLED")


def told(row, actor=DANI, **more):
    more = {"answers": {"permits": ["NIB"]}, "credit": "SOME", "now": timezone.now(), **more}
    return services.tell_follow_up(actor=actor, follow_up_id=row.pk, **more)


@db
def test_two_people_stand_behind_each_finding():
    found, _places = finished("Ana Lay")
    row = due(found)
    with pytest.raises(Refused, match="seberapa besar"):
        told(row, credit="")
    told(row, actor=CLERK)
    with pytest.raises(Refused, match="tidak memeriksa catatannya sendiri"):
        services.review_follow_up(actor=CLERK, follow_up_id=row.pk, confirms=True, note="", now=NOW)
    with pytest.raises(Refused, match="Tulis apa yang perlu"):
        services.review_follow_up(actor=HEAD, follow_up_id=row.pk, confirms=False, note=" ", now=NOW)
    services.review_follow_up(actor=HEAD, follow_up_id=row.pk, confirms=False, note="Bukti?", now=NOW)
    assert queries.impact_of(found, 6).trained == Asked(1, 0), "a doubted one does not count"
    told(row)
    services.review_follow_up(actor=CLERK, follow_up_id=row.pk, confirms=True, note="", now=NOW)
    with pytest.raises(Refused, match="sudah berubah"):
        told(row)
    told_now = queries.impact_of(found, 6)
    assert (told_now.trained, told_now.speaks) == (Asked(1, 1), impact.NOT_DRAWN)


@db
def test_a_visit_before_its_time_and_one_that_found_nobody():
    found, _places = finished("Ana Lay", ago=timedelta(days=10))
    row = due(found)
    with pytest.raises(Refused, match="baru dicatat mulai"):
        told(row)
    services.miss_follow_up(actor=DANI, follow_up_id=row.pk, words="Tiga kali ke rumah", now=NOW)
    assert queries.impact_of(found, 6).trained == Asked(1, 0)


@db
def test_three_promises_are_kept_or_let_go_with_a_reason():
    _found, (first,) = finished("Ana Lay")
    made = services.save_promises(
        actor=DANI, place_id=first.pk, promises=[("Label baru", None), ("", None), ("Buku kas", date(2027, 3, 1))], now=NOW
    )  # fmt: skip
    assert [(one.number, str(one.due_on)) for one in made] == [(1, "2026-12-23"), (3, "2027-03-01")]
    with pytest.raises(Refused, match="mengapa janji ini dilepas"):
        services.settle_promise(actor=DANI, promise_id=made[0].pk, state="DROPPED", note="", now=NOW)
    services.settle_promise(actor=DANI, promise_id=made[0].pk, state="KEPT", note="", now=NOW)
    services.save_promises(
        actor=None, place_id=first.pk, promises=[("Lain", None), ("Foto", None), ("", None)], now=NOW
    )
    assert [(one.number, one.text, one.state) for one in PlanPromise.objects.all()] == [
        (1, "Label baru", "KEPT"), (2, "Foto", "OPEN")]  # fmt: skip
    with pytest.raises(Refused, match="sekurangnya satu janji"):
        services.save_promises(actor=DANI, place_id=first.pk, promises=[("", None)], now=NOW)


# -- through the pages -----------------------------------------------------------------------------------
def jpeg(name="rak.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "JPEG")
    out.name = name
    out.seek(0)
    return out


@db
def test_what_is_seen_needs_its_photo_and_reaches_the_business(settings, tmp_path):
    settings.HOME = tmp_path
    client, (found, (first,)) = browser(), finished("Ana Lay", ago=timedelta(days=70))
    row = due(found, "BEHAVIOUR", 2)
    path = f"/pelatihan/tindak-lanjut/{row.pk}/"
    assert "Ana Lay" in text_of(client.get("/pelatihan/tindak-lanjut/"))
    seen = {f"practice{at}": "YES" for at in range(3)}
    answer = client.post(f"{path}catat/", seen)
    assert answer.status_code == 422 and "itulah buktinya" in text_of(answer)
    bad = io.BytesIO(b"no picture")
    bad.name = "x.jpg"
    assert "bukan foto yang dapat dibaca" in text_of(client.post(f"{path}catat/", {**seen, "photo": bad}))
    assert client.post(f"{path}catat/", {**seen, "photo": jpeg()}).headers["Location"] == path
    assert "Ya, terlihat" in text_of(client.get(path))
    assert client.get(f"{path}foto/").content[:2] == b"\xff\xd8"
    client.post(f"/pelatihan/tempat/{first.pk}/pendampingan/", {"on": "2026-11-20", "minutes": 300, "how": "VISIT"})  # fmt: skip
    page = text_of(client.get(f"/pelatihan/tempat/{first.pk}/"))
    assert "Lima jam atau lebih" in page and "5,0 jam" in page
    assert "5,0 jam pendampingan" in text_of(client.get(f"/umkm/{first.business.number}/"))
    assert "Yang sekarang dikerjakan" in text_of(client.get(f"/pelatihan/angkatan/{found.pk}/sesudah/"))


@db
def test_a_participant_writes_her_promises_by_her_link():
    _found, (first,) = finished("Ana Lay")
    path, phone = f"/peserta/{queries.place_code(first)}/", Client()
    assert phone.post(f"{path}janji/", {"text1": ""}).status_code == 422
    assert phone.post(f"{path}janji/", {"text1": "Label baru", "due2": "nanti"}).status_code == 422
    assert phone.post(f"{path}janji/", {"text1": "Label baru"}).status_code == 302
    assert "Label baru" in text_of(phone.get(path))


@db
def test_two_groups_stand_beside_each_other_with_their_doubt():
    names = [f"Nama {chr(65 + at)}{chr(75 + at)} Contoh" for at in range(6)]
    found, _places = finished(*names, waiting=[f"Tunggu {chr(65 + at)}" for at in range(6)])
    services.schedule_follow_ups(cohort=found, actor=CLERK, now=timezone.now())
    for at, row in enumerate(FollowUp.objects.filter(kind="RESULT", months=6).order_by("side", "id")):
        told(row, answers={"buyers": int(row.side == "TRAINED" or at % 6 == 0)})
    page = text_of(browser().get(f"/pelatihan/angkatan/{found.pk}/sesudah/"))
    assert "100%" in page and "17%" in page and "+83" in page
    assert "Ini beda, bukan bukti sebab" in page and "kurang dari 20 jawaban" in page
    assert "Belum ada jawaban" in text_of(browser().get(f"/pelatihan/angkatan/{found.pk}/sesudah/?bulan=12"))


@db
def test_pages_of_follow_ups_go_on_after_fifty():
    found, places = finished("Ana Lay")
    day = date(2026, 1, 1)
    FollowUp.objects.bulk_create(
        FollowUp(enrolment=places[0], kind="RESULT", months=200 + at, due_on=day + timedelta(days=at // 3)) for at in range(60)
    )  # fmt: skip
    client = browser()
    first = client.get("/pelatihan/tindak-lanjut/").content.decode()
    assert "setelah=2026-01-17." in first
    assert client.get("/pelatihan/tindak-lanjut/?setelah=x.y").status_code == 200
    rest = client.get(f"/pelatihan/tindak-lanjut/?setelah=2026-01-17.{FollowUp.objects.order_by('due_on', 'id')[49].pk}")  # fmt: skip
    assert rest.content.decode().count("/pelatihan/tindak-lanjut/") >= 10
    assert found.pk
