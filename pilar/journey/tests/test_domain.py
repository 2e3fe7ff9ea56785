"""Stages and next steps: the worked examples of docs/methods/journey.md, then what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.journey import domain
from pilar.journey.domain import STAGES, Evidence, Known, State
from pilar.journey.words import NO_NIB, STAGE_WORDS, STEPS
from pilar.registry.domain import NO_NIB_REASONS, STATUSES

TODAY = date(2026, 11, 23)
WHOLE = Known(
    status="ACTIVE", nib="1234567890123", no_nib_reason="", has_phone=True, has_village=True, has_kbli=True,
    seen_on=date(2026, 10, 1), reached=frozenset({"TRAINED", "ON_MARKET", "GROWING"}),
)  # fmt: skip


def known(**values):
    return Known(**{name: getattr(WHOLE, name) for name in Known.__slots__} | values)


@pytest.mark.parametrize(
    ("business", "codes"),
    [
        (WHOLE, ["ALL_MEASURED"]),
        (known(nib="", no_nib_reason="COMPLICATED"), ["NO_NIB"]),
        (known(nib="", has_kbli=False), ["NO_NIB", "NO_KBLI"]),
        (known(nib="", has_phone=False, seen_on=date(2025, 11, 22)), ["NOT_SEEN", "NO_PHONE", "NO_NIB"]),
        (known(nib="", seen_on=date(2025, 11, 23)), ["NO_NIB"]),
        (known(seen_on=date(2024, 1, 2)), ["NOT_SEEN"]),
        (known(nib="12345"), ["NIB_NOT_13"]),
        (known(status="CLOSED", has_phone=False, nib=""), ["CLOSED"]),
        (known(status="MERGED", nib=""), ["MERGED"]),
        (known(has_village=False, has_kbli=False), ["NO_VILLAGE", "NO_KBLI"]),
        (known(reached=frozenset()), ["NOT_TRAINED", "NOT_ON_MARKET"]),
        (known(reached=frozenset({"TRAINED"})), ["NOT_ON_MARKET"]),
        (known(reached=frozenset({"TRAINED", "ON_MARKET"})), ["NOT_GROWING"]),
        (known(reached=frozenset({"TRAINED"}), packs=True), ["NOT_READY", "NOT_ON_MARKET"]),
        (
            known(reached=frozenset({"TRAINED", "READY", "ON_MARKET", "GROWING"}), packs=True),
            ["ALL_MEASURED"],
        ),
        (known(nib="", reached=frozenset({"GROWING"})), ["NO_NIB", "NOT_TRAINED", "NOT_ON_MARKET"]),
    ],
)
def test_worked_examples(business, codes):
    assert domain.next_codes(business, TODAY) == codes


ANY = st.builds(
    Known,
    status=st.sampled_from(STATUSES),
    nib=st.sampled_from(["", "12345", "1234567890123"]),
    no_nib_reason=st.sampled_from(["", *NO_NIB_REASONS]),
    has_phone=st.booleans(),
    has_village=st.booleans(),
    has_kbli=st.booleans(),
    seen_on=st.dates(date(2015, 1, 1), TODAY),
    reached=st.frozensets(st.sampled_from(STAGES)),
    packs=st.booleans(),
)


@given(ANY)
def test_there_is_always_one_step_with_words_and_a_place(business):
    codes = domain.next_codes(business, TODAY)
    assert codes and len(codes) == len(set(codes))
    for code in codes:
        assert code in domain.PLACES
        told = NO_NIB[business.no_nib_reason] if code == "NO_NIB" else STEPS[code]
        assert told.words and told.why
        assert bool(told.button) == bool(domain.PLACES[code])
    assert set(codes) & domain.RESTING == set() or len(codes) == 1


@given(ANY, st.integers(0, 3000))
def test_a_sight_never_adds_a_step(business, days):
    seen = known(**{name: getattr(business, name) for name in Known.__slots__} | {"seen_on": TODAY})
    older = known(
        **{name: getattr(seen, name) for name in Known.__slots__} | {"seen_on": TODAY - timedelta(days)}
    )
    assert set(domain.next_codes(seen, TODAY)) <= {*domain.next_codes(older, TODAY), "ALL_MEASURED"}


def test_every_reason_for_no_nib_has_its_answer():
    assert set(NO_NIB) == {"", *NO_NIB_REASONS}
    assert set(STAGE_WORDS) == set(STAGES)


def test_first_two_stages_are_measured_and_the_rest_say_so():
    proof = {"LISTED": Evidence(TODAY, "Daftar dinas")}
    states = [step.state for step in domain.steps_of(proof, {"LISTED", "LICENSED"})]
    assert states == [State.DONE, State.NEXT, *[State.UNMEASURED] * 4]


@given(st.sets(st.sampled_from(STAGES)), st.sets(st.sampled_from(STAGES)))
def test_only_evidence_makes_a_stage_done_and_one_is_next(proven, measured):
    found = domain.steps_of({stage: Evidence(TODAY, "x") for stage in proven}, measured)
    assert [step.stage for step in found] == list(STAGES)
    assert {step.stage for step in found if step.state is State.DONE} == proven
    assert {step.stage for step in found if step.state is State.UNMEASURED} == set(STAGES) - measured - proven
    waiting = [step.state for step in found if step.state in (State.NEXT, State.LATER)]
    assert waiting == ([State.NEXT] + [State.LATER] * (len(waiting) - 1) if waiting else [])
