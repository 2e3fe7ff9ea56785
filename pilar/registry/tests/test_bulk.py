"""Whole frames through the bulk door: odd texts come back as they were, and errors behind the back are not lost."""

import polars as pl
import pytest
from django.db import Error, connection, transaction

from pilar.registry.store import bulk
from pilar.registry.store.bulk_behind import behind

SCHEMA = {"id": pl.Int64, "said": pl.String, "count": pl.Int64}
ODD = [
    "",
    "\\N",
    "\\.",
    '"',
    'a "quoted" word',
    "a,b;c",
    "two\nlines",
    "tab\there",
    "x\x1fy",
    "x\x1ey",
    "\x1d.",
    "Sa'u €",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE odd_texts (id bigint PRIMARY KEY, said text NOT NULL, count bigint)"
        )
    yield "odd_texts"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE odd_texts")


def _frame(texts):
    return pl.DataFrame({"id": range(len(texts)), "said": texts, "count": [None] * len(texts)}, schema=SCHEMA)


def test_odd_texts_come_back_as_they_were(table):
    bulk.insert_frame(table, _frame(ODD))
    found = bulk.read_frame("SELECT id, said, count FROM odd_texts ORDER BY id", SCHEMA)
    assert found["said"].to_list() == ODD and found["count"].null_count() == len(ODD)


def test_a_question_waits_for_the_frames_given_before_it(table):
    with behind():
        for start in range(0, 50_000, 10_000):
            frame = pl.DataFrame({"id": range(start, start + 10_000)}, schema={"id": pl.Int64})
            bulk.insert_frame(table, frame.with_columns(said=pl.lit("x")))
        assert bulk.read_frame("SELECT count(*) AS n FROM odd_texts", {"n": pl.Int64}).item() == 50_000


def test_an_error_behind_the_back_reaches_the_caller_and_nothing_stays(table):
    with pytest.raises(Error), transaction.atomic(), behind():
        bulk.insert_frame(table, _frame(["first"]))
        bulk.insert_frame(table, _frame(["the same id again"]))
    assert bulk.read_frame("SELECT count(*) AS n FROM odd_texts", {"n": pl.Int64}).item() == 0


def test_an_error_while_a_block_is_made_reaches_the_caller_and_nothing_stays(table):
    def blocks():
        yield _frame(["first", "second"])
        raise MemoryError("no room for the next")

    with pytest.raises(MemoryError), transaction.atomic(), behind():
        bulk.insert_blocks(table, list(SCHEMA), blocks())
    assert bulk.read_frame("SELECT count(*) AS n FROM odd_texts", {"n": pl.Int64}).item() == 0


@pytest.mark.parametrize("few", [bulk.FEW, 1])
def test_rows_are_found_and_removed_by_their_ids_however_many(table, monkeypatch, few):
    monkeypatch.setattr(bulk, "FEW", few)
    bulk.insert_frame(table, _frame(["a", "b", "c", "d"]))
    found = bulk.read_rows(table, {"id": pl.Int64, "said": pl.String}, pl.Series([1, 3, 3, 99]))
    assert sorted(found.iter_rows()) == [(1, "b"), (3, "d")]
    bulk.delete_ids(table, [0, 3, 99])
    left = bulk.read_rows(table, {"id": pl.Int64}, pl.Series([0, 1, 2, 3]))
    assert sorted(left["id"]) == [1, 2]
