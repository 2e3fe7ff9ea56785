"""Lists of any columns: kinds and levels as told, the worked numbers of docs/methods/linkage-any-list.md, and nothing lost whatever the values."""

import random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import anylist
from pilar.linkage.domain.blocking import Blocks
from pilar.linkage.domain.fields import DATE, LEVELS, NUMBER, TEXT, compared, read_field

unhurried = settings(deadline=None, max_examples=60)
ONE, OTHER = np.array([0]), np.array([1])


def level(first: str | None, second: str | None, *, like: list[str]) -> str:
    """The level of two values in a column whose other values are `like`."""
    field = read_field(pl.Series("x", [first, second, *like]))
    return LEVELS[field.kind][compared([field], ONE, OTHER)[0, 0]]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1990-01-02", "1991-12-31", None], DATE), (["19900102", "19911231"], DATE), (["31/12/1991", "02.01.1990"], DATE),
        (["5371", "0812 333"], NUMBER), (["Ana", "Yohanes", "5371"], TEXT), ([None, None], TEXT), (["12a", "b9"], TEXT),
    ],
)  # fmt: skip
def test_the_kind_of_a_column_is_told_by_its_values(values, kind):
    assert read_field(pl.Series("x", values, dtype=pl.String)).kind == kind


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Yohanes", "YOHANES", "SAME"), ("Martha", "Marhta", "NEAR"), ("Dwayne", "Duane", "ALIKE"), ("Watson", "nostaW", "SHUFFLED"),
        ("Ana", "Petrus", "OTHER"), ("Ana", None, "UNKNOWN"), ("", "Ana", "UNKNOWN"),
    ],
)  # fmt: skip
def test_two_texts(first, second, said):
    assert level(first, second, like=["Maria", "Yuliana"]) == said


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("1990-03-02", "1990-03-02", "SAME"), ("1990-03-02", "1990-02-03", "NEAR"), ("1990-03-02", "1991-03-02", "NEAR"),
        ("1990-03-02", "1990-11-25", "YEAR"), ("1990-03-02", "1983-11-25", "OTHER"),
    ],
)  # fmt: skip
def test_two_dates(first, second, said):
    assert level(first, second, like=["1970-01-01"] * 5) == said


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("85228", "85228", "SAME"), ("85228", "85282", "NEAR"), ("85228", "8528", "NEAR"), ("85228", "85111", "OTHER")],
)  # fmt: skip
def test_two_numbers(first, second, said):
    assert level(first, second, like=["1", "2"]) == said


def test_a_value_in_the_other_column_is_told():
    fields = [read_field(pl.Series("first", ["Noah", "Watson"])), read_field(pl.Series("last", ["Watson", "Noah"]))]  # fmt: skip
    assert compared(fields, ONE, OTHER).tolist() == [[2, 2]]


def test_worked_numbers_of_a_pair():
    """Two fields. Name the same, met at one in a hundred records; date near: .8/.01 · .08/.002 · odds 1:10,000 = 0.32, chance .24."""
    name = read_field(pl.Series("name", ["Ana", "Ana", *(f"N{at}" for at in range(198))]))
    day = read_field(pl.Series("day", ["1990-03-02", "1990-02-03", *["1970-01-01"] * 198]))
    strangers = [np.array([0, 0.004, 0, 0, 0, 0, 0.996]), np.array([0, 0.001, 0.002, 0.01, 0.987])]
    twins = [np.array([0, 0.8, 0.03, 0.08, 0.03, 0.02, 0.04]), np.array([0, 0.85, 0.08, 0.03, 0.04])]
    rows = compared([name, day], ONE, OTHER)
    blocks = Blocks(ONE, OTHER, pl.DataFrame())
    odds = np.exp(anylist.scores([name, day], rows, blocks, anylist.Fitted(twins, strangers, 1e-4)))
    assert rows.tolist() == [[1, 2]]
    assert odds[0] == pytest.approx(0.8 / 0.01 * 0.08 / 0.002 * 1e-4)
    assert odds[0] / (1 + odds[0]) == pytest.approx(0.24, abs=0.003)


FIRST = [
    "ANA",
    "MARIA",
    "YOHANES",
    "PETRUS",
    "MARTHA",
    "YULIANA",
    "DOMINGGUS",
    "ADRIANA",
    "SIMON",
    "FRANS",
    "LIDIA",
    "MELKIANUS",
    "NOVI",
    "RONALD",
    "ERNA",
]
LAST = [
    "TANESIB",
    "NABEN",
    "LIU",
    "BANI",
    "SELAN",
    "TAEBENU",
    "KASE",
    "NOMLENI",
    "MANAFE",
    "LAKAPU",
    "DETHAN",
    "SABUNA",
    "FOEH",
    "NDUN",
    "RADJA",
]


def slipped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def members(people: int, seed: int) -> tuple[pl.DataFrame, list[int]]:
    """A list of members, four in ten of them twice, with a slip in one field of the second row and two names in the wrong columns now and then."""
    chance = random.Random(seed)
    rows, truth = [], []
    for person in range(people):
        one = [chance.choice(FIRST), chance.choice(LAST), f"{chance.randrange(1950, 2004)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
               str(chance.randrange(10_000, 99_999))]  # fmt: skip
        rows.append(one)
        truth.append(person)
        if chance.random() < 0.4:
            again = list(one)
            at = chance.randrange(4)
            again[at] = slipped(again[at], chance)
            if chance.random() < 0.2:
                again[0], again[1] = again[1], again[0]
            rows.append(again)
            truth.append(person)
    frame = pl.DataFrame(rows, schema=["first", "last", "born", "code"], orient="row").with_row_index(
        "rec_id"
    )
    return frame, truth


def test_members_of_a_cooperative_are_found_without_a_label():
    frame, truth = members(1_500, seed=5)
    linked = anylist.link(frame)
    told = pl.DataFrame({"found": linked.clusters["cluster_id"], "truth": truth})

    def pairs(*names: str) -> int:
        return sum(n * (n - 1) // 2 for n in told.group_by(names).len()["len"].to_list())

    both = pairs("found", "truth")
    assert both / pairs("truth") > 0.97
    assert both / pairs("found") > 0.99
    sure = linked.pairs.filter(pl.col("pile") == "SURE").select(pl.col("a", "b").cast(pl.Int64))
    assert sure.height > 500
    assert sum(truth[a] == truth[b] for a, b in sure.iter_rows()) / sure.height > 0.995
    assert linked.doubts == ()
    assert any("dan jarang" in line for line in linked.pairs["reasons"])


def test_rows_in_another_order_are_grouped_alike():
    frame, _ = members(300, seed=7)
    turned = frame.sample(fraction=1.0, shuffle=True, seed=3)
    one, other = (
        anylist.link(each).clusters.sort("rec_id").group_by("cluster_id").agg("rec_id")["rec_id"].to_list()
        for each in (frame.with_columns(pl.col("rec_id").cast(pl.String)), turned.with_columns(pl.col("rec_id").cast(pl.String)))
    )  # fmt: skip
    assert sorted(map(sorted, one)) == sorted(map(sorted, other))


def test_columns_that_tell_nobody_apart_are_said_and_nothing_is_sure():
    frame = pl.DataFrame({"rec_id": range(400), "city": ["Kupang"] * 400, "country": ["ID"] * 400})
    linked = anylist.link(frame)
    assert "tidak membedakan" in linked.doubts[0]
    assert "SURE" not in set(linked.clusters["pile"])


def test_one_column_is_too_few():
    with pytest.raises(ValueError, match="dua kolom"):
        anylist.link(pl.DataFrame({"rec_id": [1, 2], "name": ["a", "b"], "empty": [None, None]}))


cells = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["Ana", "ANA", "1990-01-02", "2026-13-45", "0", "-", "🐟", "é"]))  # fmt: skip


@unhurried
@given(st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=25))
def test_whatever_the_values_every_row_comes_back_once(rows):
    frame = pl.DataFrame(rows, schema={name: pl.String for name in "abc"}, orient="row").with_row_index("rec_id")  # fmt: skip
    known = [name for name in "abc" if read_field(frame[name]).known]
    if len(known) < 2:
        return
    linked = anylist.link(frame)
    assert linked.clusters["rec_id"].to_list() == [str(at) for at in range(frame.height)]
    assert linked.pairs["probability"].is_between(0, 1).all()
    assert linked.clusters["cluster_id"].is_in(linked.clusters["rec_id"].implode()).all()
