"""The reconciliation as a workbook: the statement, and a sheet for every line that lists businesses."""

import tempfile
from dataclasses import replace
from datetime import date
from typing import IO, Any

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.linkage import queries, words
from pilar.linkage.domain import reconciling
from pilar.linkage.queries import Cut, Named, Said, Sender
from pilar.places import queries as places
from pilar.registry import queries as registry
from pilar.registry.domain.sheets import QUOTED, reads_as_formula
from pilar.registry.words import FIELD_WORDS

_HEAD_ROW = 5


def workbook(
    actor: Actor,
    cut: Cut,
    made: reconciling.Statement,
    lists: tuple[Sender, Sender],
    where: str,
    today: date,
) -> IO[bytes]:
    """Written row by row to a temporary file that is gone when it has been sent."""
    import xlsxwriter  # a third of a second that no start of the product should wait for

    out = tempfile.NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - closed by the response
    options = {"constant_memory": True} | dict.fromkeys(
        ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
    )
    book = xlsxwriter.Workbook(out.name, options)
    bold, quoted = book.add_format({"bold": True}), book.add_format(QUOTED)
    names = {"a": lists[0].name, "b": lists[1].name}
    _statement(book.add_worksheet(_("Rekonsiliasi")), bold, made, names, where, today)
    for place, part in enumerate(reconciling.PARTS, 1):
        sheet = book.add_worksheet(f"{place} {_SHEETS[part]}")
        _rows(sheet, bold, quoted, actor, replace(cut, part=part), words.PART_WORDS[part] % names)
    book.close()
    out.seek(0)
    return out


_SHEETS = {"ONLY_A": "hanya A", "ONLY_B": "hanya B", "DIFFERENT": "berbeda", "AGAIN_A": "berulang A", "AGAIN_B": "berulang B"}  # fmt: skip


def _statement(
    sheet: Any, bold: Any, made: reconciling.Statement, names: dict[str, str], where: str, today: date
) -> None:
    sheet.set_column(0, 0, 64)
    told = (
        _("Rekonsiliasi daftar UMKM"), where, _("A: %(a)s; B: %(b)s") % names,
        _("Keadaan registri %(day)s; cara hitung %(version)s") % {"day": today.isoformat(), "version": reconciling.METHOD},
    )  # fmt: skip
    for place, line in enumerate(told):
        sheet.write_string(place, 0, line, bold if place == 0 else None)
    for place, step in enumerate(made.steps(), _HEAD_ROW):
        style = bold if step.is_sum else None
        sheet.write_string(place, 0, words.STEP_WORDS[step.code] % names, style)
        sheet.write_number(place, 1, step.amount, style)


def _rows(sheet: Any, bold: Any, quoted: Any, actor: Actor, cut: Cut, heading: str) -> None:
    head = (_("Nomor Pilar"), _("Nama usaha"), _("Pemilik"), _("Kelurahan"), _("Baris di A"), _("Baris di B"), _("Yang berbeda"), "A", "B")  # fmt: skip
    sheet.write_string(0, 0, heading, bold)
    for column, word in enumerate(head):
        sheet.write_string(1, column, word, bold)
    place = 2
    for one in queries.every_row(actor, cut):
        for cells in _lines(one, cut.part):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(place, column, cell, quoted if reads_as_formula(cell) else None)
            place += 1


def _lines(one: Named, part: str) -> list[list[str]]:
    """One line a business; one for every field that differs."""
    business = one.business
    area = places.area_name(business.village_code) if business.village_code else ""
    first = [business.number, business.name, business.owner_name, area, _places(one.a), _places(one.b)]
    if part != "DIFFERENT":
        return [first]
    left, right = one.values("a"), one.values("b")
    return [
        [*first, str(FIELD_WORDS[name]), *(registry.value_words(name, side[name]) for side in (left, right))]
        for name in one.differs
    ]


def _places(rows: list[Said]) -> str:
    return "; ".join(f"{one.file} / {one.sheet or 1} / {one.row or '–'}" for one in rows)
