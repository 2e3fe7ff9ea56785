"""Sender 1, the Dinas: one large XLSX by kecamatan, two-row header, numbering row, subtotals, a signature block."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files import amounts, hand
from pilar.demo.domain.files.known import district_column, in_own_words
from pilar.demo.domain.files.marks import NUMBER, as_number, mixed, nothing, where_known
from pilar.demo.domain.files.paper import Page

FILE = "01_Data_UMKM_Dinas_Koperasi_2026.xlsx"
# A bar stands between the upper and the lower row of the header.
COLUMNS = (
    "No", "Nama Usaha", "Nama Pemilik", "NIK", "No. KK", "L/P", "Tempat, Tgl Lahir", "ALAMAT USAHA|Jalan",
    "ALAMAT USAHA|RT/RW", "ALAMAT USAHA|Kelurahan", "ALAMAT USAHA|Kecamatan", "No. HP", "Email", "Jenis Usaha", "Produk",
    "KBLI", "Thn Berdiri", "TENAGA KERJA|L", "TENAGA KERJA|P", "KEUANGAN (Rp)|Omzet/Thn", "KEUANGAN (Rp)|Aset",
    "PERIZINAN|NIB", "PERIZINAN|Tgl NIB", "NPWP", "P-IRT", "Halal", "Badan Hukum", "Kelompok", "Status", "Ket.",
)  # fmt: skip
_FORMS = {"NONE": "Perorangan", "PT_SOLE": "PT Perorangan", "PT": "PT", "CV": "CV", "COOPERATIVE": "Koperasi"}
_STATUS = {"ACTIVE": "Aktif", "PAUSED": "Tutup sementara", "CLOSED": "Tutup"}


def build(city: City, rows: pl.DataFrame) -> tuple[list[Page], pl.DataFrame]:
    """The workbook's pages, and the truth: sheet, row, business_no, business_id, owner_id."""
    rows = rows.with_columns(kecamatan=district_column(rows, city)).sort("village_code", "business_id")
    cells = _cells(city, rows)
    page = Page("DATA UMKM")
    _title(page)
    numbers: list[int] = []
    for district in rows["kecamatan"].unique(maintain_order=True):
        here = rows["kecamatan"] == district
        section = _section(page, f"KECAMATAN {district.upper()}", cells.filter(here), len(numbers))
        if district == rows["kecamatan"][-1]:
            _join_villages(page, section, rows.filter(here)["village_code"].to_list(), city)
        numbers.extend(section)
        total = rows.filter(here)
        _subtotal(page, f"Jumlah Kec. {district}", total)
    _subtotal(page, "TOTAL", rows)
    _signature(page)
    truth = rows.select(
        pl.lit("DATA UMKM").alias("sheet"), pl.Series("row", numbers), pl.lit(1).alias("business_no"), "business_id", "owner_id"
    )  # fmt: skip
    return [page, _notes()], truth


def _title(page: Page) -> None:
    page.add("DATA USAHA MIKRO, KECIL DAN MENENGAH (UMKM) KOTA KUPANG", bold=True)
    page.add("DINAS KOPERASI DAN UKM KOTA KUPANG - KEADAAN NOVEMBER 2026", bold=True)
    for row in (1, 2):
        page.merge(row, 0, row, len(COLUMNS) - 1)
    page.add()
    upper = [column.partition("|")[0] for column in COLUMNS]
    lower = [column.partition("|")[2] or None for column in COLUMNS]
    first: list[str | None] = [
        name if number == 0 or name != upper[number - 1] else None for number, name in enumerate(upper)
    ]
    page.add(*first, bold=True)
    page.add(*lower, bold=True)
    for number, name in enumerate(upper):
        if lower[number] is None:
            page.merge(4, number, 5, number)
        elif number == upper.index(name):
            page.merge(4, number, 4, number + upper.count(name) - 1)
    page.add(*[f"{NUMBER}{number}" for number in range(1, len(COLUMNS) + 1)])


def _section(page: Page, title: str, cells: pl.DataFrame, before: int) -> range:
    page.add(title, bold=True)
    numbered = cells.with_columns(
        (NUMBER + pl.int_range(before + 1, before + 1 + pl.len()).cast(pl.String)).alias("No")
    )
    return page.add_frame(numbered.select(COLUMNS))


def _join_villages(page: Page, section: range, villages: list[int], city: City) -> None:
    """In the last kecamatan the kelurahan stands once, in a cell joined over all its rows."""
    column = COLUMNS.index("ALAMAT USAHA|Kelurahan")
    names = {village.code: village.name for village in city.villages}
    first = 0
    for number, code in enumerate(villages):
        page.rows[section[number] - 1][column] = names[code] if number == first else None
        if number + 1 == len(villages) or villages[number + 1] != code:
            page.merge(section[first], column, section[number], column)
            first = number + 1


def _subtotal(page: Page, title: str, rows: pl.DataFrame) -> None:
    cells: list[str | None] = [None] * len(COLUMNS)
    cells[1] = title
    for column, name in (("TENAGA KERJA|L", "workers_male"), ("TENAGA KERJA|P", "workers_female")):
        cells[COLUMNS.index(column)] = f"{NUMBER}{rows[name].sum()}"
    cells[COLUMNS.index("KEUANGAN (Rp)|Omzet/Thn")] = f"{NUMBER}{rows['annual_sales'].sum()}"
    page.add(*cells, bold=True)


def _signature(page: Page) -> None:
    page.add()
    for text in (
        "Kupang, 23 November 2026",
        "Kepala Dinas Koperasi dan UKM",
        "Kota Kupang",
        None,
        None,
        "(........................)",
        "NIP. ....................",
    ):
        page.add(*[None] * 24, text)


def _notes() -> Page:
    """A second sheet that holds no businesses, as there always is one."""
    page = Page("Catatan")
    page.add("Catatan pengisian", bold=True)
    for text in (
        "1. NIK diisi sesuai KTP.",
        "2. Omzet adalah penjualan selama satu tahun.",
        "3. Kolom kosong diisi tanda -.",
    ):
        page.add(text)
    return page


def _cells(city: City, rows: pl.DataFrame) -> pl.DataFrame:
    rng = stream(city.seed, "dinas")
    count = rows.height
    birth = mixed(
        rng,
        count,
        [(0.7, "Kupang"), (0.06, "Soe"), (0.06, "Rote"), (0.05, "Sabu"), (0.05, "Atambua"), (0.08, "Ende")],
    )
    born = mixed(
        rng,
        count,
        [(0.6, rows["own_birth_on"].dt.strftime("%d-%m-%Y")), (0.4, amounts.long_date(rows["own_birth_on"]))],
    )
    first = pl.DataFrame(
        {
            "No": pl.repeat(None, count, dtype=pl.String, eager=True),
            "Nama Usaha": hand.businesses(rng, rows["business_name"], rows["full_name"], 0.3),
            "Nama Pemilik": hand.people(rng, rows, 0.28),
            "NIK": hand.identity(rng, rows["own_nik"], destroyed=0.07, missing=0.12, wrong=0.04),
            "No. KK": hand.identity(rng, rows["own_kk"], destroyed=0.05, missing=0.45, wrong=0.02),
            "L/P": hand.sexes(rng, rows["sex"]),
            "Tempat, Tgl Lahir": where_known(birth + ", " + born, birth, nothing(rng, count)),
            "ALAMAT USAHA|Jalan": hand.addresses(rng, rows, with_rt=0.0, mess=0.35),
            "ALAMAT USAHA|RT/RW": hand.rt_rw(rng, rows["rt"], rows["rw"]),
            "ALAMAT USAHA|Kelurahan": hand.villages(rng, rows["village_code"], city.villages, 0.3),
            "ALAMAT USAHA|Kecamatan": mixed(rng, count, [(0.9, rows["kecamatan"]), (0.1, None)]),
            "No. HP": hand.phones(rng, rows["own_phone"], rows["owner_id"]),
            "Email": rows["email"],
        }
    )  # fmt: skip
    return pl.concat([first, _about_business(rng, city, rows)], how="horizontal")


def _about_business(rng: np.random.Generator, city: City, rows: pl.DataFrame) -> pl.DataFrame:
    """The right half of the list: trade, money, permits."""
    count = rows.height
    return pl.DataFrame(
        {
            "Jenis Usaha": in_own_words(rng, rows),
            "Produk": mixed(rng, count, [(0.75, rows["product"]), (0.25, None)]),
            "KBLI": hand.labels(rng, rows["kbli_code"], rows["activity"], as_text=0.12),
            "Thn Berdiri": amounts.years(rng, rows["founded_on"]),
            "TENAGA KERJA|L": as_number(rows["workers_male"]),
            "TENAGA KERJA|P": as_number(rows["workers_female"]),
            "KEUANGAN (Rp)|Omzet/Thn": amounts.money(rng, rows["annual_sales"], rows["sales_band"]),
            "KEUANGAN (Rp)|Aset": amounts.money(rng, rows["capital"]),
            "PERIZINAN|NIB": hand.licence(rng, rows["nib"]),
            "PERIZINAN|Tgl NIB": amounts.days(rng, rows["nib_on"]),
            "NPWP": rows["npwp"],
            "P-IRT": rows["pirt"],
            "Halal": rows["halal"],
            "Badan Hukum": rows["legal_form"].replace_strict(_FORMS, return_dtype=pl.String),
            "Kelompok": rows["group_name"],
            "Status": rows["status"].replace_strict(_STATUS, return_dtype=pl.String),
            "Ket.": rows["landmark"],
        }
    )  # fmt: skip
