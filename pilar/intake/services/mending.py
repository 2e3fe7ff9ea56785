"""The workbook to mend: rows with something wrong, under the header they came with, ready to be dropped again."""

import io
from datetime import datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain.cells import letter
from pilar.intake.domain.synonyms import LABELS
from pilar.intake.domain.tables import Table
from pilar.intake.models import Batch, BatchFile
from pilar.intake.services.opening import opened_again
from pilar.intake.store import folder
from pilar.registry import queries as registry


def mending_workbook(*, actor: Actor, batch_id: int, now: datetime) -> bytes:
    """An XLSX of every row that was left out or has a value that was not used: one sheet per table, the original columns
    and header, then what is wrong. Every cell is text, so no formula can run. Raises Refused, FileNotFoundError.
    """
    import xlsxwriter  # a third of a second that no start of the product should wait for

    insist(permissions.can_see_original(actor))
    batch = Batch.objects.visible_to(actor).get(pk=batch_id)
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    rows = 0
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#ece5d6", "text_wrap": True, "valign": "top"})
        wrong, numbers = _wrong_rows(batch), _numbers_of(batch)
        for file in batch.files.all():
            for name, table, lines, mapped in _tables(file, wrong):
                known = numbers.get((file.number, table.sheet), {})
                rows += _write_sheet(book, bold, name, table, lines, _context_columns(table, mapped), known)
        if not rows:
            book.add_worksheet(_("Tidak ada")).write_string(0, 0, _("Tidak ada baris yang perlu diperbaiki."))
    with transaction.atomic():
        audit.record(
            actor=actor, action="intake.workbook_taken", thing="batch", thing_id=batch.pk, now=now, detail={"rows": rows},
            purpose=_("memperbaiki berkas"),
        )  # fmt: skip
    return out.getvalue()


def _wrong_rows(batch: Batch) -> pl.DataFrame:
    """file_number, sheet, row and what is wrong, one line per row: values not used, rows outside the area, rows held."""
    problems = folder.read_frame(batch.pk, folder.PROBLEMS).filter(
        (pl.col("severity") == "bad") & pl.col("row").is_not_null()
    )
    place = pl.when(pl.col("column") != "").then(pl.format("{}: ", pl.col("column"))).otherwise(pl.lit(""))
    said = problems.select("file_number", "sheet", "row", (place + pl.col("problem")).alias("wrong"))
    held = _held(batch).with_columns(
        pl.lit(_("Belum diputuskan apakah sama dengan usaha lain")).alias("wrong")
    )
    both = pl.concat([said, held.cast(dict(said.schema))])  # type: ignore[arg-type]
    return both.group_by("file_number", "sheet", "row", maintain_order=True).agg(
        pl.col("wrong").unique(maintain_order=True).str.join("; ")
    )


def _numbers_of(batch: Batch) -> dict[tuple[int, str], dict[int, str]]:
    """By file and sheet: the registry's number of the business each row became, so that a mended row finds it again."""
    if batch.committed_at is None:
        return {}
    taken = folder.read_frame(batch.pk, folder.TAKEN).filter(pl.col("business_no") == 1)
    numbers = registry.numbers_of(taken["business_id"].unique().to_list())
    found: dict[tuple[int, str], dict[int, str]] = {}
    for file, sheet, row, business in taken.select("file_number", "sheet", "row", "business_id").iter_rows():
        if business in numbers:
            found.setdefault((file, sheet), {})[row] = numbers[business]
    return found


def _held(batch: Batch) -> pl.DataFrame:
    """Rows that were not entered with the rest, because nobody looked at them."""
    columns = ("file_number", "sheet", "row")
    rows = folder.read_frame(batch.pk, folder.ROWS)
    if batch.committed_at is None:
        return rows.select(columns).clear()
    taken = folder.read_frame(batch.pk, folder.TAKEN).select("row_key")
    return rows.join(taken, on="row_key", how="anti").select(columns).unique(maintain_order=True)


def _tables(file: BatchFile, wrong: pl.DataFrame) -> list[tuple[str, Table, dict[int, str], set[str]]]:
    """Sheet name, table, its wrong rows and the fields its columns mean, of each table that has wrong rows."""
    mine = wrong.filter(pl.col("file_number") == file.number)
    if mine.is_empty():
        return []
    _book, tables = opened_again(file)
    found = []
    for place, table in enumerate(tables):
        lines = dict(mine.filter(pl.col("sheet") == table.sheet).select("row", "wrong").iter_rows())
        numbers = set(table.cells["row"].to_list())
        lines = {row: said for row, said in lines.items() if row in numbers}
        if lines and file.tables[place]["use"]:
            mapped = {one["field"] for one in file.tables[place]["columns"]}
            found.append((f"{file.number}.{place + 1} {table.sheet}", table, lines, mapped))
    return found


def _sheet_name(name: str) -> str:
    """A name Excel takes: 31 characters, none of []:*?/\\ and no quote at the ends."""
    return "".join("_" if sign in "[]:*?/\\" else sign for sign in name)[:31].strip("' ") or "Lembar"


def _write_sheet(
    book: Any, bold: Any, name: str, table: Table, lines: dict[int, str], context: list[str], numbers: dict[int, str]
) -> int:  # fmt: skip
    sheet = book.add_worksheet(_sheet_name(name))
    titles = [table.title(column) for column in table.columns] + [
        LABELS.get(one, one).capitalize() for one in context
    ]
    for column, title in enumerate(
        [*titles, _("Yang perlu diperbaiki"), _("Baris asal"), *([_("Nomor Pilar")] if numbers else [])]
    ):
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    wanted = table.cells.filter(pl.col("row").is_in(list(lines)))
    for number, cells in enumerate(wanted.iter_rows(named=True), start=1):
        row = cells["row"]
        texts = [cells[f"c{column}"] or "" for column in table.columns]
        texts += [_context_at(table, one, row) for one in context]
        for column, text in enumerate(
            [*texts, lines[row], f"{table.sheet} {row} ({letter(table.columns[0])})", numbers.get(row, "")]
        ):
            if text:
                sheet.write_string(number, column, text)
    sheet.set_column(len(titles), len(titles), 60)
    return wanted.height


def _context_columns(table: Table, mapped: set[str]) -> list[str]:
    """Fields that stood only in titles above the rows: they get a column of their own, or they would be lost."""
    return sorted({*table.context, *(field for _row, said in table.sections for field in said)} - mapped)


def _context_at(table: Table, field: str, row: int) -> str:
    """What the titles above a row say of a field: the nearest section before it, else the table's own titles."""
    text = table.context.get(field, "")
    for start, said in table.sections:
        if start <= row and field in said:
            text = said[field]
    return text
