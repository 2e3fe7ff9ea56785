"""Records as they arrive, brought into the one frame that the model compares."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import polars as pl

from pilar.linkage.domain import numbers
from pilar.linkage.domain.dwellings import common_villages, dwellings, lanes, villages
from pilar.linkage.domain.persons import persons
from pilar.linkage.domain.steps import of_nothing
from pilar.linkage.domain.tradenames import doings, tradenames, without_owner
from pilar.linkage.domain.works import common_works

# What a record may bring, everything but rec_id optional. Texts are taken as written; a date column may come as dates,
# `village_code` as a Kemendagri code where the caller knows it.
COLUMNS = (
    "rec_id", "source", "owner_name", "nik", "kk", "sex", "birth_on", "phone", "email", "address", "rt_rw", "village", "district",
    "village_code", "business_name", "activity", "sector", "kbli", "founded", "nib", "npwp",
)  # fmt: skip

# A NIK or phone that more records bring says nothing about who is who: an office's own number, a placeholder.
MOST_PER_NUMBER = 40
NUMBERS = ("nik", "nik15", "kk", "nib", "npwp", "phone1", "phone2", "email")
SHARED = {"number": pl.String, "values": pl.Int64, "records": pl.Int64}

VillageFinder = Callable[[str, str | None], int | None]
# From so many records on a second thread pays.
LONG = 20_000


def _emails(texts: pl.Series) -> pl.Series:
    return texts.str.to_lowercase().str.extract(r"([^\s@,;]+@[^\s@,;]+\.[a-z]+)")


def _classes(texts: pl.Series) -> pl.Series:
    return texts.str.extract(r"\b(\d{4,5})\b").str.zfill(5)


def _sectors(codes: pl.Series) -> pl.Series:
    return codes.replace(["", "OTHER"], None)


# Who reads which column, what takes longest first.
_READERS: dict[str, Callable[[pl.Series], Any]] = {
    "owner_name": persons, "address": dwellings, "business_name": tradenames, "activity": doings, "nik": numbers.niks,
    "phone": numbers.phones, "rt_rw": lanes, "kk": numbers.sixteens, "nib": numbers.licences, "npwp": numbers.taxes, "email": _emails,
    "kbli": _classes, "sex": numbers.sexes, "founded": numbers.years, "village": villages, "district": villages, "sector": _sectors,
}  # fmt: skip
# Columns in which rare spellings become the common one they are a slip of: from how many rows have each value to the ones to replace.
FOLDED: dict[str, Callable[[pl.DataFrame], dict[str, str]]] = {
    "village": common_villages, "district": common_villages, "doing": common_works,
}  # fmt: skip
# Those that give several columns, and the one column that each other gives.
_FRAMES = ("nik", "owner_name", "business_name", "address", "rt_rw", "phone")
_COLUMNS = {
    "kk": "kk", "nib": "nib", "npwp": "npwp", "sex": "declared_sex", "email": "email", "village": "village", "district": "district", "activity": "doing",
    "kbli": "class5", "sector": "sector", "founded": "founded",
}  # fmt: skip


def prepared(
    records: pl.DataFrame, find_village: VillageFinder | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records in comparable form, row by row; whatever is missing, senseless or shared by too many is null.

    records: columns of COLUMNS. find_village: kelurahan and kecamatan as written to a code; without it the spelling decides.
    The second frame tells of identity numbers set aside: number (column), values, records.
    """
    frame = read(records)
    folded = frame.with_columns(
        fold(frame[name], into(counted(frame[name]))) for name, into in FOLDED.items()
    )
    return _finished(folded.with_columns(_places(records, folded, find_village)))


def read(records: pl.DataFrame) -> pl.DataFrame:
    """What each row says by itself, in comparable form: nothing here depends on other rows, so a table may be read in parts."""
    column = _reader(records)
    told = _read(column, records.height)
    return pl.concat(
        [
            *(told[name] for name in _FRAMES),
            pl.DataFrame(
                {
                    "trade_own": without_owner(told["business_name"]["trade"], told["owner_name"]["person"]),
                    "declared_birth": _dates(records, column), "source": column("source"),
                    **{into: told[name] for name, into in _COLUMNS.items()},
                }
            ),
        ],
        how="horizontal",
    )  # fmt: skip


def counted(values: pl.Series) -> pl.DataFrame:
    """How many rows have each value: v, n."""
    return values.drop_nulls().rename("v").value_counts(name="n")


def fold(values: pl.Series, into: dict[str, str]) -> pl.Series:
    return values.replace(list(into), list(into.values())) if into else values


def _read(column: Callable[[str], pl.Series], rows: int) -> dict[str, Any]:
    """What each reader makes of its column; those of a long list are read by two threads, for most of the work is done outside Python."""
    columns = {name: column(name) for name in _READERS}
    empty = {name for name, texts in columns.items() if texts.null_count() == rows}
    nothing = {name: of_nothing(_READERS[name])[np.zeros(rows, dtype=np.uint32)] for name in empty}
    if rows < LONG:
        return nothing | {name: read(columns[name]) for name, read in _READERS.items() if name not in empty}
    with ThreadPoolExecutor(2) as pool:
        coming = {
            name: pool.submit(read, columns[name]) for name, read in _READERS.items() if name not in empty
        }
        return nothing | {name: one.result() for name, one in coming.items()}


def _reader(records: pl.DataFrame) -> Callable[[str], pl.Series]:
    def column(name: str) -> pl.Series:
        if name not in records.columns:
            return pl.Series(name, [None] * records.height, dtype=pl.String)
        values = records[name]
        if values.dtype == pl.List(pl.String):
            return values.list.join("/")
        return values.cast(pl.String)

    return column


def _dates(records: pl.DataFrame, column: Callable[[str], pl.Series]) -> pl.Series:
    if "birth_on" in records.columns and records.schema["birth_on"] == pl.Date:
        return records["birth_on"]
    return numbers.births(column("birth_on"))


def _places(records: pl.DataFrame, frame: pl.DataFrame, find: VillageFinder | None) -> pl.Series:
    """The village: by its code where the caller knows one, else by its name."""
    if "village_code" in records.columns:
        return records["village_code"].cast(pl.String).rename("village")
    if find is None:
        return frame["village"]
    column = _reader(records)
    pairs = pl.DataFrame({"v": column("village"), "d": column("district")})
    distinct = pairs.drop_nulls("v").unique()
    codes = [find(village, within) for village, within in distinct.iter_rows()]
    known = distinct.with_columns(pl.Series("code", codes, dtype=pl.Int64).cast(pl.String))
    laid = pairs.join(known, on=["v", "d"], how="left", nulls_equal=True, maintain_order="left")["code"]
    return laid.fill_null(frame["village"]).rename("village")


def _finished(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame with what rows say about each other: the number of each list, the usual class of words of work, numbers of too many rows."""
    numbered = frame.with_columns(pl.col("source").rank("dense").cast(pl.Int32).alias("list"))
    filled = filled_in(numbered).with_columns(_class_of_words().alias("class5"))
    if filled.height <= MOST_PER_NUMBER:
        return filled, pl.DataFrame(schema=SHARED)
    told = []
    for name in NUMBERS:
        often = pl.col("count") > MOST_PER_NUMBER
        found = (
            filled[name]
            .drop_nulls()
            .value_counts()
            .select(often.sum().alias("values"), pl.col("count").filter(often).sum().alias("records"))
        )
        told.append((name, *found.row(0)))
    shared = pl.DataFrame(told, schema=SHARED, orient="row").filter(pl.col("values") > 0)
    kept = [
        pl.when(pl.len().over(name) <= MOST_PER_NUMBER).then(pl.col(name)).alias(name)
        for name in shared["number"].to_list()
    ]
    return filled.with_columns(kept), shared


def filled_in(frame: pl.DataFrame) -> pl.DataFrame:
    """Where one cell says what another leaves out; `class_said` keeps the KBLI class as written."""
    return frame.with_columns(
        pl.coalesce("rt", "street_rt").alias("rt"), pl.coalesce("rw", "street_rw").alias("rw"),
        pl.coalesce("nik_birth", "declared_birth").alias("birth"), pl.coalesce("nik_sex", "declared_sex").alias("gender"),
        pl.col("class5").alias("class_said"),
    )  # fmt: skip


def _class_of_words() -> pl.Expr:
    """The KBLI class; where none is written, the one that most rows with the same words of activity give."""
    usual = pl.col("class5").drop_nulls().mode(maintain_order=True).first().over("doing")
    return pl.coalesce(pl.col("class5"), pl.when(pl.col("doing").is_not_null()).then(usual))
