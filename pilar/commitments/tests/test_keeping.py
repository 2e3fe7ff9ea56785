"""States, rhythm, ledger, kept-on-time and slip forecast: the worked numbers of docs/methods/kept-promises.md and promise-slips.md."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import binomtest

from pilar.commitments.domain import keeping, ledger, reliability, rhythm, slips, wording
from pilar.commitments.domain.reliability import Course
from pilar.commitments.tests.histories import tried


def test_only_beneficiaries_close_a_commitment():
    into_kept = {old for old, new in keeping.MOVES if new == keeping.KEPT}
    assert into_kept == {keeping.CONFIRMING}
    assert keeping.confirmed(0, 0, 0) == ""
    assert keeping.confirmed(3, 1, 0) == ""
    assert keeping.confirmed(3, 2, 1) == keeping.KEPT
    assert keeping.confirmed(2, 1, 1) == keeping.OPEN
    with pytest.raises(keeping.WrongMove):
        keeping.insist_move(keeping.OPEN, keeping.KEPT)


def test_every_state_is_reached_and_nothing_but_kept_and_dropped_rests():
    assert {new for _old, new in keeping.MOVES} | {keeping.ASKED} == set(keeping.STATES)
    assert all(keeping.ARROWS[state] for state in keeping.STATES)


def test_causes_are_counted_in_days():
    today = date(2025, 6, 30)
    stops = [
        keeping.Stop("BUDGET", date(2025, 5, 1), date(2025, 5, 31)),
        keeping.Stop("BUDGET", date(2025, 6, 20), None),
        keeping.Stop("RULES", date(2025, 6, 1), date(2025, 6, 1)),
    ]
    assert keeping.causes(stops, today) == [
        keeping.CauseTally("BUDGET", 2, 40, 1),
        keeping.CauseTally("RULES", 1, 1, 0),
    ]


def test_the_review_day_is_the_fourth_wednesday():
    assert rhythm.review_day(2025, 2) == date(2025, 2, 26)
    assert rhythm.next_review(date(2025, 2, 26)) == date(2025, 2, 26)
    assert rhythm.next_review(date(2025, 2, 27)) == date(2025, 3, 26)
    assert rhythm.next_review(date(2025, 12, 31)) == date(2026, 1, 28)
    assert rhythm.answer_until(date(2025, 3, 26)) == date(2025, 3, 23)


@given(some.dates(date(2000, 1, 1), date(2099, 11, 30)))
def test_a_review_day_is_always_ahead_and_never_further_than_five_weeks(today):
    found = rhythm.next_review(today)
    assert found.weekday() == rhythm.WEDNESDAY
    assert 22 <= found.day <= 28
    assert 0 <= (found - today).days <= 35


def test_the_ladder_climbs_to_the_superior_and_the_secretary():
    due = date(2025, 5, 30)
    steps = [rhythm.rung_of(due, due + timedelta(days=days)) for days in (-8, -7, -1, 0, 3, 7, 20)]
    assert [step and step.code for step in steps] == [
        None,
        "BEFORE",
        "BEFORE",
        "DUE",
        "THREE",
        "WEEK",
        "FORTNIGHT",
    ]
    assert [step.to for step in steps[-2:]] == [rhythm.SUPERIOR, rhythm.SECRETARY]
    assert rhythm.rung_of(None, due) is None


def test_five_come_to_the_table_the_most_pressing_first():
    today = date(2025, 6, 1)
    flags = [
        rhythm.flag_of(1, state="OPEN", due_on=date(2025, 5, 1), since_on=today, chance=None, today=today),
        rhythm.flag_of(2, state="BLOCKED", due_on=None, since_on=date(2025, 5, 25), chance=None, today=today),
        rhythm.flag_of(3, state="OPEN", due_on=date(2025, 7, 1), since_on=today, chance=0.2, today=today),
        rhythm.flag_of(
            4, state="CONFIRMING", due_on=None, since_on=date(2025, 5, 1), chance=None, today=today
        ),
        rhythm.flag_of(5, state="OPEN", due_on=None, since_on=date(2025, 5, 1), chance=None, today=today),
        rhythm.flag_of(6, state="OPEN", due_on=date(2025, 4, 1), since_on=today, chance=None, today=today),
    ]
    assert [flag.commitment for flag in rhythm.five(flags)] == [2, 6, 1, 3, 4]
    assert (
        rhythm.flag_of(7, state="OPEN", due_on=date(2025, 7, 1), since_on=today, chance=0.8, today=today)
        is None
    )
    assert (
        rhythm.flag_of(8, state="KEPT", due_on=date(2025, 5, 1), since_on=today, chance=None, today=today)
        is None
    )


def test_a_fingerprint_knows_days_and_moments_in_any_zone():
    moment = datetime(2025, 2, 25, 3, 45, tzinfo=UTC)
    one = ledger.fingerprint({"at": moment, "due_on": date(2025, 3, 1), "words": "FGD"})
    there = moment.astimezone().replace(microsecond=0)
    assert one == ledger.fingerprint({"words": "FGD", "due_on": date(2025, 3, 1), "at": there})
    assert one != ledger.fingerprint({"at": moment, "due_on": date(2025, 3, 1), "words": "FGE"})


def test_the_ledger_names_the_row_that_does_not_hold():
    whole = ledger.Deed(1, 1, "a", "a")
    assert ledger.check([whole]) is None
    for broken, kind in (
        (ledger.Deed(1, 2, "b", "c"), "CHANGED"), (ledger.Deed(1, 2, None, "c"), "MISSING"), (ledger.Deed(1, 2, "b", None), "INSERTED"),
    ):  # fmt: skip
        assert ledger.check([whole, broken]) == ledger.Fault(kind, 1, 2)


def _course(
    days_late: int | None, *, due: date | None = date(2025, 3, 1), dropped: date | None = None
) -> Course:
    done = due + timedelta(days=days_late) if due and days_late is not None else None
    return Course(date(2025, 1, 1), due, done, dropped)


def test_kept_in_time_with_the_doubt_of_small_numbers():
    today = date(2025, 6, 1)
    seven = [_course(-1)] * 6 + [_course(0)] + [_course(5)] * 2 + [_course(None)]
    aside = [
        _course(None, due=None),
        _course(None, due=date(2025, 7, 1)),
        _course(None, dropped=date(2025, 2, 1)),
    ]
    found = reliability.rate(seven + aside, today)
    assert (found.kept, found.judged, found.share) == (7, 10, 0.7)
    assert (round(found.low, 4), round(found.high, 4)) == (0.3968, 0.8922)
    few = reliability.rate([_course(0)] * 3, today)
    assert few.share is None
    assert (round(few.low, 4), few.high) == (0.4385, 1.0)
    # Taken back after its day it was not kept.
    assert reliability.rate([_course(None, dropped=date(2025, 4, 1))], today).judged == 1


@given(some.integers(1, 400).flatmap(lambda judged: some.tuples(some.integers(0, judged), some.just(judged))))
def test_the_interval_is_scipys(pair):
    kept, judged = pair
    other = binomtest(kept, judged).proportion_ci(method="wilson")
    assert reliability.wilson(kept, judged) == pytest.approx((other.low, other.high), abs=1e-9)


def test_the_middle_delay_says_at_least_while_promises_are_open():
    today = date(2025, 6, 1)  # 92 days after the day that was promised
    assert reliability.middle_delay([_course(-3), _course(4), _course(10)], today) == reliability.Delay(
        4, False
    )
    assert reliability.middle_delay([_course(4), _course(None), _course(200)], today) == reliability.Delay(
        92, True
    )
    assert reliability.middle_delay([_course(4), _course(5), _course(None)], today) == reliability.Delay(
        5, False
    )
    assert reliability.middle_delay([], today) is None


def test_the_slip_forecast_of_the_method_page():
    past = [slips.Past(ratio, True, 1) for ratio in (0.5, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5, 2.0)]
    past += [slips.Past(0.6, False, 1), slips.Past(1.3, False, 1)]
    shares = [
        (0.5, 0.9),
        (0.8, 0.7875),
        (0.9, 0.675),
        (1.0, 0.5625),
        (1.1, 0.45),
        (1.2, 0.3375),
        (1.5, 0.16875),
        (2.0, 0.0),
    ]
    for (ratio, left), (found_ratio, found_left) in zip(shares, slips.Experience(past).curve(1), strict=True):
        assert ratio == found_ratio
        assert left == pytest.approx(found_left)
    promise = Course(date(2025, 1, 1), date(2025, 4, 11), None)
    found = slips.outlook(promise, 1, slips.Experience(past), date(2025, 3, 22))
    assert found.chance == pytest.approx(1 - 0.5625 / 0.7875)
    assert (found.early_on, found.middle_on, found.late_on) == (
        date(2025, 4, 1),
        date(2025, 5, 1),
        date(2025, 7, 20),
    )
    assert slips.outlook(promise, 1, slips.Experience(past), date(2025, 5, 1)).chance == 0
    assert slips.outlook(promise, 1, slips.Experience(past[:7]), date(2025, 3, 22)) is None


def test_others_weigh_as_much_as_ten_of_the_own():
    own = [slips.Past(0.5, True, 1)] * 10
    others = [slips.Past(2.0, True, 2)] * 100
    assert slips.still_open(slips.Experience(own + others).curve(1), 1.0) == pytest.approx(0.5)
    assert slips.still_open(slips.Experience(others).curve(1), 1.0) == 1.0


def test_the_forecast_beats_the_plain_rate_on_made_histories():
    told = tried(range(30))
    assert told.ours < 0.9 * told.plain < told.trusting
    assert 0.76 < told.inside / told.judged < 0.9


def test_hints_of_a_promise_that_cannot_be_missed():
    vague = wording.Said("Akan mendukung pengembangan UMKM secepatnya")
    assert wording.hints(vague) == ["NO_DUE", "NO_PERSON", "NO_MEASURE", "VAGUE", "NO_BENEFICIARY"]
    good = wording.Said(
        "Melatih 50 pelaku UMKM tentang kemasan",
        "daftar hadir 50 orang",
        date(2025, 6, 1),
        date(2025, 2, 25),
        True,
        1,
    )
    assert wording.hints(good) == []


def test_the_same_promise_in_other_words_is_noticed():
    before = [
        (1, "Melaksanakan pelatihan kemasan higienis bagi 50 pelaku UMKM"),
        (2, "Melaksanakan FGD produk unggulan"),
    ]
    assert wording.same_promise("Pelatihan kemasan yang higienis dilaksanakan untuk 50 UMKM", before) == [1]
    assert wording.same_promise("Menyediakan gerai di bandara", before) == []
    assert wording.same_promise("", before) == []


@given(some.text(max_size=300))
def test_any_words_can_be_looked_at(text):
    assert set(wording.hints(wording.Said(text))) <= set(wording.HINTS)
    assert (
        1 not in wording.same_promise(text, [(1, "pelatihan kemasan higienis tahap dua")])
        or len(wording.stems(text)) >= 2
    )
