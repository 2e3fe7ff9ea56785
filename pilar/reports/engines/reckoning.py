"""All indicators of all areas from an export, on an engine: the same statements in the same order on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pilar.linkage.engines import Engine
from pilar.reports.domain.closing import is_month, last_day
from pilar.reports.domain.exported import KINDS, NOTE, TABLES, BadExport, Note, note_of
from pilar.reports.domain.indicators import INDICATORS
from pilar.reports.engines import statements as say

_LEVELS = {1: "nation", 2: "province", 4: "city", 6: "district", 10: "village"}


def opened(folder: Path) -> Note:
    """What the export in this folder says of itself, once its tables are looked at. Raises BadExport."""
    try:
        note = note_of((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadExport(
            f"{folder} bukan hasil `pilar export` yang selesai: {NOTE} tidak dapat dibaca."
        ) from problem
    for table, columns in TABLES.items():
        files = sorted((folder / table).glob("*.parquet"))
        if not files:
            raise BadExport(f"Tabel {table} tidak ada di {folder}. Ekspor ulang datanya.")
        for each in files:
            _check(each, columns)
    return note


def _check(file: Path, columns: dict[str, str]) -> None:
    try:
        found = pq.read_schema(file)
    except (pa.ArrowInvalid, OSError) as problem:
        raise BadExport(f"{file} bukan berkas Parquet yang utuh. Ekspor ulang datanya.") from problem
    for name, kind in columns.items():
        if name not in found.names or not _alike(found.field(name).type, kind):
            raise BadExport(f"Kolom {name} di {file} tidak ada atau jenisnya lain. Ekspor ulang datanya.")


def _alike(found: pa.DataType, kind: str) -> bool:
    if kind == "string":
        return bool(pa.types.is_string(found) or pa.types.is_large_string(found))
    return bool(found == getattr(pa, {"bool": "bool_"}.get(kind, kind))())


def until_of(month: int, note: Note) -> date | None:
    """The last day of a month past, None for now (0). Raises BadExport for a month that does not exist or is not over in the export."""
    if not month:
        return None
    if not is_month(month):
        raise BadExport(f"Bulan {month} tidak ada. Tulis tahun dan bulan, misalnya 202610.")
    if month > note.day.year * 100 + note.day.month or last_day(month) > note.day:
        raise BadExport(f"Bulan {month} belum selesai pada hari ekspor ini ({note.day.isoformat()}).")
    return last_day(month)


def reckon(
    engine: Engine, folder: Path, note: Note, *, month: int = 0, kind: str = ""
) -> Iterator[pl.DataFrame]:
    """indicator, area_code, level, (the kind,) part, whole, share: part after part, in order of indicator and area."""
    if kind and kind not in KINDS:
        raise BadExport(f"Rincian menurut {kind} tidak ada. Pilihan: {', '.join(KINDS)}.")
    until = until_of(month, note)
    for table in TABLES:
        engine.take(table, folder / table)
    sums = ["businesses", "licensed", "workers", *(each.part for each in INDICATORS.values() if each.stage in note.measured)]  # fmt: skip
    engine.save("counted", say.counted(until, note.measured, kind))
    engine.save("by_area", say.by_area("counted", sums, kind, note.areas))
    engine.save("judged", say.judged(until or note.day, kind))
    engine.save("packed", say.by_area("judged", ("well_packed", "assessed"), kind, note.areas))
    parts = [say.told(code, "by_area", kind) for code, each in INDICATORS.items() if each.part in sums]
    parts.append(say.told("kemasan", "packed", kind))
    if note.promises and not kind:
        engine.save("promised_in", say.KEPT)
        engine.save("promised", say.by_area("promised_in", ("kept", "judged"), "", note.areas))
        engine.save("promises_by_area", say.PROMISES_BY_AREA)
        parts.append(say.told("janji", "promises_by_area"))
    engine.save("told", " union all ".join(parts))
    split = f", {kind}" if kind else ""
    yield pl.DataFrame(schema=_columns(kind))
    for frame in engine.stream(say.ORDERED.format(split=split)):
        yield _finished(frame, kind)


def _columns(kind: str) -> dict[str, type[pl.DataType]]:
    split: dict[str, type[pl.DataType]] = {kind: pl.String} if kind else {}
    before: dict[str, type[pl.DataType]] = {"indicator": pl.String, "area_code": pl.Int64, "level": pl.String}
    return {**before, **split, "part": pl.Int64, "whole": pl.Int64, "share": pl.Float64}


def _finished(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """With the level in a word and the share, which is told only of as many as its indicator asks for."""
    code = pl.col("area_code")
    level = code.cast(pl.String).str.len_chars().replace_strict(_LEVELS, default="", return_dtype=pl.String)
    least = pl.col("indicator").replace_strict(
        {each: one.least for each, one in INDICATORS.items()}, return_dtype=pl.Int64
    )
    share = pl.when(pl.col("whole") >= pl.max_horizontal(least, 1)).then(pl.col("part") / pl.col("whole"))
    return frame.with_columns(
        pl.when(code < 0).then(pl.lit("unplaced")).otherwise(level).alias("level"), share.alias("share")
    ).select(*_columns(kind))
