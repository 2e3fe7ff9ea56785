"""The rules of the room without a database: steps, late answers, the stop rule of docs/methods/flagship-room.md."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.flagship.domain import asking, sitting, slips
from pilar.flagship.domain.criteria import TEMPLATES
from pilar.flagship.domain.frame import DEFAULT_RULES, Frame, nearly_same, tree_of
from pilar.flagship.domain.gathering import Said, latest
from pilar.flagship.domain.rounds import may_stop

AT = datetime(2026, 12, 9, 1, 0, tzinfo=UTC)


def frame(template="PERMENDAGRI_9_2014", candidates=12):
    return Frame(
        {
            "criteria": tree_of(TEMPLATES[template]),
            "candidates": [{"code": f"P{n:02}", "name": f"Produk {n}"} for n in range(1, candidates + 1)],
            "evidence": [],
            "blocs": [{"code": "A", "name": "A", "weight": "1"}, {"code": "B", "name": "B", "weight": "1"}],
            "rules": dict(DEFAULT_RULES),
        }
    )


FRAME = frame()


@pytest.mark.parametrize(
    ("round", "rule", "moved", "w_change", "top", "stop"),
    [
        (1, "ANY", None, None, 0.99, False),
        (2, "ANY", 0.20, 0.10, 0.96, True),
        (2, "ALL", 0.10, 0.02, 0.90, False),
        (2, "ALL", 0.10, 0.02, 0.96, True),
        (3, "ALL", 0.40, 0.20, 0.50, True),
    ],
)
def test_the_stop_rule_of_the_method_page(round, rule, moved, w_change, top, stop):
    found = may_stop(round=round, most_rounds=3, rule=rule, moved=moved, w_change=w_change, top_share=top)
    assert found.met is stop


def test_every_step_is_reached_and_only_a_new_round_leads_behind_a_result():
    reached, front = set(), [""]
    while front:
        new = set(sitting.NEXT[front.pop()]) - reached
        reached |= new
        front.extend(new)
    assert reached == set(sitting.STEPS)
    after_result = {step for step in sitting.NEXT[sitting.REVEAL]} | set(sitting.NEXT[sitting.DISCUSS])
    assert not after_result & {sitting.WEIGHTS, sitting.SCORES, sitting.CANDIDATES}


@settings(deadline=None, max_examples=40)
@pytest.mark.parametrize("template", ["PERMENDAGRI_9_2014", "BI_KPJU", "OVOP"])
@given(turn=st.integers(0, 200), draw=st.integers(0, 999_999), candidates=st.integers(2, 20))
def test_every_question_is_known_and_within_the_budget(template, turn, draw, candidates):
    room = frame(template, candidates)
    asked = asking.assign(room, "B", turn, draw)
    assert len(asked.pairs) == len(set(asked.pairs)) <= 18
    assert len(asked.scores) == len(set(asked.scores)) <= 40
    assert all(asking.knows(room, "PAIR", key, "1/3") for key in asked.pairs)
    assert all(asking.knows(room, "SCORE", key, "?") for key in asked.scores)


@settings(deadline=None)
@given(kind=st.text(max_size=8), key=st.text(max_size=70), value=st.text(max_size=20))
def test_no_strange_answer_is_a_fault(kind, key, value):
    for each in (kind, *sitting.KINDS):
        assert asking.knows(FRAME, each, key, value) in (True, False)


@given(count=st.integers(0, 40))
def test_turns_are_even_and_free(count):
    taken: set[int] = set()
    for _one in range(count):
        taken.add(slips.draw_turn(taken, Random(count)))
    assert len(taken) == count
    assert not taken or max(taken) < (count // slips.WINDOW + 1) * slips.WINDOW


@given(st.text(max_size=30))
def test_a_typed_code_is_read_however_it_is_written(text):
    code = slips.new_code(slips.SLIP)
    assert slips.typed(f" {slips.shown(code).lower()} ") == code
    assert slips.typed(text) == slips.typed(slips.typed(text))


@given(st.permutations(range(6)))
def test_the_last_number_of_the_last_round_counts_in_any_order(order):
    said = [Said("b", "PAIR", "TOP:K1:K2", str(seq + 1), 1 + seq // 3, seq) for seq in range(6)]
    shuffled = [said[place] for place in order]
    assert latest(shuffled) == {"b": {("PAIR", "TOP:K1:K2"): "6"}}
    assert latest(shuffled, until_round=1) == {"b": {("PAIR", "TOP:K1:K2"): "3"}}


def test_a_phone_with_a_fast_clock_is_not_believed_before_its_time():
    standing = sitting.Standing("SCORES", 1, 0, frozenset(), {"WEIGHTS": AT})
    ahead = sitting.Given("PAIR", "k", 1, AT + timedelta(days=1), AT + timedelta(seconds=30))
    slow = sitting.Given("PAIR", "k", 1, AT + timedelta(minutes=5), AT + timedelta(minutes=6))
    assert sitting.judge(ahead, standing, "JOIN") == sitting.COUNTED
    assert sitting.judge(slow, standing, "JOIN") == sitting.LATE


def test_a_quorum_needs_somebody_of_every_bloc():
    invited = {"A": 10, "B": 2}
    assert not sitting.quorum_met(12, {"A": 10}, invited, 66)
    assert sitting.quorum_met(12, {"A": 7, "B": 1}, invited, 66)
    assert not sitting.quorum_met(12, {"A": 5, "B": 1}, invited, 66)
    assert not sitting.quorum_met(0, {}, {}, 1)


def test_two_names_for_one_thing_are_pointed_at():
    names = ["Sei", "Tenun NTT", "Se'i ikan", "Kopi", "NTT tenun", "Seimbang"]
    assert nearly_same(names) == [("Sei", "Se'i ikan"), ("Tenun NTT", "NTT tenun")]
    assert nearly_same(["", "Kopi", "…"]) == []
