"""What only shows when the cells of a row, or the rows of a file, are seen together.

NIK against sex and birth date; NIK and family card in each other's column; one NIK under many names; swapped
coordinates; head counts that do not add up.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from .problems import Problem, masked, problem
from .reading import PROBLEM_COLUMNS

SHARED_NIK = 5  # different names under one NIK in one file: it is nobody's
SHARED_PHONE = 15
YOUNGEST, OLDEST = 14, 100  # an owner outside these years is probably a typing mistake
CENTURY = 100


def _told(
    rows: pl.DataFrame, where: pl.Expr, field: str, found: Problem, value: str, letters: dict[str, str]
) -> pl.DataFrame:
    """Problem lines for the rows where a test holds. `value` is the column whose text is shown, masked."""
    hit = rows.filter(where)
    texts = [
        masked("" if one is None else str(one), identity=field in ("nik", "kk", "phone"))
        for one in hit[value].to_list()
    ]
    return hit.select(
        "row",
        pl.lit(letters.get(field, "")).alias("column"),
        pl.Series("value", texts, dtype=pl.String),
        pl.lit(field).alias("field"),
        pl.lit(found.code).alias("code"),
        pl.lit(found.severity).alias("severity"),
        pl.lit(found.what).alias("problem"),
        pl.lit(found.done).alias("action"),
    ).select(PROBLEM_COLUMNS)


def _nik_day() -> pl.Expr:
    return pl.col("nik").str.slice(6, 2).cast(pl.Int64, strict=False)


def _birth_in(number: str, today: date) -> pl.Expr:
    """The birth date inside a NIK column; null where impossible."""
    day = pl.col(number).str.slice(6, 2).cast(pl.Int64, strict=False)
    year = pl.col(number).str.slice(10, 2).cast(pl.Int64, strict=False)
    century = pl.when(2000 + year <= today.year - 10).then(2000).otherwise(2000 - CENTURY)
    day = pl.when(day > 40).then(day - 40).otherwise(day)
    text = pl.concat_str(
        (century + year).cast(pl.String),
        pl.col(number).str.slice(8, 2),
        day.cast(pl.String).str.zfill(2),
        separator="-",
    )
    return text.str.to_date("%Y-%m-%d", strict=False)


def check_rows(
    rows: pl.DataFrame, letters: dict[str, str], today: date
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Rows put right where that is certain, and the problem frames. `letters` names the column of each field."""
    told: list[pl.DataFrame] = []
    rows = _unswapped_numbers(rows, letters, today, told)
    rows = _shared_numbers(rows, letters, told)
    _against_nik(rows, letters, today, told)
    rows = _unswapped_coordinates(rows)
    _sums(rows, letters, told)
    return rows, told


def _unswapped_numbers(
    rows: pl.DataFrame, letters: dict[str, str], today: date, told: list[pl.DataFrame]
) -> pl.DataFrame:
    """NIK and family card in each other's column: the family card carries a date of issue, never a woman's day."""
    nik, kk = pl.col("nik"), pl.col("kk")
    kk_day = kk.str.slice(6, 2).cast(pl.Int64, strict=False)
    by_birth = (_birth_in("kk", today) == pl.col("birth_on")) & (
        _birth_in("nik", today) != pl.col("birth_on")
    )
    by_woman = kk_day.is_between(41, 71) & (_nik_day() <= 31) & pl.col("sex").eq_missing("F")
    swapped = (
        nik.is_not_null()
        & kk.is_not_null()
        & (nik != kk)
        & (by_birth.fill_null(False) | by_woman.fill_null(False))
    )
    same = nik.is_not_null() & (nik == kk)
    told.append(_told(rows, swapped, "nik", problem("nik_kk_swapped"), "nik", letters))
    told.append(_told(rows, same, "kk", problem("kk_is_nik"), "kk", letters))
    return rows.with_columns(
        pl.when(swapped).then(kk).otherwise(nik).alias("nik"),
        pl.when(swapped).then(nik).when(~same.fill_null(False)).then(kk).alias("kk"),
    )


def _shared_numbers(rows: pl.DataFrame, letters: dict[str, str], told: list[pl.DataFrame]) -> pl.DataFrame:
    """One NIK under many names is nobody's; a phone under many names is weak evidence and only reported."""
    for field, limit in (("nik", SHARED_NIK), ("phone", SHARED_PHONE)):
        key = pl.col(field) if field == "nik" else pl.col(field).list.first()
        pairs = rows.select(
            key.alias("number"), pl.col("owner_name").str.to_uppercase().alias("name")
        ).drop_nulls()
        names = (
            pairs.group_by("number")
            .agg(pl.col("name").n_unique().alias("names"))
            .filter(pl.col("names") >= limit)
        )
        for number, count in names.sort("number").iter_rows():
            where = (key == number).fill_null(False)
            told.append(_told(rows, where, field, problem(f"{field}_shared", count=count), field, letters))
        if field == "nik" and names.height:
            shared = pl.col("nik").is_in(names["number"].implode()).fill_null(False)
            rows = rows.with_columns(pl.when(~shared).then(pl.col("nik")).alias("nik"))
    return rows


def _against_nik(rows: pl.DataFrame, letters: dict[str, str], today: date, told: list[pl.DataFrame]) -> None:
    """Sex and birth date given in their own columns against those inside the NIK."""
    words = {"M": "laki-laki", "F": "perempuan"}
    by_nik = pl.when(_nik_day() > 40).then(pl.lit("F")).otherwise(pl.lit("M"))
    for sex, other in (("M", "F"), ("F", "M")):
        where = (pl.col("nik").is_not_null() & (pl.col("sex") == sex) & (by_nik == other)).fill_null(False)
        found = problem("nik_sex", by_nik=words[other], given=words[sex])
        told.append(_told(rows, where, "nik", found, "nik", letters))
    told.append(_other_births(rows, letters, today))
    age = today.year - pl.col("birth_on").dt.year()
    odd = rows.filter(((age < YOUNGEST) | (age > OLDEST)).fill_null(False)).select(age.alias("age"))["age"]
    for years in odd.unique().sort():
        where = (age == years).fill_null(False)
        told.append(_told(rows, where, "birth_on", problem("owner_age", age=years), "birth_on", letters))


def _other_births(rows: pl.DataFrame, letters: dict[str, str], today: date) -> pl.DataFrame:
    """Rows whose birth date is not the one inside their NIK. A date that only gives the year is compared by year."""
    given, birth = pl.col("birth_on"), _birth_in("nik", today)
    year_only = (given.dt.month() == 1) & (given.dt.day() == 1)
    differs = (birth != given) & ~(year_only & (birth.dt.year() == given.dt.year()))
    lines = rows.with_columns(birth.alias("by_nik")).filter(differs.fill_null(False))
    dates = lines.select(pl.col("by_nik", "birth_on").dt.strftime("%d-%m-%Y"))
    said = [problem("nik_birth", by_nik=by_nik, given=given).what for by_nik, given in dates.iter_rows()]
    base = _told(lines, pl.lit(True), "nik", problem("nik_birth", by_nik="", given=""), "nik", letters)
    return base.with_columns(pl.Series("problem", said, dtype=pl.String))


def _unswapped_coordinates(rows: pl.DataFrame) -> pl.DataFrame:
    """A latitude over 90 under the longitude's title and the other way round, put back; half a pair is no place."""
    latitude, longitude = pl.col("latitude"), pl.col("longitude")
    swapped = ((latitude.abs() > 90) & (longitude.abs() < 12)).fill_null(False)
    rows = rows.with_columns(
        pl.when(swapped).then(longitude).otherwise(latitude).alias("latitude"),
        pl.when(swapped).then(latitude).otherwise(longitude).alias("longitude"),
    )
    whole = latitude.is_between(-11.5, 6.5) & longitude.is_between(94.5, 141.5)
    return rows.with_columns(pl.when(whole).then(pl.col("latitude", "longitude")))


def _sums(rows: pl.DataFrame, letters: dict[str, str], told: list[pl.DataFrame]) -> None:
    """Workers in all against men and women."""
    parts = pl.col("workers_male").fill_null(0) + pl.col("workers_female").fill_null(0)
    both = pl.col("workers_male").is_not_null() & pl.col("workers_female").is_not_null()
    wrong = rows.filter((both & (pl.col("workers") != parts)).fill_null(False))
    for total, count in (
        wrong.select("workers", parts.alias("sum")).unique().sort("workers", "sum").iter_rows()
    ):
        where = (both & (pl.col("workers") == total) & (parts == count)).fill_null(False)
        told.append(
            _told(rows, where, "workers", problem("workers_sum", total=total, sum=count), "workers", letters)
        )
