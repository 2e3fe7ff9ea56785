"""What a person is asked, the templates, the evidence, and the official record."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from pilar.flagship.domain import criteria, elicitation, evidence, record
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Judgements, linked_groups


def asked_pairs(items: int, most: int, person: int = 0) -> list[tuple[int, int]]:
    order = elicitation.person_order(items, person, seed=3)
    asked: list[tuple[int, int]] = []
    while pair := elicitation.next_pair(order, asked, most=most):
        asked.append(pair)
    return asked


@pytest.mark.parametrize("items", range(2, 19))
def test_all_items_are_linked_first_and_nobody_is_asked_twice(items):
    asked = asked_pairs(items, 18)
    assert len(asked) == len(set(asked)) == min(18, items * (items - 1) // 2)
    links = np.eye(items, dtype=bool)
    for i, j in asked[: items - 1]:
        assert i < j
        links[i, j] = links[j, i] = True
    assert len(linked_groups(links)) == 1


def test_people_are_asked_different_pairs_and_the_same_person_the_same():
    assert asked_pairs(12, 18, person=4) == asked_pairs(12, 18, person=4)
    assert len({pair for person in range(40) for pair in asked_pairs(12, 18, person)}) == 66


def test_effective_resistance_of_a_star_and_a_triangle():
    star = elicitation.effective_resistance(4, [(0, 1), (0, 2), (0, 3)])
    assert star[0, 1] == pytest.approx(1) and star[1, 2] == pytest.approx(2)
    assert elicitation.effective_resistance(3, [(0, 1), (1, 2), (0, 2)])[0, 1] == pytest.approx(2 / 3)


def test_eighteen_chosen_pairs_know_the_weights_better_than_eighteen_of_any():
    """Mean variance of a weight ratio: 0.80 as chosen; any linked eighteen about 1.14, star first about 1.03."""
    upper = np.triu_indices(12, 1)
    chance = np.random.default_rng(8)
    whole = list(zip(*upper, strict=True))
    chosen = elicitation.effective_resistance(12, asked_pairs(12, 18))[upper].mean()
    assert chosen == pytest.approx(0.80, abs=0.02)
    for _ in range(40):
        pairs = [whole[k] for k in chance.choice(66, 18, replace=False)]
        links = np.eye(12, dtype=bool)
        for i, j in pairs:
            links[i, j] = links[j, i] = True
        if len(linked_groups(links)) == 1:
            assert elicitation.effective_resistance(12, pairs)[upper].mean() > chosen


def test_ties_go_to_close_weights_then_to_what_the_room_was_asked_least():
    ring = [(0, 1), (1, 2), (2, 3), (0, 3)]
    assert elicitation.next_pair([0, 1, 2, 3], ring) == (0, 2)
    assert elicitation.next_pair([0, 1, 2, 3], ring, room={(0, 2): 5, (1, 3): 2}) == (1, 3)
    weights = np.array([0.6, 0.15, 0.1, 0.15])
    assert elicitation.next_pair([0, 1, 2, 3], ring, room={(1, 3): 9}, weights=weights) == (1, 3)
    assert elicitation.next_pair([2, 0, 1, 3], [], most=4) == (0, 2)
    assert [elicitation.next_pair([2, 0, 1, 3], asked, most=4) for asked in ([], [(0, 2)])] == [
        (0, 2),
        (1, 2),
    ]


def test_a_person_may_stop_when_every_ratio_is_known_to_a_step():
    said = Judgements(3).judged(0, 1, 2).judged(1, 2, 2)
    assert elicitation.ratio_errors(said.matrix()) is None and not elicitation.is_enough(said.matrix())
    assert elicitation.is_enough(said.judged(0, 2, 4).matrix())
    assert not elicitation.is_enough(said.judged(0, 2, 1 / 9).matrix())


@pytest.mark.parametrize(
    "template", [t for t in criteria.TEMPLATES.values() if t.criteria], ids=lambda t: t.code
)
def test_no_template_asks_more_than_eighteen_comparisons_and_forty_scores(template):
    criteria.check_template(template)
    assert sum(template.comparisons) <= 18
    for size, pairs in zip(template.comparison_sets, template.comparisons, strict=True):
        assert size - 1 <= pairs <= size * (size - 1) // 2
    people = [role for role in ("AKADEMISI", "PELAKU", "KOMUNITAS", "PEJABAT") for _ in range(10)]
    given = elicitation.share_scores(people, template.scored_by_people(), 12)
    assert all(len(each) * 12 <= 40 for each in given)
    counts = [sum(place in each for each in given) for place in template.scored_by_people()]
    assert min(counts) > 0 and max(counts) - min(counts) <= 1


def test_the_templates_are_what_they_say():
    assert len(criteria.BI_KPJU.goals) == 3 and len(criteria.BI_KPJU.criteria) == 11
    assert len(criteria.PERMENDAGRI.criteria) == 12
    assert criteria.PERMENDAGRI.comparison_sets == (4, 3, 3, 3, 3)
    assert sum(criteria.PERMENDAGRI.comparisons) == 18  # six and four times three: everything
    assert criteria.BI_KPJU.comparisons == [3, 15]
    with pytest.raises(UnusableDecision, match="dua kriteria"):
        criteria.check_template(criteria.FREE)


def test_budgets_that_cannot_be_kept_are_refused():
    with pytest.raises(UnusableDecision, match="sedikitnya 19"):
        elicitation.share_comparisons([20])
    with pytest.raises(UnusableDecision, match="41 produk"):
        elicitation.share_scores(["A"] * 50, [0, 1], 41)
    with pytest.raises(UnusableDecision, match="4 dari 9"):
        elicitation.share_scores(["A", "B"], list(range(9)), 20)


def test_goals_are_shared_out_evenly_in_every_role():
    goals = elicitation.share_goals(["A", "B"] * 6, 3)
    assert [goals[0::2].count(g) for g in range(3)] == [2, 2, 2]
    assert [goals[1::2].count(g) for g in range(3)] == [2, 2, 2]


def test_value_functions_there_and_back():
    workers = evidence.ValueFunction(((0, 1), (1000, 3), (2000, 5)))
    workers.check()
    assert [workers.score(fact) for fact in (-5, 500, 1500, 9000)] == [1, 2, 4, 5]
    assert workers.fact_for(4) == 1500 and workers.fact_for(5.1) is None
    price = evidence.ValueFunction(((10, 5), (30, 1)))
    assert price.fact_for(3) == 20
    level = evidence.ValueFunction(((0, 1), (10, 3), (20, 3), (30, 5)))
    assert level.fact_for(3) == 10
    for points in (((0, 1),), ((0, 1), (0, 2)), ((0, 1), (1, 3), (2, 2))):
        with pytest.raises(UnusableDecision):
            evidence.ValueFunction(points).check()


def test_a_cell_says_where_it_comes_from_and_when_it_diverges():
    fact = evidence.Fact(1120, "pekerja per produk", date(2026, 11, 1), 1120, None)
    assert evidence.Cell(4, None, fact).standing == "registry"
    both = evidence.Cell(4, 2.4, fact)
    assert both.standing == "both" and both.diverges
    assert not evidence.Cell(4, 2.5, fact).diverges
    assert evidence.Cell(None, 3).standing == "expert" and evidence.Cell(None, None).standing == "missing"
    assert evidence.shrunk_share(2, 2, 100, 1000) == pytest.approx((2 + 1) / 12)


def test_official_digits():
    answers = [{(0, 1): Fraction(2), (1, 2): Fraction(2)}]
    weights = record.official_weights(answers, [Fraction(1)], 3)
    assert [str(weight) for weight in weights] == ["0.571428571", "0.285714286", "0.142857143"]
    scores = record.official_scores(
        weights, [[Decimal(5), Decimal(1), Decimal(1)], [Decimal(1), Decimal(5), Decimal(5)]]
    )
    assert [str(score) for score in scores] == ["3.285714", "2.714286"]
    assert record.official_ranking(scores) == [0, 1]
    with pytest.raises(UnusableDecision, match="menghubungkan"):
        record.official_weights([{(0, 1): Fraction(2)}], [Fraction(1)], 3)


def test_canonical_documents_have_one_spelling():
    assert record.canonical({"b": [1, None, True], "a": "é\n", "😀": 1, "ﬀ": 2}) == (
        '{"a":"é\\n","b":[1,null,true],"😀":1,"ﬀ":2}'.encode()
    )
    for bad in ({"a": 0.5}, {1: 2}, {"a": date(2026, 1, 1)}):
        with pytest.raises(UnusableDecision):
            record.canonical(bad)


@pytest.mark.parametrize("count", range(1, 12))
def test_every_receipt_leads_to_the_root(count):
    hashes = [record.ballot_hash({"person": p}, "garam") for p in range(count)]
    root = record.merkle_root(hashes)
    for place, ballot in enumerate(hashes):
        path = record.merkle_path(hashes, place)
        assert record.follow_path(ballot, path) == root
        assert record.follow_path(record.ballot_hash({"person": -1}, "garam"), path) != root


def test_merkle_root_of_nothing():
    assert record.merkle_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
