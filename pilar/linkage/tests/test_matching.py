"""Rows matched by the shipped model: what is sure, what is looked at, what never is one."""

from datetime import date

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import DIFFERENT, LOOK, SURE, keys, matching
from pilar.linkage.domain.blocking import RECIPES
from pilar.linkage.domain.judging import Judged, evidence_codes
from pilar.linkage.domain.levels import FACTS
from pilar.linkage.domain.sounds import sound_of
from pilar.linkage.services import comparable
from pilar.linkage.tests.shipped import RING, judge, matched
from pilar.linkage.words import reason_words

SEI = {
    "business_name": "Sei Babi Bambu Kuning", "owner_name": "Yohanes Bria", "nik": "5371030105801237", "phone": ["+6281234500017"],
    "village_code": 5371031001, "sector": "FOOD_PROCESSING", "activity": "Daging asap sei", "address": "Jl. Timor Raya 12",
    "birth_on": date(1980, 5, 1),
}  # fmt: skip


def test_the_same_business_from_two_lists_is_sure():
    found = matched(
        SEI,
        SEI | {"owner_name": "JOHANIS BRIA, SE", "business_name": "SEI BABI BAMBU KUNINNG", "phone": None},
    )
    assert found["pile"].to_list() == ["DIFFERENT", "SURE"]
    assert found["business_label"].n_unique() == 1
    assert found.schema == matching.MATCHES


def test_the_owners_other_business_is_another_business_of_the_same_owner():
    found = matched(
        SEI, SEI | {"business_name": "Salon Cantik", "sector": "BEAUTY", "activity": "Gunting rambut"}
    )
    assert found["business_label"].n_unique() == 2
    assert found["owner_label"].n_unique() == 1
    assert found["pile"].to_list() == ["DIFFERENT", "DIFFERENT"]


def test_the_same_nik_under_another_name_is_looked_at():
    found = matched(SEI, SEI | {"owner_name": "Katarina Tefa", "phone": None, "birth_on": None})
    assert found["pile"].to_list() == ["DIFFERENT", "LOOK"]
    assert found["candidates"][1][0]["row_key"] == 0
    assert "NIK sama" in reason_words(found["reasons"][1])
    assert "nama pemilik berbeda" in reason_words(found["reasons"][1])


def test_two_licences_are_never_one_business():
    found = matched(SEI | {"nib": "1234500016781"}, SEI, SEI | {"nib": "2234500026782"})
    one, _, other = found["business_label"].to_list()
    assert one != other


def test_two_businesses_that_one_row_names_stay_two_with_one_owner():
    place = {"file": "a.xlsx", "sheet": "", "row": 7}
    found = matched(SEI | place, SEI | place)
    assert found["business_label"].n_unique() == 2
    assert found["owner_label"].n_unique() == 1


def test_namesakes_in_other_villages_stay_apart():
    away = {
        "owner_name": "Yohanes Bria",
        "business_name": "Kios Berkat",
        "village_code": 5371011001,
        "sector": "RETAIL",
    }
    found = matched(SEI, away)
    assert found["business_label"].n_unique() == 2
    assert found["owner_label"].n_unique() == 2


def test_husband_and_wife_with_one_phone_and_one_stall_are_looked_at():
    found = matched(
        SEI | {"nik": None, "birth_on": None},
        SEI | {"owner_name": "Katarina Bria", "nik": None, "birth_on": None},
    )
    assert found["pile"].to_list() == ["DIFFERENT", "LOOK"]


def test_names_that_sound_the_same_have_one_code():
    for one, other in (
        ("YOHANES", "JOHANIS"),
        ("CORNELIS", "KORNELIS"),
        ("DJARA", "JARA"),
        ("YUSUF", "JUSUP"),
    ):
        assert sound_of(one) == sound_of(other)
    assert len({sound_of(name) for name in ("PETRUS", "MARKUS", "YOHANES", "DOMINIKUS", "SAMUEL")}) == 5


def test_keys_show_no_number_and_need_the_key_of_the_installation():
    rows = pl.DataFrame([SEI])
    ours, again = (
        set(keys.table_keys(comparable.of_rows(rows, RING).keyed, np.array([0]))["key"].to_list())
        for _ in "ab"
    )
    others = set(
        keys.table_keys(comparable.of_rows(rows, type(RING).fresh()).keyed, np.array([0]))["key"].to_list()
    )
    assert ours == again and min(ours) > 0
    # Keys of names and places are the same everywhere, those of the NIK and the phone are not.
    assert len(ours - others) == 2
    assert not any(SEI["nik"][:15] in str(key) for key in ours)


def test_a_block_bigger_than_allowed_is_left_out_and_counted():
    asking = pl.DataFrame({"key": [1, 2], "ref": [0, 0], "weight": [2, 2]})
    known = pl.DataFrame({"key": [1] * 121 + [2], "business_id": [*range(121), 500]})
    pairs, too_big = keys.pairs_between(asking, known, 120)
    assert (pairs.rows(), too_big) == ([(0, 500, 2)], 1)


def test_one_weak_key_opens_nobody_and_two_do():
    asking = pl.DataFrame({"key": [1, 2, 3], "ref": [0, 0, 0], "weight": [1, 1, 2]})
    known = pl.DataFrame({"key": [1, 1, 2, 3], "business_id": [7, 8, 8, 9]})
    pairs, _ = keys.pairs_between(asking, known, 120)
    assert keys.worth_opening(pairs).rows() == [(0, 8), (0, 9)]
    assert {kind for kind, _facts in RECIPES} >= keys.WEAK


def test_a_name_is_as_rare_as_the_model_knows_whatever_the_list():
    twice = [SEI, SEI | {"owner_name": "Yohanes Bria"}]
    alone, crowded = (matched(*rows)["reasons"][1] for rows in (twice, [*twice, *[SEI] * 30]))
    assert alone.split()[1] == crowded.split()[1]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), min_size=2, max_size=12))
def test_any_text_can_be_delivered(texts):
    rows = [{"owner_name": text, "business_name": text, "nik": text, "address": text} for text in texts]
    assert matched(*rows).height == len(texts)


record = st.integers(0, 11)


@settings(deadline=None)
@given(
    st.lists(st.tuples(record, record, st.sampled_from([0.995, 0.6, 0.001])), max_size=40),
    st.lists(st.sampled_from([None, 1, 2]), min_size=12, max_size=12),
    st.lists(st.sampled_from([None, 5, 6]), min_size=12, max_size=12),
)
def test_groups_never_hold_two_licences_two_registered_businesses_nor_pairs_surely_different(
    edges, nib, known
):
    chosen = {(min(a, b), max(a, b)): chance for a, b, chance in edges if a != b}
    a, b = (np.array([pair[at] for pair in chosen], dtype=np.int64) for at in (0, 1))
    chance = np.array(list(chosen.values())).reshape(-1, 1) * np.eye(1, 8)
    pile = np.array(
        [SURE if one > 0.99 else LOOK if one > 0.5 else DIFFERENT for one in chosen.values()], dtype="<U9"
    )
    rows = np.zeros((len(chosen), len(FACTS)), dtype=np.uint8)
    judged = Judged(a, b, np.arange(len(chosen)), rows, chance, pile, pile)
    frame = pl.DataFrame({"nib": nib, "nik": [None] * 12}, schema={"nib": pl.Int64, "nik": pl.Int64})
    nothing = pl.Series([None] * 12, dtype=pl.Int64)
    found = matching.Records(frame, pl.Series(range(12)), pl.Series(known, dtype=pl.Int64), nothing, nothing)
    group, _ = matching.grouped(found, judged)
    for label in set(group.tolist()):
        inside = [at for at in range(12) if group[at] == label]
        assert len({nib[at] for at in inside if nib[at]}) <= 1
        assert len({known[at] for at in inside if known[at]}) <= 1
    for (one, other), how in zip(chosen, pile.tolist(), strict=True):
        assert how != DIFFERENT or group[one] != group[other]


def test_every_level_has_words():
    for fact, levels in FACTS.items():
        for level in levels[1:]:
            if fact != "list":
                assert reason_words(f"{fact}={level}") or level == "UNKNOWN:UNKNOWN"
    row = np.array([1] * len(FACTS), dtype=np.uint8)
    assert all(reason_words(part) for part in evidence_codes(row).split())
    assert reason_words("nik=1 nonsense") == []


def test_the_shipped_model_passed_its_checks_and_holds_no_rare_word():
    known = judge().known
    assert judge().model.fitted.doubts == ()
    assert min(known.names.values()) >= 4.5 / known.records
