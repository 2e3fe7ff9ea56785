"""An export of NIBs from OSS read with the same readers as every other file; nothing is kept."""

import re
from datetime import datetime
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.refusal import UnusableFile
from pilar.intake.domain.staging import Staged, read_tables, stage
from pilar.intake.services.reading import tools
from pilar.licensing.domain.crosschecking import NibLine

# How OSS and its offices say that an NIB is no more, in a column of status or notes.
WITHDRAWN = re.compile(
    r"dicabut|pencabutan|cabut nib|tidak berlaku|dibekukan|dibatalkan|pembatalan|nib mati|likuidasi",
    re.IGNORECASE,
)
_UNREAD = ("status", "note")


def nib_lines(data: bytes, name: str, now: datetime) -> list[NibLine]:
    """Every business line of the file; a number that is no NIB stays as it was written. Raises Refused with the reader's sentence."""
    try:
        book = open_workbook(data, name)
        tables = [(table, mapping) for table, mapping in read_tables(book) if table.height]
        if not tables:
            raise UnusableFile("no_cells", name=name)
        staged = stage(book, tables, tools(), now)
    except UnusableFile as problem:
        raise Refused(problem.sentence) from problem
    if staged.rows["nib"].null_count() == staged.rows.height and not _wrong(staged):
        raise Refused(
            _(
                "Tidak ada kolom NIB yang terbaca. Pastikan ini daftar NIB dari OSS, dengan satu baris judul kolom."
            )
        )
    lines = [_line(row, said) for row, said in zip(_rows(staged), _words(staged), strict=True)]
    # A row without anything to call a business by is still a row of the list: it is told with the others that lack an NIB.
    nothing = staged.skipped.filter(pl.col("code") == "row_nothing_known")["row"].to_list()
    return [*lines, *(NibLine(row=row, nib="") for row in nothing)]


def _rows(staged: Staged) -> list[dict[str, Any]]:
    names = (
        "sheet",
        "row",
        "nib",
        "owner_name",
        "business_name",
        "kbli_code",
        "kbli_version",
        "nib_on",
        "note",
        "status",
        "village_code",
    )
    wrong = {(sheet, row): value for sheet, row, value in _wrong(staged)}
    found = []
    for row in staged.rows.select(names).iter_rows(named=True):
        row["nib"] = row["nib"] or wrong.get((row["sheet"], row["row"]), "")
        found.append(row)
    return found


def _wrong(staged: Staged) -> list[tuple[str, int, str]]:
    """Cells of the NIB column that could not be read as one, as they may be shown."""
    told = staged.problems.filter(pl.col("field") == "nib").select("sheet", "row", "value")
    return [(sheet, row, value or "?") for sheet, row, value in told.iter_rows()]


def _words(staged: Staged) -> list[str]:
    """What the status and the notes of each row say, those the reader made nothing of included."""
    unread: dict[tuple[str, int], str] = {}
    told = staged.problems.filter(pl.col("field").is_in(_UNREAD)).select("sheet", "row", "value")
    for sheet, row, value in told.iter_rows():
        unread[sheet, row] = f"{unread.get((sheet, row), '')} {value}"
    keys = staged.rows.select("sheet", "row", "note").iter_rows()
    return [f"{note or ''} {unread.get((sheet, row), '')}" for sheet, row, note in keys]


def _line(row: dict[str, Any], said: str) -> NibLine:
    return NibLine(
        row=row["row"],
        nib=row["nib"] or "",
        owner=row["owner_name"] or "",
        business=row["business_name"] or "",
        kbli=row["kbli_code"] or "",
        version=row["kbli_version"],
        on=row["nib_on"],
        withdrawn=bool(WITHDRAWN.search(said)),
        village=row["village_code"] or 0,
    )
