"""Sender 5, a campus survey: answers of an online form with odd, half English headers and a code book beside them."""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import only, stream, words
from pilar.demo.domain.files import amounts, hand
from pilar.demo.domain.files.known import district_column, in_own_words
from pilar.demo.domain.files.marks import as_date, as_number, mixed, some
from pilar.demo.domain.files.paper import Page

FILE = "05_survey_umkm_kampus_responses.xlsx"
SHEET = "Form Responses 1"
_PLACES = {
    "MARKET_STALL": "Los pasar", "SHOP": "Toko/ruko", "KIOSK": "Kios", "RESTAURANT": "Warung/rumah makan", "CAFE": "Kafe",
    "HOME": "Rumah tinggal", "MOBILE": "Keliling", "ONLINE": "Online", "FIELD": "Lahan/laut", "OTHER": "Lainnya",
}  # fmt: skip
_REASONS = {
    "IN_PROCESS": "sedang diurus", "COMPLICATED": "pengurusan rumit", "NOT_NEEDED": "tidak perlu", "DOES_NOT_KNOW": "tidak tahu NIB",
    "NO_DOCUMENTS": "dokumen tidak lengkap", "REFUSES": "tidak mau", "OTHER": "lainnya",
}  # fmt: skip


def build(city: City, rows: pl.DataFrame) -> tuple[list[Page], pl.DataFrame]:
    """The workbook's pages, and the truth: sheet, row, business_no, business_id, owner_id."""
    rows = rows.sort("seen_on", "business_id")
    page = Page(SHEET)
    cells = _cells(city, rows)
    page.add(*cells.columns, bold=True)
    numbers = page.add_frame(cells)
    book = Page("codebook")
    book.add("variable", "meaning")
    for name in cells.columns:
        book.add(name, "see questionnaire")
    truth = rows.select(
        pl.lit(SHEET).alias("sheet"), pl.Series("row", list(numbers), dtype=pl.Int64), pl.lit(1).alias("business_no"), "business_id", "owner_id"
    )  # fmt: skip
    return [page, book], truth


def _cells(city: City, rows: pl.DataFrame) -> pl.DataFrame:
    rng = stream(city.seed, "survey")
    count = rows.height
    stamp = (
        rows["seen_on"].dt.strftime("%m/%d/%Y")
        + " 14:"
        + pl.Series(rng.integers(10, 60, count)).cast(pl.String)
        + ":07"
    )
    first = pl.DataFrame(
        {
            "Timestamp": stamp,
            "Enumerator": words(rng, ("enum_01", "enum_02", "enum_03", "enum_07"), count),
            "Name of owner": hand.people(rng, rows, 0.42),
            "sex (M/F)": rows["sex"],
            "DOB": mixed(rng, count, [(0.5, as_date(rows["own_birth_on"])), (0.3, rows["own_birth_on"].dt.strftime("%Y-%m-%d")), (0.2, amounts.long_date(rows["own_birth_on"]))]),
            "No KTP (NIK)": hand.identity(rng, rows["own_nik"], destroyed=0.12, missing=0.5, wrong=0.04),
            "Phone / WA": hand.phones(rng, rows["own_phone"], rows["owner_id"], numeric=0.3),
            "e-mail": rows["email"],
            "Business name": hand.businesses(rng, rows["business_name"], rows["full_name"], 0.36),
            "Brand": rows["brand"],
            "Main activity (what do you do?)": in_own_words(rng, rows),
            "Main product": rows["product"],
            "KBLI (if known)": hand.labels(rng, rows["kbli_code"], rows["activity"], as_text=0.6),
            "Place of business": rows["place_kind"].replace_strict(_PLACES, return_dtype=pl.String),
        }
    )  # fmt: skip
    return pl.concat([first, _about_place(rng, city, rows)], how="horizontal")


def _about_place(rng: np.random.Generator, city: City, rows: pl.DataFrame) -> pl.DataFrame:
    """The second half of the answers: place, money, licence."""
    point = rows["latitude"].cast(pl.String) + ", " + rows["longitude"].cast(pl.String)
    count = rows.height
    return pl.DataFrame(
        {
            "Address": hand.addresses(rng, rows, with_rt=0.6, mess=0.4),
            "Kel": hand.villages(rng, rows["village_code"], city.villages, 0.4),
            "Kec": district_column(rows, city),
            "GPS (lat, long)": mixed(rng, count, [(0.85, point), (0.15, point.str.replace_all(".", ",", literal=True).str.replace(", ", " ; ", literal=True))]),
            "Landmark": rows["landmark"],
            "Started in": amounts.years(rng, rows["founded_on"]),
            "Male workers": as_number(rows["workers_male"]),
            "Female workers": as_number(rows["workers_female"]),
            "Monthly sales (Rp)": amounts.money(rng, (rows["annual_sales"] / 12 / 50_000).round(0).cast(pl.Int64) * 50_000),
            "Initial capital": amounts.money(rng, rows["capital"]),
            "Has NIB?": mixed(rng, count, [(1.0, rows["nib"].is_not_null().replace_strict({True: "Yes", False: "No"}, return_dtype=pl.String))]),
            "NIB number": only(rows["nib"], some(rng, count, 0.6)),
            "If no, why": rows["no_nib_reason"].replace_strict(_REASONS, default=None, return_dtype=pl.String),
            "P-IRT no": rows["pirt"],
            "Group / koperasi": rows["group_name"],
            "Remarks": mixed(rng, count, [(0.87, None), (0.12, "ramah"), (0.004, "=HYPERLINK(\"http://contoh.example\";\"foto\")")]),
        }
    )  # fmt: skip
