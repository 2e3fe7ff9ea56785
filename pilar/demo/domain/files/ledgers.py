"""Sender 3, the kelurahan: a book with one sheet each, some as files of their own (ODS).

The kelurahan stands only in the title, "sda" for the line above, RT/RW and workers in one cell, all businesses of
an owner in one line.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files import amounts, hand
from pilar.demo.domain.files.known import district_names, in_own_words
from pilar.demo.domain.files.marks import NUMBER, mixed, nothing, some
from pilar.demo.domain.files.paper import Page
from pilar.demo.domain.villages import Village

FILE = "03_Buku_Kelurahan_2026.xlsx"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des")
_HEADER = (
    "No", "Nama", "Jenis usaha", "Nama Usaha", "NIK", "L/P", "RT/RW", "Alamat", "No HP", "TK (L/P)", "Modal", "Omzet/bln",
    "Thn mulai", "NIB", "Kelompok",
)  # fmt: skip
# Every eighth kelurahan keeps a file of its own.
_OWN_FILE = 8


def own_file(village: Village) -> str:
    """The name of the file of a kelurahan that sends its own."""
    return f"03_Buku_UMKM_Kel_{village.name.replace(' ', '_')}.ods"


def build(city: City, rows: pl.DataFrame) -> dict[str, tuple[list[Page], pl.DataFrame]]:
    """Per file its pages and the truth: sheet, row, business_no, business_id, owner_id."""
    rng = stream(city.seed, "ledgers")
    lines = _lines(rng, city, rows)
    districts = district_names(city)
    places = [village for village in city.villages if village.code in set(lines["village_code"])]
    files: dict[str, tuple[list[Page], list[pl.DataFrame]]] = {}
    names: set[str] = set()
    for number, village in enumerate(places):
        alone = number % _OWN_FILE == 5
        sheet = "Sheet1" if alone else _sheet_name(village, names)
        page = Page(sheet)
        here = lines.filter(pl.col("village_code") == village.code)
        truth = _fill(page, village, districts[village.district_code], here)
        pages, truths = files.setdefault(own_file(village) if alone else FILE, ([], []))
        pages.append(page)
        truths.append(truth)
    return {name: (pages, pl.concat(truths)) for name, (pages, truths) in files.items()}


def _sheet_name(village: Village, taken: set[str]) -> str:
    """The kelurahan's name, some with Kel. before it; at most 31 characters and never twice."""
    plain = "".join(letter for letter in village.name if letter not in "[]:*?/\\'")[:25]
    name = f"Kel. {plain}" if village.code % 4 == 0 else plain
    if name.upper() in taken:
        name = f"{plain[:20]} {village.code}"[:31]
    taken.add(name.upper())
    return name


def _fill(page: Page, village: Village, district: str, lines: pl.DataFrame) -> pl.DataFrame:
    page.add("BUKU REGISTER PELAKU USAHA", bold=True)
    page.add(f"Kelurahan: {village.name}")
    page.add(f"Kecamatan : {district}")
    page.add()
    page.add(*_HEADER, *_MONTHS, "Ket", "Lapor tgl", "Paraf", bold=True)
    cells = lines.select(*_HEADER[1:], *_MONTHS, "Ket", "Lapor tgl", "Paraf")
    numbered = cells.select((NUMBER + pl.int_range(1, pl.len() + 1).cast(pl.String)).alias("No"), pl.all())
    numbers = page.add_frame(numbered)
    page.add()
    page.add(None, "Mengetahui,")
    page.add(None, f"Lurah {village.name}")
    placed = lines.select("business_ids", "owner_id", pl.Series("row", list(numbers), dtype=pl.Int64))
    each = placed.with_columns(business_no=pl.int_ranges(1, pl.col("business_ids").list.len() + 1))
    return each.explode("business_ids", "business_no").select(
        pl.lit(page.name).alias("sheet"),
        "row",
        "business_no",
        pl.col("business_ids").alias("business_id"),
        "owner_id",
    )


def _lines(rng: np.random.Generator, city: City, rows: pl.DataFrame) -> pl.DataFrame:
    """One line an owner, in the kelurahan of the first business, neighbours one under the other."""
    rows = rows.with_columns(words=in_own_words(rng, rows)).sort("owner_id", "business_id")
    first = pl.all().exclude("business_id", "words", "owner_id").first()
    lines = rows.group_by("owner_id", maintain_order=True).agg(
        first, pl.col("business_id").alias("business_ids"), pl.col("words").alias("all_words")
    )
    lines = lines.sort("village_code", "address", "own_household_id", "owner_id")
    joiner = mixed(rng, lines.height, [(0.5, " & "), (0.25, ", "), (0.25, " dan ")])
    listed = lines["all_words"].list.join(", ").str.replace(", ", "\x03", literal=True)
    text = (
        pl.DataFrame({"l": listed, "j": joiner})
        .select(pl.col("l").str.replace("\x03", pl.col("j"), literal=True))
        .to_series()
    )
    counted = _counted(lines["all_words"])
    several = (lines["all_words"].list.len() > 1).to_numpy()
    numbered = several & some(rng, lines.height, 0.4)
    trade = pl.select(pl.when(pl.Series(numbered)).then(counted).otherwise(text)).to_series()
    return pl.concat(
        [lines.select("village_code", "owner_id", "business_ids"), _cells(rng, lines, trade)],
        how="horizontal",
    )


def _counted(all_words: pl.Series) -> pl.Series:
    """1. kios 2. jahit"""
    return pl.Series(
        [
            " ".join(f"{number}. {word}" for number, word in enumerate(texts, start=1))
            for texts in all_words.to_list()
        ],
        dtype=pl.String,
    )


def _cells(rng: np.random.Generator, lines: pl.DataFrame, trade: pl.Series) -> pl.DataFrame:
    count = lines.height
    address = hand.addresses(rng, lines, with_rt=0.0, mess=0.0)
    monthly = (lines["annual_sales"] / 12 / 50_000).round(0).cast(pl.Int64) * 50_000
    paid = {month: mixed(rng, count, [(0.5, "v"), (0.3, None), (0.2, "x")]) for month in _MONTHS}
    return pl.DataFrame(
        {
            "Nama": hand.people(rng, lines, 0.4),
            "Jenis usaha": trade,
            "Nama Usaha": mixed(rng, count, [(0.55, hand.businesses(rng, lines["business_name"], lines["full_name"], 0.3)), (0.45, None)]),
            "NIK": hand.identity(rng, lines["own_nik"], destroyed=0.03, missing=0.48, wrong=0.05),
            "L/P": hand.sexes(rng, lines["sex"]),
            "RT/RW": _same(rng, hand.rt_rw(rng, lines["rt"], lines["rw"]), lines["rt"] + lines["rw"] + lines["address"], lines["village_code"]),
            "Alamat": _same(rng, address, lines["address"], lines["village_code"]),
            "No HP": hand.phones(rng, lines["own_phone"], lines["owner_id"]),
            "TK (L/P)": hand.heads(rng, lines["workers_male"], lines["workers_female"]),
            "Modal": amounts.money(rng, lines["capital"]),
            "Omzet/bln": amounts.money(rng, monthly),
            "Thn mulai": amounts.years(rng, lines["founded_on"]),
            "NIB": mixed(rng, count, [(0.5, hand.licence(rng, lines["nib"])), (0.5, _has(lines["nib"]))]),
            "Kelompok": lines["group_name"],
            **paid,
            "Ket": mixed(rng, count, [(0.85, lines["landmark"]), (0.15, nothing(rng, count))]),
            "Lapor tgl": amounts.days(rng, lines["seen_on"]),
            "Paraf": pl.repeat(None, count, dtype=pl.String, eager=True),
        }
    )  # fmt: skip


def _has(nib: pl.Series) -> pl.Series:
    return pl.select(pl.when(nib.is_not_null()).then(pl.lit("ada")).otherwise(pl.lit("belum"))).to_series()


def _same(rng: np.random.Generator, written: pl.Series, value: pl.Series, village: pl.Series) -> pl.Series:
    """ "sda" or "idem" where the line above, in the same book, says the same."""
    again = ((value == value.shift(1)) & (village == village.shift(1))).fill_null(False)
    ditto = mixed(rng, len(written), [(0.45, "sda"), (0.2, "s.d.a"), (0.2, "idem"), (0.15, '"')])
    use = again & pl.Series(some(rng, len(written), 0.9))
    return pl.select(pl.when(use).then(ditto).otherwise(written)).to_series()
