"""Sender 2, the aid list: capitals everywhere, NIK as numbers that Excel rounded, every style of phone."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream, words
from pilar.demo.domain.files import amounts, hand
from pilar.demo.domain.files.known import district_column, in_own_words
from pilar.demo.domain.files.marks import NUMBER, as_number, mixed, nothing
from pilar.demo.domain.files.paper import Page

FILE = "02_Penerima_BPUM_Kota_Kupang_FINAL rev3 (2).xlsx"
SHEET = "Sheet1 (2)"
_BANKS = ("BRI", "BRI", "BRI UNIT OEBA", "BRI UNIT NAIKOTEN", "BPD NTT", "BNI")


def build(city: City, rows: pl.DataFrame) -> tuple[list[Page], pl.DataFrame]:
    """The workbook's pages, and the truth: sheet, row, business_no, business_id, owner_id."""
    rng = stream(city.seed, "aid")
    rows = rows.select(pl.all().gather(pl.Series(rng.permutation(rows.height))))
    cells = _cells(rng, city, rows)
    page = Page(SHEET)
    page.add("DAFTAR USULAN PENERIMA BANTUAN PRODUKTIF USAHA MIKRO (BPUM)", bold=True)
    page.add("KOTA KUPANG TAHUN ANGGARAN 2025", bold=True)
    page.add(*cells.columns, bold=True)
    numbers = page.add_frame(cells)
    page.add()
    page.add(None, "Jumlah usulan", None, as_number(pl.Series([rows.height]))[0], bold=True)
    page.add(None, "Mengetahui, Kepala Bidang UMKM")
    truth = rows.select(
        pl.lit(SHEET).alias("sheet"), pl.Series("row", list(numbers), dtype=pl.Int64), pl.lit(1).alias("business_no"), "business_id", "owner_id"
    )  # fmt: skip
    return [page], truth


def _cells(rng: np.random.Generator, city: City, rows: pl.DataFrame) -> pl.DataFrame:
    count = rows.height
    home = rows.with_columns(address=pl.col("own_address"), rt=pl.col("own_rt"), rw=pl.col("own_rw"))
    columns = {
        "NO": NUMBER + pl.int_range(1, count + 1, eager=True).cast(pl.String),
        "NO. KTP": hand.identity(rng, rows["own_nik"], destroyed=0.24, missing=0.03, wrong=0.06),
        "NO KK": hand.identity(rng, rows["own_kk"], destroyed=0.3, missing=0.08, wrong=0.03),
        "NAMA LENGKAP": hand.people(rng, rows, 0.34),
        "TEMPAT LAHIR": words(rng, ("KUPANG", "KUPANG", "KUPANG", "SOE", "BAA", "SEBA", "KEFAMENANU", "ENDE"), count),
        "TGL LAHIR": amounts.days(rng, rows["own_birth_on"], clean=0.35),
        "JK": hand.sexes(rng, rows["sex"]),
        "ALAMAT KTP": hand.addresses(rng, home, with_rt=0.5, mess=0.4),
        "RT": mixed(rng, count, [(0.4, home["rt"]), (0.4, NUMBER + home["rt"].str.strip_chars_start("0")), (0.2, None)]),
        "RW": mixed(rng, count, [(0.4, home["rw"]), (0.4, NUMBER + home["rw"].str.strip_chars_start("0")), (0.2, None)]),
        "KEL.": hand.villages(rng, rows["own_village_code"], city.villages, 0.45),
        "KEC.": district_column(rows.with_columns(village_code=pl.col("own_village_code")), city),
        "NO HP/WA": hand.phones(rng, rows["own_phone"], rows["owner_id"], numeric=0.34),
        "NAMA USAHA": hand.businesses(rng, rows["business_name"], rows["full_name"], 0.45),
        "BIDANG USAHA": in_own_words(rng, rows),
        "ALAMAT USAHA": hand.addresses(rng, rows, with_rt=0.3, mess=0.4),
        "KEL. USAHA": mixed(rng, count, [(0.7, hand.villages(rng, rows["village_code"], city.villages, 0.4)), (0.3, None)]),
        "OMSET/BULAN": _monthly(rng, rows["annual_sales"]),
        "MODAL": amounts.money(rng, rows["capital"]),
        "JML TK": hand.heads(rng, rows["workers_male"], rows["workers_female"]),
        "MULAI USAHA": amounts.years(rng, rows["founded_on"]),
        "NIB/SKU": mixed(rng, count, [(0.7, hand.licence(rng, rows["nib"])), (0.15, "SKU/" + rows["owner_id"].cast(pl.String) + "/2024"), (0.15, None)]),
        "BANK": words(rng, _BANKS, count),
        "NO REKENING": "9999-" + pl.Series(rng.integers(10**9, 10**10, count)).cast(pl.String),
        "NOMINAL": pl.repeat(f"{NUMBER}1200000", count, eager=True),
        "TAHAP": words(rng, ("I", "II", "III"), count),
        "TGL CAIR": mixed(rng, count, [(0.5, "25/11/2025"), (0.3, "12 Desember 2025"), (0.2, None)]),
        "STATUS": words(rng, ("CAIR", "CAIR", "CAIR", "GAGAL", "PROSES"), count),
        "PETUGAS": words(rng, ("Ina", "Yanto", "Meri", "Frans", "Ongki"), count),
        "KET": nothing(rng, count),
    }  # fmt: skip
    frame = pl.DataFrame(columns)
    capital = ("NAMA LENGKAP", "NAMA USAHA", "ALAMAT KTP", "ALAMAT USAHA", "KEL.", "KEC.", "BIDANG USAHA")
    return frame.with_columns(pl.col(capital).str.to_uppercase())


def _monthly(rng: np.random.Generator, yearly: pl.Series) -> pl.Series:
    """Sales of a month, from those of a year."""
    month = (yearly / 12 / 50_000).round(0).cast(pl.Int64) * 50_000
    return amounts.money(rng, month)
