"""Level, explanation, scores and the cheapest path: the worked examples of docs/methods/packaging-level.md, then against brute force."""

import random
from itertools import combinations

import pytest

from pilar.packaging import words
from pilar.packaging.domain import levels, paths, standards
from pilar.packaging.domain.levels import FAILED, MET, NOT_APPLICABLE
from pilar.packaging.domain.paths import Measure
from pilar.packaging.domain.standards import BadStandard, Item

CPPB = next(one for one in standards.shipped() if one.code == "CPPB")
PACK = next(one for one in standards.shipped() if one.code == "PACK")


def answers(*failed, standard=CPPB):
    return {item.key: FAILED if item.number in failed else MET for item in standard.items}


def outcome(*failed):
    return levels.judge([CPPB], answers(*failed))


@pytest.mark.parametrize(
    ("failed", "level", "sentence"),
    [
        ((), "I", "Tidak ada temuan yang menurunkan level: level I."),
        ((2,), "I", "Tidak ada temuan yang menurunkan level: level I."),
        ((2, 8), "II", "Dua temuan mayor → level II. Tanpa itu: level I."),
        ((2, 8, 10, 17), "III", "Empat temuan mayor → level III. Tanpa itu: level I."),
        ((1,), "III", "Satu temuan serius → level III. Tanpa itu: level I."),
        ((21,), "IV", "Satu temuan kritis → level IV. Tanpa itu: level I."),
        ((1, 3, 4, 6, 7), "IV", "Lima temuan serius → level IV. Tanpa itu: level I."),
        ((21, 1, 2), "IV", "Satu temuan kritis → level IV. Tanpa itu: level III."),
        ((21, 1, 3, 4, 6, 7), "IV", "Satu temuan kritis → level IV. Temuan lain juga menahan level ini."),
    ],
)
def test_the_worked_examples(failed, level, sentence):
    found = outcome(*failed)
    assert found.level == level
    assert words.why_sentence(found.level, found.why) == sentence


def test_the_standard_is_the_one_of_the_rule():
    counts = {
        severity: sum(item.severity == severity for item in CPPB.items) for severity in standards.SEVERITIES
    }
    assert counts == {"CRITICAL": 14, "SERIOUS": 16, "MAJOR": 6, "MINOR": 1}
    assert len(CPPB.groups) == 14


def by_hand(critical, serious, major):
    """The rule as its words say it, written apart from the limits."""
    if critical >= 1 or serious >= 5:
        return "IV"
    if 1 <= serious <= 4 or (serious == 0 and major >= 4):
        return "III"
    if serious == 0 and 2 <= major <= 3:
        return "II"
    return "I"


def test_a_hundred_thousand_random_assessments_have_the_level_of_the_rule():
    draw = random.Random(8)
    kinds = [(item.key, item.severity) for item in CPPB.items]
    for _ in range(100_000):
        share = draw.random() ** 2
        given = [severity for _, severity in kinds if draw.random() < share]
        counts = {severity: given.count(severity) for severity in standards.SEVERITIES}
        assert levels.level_of(CPPB.limits, counts) == by_hand(
            counts["CRITICAL"], counts["SERIOUS"], counts["MAJOR"]
        )


def test_a_hundred_thousand_whole_assessments_are_judged_as_by_hand():
    """Answers, what does not apply and what is open, with the city's additions beside: the level is the law's alone."""
    draw = random.Random(81)
    items = [*CPPB.items, *PACK.items]
    rank = {"CRITICAL": 0, "SERIOUS": 1, "MAJOR": 2, "MINOR": 3}
    for _ in range(100_000):
        share, given, tally = draw.random() ** 2, {}, [0, 0, 0, 0]
        for item in items:
            chance = draw.random()
            if chance < share:
                given[item.key] = FAILED
                tally[rank[item.severity]] += item.key.startswith("CPPB")
            elif chance < 0.97:
                given[item.key] = MET if chance < 0.94 or not item.may_not_apply else NOT_APPLICABLE
        assert levels.judge([CPPB, PACK], given).level == by_hand(*tally[:3])


def test_what_does_not_apply_or_is_open_is_no_finding():
    given = {**answers(28), "CPPB.28": NOT_APPLICABLE}
    del given["CPPB.1"]
    found = levels.judge([CPPB], given)
    assert (found.level, found.open, found.complete) == ("I", ("CPPB.1",), False)


def test_the_citys_additions_score_and_never_change_the_level():
    given = {**answers(), **{item.key: FAILED for item in PACK.items}}
    found = levels.judge([CPPB, PACK], given)
    assert found.level == "I"
    # Material: 4 of 4+4+2+2+2+1+1 = 16; label: 16 of 16+2+2+1+1 = 22; look: 0 of 6.
    assert found.scores == {"MATERIAL": 25, "LABEL": 73, "LOOK": 0}
    assert levels.judge([CPPB], answers()).scores["LOOK"] is None


def test_additions_belong_to_their_products():
    names = {
        kind: [one.code for one in standards.applying(standards.shipped(), kind)]
        for kind in ("FOOD", "CLOTH", "CRAFT")
    }
    assert names == {"FOOD": ["CPPB", "PACK"], "CLOTH": ["CLOTH"], "CRAFT": ["CRAFT"]}


# -- the cheapest path


def test_the_worked_example_of_a_path():
    # A dirty bin (13, critical), no covered storage (23, critical), rubbish of yesterday (22, serious), no hand-washing (11, serious).
    path = paths.cheapest(CPPB, answers(11, 13, 22, 23), paths.shipped_measures(), "III")
    assert [(one.code, one.price) for one in path.measures] == [("bin", 95_000), ("shelf", 480_000)]
    assert (path.cost, path.level, path.left) == (575_000, "III", ("CPPB.11", "CPPB.22"))
    further = paths.cheapest(CPPB, answers(11, 13, 22, 23), paths.shipped_measures(), "I")
    assert [one.code for one in further.measures] == ["bins", "shelf", "hand_wash"]
    assert (further.cost, further.level) == (730_000, "I")


def exhaustive(standard, given, measures, level):
    """The cheapest over every subset of the measures, with the level by the rule itself."""
    rank = standards.LEVELS.index
    best = None
    useful = [one for one in measures if any(given.get(key) == FAILED for key in one.fixes)]
    for size in range(len(useful) + 1):
        for chosen in combinations(useful, size):
            fixed = set().union(*(one.fixes for one in chosen)) if chosen else set()
            after = {key: MET if key in fixed else answer for key, answer in given.items()}
            if rank(levels.judge([standard], after).level) >= rank(level):
                cost = sum(one.price for one in chosen)
                best = cost if best is None else min(best, cost)
    return best


def random_case(draw):
    """Findings, measures that each put some of them right, and a level to reach."""
    failed = draw.sample([item.number for item in CPPB.items], draw.randint(1, 7))
    keys = [f"CPPB.{number}" for number in failed]
    measures = [
        Measure(
            f"m{place}",
            "",
            draw.randint(0, 20) * 5_000,
            frozenset(draw.sample(keys, draw.randint(1, min(3, len(keys))))),
        )
        for place in range(draw.randint(1, 8))
    ]
    return answers(*failed), measures, draw.choice(["III", "II", "I"])


def test_random_paths_cost_what_an_exhaustive_search_finds():
    draw = random.Random(88)
    for _ in range(120):
        given, measures, level = random_case(draw)
        expected = exhaustive(CPPB, given, measures, level)
        if expected is None:
            with pytest.raises(paths.NoPath):
                paths.cheapest(CPPB, given, measures, level)
            continue
        path = paths.cheapest(CPPB, given, measures, level)
        assert path.cost == expected == sum(one.price for one in path.measures)
        assert standards.LEVELS.index(path.level) >= standards.LEVELS.index(level)


def test_everything_failed_still_has_a_path_to_every_level():
    everything = {item.key: FAILED for item in CPPB.items}
    costs = [
        paths.cheapest(CPPB, everything, paths.shipped_measures(), level).cost for level in ("III", "II", "I")
    ]
    assert costs == sorted(costs)
    assert costs[0] > 0


def test_a_finding_without_measure_is_named():
    with pytest.raises(paths.NoPath) as stuck:
        paths.cheapest(CPPB, answers(21), [], "III")
    assert stuck.value.items == ("CPPB.21",)


def test_every_shipped_measure_fixes_statements_that_exist_and_every_statement_has_one():
    known = {item.key for one in standards.shipped() for item in one.items}
    fixed = set().union(*(one.fixes for one in paths.shipped_measures()))
    assert fixed == known


# -- a standard as a document


def document(**changes):
    base = {
        "code": "CITY", "version": 2, "title": "Kota", "rule": "Perwali", "kinds": ["FOOD"], "groups": {"A": "Awal"},
        "items": [{"n": 1, "group": "A", "severity": "MAJOR", "text": "Bersih."}], "levels": [{"level": "II", "major": 1}],
    }  # fmt: skip
    return {**base, **changes}


def test_a_document_becomes_a_standard():
    made = standards.parse(document())
    assert (made.name, made.items[0].key) == ("CITY-2", "CITY.1")
    assert levels.judge([made], {"CITY.1": FAILED}).level == "II"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"items": []}, "belum mempunyai butir"),
        ({"items": [{"n": 1, "group": "A", "severity": "MAJOR", "text": "Satu."}] * 2}, "Butir 1 tertulis dua kali"),
        ({"items": [{"n": 1, "group": "B", "severity": "MAJOR", "text": "Satu."}]}, "kelompok B tidak ada"),
        ({"items": [{"n": 1, "group": "A", "severity": "BERAT", "text": "Satu."}]}, "kategori BERAT tidak dikenal"),
        ({"items": [{"n": 1, "group": "A", "severity": "MAJOR", "text": " "}]}, "pernyataannya kosong"),
        ({"kinds": ["CAR"]}, "Jenis produk CAR tidak dikenal"),
        ({"levels": [{"level": "II", "major": 1}, {"level": "IV", "major": 9}]}, "berurutan"),
        ({"levels": [{"level": "II", "berat": 1}]}, "tidak lengkap"),
        ({"version": "dua"}, "tidak lengkap"),
    ],
)  # fmt: skip
def test_a_broken_document_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(BadStandard, match=sentence):
        standards.parse(document(**changes))


def test_of_one_code_the_newest_counts():
    old, new = standards.parse(document(version=1)), standards.parse(document(version=2))
    assert standards.applying((old, new), "FOOD") == (new,)
    assert isinstance(new.items[0], Item)
