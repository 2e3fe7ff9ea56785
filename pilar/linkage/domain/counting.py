"""How many there really are, from how often overlapping lists meet: capture–recapture. Pure; no database.

Two lists: Chapman (1951), with the variance of Seber (1982, *The Estimation of Animal Abundance*, §3.1). Three lists and more: log-linear
models of the lists' overlaps with dependence between pairs of lists (Fienberg 1972; Bishop, Fienberg and Holland 1975, ch. 6), chosen by
AIC among the hierarchical models of pairs; interval by parametric bootstrap (Buckland and Garthwaite 1991). What is assumed stands in
ASSUMPTIONS, to be shown beside every figure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# Indonesian, for the page.
ASSUMPTIONS = (
    "Tidak ada usaha yang tutup, pindah, atau baru dibuka di antara saat daftar-daftar itu dibuat.",
    "Baris yang sama usahanya sudah ditemukan; pasangan yang luput membuat angka ini terlalu besar.",
    "Setiap usaha punya peluang untuk tercatat; usaha yang tidak mungkin masuk daftar mana pun tidak terhitung.",
    "Ketergantungan antara dua daftar diperhitungkan bila ada tiga daftar atau lebih; dengan dua daftar keduanya dianggap bebas.",
)
_Z = 1.959964
_ROUNDS = 200


@dataclass(frozen=True)
class Count:
    """total: how many there are, seen and unseen; low, high: 95 % interval; seen: how many are on any list; model: the pairs of lists
    that depend on each other (log-linear), or "chapman"; aic: of that model, None for Chapman."""

    total: float
    low: float
    high: float
    seen: int
    model: str
    aic: float | None = None


def chapman(first: int, second: int, both: int) -> Count:
    """Two lists of `first` and `second` businesses, `both` of them on both.

    Raises ValueError when the numbers cannot be. Worked in docs/methods/capture-recapture.md.
    """
    if min(first, second, both) < 0 or both > min(first, second):
        raise ValueError("yang ada di kedua daftar tidak bisa lebih banyak dari satu daftar")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    reach = _Z * math.sqrt(spread)
    seen = first + second - both
    return Count(total, max(total - reach, seen), total + reach, seen, "chapman")


def histories(seen: Mapping[tuple[bool, ...], int]) -> tuple[Numbers, Numbers]:
    """The overlap table as arrays: histories (rows of 0 and 1 per list, the unseen one left out) and counts, empty cells counted as 0.

    seen: for each combination of lists how many businesses are on exactly those. Raises ValueError when there are not two to six lists,
    lists differ in number, or a count is negative.
    """
    widths = {len(history) for history in seen}
    if len(widths) != 1 or not 2 <= (lists := widths.pop()) <= 6:
        raise ValueError("perlu dua sampai enam daftar")
    if min(seen.values()) < 0:
        raise ValueError("jumlah tidak boleh negatif")
    rows = [tuple(bool(number >> place & 1) for place in range(lists)) for number in range(1, 2**lists)]
    return np.array(rows, dtype=float), np.array([float(seen.get(row, 0)) for row in rows])


def log_linear(seen: Mapping[tuple[bool, ...], int], draws: int = 500, seed: int = 1) -> Count:
    """How many there are by the best log-linear model of three to six lists.

    seen: as for `histories`. draws: bootstrap samples for the interval; the model is chosen anew in none of them. Raises ValueError.
    """
    rows, counts = histories(seen)
    if rows.shape[1] < 3:
        raise ValueError("model ketergantungan perlu sedikitnya tiga daftar; untuk dua daftar pakai Chapman")
    if not counts.sum():
        raise ValueError("tidak ada satu pun usaha di daftar")
    aic, pairs, unseen, fitted = min(_candidates(rows, counts), key=lambda one: (one[0], len(one[1]), one[1]))
    total = counts.sum() + unseen
    low, high = _interval(rows, fitted, unseen, pairs, draws, seed)
    named = " ".join(f"{one + 1}-{other + 1}" for one, other in pairs) or "independent"
    return Count(float(total), max(low, float(counts.sum())), high, int(counts.sum()), named, float(aic))


Pairs = tuple[tuple[int, int], ...]


def _candidates(rows: Numbers, counts: Numbers) -> list[tuple[float, Pairs, float, Numbers]]:
    """Every model with some pairs of lists dependent that leaves at least one cell free: AIC, pairs, unseen, fitted counts."""
    possible = list(combinations(range(rows.shape[1]), 2))
    most = min(len(possible), len(counts) - rows.shape[1] - 2)
    found = []
    for chosen in chain.from_iterable(combinations(possible, size) for size in range(most + 1)):
        fitted, unseen = _fit(_design(rows, chosen), counts)
        if math.isfinite(unseen) and unseen < 1e3 * counts.sum():
            likelihood = float((counts * np.log(fitted) - fitted).sum())
            found.append((2 * (1 + rows.shape[1] + len(chosen)) - 2 * likelihood, chosen, unseen, fitted))
    if not found:
        raise ValueError("daftar-daftar ini terlalu sedikit bertemu untuk menaksir yang tidak tercatat")
    return found


def _design(rows: Numbers, pairs: Pairs) -> Numbers:
    together = [rows[:, one] * rows[:, other] for one, other in pairs]
    return np.column_stack([np.ones(len(rows)), rows, *together])


def _fit(design: Numbers, counts: Numbers) -> tuple[Numbers, float]:
    """Poisson regression by iteratively reweighted least squares: expected counts, and the expected count of the unseen (all zero)."""
    expected = counts + 0.5
    last = np.log(expected)
    for _ in range(_ROUNDS):
        working = last + (counts - expected) / expected
        root = np.sqrt(expected)
        effects = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        now = np.clip(design @ effects, -20, 30)
        if np.abs(now - last).max() < 1e-10:
            break
        last, expected = now, np.exp(now)
    return np.exp(now), float(np.exp(np.clip(effects[0], -20, 30)))


def _interval(
    rows: Numbers, fitted: Numbers, unseen: float, pairs: Pairs, draws: int, seed: int
) -> tuple[float, float]:
    """95 % of the totals of lists drawn from the fitted model, the number of businesses held."""
    rng = np.random.default_rng(seed)
    whole = round(float(fitted.sum() + unseen))
    shares = np.r_[fitted, unseen] / (fitted.sum() + unseen)
    design = _design(rows, pairs)
    totals = []
    for _ in range(draws):
        drawn = rng.multinomial(whole, shares)[:-1].astype(float)
        totals.append(drawn.sum() + _fit(design, drawn)[1])
    low, high = np.quantile(totals, [0.025, 0.975])
    return float(low), float(high)
