"""How clerks write dates and money."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from pilar.demo.domain.files.marks import NUMBER, as_date, as_number, mixed, month_words, nothing, where_known

# The day a spreadsheet counts from (1900 system).
SHEET_ZERO = date(1899, 12, 30)

BAND_WORDS = {
    "UP_TO_50M": "s.d. 50 jt", "UP_TO_100M": "50 - 100 juta", "UP_TO_300M": "100 - 300 juta", "UP_TO_500M": "300 - 500 juta",
    "UP_TO_2B": "500 juta - 2 M", "UP_TO_15B": "2 M - 15 M", "UP_TO_50B": "15 M - 50 M", "OVER_50B": "> 50 M",
}  # fmt: skip


def serial_number(value: pl.Series) -> pl.Series:
    """A date as the number a spreadsheet keeps for it."""
    days = value.cast(pl.Int32) - (SHEET_ZERO - date(1970, 1, 1)).days
    return NUMBER + days.cast(pl.String)


def long_date(value: pl.Series) -> pl.Series:
    """12 Maret 1980."""
    return value.dt.day().cast(pl.String) + " " + month_words(value) + " " + value.dt.year().cast(pl.String)


def days(rng: np.random.Generator, value: pl.Series, *, clean: float = 0.4) -> pl.Series:
    """Dates as real date cells (`clean`), as text day first, with month names, as bare serial numbers."""
    rest = 1 - clean
    written = mixed(
        rng, len(value),
        [
            (clean, as_date(value)), (rest * 0.34, value.dt.strftime("%d/%m/%Y")), (rest * 0.18, value.dt.strftime("%d-%m-%Y")),
            (rest * 0.18, long_date(value)), (rest * 0.12, serial_number(value)), (rest * 0.06, value.dt.strftime("%d.%m.%y")),
            (rest * 0.06, value.dt.day().cast(pl.String) + " " + month_words(value).str.slice(0, 3) + " " + value.dt.strftime("%y")),
            (rest * 0.06, value.dt.strftime("%d%m%Y")),
        ],
    )  # fmt: skip
    return where_known(written, value, nothing(rng, len(value)))


def years(rng: np.random.Generator, value: pl.Series) -> pl.Series:
    """When a business began, as far as people remember it."""
    year = value.dt.year().cast(pl.String)
    written = mixed(
        rng, len(value),
        [(0.5, as_number(value.dt.year())), (0.2, year), (0.1, "Tahun " + year), (0.08, month_words(value) + " " + year),
         (0.06, "thn " + year), (0.06, as_date(value))],
    )  # fmt: skip
    return where_known(written, value, nothing(rng, len(value)))


def dotted(value: pl.Series) -> pl.Series:
    """1500000 as 1.500.000."""
    return (
        value.cast(pl.String)
        .str.reverse()
        .str.replace_all(r"(\d{3})", "$1.")
        .str.reverse()
        .str.strip_chars_start(".")
    )


def spoken(value: pl.Series) -> pl.Series:
    """1500000 as 1,5 jt, 800000 as 800 rb, 2100000000 as 2,1 M."""
    whole = value.cast(pl.Float64)
    text = [
        (whole / unit).round(1).cast(pl.String).str.replace(r"\.0$", "").str.replace(".", ",", literal=True)
        + word
        for unit, word in ((1e9, " M"), (1e6, " jt"), (1e3, " rb"))
    ]
    return pl.select(
        pl.when(whole >= 1e9).then(text[0]).when(whole >= 1e6).then(text[1]).otherwise(text[2])
    ).to_series()


def money(rng: np.random.Generator, value: pl.Series, band: pl.Series | None = None) -> pl.Series:
    """Rupiah as numbers, with Rp and dots, in spoken millions, as a band, or nothing."""
    band_words = (
        band.replace_strict(BAND_WORDS, default=None, return_dtype=pl.String)
        if band is not None
        else spoken(value)
    )
    written = mixed(
        rng, len(value),
        [(0.46, as_number(value)), (0.14, "Rp " + dotted(value) + ",-"), (0.1, "Rp. " + dotted(value)), (0.1, dotted(value)),
         (0.12, spoken(value)), (0.08, band_words)],
    )  # fmt: skip
    return where_known(written, value, nothing(rng, len(value)))
