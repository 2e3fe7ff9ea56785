"""Data for engines and analysts: Parquet without NIK, phone or name, of the areas of whoever takes it, with a line in the record book before the first row."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.reports import permissions
from pilar.reports.domain.exported import NOTE, TABLES, Note
from pilar.reports.queries import exporting

# Rows of one group of the file; a reader skips whole groups.
_GROUP = 100_000
Progress = Callable[[str, int], None]


def export_parquet(
    *, actor: Actor, folder: Path, now: datetime, progress: Progress = lambda table, rows: None
) -> Note:
    """Write the tables into an empty folder that only this user may open; the note comes last, so that half an export is none.

    Raises Refused without the right, or where something lies in the folder already.
    """
    insist(permissions.can_take_rows(actor))
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Refused(_("Folder %s tidak kosong. Sebut folder baru, atau kosongkan dulu.") % folder)
    folder.chmod(0o700)
    with transaction.atomic():
        detail = {"areas": sorted(actor.areas), "format": "Parquet"}
        audit.record(
            actor=actor, action="reports.rows_exported", thing="list", thing_id="", detail=detail, now=now
        )
    today = timezone.localdate(now)
    made = {
        "businesses": exporting.businesses(actor), "assessments": exporting.assessments(actor), "promises": exporting.promises(actor, today),
    }  # fmt: skip
    rows = {table: _write(folder / table, table, chunks, progress) for table, chunks in made.items()}
    note = Note(
        today,
        tuple(sorted(actor.areas)),
        tuple(exporting.stages_told()),
        exporting.can_tell_promises(actor),
        rows,
    )
    (folder / NOTE).write_text(note.text(), encoding="utf-8")
    return note


def _write(folder: Path, table: str, chunks: Iterator[exporting.Rows], progress: Progress) -> int:
    folder.mkdir()
    kinds = {"bool": pa.bool_()}
    schema = pa.schema(
        [(name, kinds.get(kind) or getattr(pa, kind)()) for name, kind in TABLES[table].items()]
    )
    written, waiting = 0, list[pa.Table]()
    with pq.ParquetWriter(folder / "part-00000.parquet", schema, compression="zstd") as writer:
        for chunk in chunks:
            columns = [
                pa.array(values, field.type)
                for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
            ]
            waiting.append(pa.Table.from_arrays(columns, schema=schema))
            written += len(chunk)
            if sum(each.num_rows for each in waiting) >= _GROUP:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
                progress(table, written)
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
    progress(table, written)
    return written
