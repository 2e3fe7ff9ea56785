"""From kept files to staged rows: the door to `domain.staging`, with the look-ups of the other areas handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.intake.domain.context import Tools
from pilar.intake.domain.problems import BAD
from pilar.intake.domain.staging import Staged, stage
from pilar.intake.models import Batch, BatchFile
from pilar.intake.services.mapping import mapping_of
from pilar.intake.services.opening import taken
from pilar.intake.services.progress import Progress
from pilar.places import domain as places
from pilar.places import queries as place_queries


def tools() -> Tools:
    """The look-ups of the city this installation serves."""
    return Tools(
        gazetteer=place_queries.atlas(settings.CITY),
        kbli=place_queries.kbli,
        kbli_changed=place_queries.meaning_changed,
        search_kbli=place_queries.search_kbli,
        sector_of_text=places.sector_of_text,
        sector_of_kbli=places.sector_of_kbli,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """Every confirmed table of a batch: rows (with row_key and file_number), problems, rows that are no business, counts."""

    rows: pl.DataFrame
    problems: pl.DataFrame
    skipped: pl.DataFrame
    counts: dict[str, int]


def read_batch(batch: Batch, now: datetime, progress: Progress) -> Reading:
    """Read, parse and validate every confirmed table of a batch's files."""
    files = list(batch.files.all())
    rows, problems, skipped, counts = [], [], [], {"rows_read": 0, "rows_skipped": 0}
    for done, file in enumerate(files):
        progress(done, len(files), "read")
        staged = _staged(file, now)
        number = pl.lit(file.number, dtype=pl.Int16).alias("file_number")
        rows.append(staged.rows.with_columns(number))
        problems.append(_with_notes(staged, file.name).with_columns(number))
        skipped.append(staged.skipped.with_columns(number))
        counts["rows_read"] += staged.rows_read
        counts["rows_skipped"] += sum(staged.rows_skipped.values())
    whole = pl.concat(rows).with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row_key"))
    return Reading(whole, pl.concat(problems), pl.concat(skipped), counts)


def _with_notes(staged: Staged, name: str) -> pl.DataFrame:
    """The problems of a file, first what was noted about the file as a whole."""
    lines = [(name, "", None, "", "", "", one.code, one.severity, one.what, one.done) for one in staged.notes]
    return pl.concat([pl.DataFrame(lines, schema=staged.problems.schema, orient="row"), staged.problems])


def _staged(file: BatchFile, now: datetime) -> Staged:
    book, tables = taken(file)
    pairs = [
        (table, mapping_of(table, kept))
        for table, kept in zip(tables, file.tables, strict=True)
        if kept["use"]
    ]
    return stage(book, pairs, tools(), now)


def within_area(rows: pl.DataFrame, actor: Actor) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows this person may bring in, and those that lie outside her area. Where no village is known the row counts
    to the city of this installation and is taken."""
    if actor.reads_everywhere or "village_code" not in rows.columns:
        return rows, rows.clear()
    village = pl.col("village_code")
    inside = village.is_null()
    for code in actor.areas:
        wide = 10 ** (10 - len(str(code)))
        inside = inside | village.is_between(code * wide, (code + 1) * wide, closed="left")
    return rows.filter(inside), rows.filter(~inside)


def outside_problems(outside: pl.DataFrame) -> pl.DataFrame:
    """One problem per row that lies outside the person's area, in the shape of the staged problems."""
    names = {
        code: place_queries.area_path(code)
        for code in outside["village_code"].drop_nulls().unique().to_list()
    }
    place: dict[Any, str] = names
    return outside.select(
        "file", "sheet", "row", "file_number",
        pl.lit("").alias("column"),
        pl.col("village_code").replace_strict(place, default="", return_dtype=pl.String).alias("value"),
        pl.lit("village").alias("field"),
        pl.lit("outside_area").alias("code"),
        pl.lit(BAD).alias("severity"),
        pl.lit(_("Kelurahan ini di luar wilayah kerja Anda")).alias("problem"),
        pl.lit(_("baris tidak dimasukkan")).alias("action"),
    )  # fmt: skip
