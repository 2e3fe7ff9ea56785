"""One large CSV of 30 columns for benches: all senders' rows under one header, as dirty as their own files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from lokal import wilayah

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files import amounts, hand
from pilar.demo.domain.files.known import SHARES, district_column, in_own_words, known_to, register_of, wide
from pilar.demo.domain.files.marks import DATE, NUMBER, as_number, nothing

BATCH = 100_000
# How far each sender strays from the identity card.
_MESS = {"dinas": 0.28, "aid": 0.36, "ledgers": 0.42, "oss": 0.08, "survey": 0.4}
_DESTROYED = {"dinas": 0.07, "aid": 0.24, "ledgers": 0.03, "oss": 0.04, "survey": 0.12}
_MISSING = {"dinas": 0.12, "aid": 0.03, "ledgers": 0.48, "oss": 0.02, "survey": 0.5}


def write_big_csv(city: City, path: Path, rows: int | None = None) -> Path:
    """Write about `rows` dirty rows (as many as the city has businesses) and, beside them, the truth.

    The CSV is UTF-8 with semicolons; the truth (row as Excel counts it, business_id, owner_id) is named
    `<name>.truth.csv`, and its path is returned. Written in batches, so memory holds the city and one batch.
    """
    register = register_of(city)
    wanted = city.businesses.height if rows is None else rows
    truth_path = path.with_suffix(".truth.csv")
    before = 0
    with path.open("wb") as cells_file, truth_path.open("wb") as truth_file:
        for sender, share in SHARES.items():
            ids = known_to(register, sender, round(wanted * share))
            for start in range(0, len(ids), BATCH):
                question = f"big {sender} {start}"
                part = wide(register, ids.slice(start, BATCH), sender, question)
                cells = _cells(stream(city.seed, question + " cells"), city, part, sender, before)
                cells.select(_as_csv()).write_csv(cells_file, separator=";", include_header=before == 0)
                truth = part.select(
                    pl.int_range(before + 2, before + 2 + pl.len()).alias("row"), "business_id", "owner_id"
                )
                truth.write_csv(truth_file, include_header=before == 0)
                before += part.height
    return truth_path


def _as_csv() -> pl.Expr:
    """Cells as a CSV shows them: numbers without their mark, dates day first."""
    return pl.all().str.strip_prefix(NUMBER).str.replace(rf"^{DATE}(\d{{4}})-(\d\d)-(\d\d)$", "$3/$2/$1")


def _cells(
    rng: np.random.Generator, city: City, rows: pl.DataFrame, sender: str, before: int
) -> pl.DataFrame:
    count, mess = rows.height, _MESS[sender]
    destroyed, missing = _DESTROYED[sender], _MISSING[sender]
    return pl.DataFrame(
        {
            "no": pl.int_range(before + 1, before + count + 1, eager=True).cast(pl.String),
            "sumber": pl.repeat(sender, count, eager=True),
            "nama_usaha": hand.businesses(rng, rows["business_name"], rows["full_name"], mess),
            "nama_pemilik": hand.people(rng, rows, mess),
            "nik": hand.identity(rng, rows["own_nik"], destroyed=destroyed, missing=missing, wrong=0.04),
            "no_kk": hand.identity(rng, rows["own_kk"], destroyed=destroyed, missing=0.4, wrong=0.02),
            "jenis_kelamin": hand.sexes(rng, rows["sex"]),
            "tanggal_lahir": amounts.days(rng, rows["own_birth_on"]),
            "no_hp": hand.phones(rng, rows["own_phone"], rows["owner_id"]),
            "email": rows["email"],
            "alamat": hand.addresses(rng, rows, with_rt=0.2, mess=mess),
            "rt_rw": hand.rt_rw(rng, rows["rt"], rows["rw"]),
            "kelurahan": hand.villages(rng, rows["village_code"], city.villages, mess),
            "kecamatan": district_column(rows, city),
            "kab_kota": _cities(rows["village_code"] // 1_000_000),
            "kode_pos": rows["postal_code"],
            "jenis_usaha": in_own_words(rng, rows),
            "produk": rows["product"],
            "kbli": hand.labels(rng, rows["kbli_2020"], rows["activity"], as_text=0.12),
            "tahun_berdiri": amounts.years(rng, rows["founded_on"]),
            "tk_laki_laki": as_number(rows["workers_male"]),
            "tk_perempuan": as_number(rows["workers_female"]),
            "omzet_setahun": amounts.money(rng, rows["annual_sales"], rows["sales_band"]),
            "modal": amounts.money(rng, rows["capital"]),
            "nib": hand.licence(rng, rows["nib"]),
            "tanggal_nib": amounts.days(rng, rows["nib_on"]),
            "npwp": rows["npwp"],
            "kelompok": rows["group_name"],
            "tanggal_pendataan": amounts.days(rng, rows["seen_on"]),
            "keterangan": nothing(rng, count),
        }
    )  # fmt: skip


def _cities(code: pl.Series) -> pl.Series:
    names = {number: wilayah.wilayah_name(str(number)) or str(number) for number in code.unique().to_list()}
    return code.replace_strict(names, return_dtype=pl.String)
