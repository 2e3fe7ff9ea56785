"""A workbook as the ministry might send it, marked by an office."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font


def marked_workbook(**cells: object) -> bytes:
    """Title, a number, a sum of the form's own, and a table of kecamatan whose marks were filled down; `cells` are set last (B2="…")."""
    book = Workbook()
    page = book.active
    page.title = "Rekap"
    page["A1"] = "Rekapitulasi UMKM ${wilayah}, ${bulan}"
    page["A1"].font = Font(bold=True, size=14)
    page["A2"], page["B2"], page["C2"] = "Usaha ber-NIB", "${nib}", "${nib.selisih}"
    page["A3"], page["B3"] = "Bagian", "${nib.bagian}"
    page["B3"].number_format = "0.0%"
    page["A4"], page["B4"] = "Dua kali", "=B2*2"
    for row, name in enumerate(("Kec. Kelapa Lima", "53.71.01"), start=6):
        page[f"A{row}"], page[f"B{row}"], page[f"C{row}"] = name, "${usaha:A}", "${usaha.koreksi:A}"
    for where, value in cells.items():
        page[where] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()
