"""The sealed file: two programs written apart agree on every digit, and whatever is changed afterwards is named."""

import copy
import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.flagship.domain import verifier
from pilar.flagship.domain.decision_record import (
    Ballot,
    Frozen,
    make_record,
    official_numbers,
    public_record,
    room_of,
    signed_bytes,
    with_signature,
)
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.record import canonical
from pilar.flagship.domain.room import Tally
from pilar.flagship.queries.told import Told
from pilar.flagship.tests.records import PUBLIC, ROLES, answers, facts, frozen, sealed


def example(seed=1, structure="groups", **more):
    chance = np.random.default_rng(seed)
    case = frozen(structure, **more)
    return sealed(
        make_record(case, facts(chance, case), answers(chance, case, roles=more.get("roles", ROLES)))
    )


@pytest.fixture(scope="module")
def document():
    return example()


def problems_of(document):
    return verifier.check(canonical(document))[0]


@pytest.mark.parametrize("structure", ["flat", "groups", "goals"])
@pytest.mark.parametrize("seed", range(4))
def test_the_stand_alone_program_finds_every_digit_again(structure, seed):
    assert problems_of(example(seed, structure)) == []


def test_equal_products_and_identical_people_are_found_again_too():
    case = frozen("flat", products=3, draws=40)
    pairs = {(i, j): Fraction(2) for i in range(6) for j in range(i + 1, 6)}
    scores = {(i, k): 3 if i < 2 else 2 for i in range(3) for k in range(6)}
    ballots = [Ballot(f"{p}", ROLES[p % 4], (pairs,), scores, f"{p:032x}") for p in range(8)]
    made = make_record(case, {}, ballots)
    assert made["results"]["official"]["ties"] == [[0, 1]]
    assert problems_of(sealed(made)) == []


def told_of(document):
    """The sentences of the robustness card of a file without a meeting."""
    names = document["version"]["alternatives"]
    document["version"]["notes"]["frozen"] = {
        "candidates": [{"code": name, "name": name} for name in names], "blocs": [], "criteria": {"items": []},
    }  # fmt: skip
    return Told(document | {"meeting": {"proposal": None, "votes": None}}).firmness()


@pytest.mark.parametrize(("people", "said"), [
    (1, ["Hanya satu orang yang bersuara: hasil ini pendapat satu orang dan tidak dapat diuji dengan undian."]),
    (9, [
        "produk 0 dan produk 1 menempati tempat pertama bersama; perubahan sekecil apa pun memisahkannya.",
        "Bila orang lain dari unsur yang sama yang hadir (diundi 40 kali), tempat pertama: produk 1 50,0\xa0% dan produk 0 50,0\xa0%.",
        "Bila dua yang dipilih, penyesalan terkecil ada pada produk 0 dan produk 1.",
    ]),
])  # fmt: skip
def test_one_voice_and_a_shared_first_place_are_said_as_they_are(people, said):
    case = frozen("flat", products=3, draws=40)
    pairs = {(i, j): Fraction(2) for i in range(6) for j in range(i + 1, 6)}
    scores = {(i, k): 3 if i < 2 else 2 for i in range(3) for k in range(6)}
    ballots = [Ballot(f"{p}", ROLES[p % 4], (pairs,), scores, f"{p:032x}") for p in range(people)]
    told = told_of(make_record(case, {}, ballots))
    assert told[: len(said)] == said
    assert not any("menyusul" in sentence for sentence in told)


def test_official_numbers_by_hand_and_in_any_order_of_people():
    """Everybody 2 : 1, 2 : 1 on three items: 4/7, 2/7, 1/7. Scores 5 1 1 and 1 5 5: 23/7 and 19/7."""
    case = Frozen(("a", "b"), ("x", "y", "z"), "flat", (), (), {"R": Fraction(1), "S": Fraction(1)})
    pairs = {(0, 1): Fraction(2), (1, 2): Fraction(2)}
    scores = {(0, 0): 5, (0, 1): 1, (0, 2): 1, (1, 0): 1, (1, 1): 5, (1, 2): 5}
    ballots = [Ballot(str(n), role, (pairs,), scores, "00") for n, role in enumerate("RSR")]
    found = official_numbers(case, {}, ballots)
    assert found["weights"] == ["0.571428571", "0.285714286", "0.142857143"]
    assert found["scores"] == ["3.285714", "2.714286"]
    assert found["ranking"] == [0, 1] and found["ties"] == []
    assert official_numbers(case, {}, ballots[::-1]) == found


@pytest.mark.parametrize("structure", ["flat", "groups", "goals"])
def test_official_digits_are_the_floats_of_the_screen(structure):
    chance = np.random.default_rng(9)
    case = frozen(structure)
    known, people = facts(chance, case), answers(chance, case)
    found, tally = official_numbers(case, known, people), Tally(room_of(case, known, people))
    np.testing.assert_allclose([float(w) for w in found["weights"]], tally.weights, atol=2e-9)
    np.testing.assert_allclose([[float(c) for c in row] for row in found["matrix"]], tally.matrix, atol=6e-7)
    np.testing.assert_allclose([float(s) for s in found["scores"]], tally.matrix @ tally.weights, atol=2e-6)


def test_nobody_gives_no_result():
    with pytest.raises(UnusableDecision, match="belum ada seorang pun"):
        make_record(frozen(), {}, [])


# -- what is changed afterwards ---------------------------------------------------------------------------------------


def test_a_changed_answer_names_the_ballot(document):
    changed = copy.deepcopy(document)
    entry = changed["ballots"][4]["ballot"]
    entry["scores"][0][2] = 6 - entry["scores"][0][2] if entry["scores"][0][2] != 3 else 4
    told = " ".join(problems_of(changed))
    assert f"Suara nomor 5 ({entry['pseudonym']})" in told and "Segel tidak cocok" in told


def test_a_changed_number_is_named_with_what_it_should_be(document):
    changed = copy.deepcopy(document)
    before = changed["results"]["official"]["scores"][2]
    changed["results"]["official"]["scores"][2] = "4.999999"
    told = problems_of(changed)
    assert f'Angka results.official.scores[2]: tertulis "4.999999", hasil hitung ulang "{before}".' in told
    assert "Bagian results berubah sesudah disegel." in told


def test_a_forger_with_a_key_of_their_own_is_found_by_the_offices_key(document):
    other = Ed25519PrivateKey.generate()
    public = other.public_key().public_bytes_raw()
    forged = with_signature(document, public, other.sign(signed_bytes(document)))
    assert problems_of(forged) == []
    assert verifier.check(canonical(forged), PUBLIC)[0] == [
        "Segel dibuat dengan kunci lain daripada yang Anda percayai."
    ]


def test_a_ballot_left_out_or_put_in_is_found(document):
    fewer = {**document, "ballots": document["ballots"][:-1]}
    assert any("21 suara untuk 22 sidik suara" in told for told in problems_of(fewer))
    swapped = {**document, "ballot_hashes": document["ballot_hashes"][::-1]}
    assert any("akar pohon" in told for told in problems_of(swapped))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 255))
def test_one_changed_byte_is_never_missed(place, turn):
    data = bytearray(SMALL)
    data[place % len(data)] ^= turn
    assert verifier.check(bytes(data))[0]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(
    lambda value: json.dumps({"format": "fgd-decision/1", "version": value}).encode()
))  # fmt: skip
def test_rubbish_is_one_sentence(data):
    problems, _ = verifier.check(data)
    assert len(problems) == 1 and problems[0].endswith(".")


SMALL = canonical(example(3, "flat", products=3, draws=20))


# -- small blocs, outsiders -------------------------------------------------------------------------------------------


def test_a_bloc_under_five_keeps_single_ballots_out_of_the_public_file():
    whole = example(5, roles=("AKADEMISI", "PELAKU", "PELAKU", "PELAKU", "PELAKU", "PELAKU", "PELAKU"))
    assert whole["results"]["roles"] == {"AKADEMISI": 4, "PELAKU": 18}
    assert "AKADEMISI" not in whole["results"]["without_role"]
    public = sealed(public_record({k: v for k, v in whole.items() if k != "signature"}))
    assert public["ballots"] is None and public["root"] == whole["root"]
    problems, remarks = verifier.check(canonical(public))
    assert problems == [] and "di bawah lima orang" in remarks[0]
    assert public_record(example()) == example()


def test_an_outsider_needs_only_python(document, tmp_path):
    (tmp_path / "verifikasi.py").write_bytes(verifier.source())
    (tmp_path / "keputusan.json").write_bytes(canonical(document))
    mine = document["ballot_hashes"][3]
    run = [sys.executable, "-I", "-S", "verifikasi.py", "keputusan.json", "--kunci", PUBLIC.hex(), "--suara"]
    done = subprocess.run([*run, mine], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "22 suara dihitung ulang." in done.stdout and "Suara Anda ada di dalam berkas ini." in done.stdout
    done = subprocess.run([*run, "00" * 32], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "TIDAK COCOK." in done.stdout
