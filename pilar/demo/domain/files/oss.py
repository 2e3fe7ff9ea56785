"""Sender 4, the OSS export: CSV with semicolons in the old Windows encoding, codes of KBLI 2020, owner as company name."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream, words
from pilar.demo.domain.files import hand
from pilar.demo.domain.files.known import district_column
from pilar.demo.domain.files.marks import NUMBER, as_date, as_number, mixed
from pilar.demo.domain.files.paper import Page

FILE = "04_ekspor_oss_nib_kota_kupang.csv"


def build(city: City, rows: pl.DataFrame) -> tuple[list[Page], pl.DataFrame]:
    """The one page, and the truth: sheet (the file's name without its ending), row, business_no, business_id, owner_id."""
    rows = rows.sort("nib_on", "business_id")
    page = Page(FILE.removesuffix(".csv"))
    cells = _cells(city, rows)
    page.add(*cells.columns)
    numbers = page.add_frame(cells)
    truth = rows.select(
        pl.lit(page.name).alias("sheet"), pl.Series("row", list(numbers), dtype=pl.Int64), pl.lit(1).alias("business_no"), "business_id", "owner_id"
    )  # fmt: skip
    return [page], truth


def _cells(city: City, rows: pl.DataFrame) -> pl.DataFrame:
    rng = stream(city.seed, "oss")
    count = rows.height
    company = mixed(
        rng,
        count,
        [(0.62, rows["full_name"].str.to_uppercase()), (0.38, rows["business_name"].str.to_uppercase())],
    )
    first = pl.DataFrame(
        {
            "NIB": rows["nib"],
            "Day of Tanggal Terbit Oss": as_date(rows["nib_on"]),
            "Nama Perusahaan": company,
            "Nama Penanggung Jawab": mixed(rng, count, [(0.93, rows["full_name"]), (0.07, hand.by_ear(rng, rows["full_name"]))]),
            "No Identitas Penanggung Jawab": hand.identity(rng, rows["own_nik"], destroyed=0.04, missing=0.02, wrong=0.01),
            "NPWP Perusahaan": rows["npwp"],
            "Uraian Jenis Perusahaan": rows["legal_form"].replace_strict(
                {"NONE": "Perorangan", "PT_SOLE": "PT Perorangan", "PT": "Perseroan Terbatas (PT)", "CV": "Persekutuan Komanditer (CV)",
                 "COOPERATIVE": "Koperasi"}, return_dtype=pl.String),
            "Uraian Status Penanaman Modal": pl.repeat("PMDN", count, eager=True),
            "Email": rows["email"],
            "Nomor Telp": hand.phones(rng, rows["own_phone"], rows["owner_id"], numeric=0.0),
            "Alamat Usaha": hand.addresses(rng, rows, with_rt=0.35, mess=0.3),
            "RT/RW": rows["rt"] + "/" + rows["rw"],
            "Kelurahan Usaha": hand.villages(rng, rows["village_code"], city.villages, 0.12),
            "Kecamatan Usaha": district_column(rows, city),
        }
    )  # fmt: skip
    return pl.concat([first, _about_project(rng, city, rows)], how="horizontal")


def _about_project(rng: np.random.Generator, city: City, rows: pl.DataFrame) -> pl.DataFrame:
    """The right half of the export: the project under the licence."""
    described = rows["product"].str.replace("Sei", "Se\u2019i", literal=True) + " \u2013 " + rows["activity"]
    count = rows.height
    return pl.DataFrame(
        {
            "Kab/Kota": pl.repeat("Kota Kupang", count, eager=True),
            "Provinsi": pl.repeat("Nusa Tenggara Timur", count, eager=True),
            "Kode Pos": rows["postal_code"],
            "KBLI": mixed(rng, count, [(0.9, rows["kbli_2020"]), (0.1, NUMBER + rows["kbli_2020"].str.strip_chars_start("0"))]),
            "Versi KBLI": pl.repeat("2020", count, eager=True),
            "Judul KBLI": described,
            "Uraian Risiko Proyek": words(rng, ("Rendah", "Rendah", "Rendah", "Menengah Rendah"), count),
            "Uraian Skala Usaha": words(rng, ("Usaha Mikro", "Usaha Mikro", "Usaha Mikro", "Usaha Kecil"), count),
            "Jumlah Investasi": as_number(rows["capital"]),
            "TKI Laki-laki": as_number(rows["workers_male"]),
            "TKI Perempuan": as_number(rows["workers_female"]),
            "TKI": as_number(rows["workers"]),
            "Luas Tanah": as_number(12 + rows["owner_id"] % 80),
            "Latitude": rows["latitude"].cast(pl.String),
            "Longitude": rows["longitude"].cast(pl.String),
            "Id Proyek": "R-" + (rows["business_id"] * 7919 + 20_220_000).cast(pl.String),
        }
    )  # fmt: skip
