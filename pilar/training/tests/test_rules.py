"""The rules in plain Python: seats and quotas, selection and draw, codes at the door, gain, certificates, clashes, calendars."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pilar.training.domain import (
    attendance,
    certificates,
    cohorts,
    learning,
    selection,
    spelling,
    trainers,
)
from pilar.training.domain.cohorts import Person, Quota, Seats
from pilar.training.domain.learning import Pair
from pilar.training.domain.selection import Candidate, Rule
from pilar.ui.domain import ics

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_worked_seats():
    """docs/methods/training-seats.md"""
    hall = Seats(4, (Quota("VILLAGE_MOST", "1", 2), Quota("SEX_LEAST", "F", 2)))
    there = [Person(1, "M"), Person(1, "M")]
    assert cohorts.may_sit(Person(1, "F"), hall, there) == "VILLAGE_FULL"
    assert cohorts.may_sit(Person(2, "M"), hall, there) == "RESERVED"
    assert cohorts.may_sit(Person(2, "F"), hall, there) == "FREE"
    assert cohorts.may_sit(Person(2, "F"), hall, [*there, Person(2, "F"), Person(3, "F")]) == "FULL"
    waiting = [(11, Person(2, "M")), (12, Person(2, "F")), (13, Person(3, "F")), (14, Person(3, "F"))]
    assert cohorts.moving_up(waiting, hall, there) == [12, 13]


people = st.builds(Person, st.integers(1, 3), st.sampled_from("FM"), st.booleans())
halls = st.builds(
    Seats, st.integers(1, 8),
    st.lists(st.builds(Quota, st.sampled_from(["SEX_LEAST"]), st.sampled_from("FM"), st.integers(1, 3)), max_size=1).map(tuple),
)  # fmt: skip


@given(st.lists(people, max_size=20), halls)
def test_nobody_sits_beyond_the_hall_and_kept_seats_stay_kept(crowd, hall):
    up = cohorts.moving_up(list(enumerate(crowd)), hall, [])
    assert len(up) <= hall.capacity and up == sorted(up)
    for quota in hall.quotas:
        others = sum(not quota.fits(crowd[number]) for number in up)
        assert others <= max(hall.capacity - quota.seats, 0)


def test_worked_draw():
    """docs/methods/training-selection.md: the seed "kupang-2026" and eight numbers."""
    assert selection.lot("kupang-2026", 4)[:8] == "564813d0"
    assert selection.drawn("kupang-2026", range(1, 9)) == [4, 3, 7, 6, 5, 8, 2, 1]
    holds = {
        1: "NEED NEVER WOMAN",
        2: "NEED",
        3: "NEVER",
        4: "NEED NEVER",
        5: "NEED WOMAN",
        6: "WOMAN",
        7: "NEED NEVER MICRO",
        8: "NEED MICRO",
    }
    people = [
        Candidate(number, Person(sex="F" if "WOMAN" in text else "M"), frozenset(text.split()))
        for number, text in holds.items()
    ]
    rule = Rule(minimum=40, by_score=1)
    assert [selection.score(one.holds, rule) for one in people] == [75, 40, 25, 65, 50, 10, 75, 50]
    found = selection.select(people, rule, Seats(4), [], "kupang-2026")
    # 1 and 7 have 75 points; 7 was drawn before 1, so the seat by score is hers.
    assert found.by_score == (7,)
    assert found.by_lot == (4, 5, 8)
    assert found.waiting == (2, 1)
    assert found.declined == (3, 6)


def test_the_draw_is_what_anybodys_computer_draws():
    mine = sorted(range(1, 40), key=lambda number: sha256(f"benih 7:{number}".encode()).hexdigest())
    assert selection.drawn("benih 7", range(1, 40)) == mine


@given(
    st.lists(st.tuples(people, st.sets(st.sampled_from(sorted(selection.POINTS)))), max_size=15),
    halls,
    st.integers(0, 60),
    st.integers(0, 4),
)
def test_everybody_of_the_list_is_told_one_thing(crowd, hall, minimum, by_score):
    lines = [Candidate(number, person, frozenset(holds)) for number, (person, holds) in enumerate(crowd, 1)]
    found = selection.select(lines, Rule(minimum=minimum, by_score=by_score), hall, [], "x")
    told = [*found.by_score, *found.by_lot, *found.waiting, *found.declined]
    assert sorted(told) == list(range(1, len(crowd) + 1))
    assert len(found.by_score) + len(found.by_lot) <= hall.capacity


def test_spellings_of_one_name():
    same = [
        ("MARIA NDUN", "MARIYA NDOEN"),
        ("YOHANES TAHUN", "YOHANIS TAHUN"),
        ("MARIA NDUN", "NDUN MARIA"),
        ("SITI AMINAH", "SITI AMINA"),
    ]
    assert all(spelling.alike(*pair) for pair in same)
    other = [
        ("MARIA NDUN", "MARTA LIU"),
        ("YOHANES TAHUN", "MARKUS TAHUN"),
        ("SITI AMINAH", "RINA AMALO"),
        ("", "MARIA"),
    ]
    assert not any(spelling.alike(*pair) for pair in other)


def sign(step):
    return int.from_bytes(sha256(str(step).encode()).digest()[:8], "big")


def test_a_code_is_good_for_its_half_minute_and_tells_its_age():
    step = attendance.step_of(NOW)
    shown = attendance.token(step, sign(step))
    for seconds in (-30, 0, 30, 59):
        assert attendance.judge(shown, sign, NOW + timedelta(seconds=seconds)).what == "GOOD", seconds
    late = attendance.judge(shown, sign, NOW + timedelta(minutes=5))
    assert (late.what, late.made_at) == ("OLD", NOW)
    assert attendance.judge(shown, sign, NOW + timedelta(days=1)).what == "OLD"
    assert attendance.judge(shown, lambda step: sign(step) + 1, NOW).what == "FOREIGN"
    for wrong in ("", "x", f"{step}-", shown.upper() + "0", f"{step + 1}-{shown.partition('-')[2]}"):
        assert attendance.judge(wrong, sign, NOW).what == "FOREIGN"


def test_a_short_code_forgives_what_is_heard_wrong():
    code = attendance.short_code(sign(attendance.step_of(NOW, 300)))
    assert attendance.judge_short(f" {code[:3].lower()}-{code[3:]} ", sign, NOW).what == "GOOD"
    assert attendance.judge_short(code, sign, NOW + timedelta(minutes=4)).what == "GOOD"
    assert attendance.judge_short(code, sign, NOW + timedelta(minutes=11)).what == "FOREIGN"
    assert attendance.typed_code("7k3-f9l O") == "7K3F910"


def test_late_begins_after_a_quarter_of_an_hour():
    assert attendance.status_at(NOW, NOW + timedelta(minutes=15)) == "PRESENT"
    assert attendance.status_at(NOW, NOW + timedelta(minutes=16)) == "LATE"
    assert attendance.share({1: 3, 2: 2}, {1: "PRESENT", 2: "SICK"}) == 0.6
    assert attendance.share({}, {}) is None


def test_worked_gain():
    """docs/methods/training-gain.md"""
    pairs = [
        Pair("ABCD", "ABCD"),
        Pair("AACD", "ABCD"),
        Pair("AAAA", "ABCA"),
        Pair("BBCD", "ABCD"),
        Pair("----", "AB--"),
    ]
    found = learning.gain(pairs, "ABCD")
    assert (found.pairs, found.before, found.after, found.gain) == (5, 55.0, 85.0, 30.0)
    assert (round(found.low, 2), round(found.high, 2)) == (4.03, 55.97)
    assert round(found.normal, 3) == 0.667 and found.few
    assert [(one.before, one.after, one.learned, one.lost) for one in learning.items(pairs, "ABCD")] == [
        (3, 5, 2, 0),
        (2, 5, 3, 0),
        (3, 4, 1, 0),
        (3, 3, 0, 0),
    ]
    assert learning.gain(pairs[:4], "ABCD").gain is None


def test_the_interval_is_students():
    scipy = pytest.importorskip("scipy.stats")
    for freedom in (1, 4, 29, 30, 31, 60, 199):
        assert abs(learning.student(freedom) - scipy.t.ppf(0.975, freedom)) < 0.005


def test_a_missing_page_is_said_and_counted_on_neither_side():
    assert learning.read_sheet(" a b d - c", "ABCDA") == "ABD-C"
    for text, code in (("ABC", "SHORT"), ("ABCDAA", "LONG"), ("ABXDA", "LETTER")):
        with pytest.raises(learning.BadSheet) as told:
            learning.read_sheet(text, "ABCDA")
        assert told.value.code == code
    assert learning.points("AB???", "ABCDA") == 100.0 and learning.points("?????", "ABCDA") is None
    pairs = [Pair("AB???", "BBCDA")] * 5
    assert learning.gain(pairs, "ABCDA").after == 50.0


@given(st.text(max_size=12))
def test_any_text_is_a_sheet_or_says_why(text):
    try:
        assert len(learning.read_sheet(text, "ABCDA")) == 5
    except learning.BadSheet as problem:
        assert problem.code in ("SHORT", "LONG", "LETTER")


def test_a_number_with_two_characters_swapped_is_told():
    number = certificates.number_of(b"pilar")
    assert certificates.check(certificates.shown(number).lower()) == "GOOD"
    at = next(at for at in range(7) if number[at] != number[at + 1])
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert certificates.check(swapped) == "SLIPPED"
    assert certificates.check("7K3F") == certificates.check("7K3F-9QXW-*") == "NOT_ONE"


@given(st.binary(min_size=5, max_size=5), st.integers(0, 8), st.sampled_from(certificates.LETTERS))
def test_every_single_wrong_character_is_found(raw, at, letter):
    number = certificates.number_of(raw)
    if number and number[at] != letter:
        assert certificates.check(number[:at] + letter + number[at + 1 :]) == "SLIPPED"


def test_conditions_say_what_is_there():
    wanted = certificates.Wanted(80, 60)
    assert [one.met for one in certificates.conditions(wanted, 0.8, 60)] == [True, True]
    assert [one.met for one in certificates.conditions(wanted, 0.79, None)] == [False, False]
    assert [one.code for one in certificates.conditions(certificates.Wanted(80), 1, None)] == ["ATTENDANCE"]


def test_a_trainer_is_in_one_place():
    def at(hour):
        return NOW + timedelta(hours=hour)

    wanted = trainers.Time("", at(2), at(4))
    assert trainers.clash(wanted, [trainers.Time("Label", at(3), at(5))], []) == ("BUSY", "Label")
    assert (
        trainers.clash(
            wanted, [trainers.Time("Label", at(0), at(2)), trainers.Time("Foto", at(4), at(6))], []
        )
        is None
    )
    assert trainers.clash(wanted, [], [trainers.Away(date(2026, 11, 20), date(2026, 11, 23), "ujian")]) == (
        "AWAY",
        "ujian",
    )


def test_a_calendar_has_witas_own_zone_and_counts_its_changes():
    one = ics.Shown(
        "pelatihan-sesi-1@pilar",
        "Label; segel, dan ü",
        NOW,
        NOW + timedelta(hours=2),
        "Aula",
        "Angkatan 1",
        revision=3,
    )
    off = ics.Shown("pelatihan-sesi-2@pilar", "Foto", NOW, NOW + timedelta(hours=2), revision=1, off=True)
    made = Calendar.from_ical(
        ics.calendar_of([one, off], name="Kemasan", now=NOW, zone=ZoneInfo("Asia/Makassar"))
    )
    zone = made.walk("VTIMEZONE")[0]
    assert str(zone["TZID"]) == "Asia/Makassar" and zone.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(
        hours=8
    )
    first, second = made.walk("VEVENT")
    assert (first["DTSTART"].dt, first["SEQUENCE"], str(first["STATUS"])) == (NOW, 3, "CONFIRMED")
    assert first["DTSTART"].dt.hour == 10
    assert (second["SEQUENCE"], str(second["STATUS"])) == (1, "CANCELLED")
