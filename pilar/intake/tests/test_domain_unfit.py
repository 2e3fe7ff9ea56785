"""Columns that hold something else, and sheets without names."""

import polars as pl

from pilar.intake.domain.unfit import Unfit, unfit_columns


def rows(count, **fields):
    return pl.DataFrame(
        {"file": ["a.xlsx"] * count, "sheet": ["S"] * count, "row": list(range(2, count + 2)), "owner_name": ["Ina"] * count, **fields},
        schema_overrides={"owner_name": pl.String, "business_name": pl.String},
    )  # fmt: skip


def told(*places, code="phone_letters", column="C", field="phone"):
    keys = ("file", "sheet", "row", "column", "field", "code")
    schema = dict.fromkeys(keys, pl.String) | {"row": pl.Int64}
    return pl.DataFrame([dict(zip(keys, ("a.xlsx", "S", at, column, field, code), strict=True)) for at in places], schema=schema)  # fmt: skip


def test_more_than_half_of_the_rows_and_at_least_five():
    assert unfit_columns(rows(9), told(2, 3, 4, 5, 6)) == [Unfit("S", "C", "phone", 5, 9)]
    assert unfit_columns(rows(10), told(2, 3, 4, 5, 6)) == []  # half is not more than half
    assert unfit_columns(rows(4), told(2, 3, 4, 5)) == []
    assert unfit_columns(rows(9), told(2, 2, 2, 3, 4, 5)) == []  # two problems of one row are one row


def test_a_short_number_still_is_a_number():
    assert unfit_columns(rows(9), told(*range(2, 11), code="phone_short")) == []


def test_rows_without_any_name_are_told_once_a_sheet():
    assert unfit_columns(rows(6, owner_name=[None] * 6, business_name=[None] * 6), told()) == [
        Unfit("S", "", "name", 6, 6)
    ]
    assert unfit_columns(rows(6, owner_name=[None] * 6, business_name=["Kios"] * 6), told()) == []
    assert unfit_columns(rows(0), told()) == []
