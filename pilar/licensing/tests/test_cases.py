from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.licensing.domain import cases, holidays

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2028, 12, 31))
EVIDENCE = st.builds(
    cases.Evidence,
    contacted_on=st.none() | DAYS,
    consent_on=st.none() | DAYS,
    documents=st.frozensets(st.sampled_from(cases.DOCUMENTS)),
    kbli_code=st.sampled_from(["", "10120"]),
    reachable=st.booleans(),
)


@given(EVIDENCE)
def test_a_case_is_ready_exactly_when_nothing_is_missing(evidence):
    assert (cases.state_of(evidence) == cases.READY) == (not cases.missing(evidence))
    assert cases.state_of(evidence) in cases.PREPARING


@given(EVIDENCE, st.sampled_from(cases.DOCUMENTS))
def test_more_evidence_never_moves_a_case_back(evidence, document):
    more = cases.Evidence(
        evidence.contacted_on, evidence.consent_on, evidence.documents | {document},
        evidence.kbli_code, evidence.reachable,
    )  # fmt: skip
    order = cases.PREPARING.index
    assert order(cases.state_of(more)) >= order(cases.state_of(evidence))


@given(EVIDENCE, EVIDENCE)
def test_every_step_between_two_states_is_an_allowed_move(before, after):
    old, new = cases.state_of(before), cases.state_of(after)
    steps = list(cases.steps_between(old, new))
    for one in steps:
        cases.insist_move(*one)
    assert [old, *(there for _, there in steps)][-1] == new


def test_from_every_open_state_a_case_can_end_and_no_state_is_a_dead_end():
    for state in cases.OPEN:
        assert any((state, end) in cases.MOVES for end in (*cases.ENDED, cases.REFUSED))
    assert {new for _, new in cases.MOVES} | {cases.FOUND} == set(cases.STATES)
    assert [new for old, new in cases.MOVES if old == cases.ISSUED] == [cases.FOUND]


def test_a_jump_is_refused():
    for old, new in [("FOUND", "FILED"), ("ISSUED", "READY"), ("FILED", "FOUND"), ("NOT_WANTED", "READY")]:
        with pytest.raises(cases.WrongMove):
            cases.insist_move(old, new)
    with pytest.raises(cases.WrongMove):
        list(cases.steps_between("FILED", "READY"))


def test_what_is_missing_is_told_in_the_order_one_asks():
    known = cases.Evidence(date(2026, 1, 5), date(2026, 1, 6), frozenset(cases.DOCUMENTS) - {"KTP"})
    assert cases.missing(known) == ("KTP", "KBLI", "REACHABLE")
    assert cases.state_of(known) == "CONSENTED"


def test_working_days_know_the_decrees():
    # Christmas 2026 is a Friday, the 24th joint leave: three working days after Monday 21 Dec is Monday 28.
    assert holidays.add_working_days(date(2026, 12, 21), 3) == date(2026, 12, 28)
    # Idulfitri 2025: from Thursday 27 March the next working day is Tuesday 8 April.
    assert holidays.add_working_days(date(2025, 3, 27), 1) == date(2025, 4, 8)
    assert holidays.working_days_between(date(2025, 3, 27), date(2025, 4, 8)) == 1
    assert holidays.add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert set(holidays.DECREES) == {2025, 2026, 2027}
    with pytest.raises(ValueError):
        holidays.add_working_days(date(2026, 1, 5), -1)


@given(DAYS, st.integers(0, 60))
def test_adding_working_days_lands_on_one_and_counts_back(start, days):
    end = holidays.add_working_days(start, days)
    assert holidays.is_working_day(end) and end >= start
    first = holidays.add_working_days(start, 0)
    assert holidays.working_days_between(first, end) == days


@given(DAYS, st.sampled_from(cases.OPEN), st.integers(0, 90))
def test_a_case_ages_in_one_direction(since, state, later):
    rank = (cases.FRESH, cases.DUE_SOON, cases.LATE, cases.VERY_LATE).index
    due = cases.due_on(state, since)
    today = since + timedelta(days=later)
    assert rank(cases.lateness(due, today)) <= rank(cases.lateness(due, today + timedelta(days=1)))


def test_an_ended_case_is_never_late():
    assert cases.due_on("ISSUED", date(2026, 1, 1)) is None
    assert cases.lateness(None, date(2030, 1, 1)) == cases.FRESH


@pytest.mark.parametrize(
    "nib, problem",
    [("1234567890123", ""), ("123456789012", "NOT_13"), ("12345678901x3", "NOT_DIGITS"), ("", "NOT_DIGITS")],
)
def test_an_nib_is_thirteen_digits(nib, problem):
    assert cases.nib_problem(nib) == problem
