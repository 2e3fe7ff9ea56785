"""Sales, capital, workers, permits: the numbers of a business, plausible for its trade."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from pilar.demo.domain.draw import (
    Flags,
    Floats,
    Ints,
    best,
    dates,
    days,
    gather,
    only,
    rounded,
    spread,
    stream,
    weighted,
)
from pilar.demo.domain.identity import nib_column, npwp_column
from pilar.demo.domain.trades import Trade
from pilar.registry.domain import SALES_BANDS

# OSS files by KBLI 2025 from this day on in the demo.
NEW_KBLI_FROM = date(2026, 3, 1)
_REASONS = ("IN_PROCESS", "COMPLICATED", "NOT_NEEDED", "DOES_NOT_KNOW", "NO_DOCUMENTS", "REFUSES", "OTHER")
_REASON_SHARES = (14, 16, 24, 30, 9, 3, 4)


def scale_of(seed: int, trade: Ints, trades: tuple[Trade, ...]) -> Floats:
    """Yearly sales in rupiah before rounding: log-normal around the trade's median."""
    rng = stream(seed, "sales")
    median = np.array([t.sales for t in trades])[trade]
    return np.asarray(median * rng.lognormal(0.0, 0.75, len(trade)), dtype=np.float64)


def money(seed: int, sales: Floats) -> dict[str, pl.Series]:
    """annual_sales (known for 78 %), sales_band (known for 92 %), capital in rupiah (71 %)."""
    rng = stream(seed, "money")
    count = len(sales)
    yearly = rounded(sales)
    uppers = np.array([upper for _, upper in SALES_BANDS if upper is not None])
    bands = gather([code for code, _ in SALES_BANDS], np.searchsorted(uppers, yearly, side="left"))
    capital = rounded(sales * rng.lognormal(-1.6, 0.6, count))
    return {
        "annual_sales": only(pl.Series(yearly), rng.random(count) < 0.78),
        "sales_band": only(bands, rng.random(count) < 0.92),
        "capital": only(pl.Series(capital), rng.random(count) < 0.71),
    }


def workers(seed: int, sales: Floats, women: Flags) -> dict[str, pl.Series]:
    """workers_male, workers_female and workers, the owner counted."""
    rng = stream(seed, "workers")
    hired = rng.poisson(np.clip(sales / 1.6e8, 0.05, 18))
    female = rng.binomial(hired, np.where(women, 0.66, 0.34)) + women
    male = hired + 1 - female
    return {
        "workers_male": pl.Series(male.astype(np.int64)),
        "workers_female": pl.Series(female.astype(np.int64)),
        "workers": pl.Series((hired + 1).astype(np.int64)),
    }


def choose_licensed(seed: int, living: Flags, sales: Floats, count: int) -> Flags:
    """Exactly `count` living businesses with an NIB, the larger the likelier."""
    weights = np.where(living, np.clip(sales / 1e8, 0.25, 4) ** 0.6, 1e-9)
    return best(stream(seed, "licensed"), weights, count)


def permits(
    seed: int, trade: Ints, trades: tuple[Trade, ...], nib_on: pl.Series, today: date
) -> dict[str, pl.Series]:
    """nib, no_nib_reason, KBLI with its version, P-IRT, halal and NPWP."""
    rng = stream(seed, "permits")
    count = len(trade)
    has = nib_on.is_not_null().to_numpy()
    new = (nib_on >= NEW_KBLI_FROM).fill_null(False).to_numpy() | (~has & (rng.random(count) < 0.3))
    coded = has | (rng.random(count) < 0.62)
    code = gather([t.kbli_2020 for t in trades] + [t.kbli_2025 for t in trades], trade + new * len(trades))
    food = np.array([t.food for t in trades])[trade]
    pork = np.array([t.pork for t in trades])[trade]
    meat = np.array([t.kbli_2020 == "10130" for t in trades])[trade]
    home_permit = food & ~meat & has & (rng.random(count) < 0.36)
    taxed = has & (rng.random(count) < 0.24)
    return {
        "nib": spread(nib_column(rng, nib_on.drop_nulls()), has),
        "no_nib_reason": only(
            gather(_REASONS, weighted(rng, _REASON_SHARES, count)), ~has & (rng.random(count) < 0.8)
        ),
        "kbli_code": only(code, coded),
        "kbli_version": only(pl.Series(np.where(new, 2025, 2020)), coded),
        "pirt": only(_pirt(rng, count, today), home_permit),
        "halal": only(_halal(rng, count), food & ~pork & has & (rng.random(count) < 0.2)),
        "npwp": spread(npwp_column(rng, int(taxed.sum())), taxed),
    }


def _pirt(rng: np.random.Generator, count: int, today: date) -> pl.Series:
    """P-IRT: 13 digits and the year it ends: pack, food group, 5371, product, producer."""
    pack, food, product, producer = (
        pl.Series(rng.integers(1, limit, count)).cast(pl.String).str.zfill(width)
        for limit, width in ((8, 1), (16, 2), (9, 2), (3000, 4))
    )
    ends = pl.Series(rng.integers(today.year, today.year + 5, count) % 100).cast(pl.String)
    return pack + food + "5371" + product + producer + "-" + ends


def _halal(rng: np.random.Generator, count: int) -> pl.Series:
    return "ID53990" + pl.Series(rng.integers(10**11, 10**12, count)).cast(pl.String)


def legal_forms(seed: int, sales: Floats, lead: pl.Series, has_nib: Flags) -> pl.Series:
    """Nearly all are a person's own; CV where the name says so, some one-person companies, a few PT and koperasi."""
    rng = stream(seed, "legal forms")
    count = len(sales)
    table = ("NONE", "PT_SOLE", "PT", "COOPERATIVE", "CV")
    large = sales > 4e8
    drawn = np.where(
        large & has_nib,
        weighted(rng, (80, 11, 4, 0.5, 4.5), count),
        weighted(rng, (98.6, 1.1, 0, 0.3, 0), count),
    )
    return gather(table, np.where(lead.str.starts_with("CV ").to_numpy(), 4, drawn))


def founding(seed: int, known_from: Ints, birth: pl.Series) -> pl.Series:
    """founded_on: some years before anybody knew of it, never before the owner was 17; known for 81 %."""
    rng = stream(seed, "founded")
    count = len(known_from)
    grown = birth.to_physical().to_numpy() + int(17 * 365.25)
    begun = known_from - (rng.gamma(1.6, 3.0, count) * 365.25).astype(np.int64)
    begun = np.maximum(np.maximum(begun, grown), days(date(1985, 1, 1)))
    return dates(np.minimum(begun, known_from), rng.random(count) < 0.81)
