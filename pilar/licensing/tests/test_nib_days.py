"""The NIB day: seats and hours, whom it invites, what it brought, and what it leaves in the cases."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit.models import Entry
from pilar.licensing import services
from pilar.licensing.domain import cases, days
from pilar.licensing.models import Case, CaseEvent, DayGuest, NibDay, Visit
from pilar.licensing.queries import days as asking
from pilar.licensing.tests.test_screens import browser
from pilar.licensing.tests.test_services import (
    DESK,
    HEAD,
    LASIANA,
    NOW,
    OESAPA,
    TODAY,
    business,
    facilitator,
    prepare,
)
from pilar.registry.domain.filters import Filters

LATER = NOW + timedelta(days=12)
DAY = date(2026, 12, 5)
PLAN = {
    "on": DAY,
    "opens_at": time(8),
    "closes_at": time(14),
    "place": "Aula Kantor Camat",
    "capacity": 3,
    "area": 5371,
}


@given(st.integers(1, 600), st.integers(1, 500), st.integers(0, 23 * 60), st.integers(1, 600))
def test_everybody_is_asked_to_come_while_the_place_is_open(number, capacity, start, length):
    end = min(start + length, 23 * 60 + 59)
    opens, closes = time(start // 60, start % 60), time(end // 60, end % 60)
    at = days.arrival_time(number, capacity, opens, closes)
    assert opens <= at < closes
    assert at <= days.arrival_time(number + 1, capacity, opens, closes)


def test_seats_are_spread_over_the_hours():
    told = [days.arrival_time(number, 40, time(8), time(14)) for number in (1, 4, 5, 20, 40, 41)]
    assert told == [time(8), time(8), time(8, 30), time(10, 30), time(13, 30), time(13, 30)]


@pytest.mark.parametrize(
    ("seat", "is_over", "what"),
    [
        (days.Seat(False, "", "READY", None, None), False, days.EXPECTED),
        (days.Seat(False, "", "READY", None, None), True, days.ABSENT),
        (days.Seat(True, "", "READY", None, None), True, days.WAITING),
        (days.Seat(True, days.LACKING, "CONSENTED", None, None), True, days.LACKING),
        (days.Seat(True, days.LACKING, "FILED", DAY, None), True, days.SENT),
        (days.Seat(True, "", "REFUSED", DAY, None), True, days.SENT),
        (days.Seat(True, "", "READY", DAY, None), True, days.WAITING),
        (days.Seat(False, "", "ISSUED", DAY, DAY), False, days.GIVEN),
        (days.Seat(True, "", "ISSUED", DAY, DAY + timedelta(days=3)), True, days.GIVEN),
        (days.Seat(True, "", "ISSUED", None, DAY - timedelta(days=3)), True, days.WAITING),
    ],
)
def test_what_came_of_an_invitation_is_read_from_the_case_first(seat, is_over, what):
    assert days.outcome(seat, DAY, is_over) == what


@given(st.lists(st.sampled_from(days.OUTCOMES)))
def test_the_numbers_of_a_day_add_up(outcomes):
    counts = days.counted(outcomes)
    assert counts["INVITED"] == len(outcomes) == sum(counts[code] for code in days.OUTCOMES)
    assert counts["CAME"] == sum(code not in (days.EXPECTED, days.ABSENT) for code in outcomes)


def test_who_lacks_nothing_brings_her_card_and_her_phone():
    assert days.to_bring(()) == (cases.KTP, cases.REACHABLE)
    assert days.to_bring((cases.CONTACT, cases.KTP, cases.KBLI)) == (cases.KTP, cases.REACHABLE, cases.KBLI)


@pytest.fixture
def yuli(db):
    return facilitator("Yuli", OESAPA)


@pytest.fixture
def day(yuli):
    """A day of three seats; of five cases the fourth is ready, the third agreed."""
    for number in range(5):
        business(business_name=f"Kios {number}", owner_name=f"Pemilik {number}")
    services.open_cases(actor=HEAD, filters=Filters(), now=NOW)
    services.assign_cases(actor=HEAD, now=NOW)
    every = list(Case.objects.order_by("id"))
    prepare(every[3], yuli)
    services.log_visit(actor=yuli, case_id=every[2].pk, on=TODAY, way="HOME", result="MET", now=NOW)
    return services.plan_day(actor=DESK, now=NOW, **PLAN)


def names(day):
    return [guest.case.business.name for guest in asking.list_guests(day)]


def test_the_readiest_get_the_seats_and_nobody_two_days(day):
    assert services.fill_seats(actor=DESK, day_id=day.pk, now=NOW) == 3
    assert names(day) == ["Kios 3", "Kios 2", "Kios 0"]
    assert [guest.number for guest in asking.list_guests(day)] == [1, 2, 3]
    other = services.plan_day(actor=DESK, now=NOW, **PLAN | {"place": "Puskesmas", "capacity": 9})
    assert services.fill_seats(actor=DESK, day_id=other.pk, now=NOW) == 2
    with pytest.raises(Refused, match="kursi"):
        services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    told = CaseEvent.objects.filter(kind="INVITED").first()
    assert told.note == "5 Desember 2026 di Aula Kantor Camat"
    assert Entry.objects.filter(action="licensing.case_invited").count() == 5


def test_more_than_the_seats_are_refused_and_none_is_invited(day):
    with pytest.raises(Refused, match="kursi kosong 3"):
        services.invite(
            actor=DESK, day_id=day.pk, case_ids=list(Case.objects.values_list("pk", flat=True)), now=NOW
        )
    assert not DayGuest.objects.exists()


def test_a_number_taken_back_is_not_given_again(day):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    first, last = asking.list_guests(day)[0], asking.list_guests(day)[2]
    services.take_back_invitation(actor=DESK, day_id=day.pk, guest_id=first.pk, now=NOW)
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    assert [guest.number for guest in asking.list_guests(day)] == [2, last.number, 4]
    assert names(day)[-1] == "Kios 3"


def test_the_area_narrows_who_is_invited(day):
    business(business_name="Kios Lasiana", owner_name="Ina", village_code=LASIANA)
    services.open_cases(actor=HEAD, filters=Filters(), now=NOW)
    found = asking.list_invitable(DESK, day, asking.Invitable(area=LASIANA), 10)
    assert [case.business.name for case in found] == ["Kios Lasiana"]
    assert asking.count_invitable(DESK, day) == {"FOUND": 4, "CONTACTED": 1, "READY": 1}
    narrow = services.plan_day(actor=DESK, now=NOW, **PLAN | {"area": LASIANA})
    assert [
        case.business.name for case in asking.list_invitable(DESK, narrow, asking.Invitable(area=OESAPA), 10)
    ] == []
    stranger = facilitator("Ina", OESAPA)
    assert day in NibDay.objects.visible_to(stranger) and narrow not in NibDay.objects.visible_to(stranger)


def test_a_day_from_check_in_to_what_it_leaves_behind(day, yuli):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    ready, agreed, unmet = asking.list_guests(day)
    common = {"day_id": day.pk, "now": LATER}
    services.check_papers(actor=yuli, day_id=day.pk, guest_id=unmet.pk, now=NOW)
    assert DayGuest.objects.get(pk=unmet.pk).lacked.split(",")[0] == "CONTACT"
    with pytest.raises(Refused, match="belum tiba"):
        services.receive_guest(actor=yuli, day_id=day.pk, guest_id=ready.pk, now=NOW)
    with pytest.raises(Refused, match="belum tiba"):
        services.close_day(actor=DESK, day_id=day.pk, now=NOW)
    with pytest.raises(Refused, match="kehadirannya"):
        services.note_result(actor=yuli, guest_id=agreed.pk, result=days.LACKING, **common)
    for guest in (ready, agreed, unmet):
        services.receive_guest(actor=yuli, guest_id=guest.pk, **common)
    services.receive_guest(actor=yuli, guest_id=unmet.pk, came=False, **common)
    services.note_result(actor=yuli, guest_id=agreed.pk, result=days.LACKING, note="KTP tertinggal", **common)
    services.file_case(actor=DESK, case_id=ready.case_id, now=LATER)
    services.close_day(actor=DESK, note="Ramai.", **common)
    day.refresh_from_db()
    told = [asking.outcome_of(day, guest) for guest in asking.list_guests(day)]
    assert told == [days.SENT, days.LACKING, days.ABSENT] and (day.state, day.ending_note) == (
        "CLOSED",
        "Ramai.",
    )
    assert sorted(Visit.objects.filter(way="NIB_DAY").values_list("case_id", "note")) == sorted(
        [(ready.case_id, "Aula Kantor Camat"), (agreed.case_id, "KTP tertinggal")]
    )
    assert CaseEvent.objects.get(kind="NOT_COME").case_id == unmet.case_id
    with pytest.raises(Refused, match="sudah ditutup"):
        services.receive_guest(actor=yuli, guest_id=unmet.pk, **common)


def test_a_day_called_off_frees_its_guests(day):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    with pytest.raises(Refused, match="mengapa"):
        services.call_off_day(actor=DESK, day_id=day.pk, note=" ", now=NOW)
    services.call_off_day(actor=DESK, day_id=day.pk, note="listrik padam", now=NOW)
    other = services.plan_day(actor=DESK, now=NOW, **PLAN | {"capacity": 5})
    assert services.fill_seats(actor=DESK, day_id=other.pk, now=NOW) == 5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": TODAY - timedelta(days=1)}, "sudah lewat"),
        ({"closes_at": time(8)}, "sesudah jam buka"),
        ({"place": "  "}, "tempatnya"),
        ({"capacity": 501}, "kursi antara"),
        ({"area": 5301}, "wilayah kerja"),
        ({"area": 0}, "wilayah kerja"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(db, change, said):
    with pytest.raises(Refused, match=said):
        services.plan_day(actor=DESK, now=NOW, **PLAN | change)
    assert not NibDay.objects.exists()


def test_fewer_seats_than_guests_are_refused(day):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    change = {name: value for name, value in PLAN.items() if name != "area"} | {"capacity": 2}
    with pytest.raises(Refused, match="Sudah 3 orang"):
        services.change_day(actor=DESK, day_id=day.pk, now=NOW, **change)
    services.change_day(actor=DESK, day_id=day.pk, now=NOW, **change | {"capacity": 4, "place": "Balai"})
    assert NibDay.objects.get().place == "Balai"


def test_only_who_files_plans_and_only_who_accompanies_serves(day, yuli):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    guest = asking.list_guests(day)[0]
    with pytest.raises(Refused):
        services.fill_seats(actor=yuli, day_id=day.pk, now=NOW)
    with pytest.raises(Refused):
        services.check_papers(
            actor=Actor(7, "Ana", Role.ANALYST, (5371,)), day_id=day.pk, guest_id=guest.pk, now=NOW
        )
    with pytest.raises(asking.UnknownDay):
        services.check_papers(
            actor=Actor(8, "Jauh", Role.FACILITATOR, (5301022001,)), day_id=day.pk, guest_id=guest.pk, now=NOW
        )


def test_the_clerk_plans_invites_and_prints(day):
    desk = browser(Role.CLERK, 5371)
    form = {
        "on": "2030-12-07",
        "opens_at": "08:00",
        "closes_at": "12:00",
        "place": "Balai <b>",
        "capacity": "2",
        "area": "537103",
    }
    wrong = desk.post("/nib/hari/baru/", form | {"capacity": "banyak"})
    assert (
        wrong.status_code == 422
        and "dengan angka" in wrong.content.decode()
        and "Balai &lt;b&gt;" in wrong.content.decode()
    )
    address = desk.post("/nib/hari/baru/", form).url
    offers = desk.get(f"{address}undang/?tahap=zzz&wilayah=99").content.decode()
    assert offers.index("Kios 3") < offers.index("Kios 2") < offers.index("Kios 0")
    many = list(Case.objects.filter(district_code=537103).values_list("pk", flat=True)[:3])
    kept = desk.post(f"{address}undang/", {"act": "chosen", "case": many}).content.decode()
    assert "kursi kosong 2" in kept and kept.count(" checked aria-label") == 3
    ready = Case.objects.get(state="READY")
    desk.post(f"{address}undang/", {"act": "chosen", "case": [ready.pk, "x"]})
    desk.post(f"{address}undang/", {"act": "fill"})
    page = desk.get(address).content.decode()
    assert "Kios 3" in page and "Kios 2" in page and "Sudah diperiksa" in page
    slips, roll = desk.get(f"{address}slip/").content.decode(), desk.get(f"{address}daftar/").content.decode()
    assert "08.00" in slips and "10.00" in slips and "KTP asli" in slips and "Pemilik 3" in roll
    assert "Kios 3" in desk.get(f"{address}?q=1").content.decode()
    assert "Tidak ada yang diundang" in desk.get(f"{address}?q=zzz").content.decode()
    guest = DayGuest.objects.get(day__place="Balai <b>", number=1)
    desk.post(f"{address}tamu/{guest.pk}/", {"act": "periksa"})
    guest.refresh_from_db()
    assert guest.checked_by_name == "Clerk"
    assert desk.post(f"{address}tamu/{guest.pk}/", {"act": "menari"}).status_code == 404


def test_on_the_day_one_tap_receives_a_guest(day):
    services.fill_seats(actor=DESK, day_id=day.pk, now=NOW)
    NibDay.objects.update(on=date(2026, 11, 20))
    guest = asking.list_guests(day)[0]
    desk, address = browser(Role.CLERK, 5371), f"/nib/hari/{day.pk}/"
    answer = desk.post(f"{address}tamu/{guest.pk}/", {"act": "hadir"})
    assert answer.url == f"{address}#tamu-{guest.pk}"
    assert f"/nib/{guest.case_id}/lembar/" in desk.get(address).content.decode()
    assert desk.post(f"{address}tutup/", {"note": "Lancar"}).url == address
    assert "3 diundang, 1 hadir" in desk.get(address).content.decode()
    assert desk.post(f"{address}batal/", {"note": "x"}).status_code == 422
