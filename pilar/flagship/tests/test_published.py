"""Published examples come out to the printed digit, also as a whole through the decision file."""

import json
from typing import Any

import numpy as np
import pytest

from pilar.flagship.domain import best_worst, consensus, opinions
from pilar.flagship.domain.casefile import decide, read
from pilar.flagship.tests.published import PUBLISHED


def walk(answer: Any, path: str) -> Any:
    for step in path.split("."):
        answer = answer[int(step)] if isinstance(answer, list) else answer[step]
    return answer


def check(answer: dict, expected: dict) -> None:
    for path, (value, tolerance) in expected.items():
        found = walk(answer, path)
        if tolerance == 0 or isinstance(value, str):
            assert found == value, path
        else:
            np.testing.assert_allclose(found, value, rtol=0, atol=tolerance, err_msg=path)


@pytest.mark.parametrize(
    ("document", "expected"), [case[2:] for case in PUBLISHED], ids=[case[0] for case in PUBLISHED]
)
def test_a_published_example(document, expected):
    answer = decide(read(json.dumps(document)))
    check(answer, expected)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_consensus_of_goepels_validation():
    third = np.full(4, 0.25)
    extreme = np.full((4, 4), 1 / 12) + np.eye(4) * (0.75 - 1 / 12)
    assert consensus.shannon_consensus(extreme, third) == pytest.approx(0, abs=1e-9)
    alike = np.tile([0.5, 0.3, 0.2], (5, 1))
    assert consensus.shannon_consensus(alike, np.full(5, 0.2)) == pytest.approx(1, abs=1e-9)
    assert consensus.homogeneity_floor(4) == pytest.approx(0.57735, abs=1e-5)
    people = np.array([
        [0.170947, 0.458718, 0.085473, 0.250764, 0.034098],
        [0.229101, 0.393562, 0.082926, 0.253196, 0.041215],
        [0.154004, 0.49219, 0.082394, 0.221391, 0.050021],
    ])  # fmt: skip
    assert consensus.shannon_consensus(people, np.full(3, 1 / 3)) == pytest.approx(0.98712, abs=1e-5)
    words = [consensus.consensus_word(value) for value in (-0.2, 0.5, 0.65, 0.75, 0.85)]
    assert words == ["sangat rendah", "rendah", "sedang", "tinggi", "sangat tinggi"]


def test_table_of_consistency_indices():
    printed = [0, 0.44, 1.0, 1.63, 2.3, 3.0, 3.73, 4.47, 5.23]
    made = [best_worst.consistency_index(a) for a in range(1, 10)]
    np.testing.assert_allclose(made, printed, rtol=0, atol=5e-3)


def test_two_proportions_of_polis():
    assert opinions.two_proportion_z(15, 56, 24, 71) == pytest.approx(-1.518, abs=0.01)
    assert opinions.one_proportion_z(30, 50) == pytest.approx(1.540308, abs=1e-6)
