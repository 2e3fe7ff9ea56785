"""The statistical model from records to groups: worked numbers, reasons that add up, decisions, bad input."""

import numpy as np
import polars as pl
import pytest

from pilar.linkage.domain import DIFFERENT, SURE, anchors, classes, evidence, model, teaching
from pilar.linkage.domain.chances import chances
from pilar.linkage.domain.levels import FACTS, Compared, patterns
from pilar.linkage.domain.prepared import MOST_PER_NUMBER, prepared

SEI = {
    "rec_id": "a", "source": "dinas", "owner_name": "Yohanes Nubatonis", "nik": "5371030105801237", "phone": "081234500017", "village": "Oesapa",
    "business_name": "Sei Bambu Kuning", "activity": "Sei sapi", "address": "Jl. Timor Raya No. 12", "rt_rw": "012/004",
}  # fmt: skip


def levels_of(one: dict, other: dict) -> dict[str, str]:
    frame, _ = prepared(pl.DataFrame([SEI | one, SEI | other], infer_schema_length=None))
    row = Compared(frame).levels(np.array([0]), np.array([1]))[0]
    return {fact: names[level] for (fact, names), level in zip(FACTS.items(), row, strict=True)}


def row_of(**said: str) -> np.ndarray:
    return np.array([names.index(said.get(fact, names[0])) for fact, names in FACTS.items()], dtype=np.uint8)


@pytest.mark.parametrize(
    ("change", "fact", "level"),
    [
        ({}, "identity", "NIK_SAME"),
        ({"nik": "537103010580123"}, "identity", "NIK_FIFTEEN"),
        ({"nik": "5371030105081237"}, "identity", "NIK_SLIP"),
        ({"nik": "5371030105801238"}, "identity", "NIK_OTHER_BIRTH_SAME"),
        ({"nik": "5371034812911237"}, "identity", "NIK_OTHER"),
        ({"nik": None, "birth_on": "1 Mei 1980"}, "identity", "BIRTH_SAME"),
        ({"nik": None, "birth_on": "05/01/1980"}, "identity", "BIRTH_NEAR"),
        ({"owner_name": "Nubatonis, Johanis"}, "person", "SAME_COMMON"),
        ({"owner_name": "Yohanes"}, "person", "CONTAINED"),
        ({"owner_name": "Katarina Tefa"}, "person", "OTHER"),
        ({"phone": "+62 812-3450-0071"}, "phone", "SLIP"),
        ({"phone": "081399911122"}, "phone", "OTHER"),
        ({"address": "Jalan Timor Raya 12"}, "place", "SPOT"),
        ({"village": "Alak"}, "place", "STREET_OTHER_VILLAGE"),
        ({"address": None}, "place", "LANE"),
        ({"business_name": "Kios Sei Bambu Kunning"}, "what", "SAME:SAME"),
        ({"business_name": "Yohanes Nubatonis"}, "what", "UNKNOWN:SAME"),
        ({"business_name": "Salon Mawar", "activity": "Salon"}, "what", "OTHER:OTHER"),
        ({"source": "oss"}, "list", "OTHER"),
    ],
)  # fmt: skip
def test_a_pair_becomes_levels(change, fact, level):
    assert levels_of({}, change)[fact] == level


def test_chances_of_strangers_come_from_counts():
    # Worked in the method: three records of one NIK and two of another among five give (3 * 2 + 2 * 1) / (5 * 4).
    niks = ["5371030105801237"] * 3 + ["5371034812911237"] * 2
    found = chances(prepared(pl.DataFrame({"nik": niks}))[0])
    assert found["identity:NIK_SAME"] == pytest.approx(min(8 / 20, 1e-2))
    assert found["nib:SAME"] == pytest.approx(1e-6)


# The worked pair of docs/methods/linkage-classes.md, judged by the anchors alone.
def test_the_worked_example_of_the_method():
    fitted = classes.Fitted(anchors.start(), np.array(anchors.SHARES), 0.0, 0.0, 0)
    twin = row_of(identity="NIK_SAME", person="SAME_USUAL", what="SAME:SAME", list="OTHER")
    second = row_of(identity="NIK_SAME", person="SAME_USUAL", what="OTHER:OTHER", list="OTHER")
    same, owner = fitted.probabilities(np.stack([twin, second]))
    assert (round(float(same[0]), 3), round(float(owner[1]), 3)) == WORKED


WORKED = (0.994, 0.967)


def synthetic(seed: int, size: int = 40_000) -> tuple[np.ndarray, np.ndarray]:
    """Pairs drawn from known classes, and the class of each."""
    rng = np.random.default_rng(seed)
    tables = anchors.start()
    kind = rng.choice(len(anchors.SHARES), size=size, p=anchors.SHARES)
    columns = []
    for table in tables:
        edges = np.cumsum(table, axis=1)[kind]
        drawn = (rng.random(size)[:, None] > edges).sum(axis=1).clip(0, table.shape[1] - 1)
        columns.append(np.where(rng.random(size) < 0.3, 0, drawn))
    return np.stack(columns, axis=1).astype(np.uint8), kind


def test_em_finds_the_shares_without_a_label():
    levels, kind = synthetic(5)
    rows, counts, row = patterns(levels)
    fitted = classes.fit(rows, counts, {})
    true = np.bincount(kind, minlength=len(anchors.SHARES)) / len(kind)
    assert fitted.doubts == ()
    assert fitted.shares[:2] == pytest.approx(true[:2], abs=0.01)
    assert fitted.held_out == pytest.approx(fitted.likelihood, abs=0.05)
    found = fitted.probabilities(rows)[row][:, 0] > 0.5
    assert (found == (kind == 0)).mean() > 0.98


def test_the_same_pairs_give_the_same_model():
    rows, counts, _ = patterns(synthetic(5, 5_000)[0])
    one, other = classes.fit(rows, counts, {}), classes.fit(rows, counts, {})
    assert np.array_equal(one.shares, other.shares)


def test_a_list_that_cannot_teach_says_so_and_merges_nothing_unseen():
    size = 500
    home = {"kk": "5371030105801237", "address": "Jl. Bakti 1", "village": "Oesapa", "activity": "kios"}
    people = [f"Yohanes {chr(65 + n % 26)}a{chr(65 + n // 26)}o Bria" for n in range(size)]
    records = pl.DataFrame([{"rec_id": str(n), "owner_name": people[n]} | home for n in range(size)])
    linked = model.link(records)
    assert linked.model.fitted.doubts
    assert SURE not in linked.pairs["pile"].to_list() and SURE not in linked.clusters["pile"].to_list()
    assert linked.shared.row(0, named=True) == {"number": "kk", "values": 1, "records": size}


def test_the_evidence_adds_up_to_the_chance():
    rows, counts, _ = patterns(synthetic(5, 5_000)[0])
    fitted = classes.fit(rows, counts, {})
    for row, chance in zip(rows[:50], fitted.probabilities(rows[:50])[:, 0], strict=True):
        start, told = evidence.waterfall(fitted, row)
        total = start + sum(one.weight for one in told)
        assert 1 / (1 + 2**-total) == pytest.approx(chance, abs=1e-9)
        assert all(one.said for one in told)


def test_every_level_has_a_sentence():
    for fact, names in FACTS.items():
        for name in names[1:]:
            assert evidence.phrase(fact, name)


def test_twins_and_a_second_business():
    other = SEI | {
        "rec_id": "b",
        "source": "oss",
        "owner_name": "JOHANIS NUBATONIS, SE",
        "business_name": "SEI BAMBU KUNNING",
    }
    second = SEI | {
        "rec_id": "c",
        "source": "oss",
        "business_name": "Salon Mawar",
        "activity": "Salon",
        "address": "Jl. Bakti 3",
        "rt_rw": "001/001",
    }
    linked = model.link(pl.DataFrame([SEI, other, second], infer_schema_length=None))
    assert linked.clusters["cluster_id"].to_list() == ["a", "a", "c"]
    assert linked.clusters["owner_id"].to_list() == ["a", "a", "a"]
    start, told = model.explain(linked, "a", "b")
    assert "NIK sama" in [one.said for one in told] and start < 0
    with pytest.raises(ValueError, match="tidak ada"):
        model.explain(linked, "a", "zz")


def test_what_clerks_decided_stands_whatever_the_model_says():
    second = SEI | {"rec_id": "c", "source": "oss", "business_name": "Salon Mawar", "activity": "Salon"}
    twin = SEI | {"rec_id": "b", "source": "oss"}
    records = pl.DataFrame([SEI, twin, second], infer_schema_length=None)
    said = pl.DataFrame({"a": ["c", "b", "b"], "b": ["a", "a", "c"], "verdict": ["SAME", "OWNER", "UNSURE"]})
    linked = model.link(records, decisions=said)
    assert linked.clusters["cluster_id"].to_list() == ["a", "b", "a"]
    assert linked.clusters["owner_id"].n_unique() == 1
    strangers = model.link(
        records, decisions=pl.DataFrame({"a": ["a"], "b": ["b"], "verdict": ["DIFFERENT"]})
    )
    assert strangers.clusters["owner_id"][0] != strangers.clusters["owner_id"][1]


def test_lessons_are_a_new_version_and_move_the_chance():
    levels, _ = synthetic(5, 5_000)
    rows, counts, _ = patterns(levels)
    fitted = classes.fit(rows, counts, {})
    before = teaching.untaught()
    doubtful = rows[np.abs(fitted.probabilities(rows)[:, 0] - 0.5).argmin()]
    taught = teaching.taught(np.stack([doubtful] * 12), ["SAME"] * 11 + ["UNSURE"])
    assert (before.version, taught.count) == ("classes-1", 11)
    assert taught.version.startswith("classes-1+11.")
    chance = [float(teaching.probabilities(fitted, one, doubtful[None])[0, 0]) for one in (before, taught)]
    assert chance[1] == pytest.approx((10 * chance[0] + 11) / 21)
    assert teaching.probabilities(fitted, taught, rows).sum(axis=1) == pytest.approx(1)
    with pytest.raises(ValueError, match="tidak dikenal"):
        teaching.taught(rows[:1], ["MAYBE"])


def test_the_tool_asks_first_where_an_answer_settles_most():
    found = np.zeros((3, len(anchors.SHARES)))
    found[:, 0] = (0.5, 0.5, 0.999)
    found[:, 1] = 1 - found[:, 0]
    asked = teaching.most_telling(found, np.array([10, 1000, 5000]), np.zeros(3, dtype=np.int64), 20)
    assert asked[0][0] == 1 and sum(count for _, count in asked) == 20
    again = teaching.most_telling(found, np.array([10, 1000, 5000]), np.array([0, 500, 0]), 5)
    assert again[0][0] != 1


@pytest.mark.parametrize(
    "columns", [{}, {"nik": [None, None]}, {"owner_name": ["", "-"], "phone": [None, None]}]
)
def test_poor_records_lose_nothing(columns):
    linked = model.link(pl.DataFrame({"rec_id": [1, 2]} | columns, strict=False))
    assert linked.clusters["rec_id"].to_list() == ["1", "2"]
    assert linked.clusters["pile"].to_list() == [DIFFERENT, DIFFERENT]


def test_an_empty_delivery_is_an_answer():
    assert model.link(pl.DataFrame({"rec_id": []}, schema={"rec_id": pl.String})).clusters.is_empty()


def test_ids_must_stand_and_differ():
    for records in (
        pl.DataFrame({"nik": ["1"]}),
        pl.DataFrame({"rec_id": ["1", "1"]}),
        pl.DataFrame({"rec_id": ["1", None]}),
    ):
        with pytest.raises(ValueError, match="rec_id"):
            model.link(records)


def test_an_offices_own_phone_is_set_aside_and_told():
    size = MOST_PER_NUMBER + 1
    records = pl.DataFrame(
        {
            "rec_id": range(size),
            "phone": ["081234500017"] * size,
            "owner_name": [f"Orang {n}" for n in range(size)],
        }
    )
    frame, shared = prepared(records)
    assert frame["phone1"].null_count() == size
    assert shared.rows() == [("phone1", 1, size)]
