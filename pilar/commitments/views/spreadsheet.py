"""A small workbook as an answer: the first row bold, text never a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from pilar.registry.domain.sheets import QUOTED, reads_as_formula

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(rows: Iterable[Sequence[Any]], sheet: str, file: str, about: Iterable[str] = ()) -> HttpResponse:
    """A download; `about` are lines of a second sheet that explains the first."""
    import xlsxwriter  # a third of a second that no start of the product should wait for

    out = BytesIO()
    options = {"in_memory": True} | dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "dd-mm-yyyy"})
    quoted = book.add_format(QUOTED)
    page = book.add_worksheet(sheet[:31])
    page.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(place, column, cell, day)
            elif cell:
                text = str(cell)
                style = head if place == 0 else quoted if reads_as_formula(text) else None
                page.write_string(place, column, text, style)
    page.autofit()
    if told := list(about):
        more = book.add_worksheet("Petunjuk")
        more.set_column(0, 0, 100)
        for place, line in enumerate(told):
            more.write_string(place, 0, line)
    book.close()
    headers = {"Content-Disposition": f'attachment; filename="{file}.xlsx"'}
    return HttpResponse(out.getvalue(), content_type=XLSX, headers=headers)
