"""Delivered rows and the registry's cards brought to the one frame that keys are made of and the model compares."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from pilar.linkage.domain import keys
from pilar.linkage.domain.prepared import prepared
from pilar.linkage.domain.steps import FEW
from pilar.vault.domain import KeyRing, blind_indexes


@dataclass(frozen=True)
class Comparable:
    """`frame`: prepared records, NIK and phones in clear where they were opened, KK and NPWP as blind indexes. `keyed`: the same with
    every number of a person as its blind index, to make keys of."""

    frame: pl.DataFrame
    keyed: pl.DataFrame


# Names of the engine for what rows and cards call otherwise.
_OF_ROWS = {"kbli": "kbli_code", "founded": "founded_on"}
_OF_CARDS = _OF_ROWS | {"business_name": "name"}
_TEXTS = (
    "owner_name", "sex", "email", "address", "business_name", "activity", "sector", "kbli", "founded", "nib",
)  # fmt: skip


def _records(frame: pl.DataFrame, renamed: dict[str, str]) -> pl.DataFrame:
    def column(name: str, kind: type[pl.DataType] = pl.String) -> pl.Expr:
        name = renamed.get(name, name)
        return pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, dtype=kind)

    lane = pl.concat_str(column("rt"), pl.lit("/"), column("rw").fill_null(""))
    village = column("village_code", pl.Int64)
    return frame.select(
        *(column(name).alias(name) for name in _TEXTS),
        column("birth_on", pl.Date).alias("birth_on"), lane.alias("rt_rw"),
        pl.when(village > 0).then(village).alias("village_code"),
        pl.when(village > 0).then(village // 10_000).cast(pl.String).alias("district"),
    )  # fmt: skip


def of_rows(rows: pl.DataFrame, ring: KeyRing) -> Comparable:
    """Rows with the fields of docs/architecture.md; `file`, `sheet` and `row` where the rows say theirs."""
    empty = pl.Series([None] * rows.height, dtype=pl.String)
    given = {
        name: rows[name].cast(pl.String) if name in rows.columns else empty for name in ("nik", "kk", "npwp")
    }
    phones = (
        rows["phone"]
        if "phone" in rows.columns
        else pl.Series([None] * rows.height, dtype=pl.List(pl.String))
    )
    phones = phones.cast(pl.List(pl.String))  # type: ignore[arg-type]
    records = _records(rows, _OF_ROWS).with_columns(given["nik"], phones.alias("phone"))
    records = _with_lists(records, rows)
    hidden = {
        "nik15": ("nik", given["nik"]), "kk": ("kk", given["kk"]), "npwp": ("npwp", given["npwp"]),
        "phone1": ("phone", phones.list.get(0, null_on_oob=True)), "phone2": ("phone", phones.list.get(1, null_on_oob=True)),
    }  # fmt: skip
    if rows.height <= FEW:
        frame, _ = prepared(records)
        read = {
            name: blind_indexes(ring, purpose, texts.to_list()) for name, (purpose, texts) in hidden.items()
        }
        return _without_placeholders(frame, read)
    # Hidden beside the reading, which is mostly done outside Python.
    with ThreadPoolExecutor(1) as beside:
        coming = {
            name: beside.submit(blind_indexes, ring, purpose, texts.to_list())
            for name, (purpose, texts) in hidden.items()
        }
        frame, _ = prepared(records)
        return _without_placeholders(frame, {name: one.result() for name, one in coming.items()})


def _without_placeholders(frame: pl.DataFrame, hidden: dict[str, list[int | None]]) -> Comparable:
    """What the normaliser took for no number at all (a placeholder) becomes no key either."""
    indexes = {name: pl.Series(one, dtype=pl.Int64) for name, one in hidden.items()}
    nothing = pl.Series([None] * frame.height, dtype=pl.Int64)
    indexes["nik15"] = indexes["nik15"].zip_with(pl.Series(frame["nik15"].is_not_null()), nothing)
    return _hidden(frame, indexes)


def _with_lists(records: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The list each row stands in. A licence written once for a row that names several businesses proves the owner, not which
    business it is: it is left out."""
    if not {"file", "sheet", "row"} <= set(rows.columns):
        return records
    beside = rows.select(pl.len().over("file", "sheet", "row")).to_series()
    named = rows.select(pl.struct("file", "sheet").rank("dense").cast(pl.String).alias("source")).to_series()
    alone = pl.when(pl.Series(beside == 1)).then("nib").alias("nib")
    return records.with_columns(named, alone)


def places_of(rows: pl.DataFrame) -> pl.Series:
    """The number of the sheet's row for rows that name several businesses; null for all others."""
    if not {"file", "sheet", "row"} <= set(rows.columns):
        return pl.Series([None] * rows.height, dtype=pl.Int64)
    where = ("file", "sheet", "row")
    number = pl.struct(where).rank("dense").cast(pl.Int64)
    return rows.select(pl.when(pl.len().over(where) > 1).then(number)).to_series()


def of_cards(cards: pl.DataFrame, numbers: pl.DataFrame | None = None) -> Comparable:
    """cards: as the registry gives them; numbers: owner_id, nik, phones in clear, where they were opened."""
    records = _records(cards, _OF_CARDS)
    if numbers is not None:
        opened = cards.select("owner_id").join(numbers, on="owner_id", how="left", maintain_order="left")
        records = records.with_columns(opened["nik"], opened["phones"].alias("phone"))
    frame, _ = prepared(records)
    columns = {
        "nik15": "nik_index", "kk": "kk_index", "npwp": "npwp_index", "phone1": "phone_index", "phone2": "phone2_index",
    }  # fmt: skip
    return _hidden(frame, {name: cards[column] for name, column in columns.items()})


def beside(
    one: Comparable, cards: pl.DataFrame, slips: dict[str, dict[int, int]] | None = None
) -> pl.DataFrame:
    """The cards as prepared records to be compared with the one record `one`, no number opened. slips: per column of the frame (nik15, phone1)
    blind index to number, for numbers one slip of the hand away from the record's.

    A card whose blind index is that of the record's own number, or of one of the slips, has that number. Any
    other number is only known to be another one: it stands here as the record's with every digit changed.
    """
    frame = of_cards(cards).frame
    mine, index = one.frame.row(0, named=True), one.keyed.row(0, named=True)
    columns = {"nik15": ("nik_index",), "phone1": ("phone_index", "phone2_index")}
    changed = []
    for name, indexes in columns.items():
        number, hidden = mine[name], index[name]
        if number is None:
            continue
        strange = int("".join(str((int(digit) + 5) % 10) for digit in str(number)))
        first = cards[indexes[0]]
        near = (slips or {}).get(name, {})
        slipped = pl.Series([near.get(each) for each in first.to_list()], dtype=pl.Int64)
        same = pl.any_horizontal(cards[each].eq(hidden).fill_null(False) for each in indexes)
        other = pl.coalesce(slipped, pl.when(first.is_not_null()).then(strange))
        changed.append(pl.when(same).then(number).otherwise(other).cast(pl.Int64).alias(name))
        if name == "nik15":
            changed.append(pl.when(same).then(pl.lit(mine["nik"], dtype=pl.Int64)).alias("nik"))
    return frame.with_columns(changed)


def _hidden(frame: pl.DataFrame, indexes: dict[str, pl.Series]) -> Comparable:
    # KK and NPWP are only ever the same or not: their digits are not needed for comparing.
    frame = frame.with_columns(indexes[name].alias(name) for name in ("kk", "npwp"))
    return Comparable(frame, keys.hidden(frame, indexes))
