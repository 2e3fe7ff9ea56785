"""The outage log: two taps, how long, what waited, and the letter."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role
from pilar.documents.models import Document
from pilar.licensing import services
from pilar.licensing.domain import outages
from pilar.licensing.domain.outages import Stretch, minutes, month_after, month_of, office_minutes, summed
from pilar.licensing.models import OssOutage
from pilar.licensing.queries import outages as asking
from pilar.licensing.tests.test_screens import browser
from pilar.licensing.tests.test_services import DESK, NOW, case, prepare, yuli

__all__ = ["case", "yuli"]
WITA = ZoneInfo("Asia/Makassar")


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("begin", "end", "whole", "office"),
    [
        (at(23, 9, 12), at(23, 10, 32), 80, 80),
        (at(23, 7), at(23, 8, 30), 90, 30),
        (at(20, 15), at(23, 9), 3_960, 120),  # Friday afternoon to Monday morning
        (at(21, 9), at(21, 12), 180, 0),  # a Saturday
        (at(23, 9), at(23, 9), 0, 0),
    ],
)
def test_only_office_hours_count_as_lost(begin, end, whole, office):
    stretch = Stretch(outages.DOWN, begin, end)
    assert (minutes(stretch), office_minutes(stretch)) == (whole, office)


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 10))
def test_office_minutes_are_never_more_than_all(start, length):
    begin = at(1, 0) + timedelta(minutes=start)
    stretch = Stretch(outages.SLOW, begin, begin + timedelta(minutes=length))
    assert 0 <= office_minutes(stretch) <= minutes(stretch) == length


def test_a_month_is_summed_by_kind():
    told = summed(
        [Stretch(outages.OTP, at(23, 9), at(23, 10)), Stretch(outages.OTP, at(24, 9), at(24, 9, 30))]
    )
    assert (told.times, told.minutes, told.office_minutes, told.by_kind[outages.OTP]) == (2, 90, 90, 2)


@pytest.mark.parametrize("text", ["", "2026-13", "besok", "2999-01", "2026-11"])
def test_a_month_that_is_none_is_this_month(text):
    assert month_of(text, date(2026, 11, 23)) == date(2026, 11, 1)
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)


@pytest.mark.django_db
def test_two_desks_tapping_give_one_outage(case, yuli):
    prepare(case, yuli)
    first = services.note_outage(actor=DESK, city=5371, kind=outages.DOWN, now=NOW)
    assert first.waiting == 1
    assert services.note_outage(actor=DESK, city=5371, kind=outages.OTP, now=NOW).pk == first.pk
    services.file_case(actor=DESK, case_id=case.pk, now=NOW)
    ended = services.end_outage(actor=DESK, outage_id=first.pk, now=NOW + timedelta(minutes=40))
    again = services.end_outage(actor=DESK, outage_id=first.pk, now=NOW + timedelta(minutes=90))
    assert ended.ended_at == again.ended_at and ended.waited == 0


@pytest.mark.django_db
def test_times_that_cannot_be_are_refused():
    common = {"actor": DESK, "city": 5371, "kind": outages.DOWN, "now": NOW}
    for begin, end, said in [
        (NOW, NOW - timedelta(hours=1), "sesudah waktu mulai"),
        (NOW - timedelta(hours=1), NOW + timedelta(hours=1), "masa depan"),
        (NOW - timedelta(days=20), NOW, "14 hari"),
    ]:
        with pytest.raises(Refused, match=said):
            services.write_down_outage(began_at=begin, ended_at=end, **common)
    one = services.write_down_outage(
        began_at=NOW - timedelta(hours=3), ended_at=NOW - timedelta(hours=2), **common
    )
    with pytest.raises(Refused, match="sudah ada"):
        services.write_down_outage(
            began_at=NOW - timedelta(hours=4), ended_at=NOW - timedelta(hours=2, minutes=30), **common
        )
    change = {"actor": DESK, "outage_id": one.pk, "kind": outages.OTP, "now": NOW}
    services.correct_outage(began_at=NOW - timedelta(hours=5), ended_at=NOW - timedelta(hours=2), **change)
    with pytest.raises(Refused):
        services.strike_outage(actor=DESK, outage_id=one.pk, reason=" ", now=NOW)
    services.strike_outage(actor=DESK, outage_id=one.pk, reason="salah ketuk", now=NOW)
    assert asking.list_outages(5371, begin=NOW - timedelta(days=9), end=NOW) == []
    with pytest.raises(Refused, match="dicoret"):
        services.correct_outage(
            began_at=NOW - timedelta(hours=5), ended_at=NOW - timedelta(hours=2), **change
        )
    with pytest.raises(Refused, match="wilayah"):
        services.note_outage(actor=DESK, city=5301, kind=outages.DOWN, now=NOW)


@pytest.mark.django_db
def test_the_desk_taps_twice_and_prints_the_letter(case):
    desk: Client = browser(Role.CLERK, 5371)
    assert "OSS terganggu?" in desk.get("/nib/meja/").content.decode()
    assert desk.post("/nib/gangguan/mulai/", {"kota": "5371", "kind": "OTP"}).url == "/nib/meja/"
    running = desk.get("/nib/meja/").content.decode()
    assert "OSS terganggu: Kode OTP tidak sampai" in running and "OSS terganggu?" not in running
    one = OssOutage.objects.get()
    OssOutage.objects.update(began_at=one.began_at - timedelta(minutes=80))
    assert desk.post(f"/nib/gangguan/{one.pk}/pulih/").url == "/nib/meja/"
    log = desk.get("/nib/gangguan/").content.decode()
    assert "1 gangguan" in log and "Kode OTP tidak sampai" in log
    letter = desk.get("/nib/gangguan/surat/").content.decode()
    assert "Gangguan layanan OSS bulan" in letter and "1 kali" in letter
    draft = desk.get("/nib/gangguan/surat/?pdf=1")
    assert draft["Content-Type"] == "application/pdf" and draft.content.startswith(b"%PDF-")
    paper = desk.post("/nib/gangguan/surat/")
    issued = Document.objects.get()
    assert (
        paper.status_code == 302 and issued.number and issued.title.startswith("Gangguan layanan OSS bulan")
    )
    assert desk.post("/nib/gangguan/surat/", {"bulan": "x"}, QUERY_STRING="bulan=2020-01").status_code == 200
    assert Document.objects.count() == 1, "a month without an outage makes no letter"
    assert "tidak mencatat gangguan" in desk.get("/nib/gangguan/surat/?bulan=2020-01").content.decode()
    times = {
        "kind": "DOWN",
        "on": "2026-11-02",
        "began": "09:00",
        "ended_on": "2026-11-02",
        "ended": "08:00",
        "note": "x",
    }
    wrong = desk.post("/nib/gangguan/catat/", times)
    assert wrong.status_code == 422 and "sesudah waktu mulai" in wrong.content.decode()
    assert desk.post("/nib/gangguan/catat/", times | {"ended": "10:00"}).status_code == 302
    struck = desk.post(f"/nib/gangguan/{one.pk}/", {"reason": ""})
    assert struck.status_code == 422 and "mengapa" in struck.content.decode()
    assert desk.post(f"/nib/gangguan/{one.pk}/", times | {"ended": "10:30"}).status_code == 422
    desk.post(f"/nib/gangguan/{one.pk}/", {"reason": "salah ketuk"})
    assert desk.get(f"/nib/gangguan/{one.pk}/").status_code == 404
    assert browser(Role.FACILITATOR, 5371031010).get("/nib/gangguan/").status_code == 403
