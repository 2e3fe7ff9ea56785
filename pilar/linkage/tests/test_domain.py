"""Names, keys, rules and groups without a database."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.linkage.domain import MOST_PER_BLOCK, clusters, keys, matching, names
from pilar.linkage.domain.profiles import profiles
from pilar.linkage.domain.sounds import sound_of


def quiet(done: int, total: int, words: str) -> None:
    return None


def matched(*rows: dict) -> pl.DataFrame:
    facts = pl.DataFrame(list(rows), infer_schema_length=None)
    profile = profiles(facts)
    row_keys = keys.block_keys(profile, np.arange(facts.height, dtype=np.int64))
    found, _ = matching.match(
        profile,
        pl.Series(range(facts.height)),
        pl.DataFrame(),
        pl.DataFrame(),
        row_keys,
        MOST_PER_BLOCK,
        quiet,
    )
    return found


SEI = {
    "name": "Sei Babi Bambu Kuning", "owner_name": "Yohanes Bria", "nik": 11, "phone1": 21, "village": 5371031001,
    "sector": "FOOD_PROCESSING", "address": "Jl. Timor Raya 12", "birth_on": date(1980, 5, 1),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("YOHANES", "JOHANIS"),
        ("CORNELIS", "KORNELIS"),
        ("DJARA", "JARA"),
        ("YUSUF", "JUSUP"),
        ("ELISABETH", "ELISABET"),
    ],
)
def test_names_that_sound_the_same_have_one_code(one, other):
    assert sound_of(one) == sound_of(other)


def test_different_names_sound_different():
    assert len({sound_of(name) for name in ("PETRUS", "MARKUS", "YOHANES", "DOMINIKUS", "SAMUEL")}) == 5


def test_an_owner_name_loses_titles_degrees_and_order():
    frame = names.owner_names(pl.Series(["Drs. Yohanes Bria, S.E.", "BRIA JOHANIS", "Bapak Yohanes  BRIA"]))
    assert frame["owner_words"].unique().to_list() == ["BRIA YOHANES"]


def test_a_business_name_loses_the_words_of_its_kind():
    frame = names.business_names(pl.Series(['UD. "Sinar Timor"', "kios sinar timor", "tidak ada", None]))
    assert frame["trade_name"].to_list() == ["SINAR TIMOR", "SINAR TIMOR", "", ""]


@given(st.lists(st.one_of(st.none(), st.text(max_size=30)), max_size=20))
def test_any_text_can_be_a_name(texts):
    series = pl.Series(texts, dtype=pl.String)
    for build in (names.owner_names, names.business_names, names.streets):
        assert build(series).height == len(texts)


def test_keys_are_the_same_in_every_process():
    """A key stored yesterday must be found today: these numbers may change only with the recipes."""
    made = keys.block_keys(profiles(pl.DataFrame([SEI])), np.array([0]))
    assert made["key"].to_list()[:3] == [1770314118959670612, 2141516709544902215, 2359614221412532170]
    assert (made["key"] >= 0).all()


def test_the_same_business_from_two_lists_is_sure():
    found = matched(
        SEI, SEI | {"owner_name": "JOHANIS BRIA, SE", "name": "SEI BABI BAMBU KUNINNG", "phone1": None}
    )
    assert found["pile"].to_list() == ["DIFFERENT", "SURE"]
    assert found["business_label"].n_unique() == 1


def test_the_owners_other_business_is_another_business_of_the_same_owner():
    found = matched(SEI, SEI | {"name": "Salon Cantik", "sector": "BEAUTY"})
    assert found["business_label"].n_unique() == 2
    assert found["owner_label"].n_unique() == 1
    assert found["pile"].to_list() == ["DIFFERENT", "DIFFERENT"]


def test_the_same_nik_under_another_name_is_looked_at():
    found = matched(SEI, SEI | {"owner_name": "Katarina Tefa", "phone1": None, "birth_on": None})
    assert found["pile"].to_list() == ["DIFFERENT", "LOOK"]
    assert found["candidates"][1][0]["row_key"] == 0


def test_two_licences_are_never_one_business():
    found = matched(SEI | {"nib": "1111111111111"}, SEI, SEI | {"nib": "2222222222222"})
    one, _, other = found["business_label"].to_list()
    assert one != other


def test_namesakes_in_other_villages_stay_apart():
    away = {"owner_name": "Yohanes Bria", "name": "Kios Berkat", "village": 5371011001, "sector": "RETAIL"}
    found = matched(SEI, away)
    assert found["business_label"].n_unique() == 2
    assert found["owner_label"].n_unique() == 2


def test_a_placeholder_phone_joins_nobody_and_is_counted():
    facts = pl.DataFrame([{"name": f"Kios {n}", "phone1": 5} for n in range(MOST_PER_BLOCK + 1)])
    row_keys = keys.block_keys(profiles(facts), np.arange(facts.height, dtype=np.int64))
    pairs, too_big = keys.pairs_within(row_keys, MOST_PER_BLOCK)
    assert (pairs.height, too_big) == (0, 1)


records = st.integers(0, 11)


@given(
    st.lists(st.tuples(records, records, st.sampled_from(["SAME", "OWNER"])), max_size=40),
    st.lists(st.sampled_from([None, "x", "y"]), min_size=12, max_size=12),
)
def test_groups_never_hold_two_licences_nor_pairs_kept_apart(edges, nib):
    frame = pl.DataFrame(
        [{"a": min(a, b), "b": max(a, b), "verdict": v, "score": 1.0} for a, b, v in edges if a != b],
        schema={"a": pl.Int64, "b": pl.Int64, "verdict": pl.String, "score": pl.Float64},
    )
    nothing = pl.Series([None] * 12, dtype=pl.Int64)
    group = clusters.businesses(frame, pl.Series(nib, dtype=pl.String), nothing)
    for label in set(group):
        assert len({n for n, g in zip(nib, group, strict=True) if g == label and n}) <= 1
    for a, b, verdict in frame.select("a", "b", "verdict").rows():
        assert verdict == "SAME" or group[a] != group[b]
