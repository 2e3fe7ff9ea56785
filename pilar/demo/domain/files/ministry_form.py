"""A form as a ministry might send it, already marked by the office: a head sheet and a table of kecamatan. Made up."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

_LINES = (
    ("Jumlah UMKM terdata", "usaha"), ("UMKM ber-NIB", "nib"), ("UMKM pernah dilatih", "terlatih"), ("Kemasan tingkat I atau II", "kemasan"),
    ("UMKM terpasarkan", "terpasarkan"), ("Tenaga kerja", "tenaga-kerja"),
)  # fmt: skip


def marked_form(districts: Sequence[str]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        title, head, cell = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1, "text_wrap": True}), book.add_format({"border": 1, "num_format": "#,##0"})  # fmt: skip
        share = book.add_format({"border": 1, "num_format": "0.0%"})
        page = book.add_worksheet("Form 1")
        page.set_column(0, 0, 34)
        page.set_column(1, 4, 16)
        page.write_string(0, 0, "LAPORAN BULANAN PEMBERDAYAAN UMKM", title)
        for row, (word, mark) in enumerate(
            (("Kabupaten/Kota", "${wilayah} (${kode})"), ("Bulan", "${bulan}"), ("Dinas", "${dinas}")),
            start=2,
        ):
            page.write_string(row, 0, word)
            page.write_string(row, 1, mark)
        for column, word in enumerate(("Uraian", "Bulan ini", "Bulan lalu", "Selisih", "Persen")):
            page.write_string(6, column, word, head)
        for row, (word, code) in enumerate(_LINES, start=7):
            page.write_string(row, 0, word, cell)
            for column, measure in enumerate(("nilai", "lalu", "selisih"), start=1):
                page.write_string(row, column, f"${{{code}.{measure}}}", cell)
            page.write_string(
                row, 4, "" if code in ("usaha", "tenaga-kerja") else f"${{{code}.bagian}}", share
            )
        page.write_string(15, 0, "Ditutup ${ditutup} oleh ${oleh}")
        table = book.add_worksheet("Form 2")
        table.set_column(0, 0, 24)
        for column, word in enumerate(("Kecamatan", "UMKM", "Ber-NIB", "Selisih ber-NIB", "Koreksi")):
            table.write_string(0, column, word, head)
        for row, name in enumerate(districts, start=1):
            table.write_string(row, 0, f"Kec. {name}", cell)
            for column, mark in enumerate(
                ("${usaha:A}", "${nib:A}", "${nib.selisih:A}", "${usaha.koreksi:A}"), start=1
            ):
                table.write_string(row, column, mark, cell)
        last = len(districts) + 1
        table.write_string(last, 0, "Jumlah", head)
        for column, letter in enumerate("BCDE", start=1):
            table.write_formula(last, column, f"=SUM({letter}2:{letter}{last})", cell)
    return out.getvalue()
