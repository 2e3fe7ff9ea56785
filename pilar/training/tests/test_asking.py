"""A seat asked for by phone: the code, what a stranger learns (nothing), one place a business, a doubt; and who is told what."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pilar.messages import services as messages
from pilar.messages.models import Message
from pilar.training import queries, services
from pilar.training.domain import cohorts
from pilar.training.models import SeatCode
from pilar.training.tests.classes import CLERK, HEAD, NOW, business, cohort, lesson, opened, seat
from pilar.training.tests.test_screens import text_of

pytestmark = pytest.mark.django_db
PHONE, OTHER = "+6281234567890", "+6281234567999"


def code_sent():
    (row,) = Message.objects.filter(template="training_code").order_by("-id")[:1]
    return re.search(r"\b(\d{6})\b", messages.words_of(row)["body"])[1]


def asked(found, number="0812 3456 7890"):
    phone = Client()
    assert (
        phone.post(f"/ikut/{found.pk}/", {"phone": number}).headers["Location"] == f"/ikut/{found.pk}/kode/"
    )
    return phone


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_an_owner_registers_with_nothing_but_her_phone():
    found, shop = opened(5), business(phone=[PHONE])
    stranger = Client()
    assert "Kemasan pangan" in text_of(stranger.get("/ikut/"))
    assert "5 kursi lagi" in text_of(stranger.get("/ikut/"))
    phone = asked(found)
    answer = phone.post(f"/ikut/{found.pk}/kode/", {"code": wrong(code_sent())})
    assert answer.status_code == 422 and "tidak cocok" in text_of(answer)
    assert phone.get(f"/ikut/{found.pk}/kursi/").status_code == 302, "nothing opens before the code"
    code = code_sent()
    phone.post(f"/ikut/{found.pk}/kode/", {"code": f"{code[:3]} {code[3:]}"})
    assert "Nona Contoh" not in text_of(phone.get(f"/ikut/{found.pk}/kursi/")), (
        "the page names the business only"
    )
    done = phone.post(f"/ikut/{found.pk}/kursi/", {"business": shop.pk, "name": "", "needs": "kursi roda"})
    place = found.places.get()
    assert (place.state, place.source, place.person_name, place.needs) == (
        "ENROLLED",
        "SELF",
        "Nona Contoh",
        "kursi roda",
    )
    assert done.headers["Location"] == f"/peserta/{queries.place_code(place)}/"
    again = phone.post(f"/ikut/{found.pk}/kursi/", {"business": shop.pk})
    assert again.status_code == 422 and "sudah terdaftar atas nama Nona Contoh" in text_of(again)
    other = Client()
    other.cookies = phone.cookies
    assert other.post(f"/ikut/{found.pk}/kode/", {"code": code}).status_code == 422, "a code opens once"


def test_a_stranger_does_not_learn_which_numbers_are_known():
    found = opened(5)
    business(phone=[PHONE])
    known, unknown = asked(found), asked(found, "081234567111")
    pages = [
        re.sub(r"value=\"[^\"]+\"|berakhir \d+", "", text_of(each.get(f"/ikut/{found.pk}/kode/")))
        for each in (known, unknown)
    ]
    assert pages[0] == pages[1]
    assert SeatCode.objects.count() == Message.objects.filter(template="training_code").count() == 1
    assert "bukan nomor telepon" in text_of(Client().post(f"/ikut/{found.pk}/", {"phone": "12"}))


def test_six_wrong_codes_shut_even_the_right_one_and_three_codes_are_a_days_share():
    found = opened(5)
    business(phone=[PHONE])
    phone = asked(found)
    code = code_sent()
    said = [text_of(phone.post(f"/ikut/{found.pk}/kode/", {"code": wrong(code)})) for _time in range(6)]
    assert "tidak cocok" in said[5]
    assert "Terlalu banyak kode" in text_of(phone.post(f"/ikut/{found.pk}/kode/", {"code": code}))
    for _time in range(4):
        asked(found)
    assert SeatCode.objects.count() == 3
    assert "Terlalu banyak" in text_of(phone.post(f"/ikut/{found.pk}/kode/", {"code": code_sent()}))
    assert services.forget_codes(now=timezone.now() + timedelta(days=3)) == 3


def test_a_number_proven_for_one_class_opens_no_other():
    first, second = opened(5), opened(5, name="Angkatan 2")
    business(phone=[PHONE])
    phone = asked(first)
    phone.post(f"/ikut/{first.pk}/kode/", {"code": code_sent()})
    assert phone.get(f"/ikut/{first.pk}/kursi/").status_code == 200
    assert phone.get(f"/ikut/{second.pk}/kursi/").status_code == 302
    services.move_cohort(actor=CLERK, cohort_id=first.pk, to=cohorts.RUNNING, now=NOW)
    assert phone.get(f"/ikut/{first.pk}/").status_code == 404


def test_who_was_trained_before_is_asked_once():
    shop = business(phone=[PHONE])
    before = opened(5)
    seat(before, "Nona Contoh", place=shop)
    again = cohort(5, of=before.programme, name="Angkatan 2")
    lesson(again)
    services.move_cohort(actor=CLERK, cohort_id=again.pk, to=cohorts.OPEN, now=timezone.now())
    phone = asked(again)
    phone.post(f"/ikut/{again.pk}/kode/", {"code": code_sent()})
    answer = phone.post(f"/ikut/{again.pk}/kursi/", {"business": shop.pk})
    assert "sudah mengikuti: Kemasan pangan" in text_of(answer) and "Saya tetap ingin ikut" in text_of(answer)
    assert phone.post(f"/ikut/{again.pk}/kursi/", {"business": shop.pk, "sure": "on"}).status_code == 302


def test_who_moves_up_who_has_a_lesson_and_who_is_certified_is_told_once():
    found = opened(1)
    first = seat(found, "Ana Lay", place=business("Dapur Ana", "Ana Lay", phone=[PHONE]))
    seat(found, "Beni Tahun", place=business("Dapur Beni", "Beni Tahun", phone=[OTHER]))
    services.leave(actor=CLERK, place_id=first.pk, reason="sakit", now=NOW)
    (told,) = Message.objects.filter(template="training_moved_up")
    assert told.to_name == "Beni Tahun" and "Kemasan pangan" in messages.words_of(told)["body"]
    one = found.lessons.get()
    for _time in range(2):
        services.remind_all(actor=HEAD, now=one.starts_at - timedelta(days=1))
    assert Message.objects.filter(template="training_reminder").count() == 1
    second = found.places.get(state="ENROLLED")
    services.tick(actor=CLERK, lesson_id=one.pk, ticks=[services.Tick(second.pk, "PRESENT", 1)], now=NOW)
    services.issue_certificates(actor=HEAD, cohort_id=found.pk, now=NOW + timedelta(days=1))
    assert Message.objects.filter(template="training_certified", to_name="Beni Tahun").count() == 1
