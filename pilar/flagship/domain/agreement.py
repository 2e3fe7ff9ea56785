"""Agreement of judges: Kendall's W, Fleiss' kappa, Krippendorff's alpha, and of one ordinal answer's frequencies.

docs/methods/flagship-consensus.md has the formulas and worked numbers.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats
from pilar.flagship.domain.rankings import mid_ranks

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True)
class Concordance:
    w: float  # 0..1
    s: float  # squared deviations of the rank sums
    chi2: float  # m (n − 1) W, n − 1 degrees of freedom
    p: float
    mean_spearman: float  # (m W − 1)/(m − 1)


def kendall_w(values: Floats) -> Concordance:
    """Kendall's W of judges (rows) over items, ties by mid-ranks and the tie term (Kendall 1948; Siegel & Castellan)."""
    judges, items = values.shape
    if judges < 2 or items < 2:
        raise UnusableDecision("diperlukan sedikitnya dua penilai dan dua hal yang dinilai.")
    ranks = mid_ranks(values)
    sums = ranks.sum(axis=0)
    s = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float((sizes**3 - sizes).sum()) for sizes in map(_tie_sizes, ranks))
    whole = judges**2 * (items**3 - items) - judges * ties
    if whole == 0:
        raise UnusableDecision("setiap penilai memberi nilai sama untuk semua hal; W tidak dapat dihitung.")
    w = 12 * s / whole
    chi2 = judges * (items - 1) * w
    return Concordance(w, s, chi2, chi_square_tail(chi2, items - 1), (judges * w - 1) / (judges - 1))


def _tie_sizes(row: Floats) -> Floats:
    return np.unique(row, return_counts=True)[1].astype(np.float64)


def chi_square_tail(value: float, freedom: int) -> float:
    """P(χ² ≥ value), exactly by the finite sums for whole degrees of freedom (Abramowitz & Stegun 26.4.4–5)."""
    half = value / 2
    if half <= 0:
        return 1.0
    if freedom % 2 == 0:
        terms = [math.exp(k * math.log(half) - half - math.lgamma(k + 1)) for k in range(freedom // 2)]
        return min(1.0, math.fsum(terms))
    steps = (k + 0.5 for k in range((freedom - 1) // 2))
    terms = [math.exp(step * math.log(half) - half - math.lgamma(step + 1)) for step in steps]
    return min(1.0, math.erfc(math.sqrt(half)) + math.fsum(terms))


def fleiss_kappa(counts: Floats) -> float | None:
    """Kappa of subjects × categories, how many raters chose each (Fleiss 1971); None when all chose one category."""
    raters = counts.sum(axis=1)
    uneven = np.flatnonzero(raters != raters[0])
    if len(uneven):
        raise UnusableDecision(
            f"jumlah penilai {raters[uneven[0]]:g}, di baris 0 {raters[0]:g}; harus sama.",
            f"fleiss_counts[{uneven[0]}]",
        )
    if raters[0] < 2:
        raise UnusableDecision("diperlukan sedikitnya dua penilai.", "fleiss_counts[0]")
    n = raters[0]
    observed = float((((counts**2).sum(axis=1) - n) / (n * (n - 1))).mean())
    expected = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else None


def krippendorff_alpha(ratings: Floats, level: Level = "nominal") -> float | None:
    """Alpha = 1 − D_o/D_e of raters × units, NaN missing (Krippendorff 2011); None when every value is the same.

    Units with fewer than two values say nothing and are left out. Raises `UnusableDecision` when none is left.
    """
    values = np.unique(ratings[~np.isnan(ratings)])
    seen = np.array(
        [[(ratings[:, u] == value).sum() for value in values] for u in range(ratings.shape[1])], dtype=float
    )
    seen = seen[seen.sum(axis=1) >= 2] if seen.size else seen
    if not seen.size:
        raise UnusableDecision("tidak ada satu hal pun yang dinilai oleh dua orang.")
    pairable = seen.sum(axis=1)
    coincidences = np.einsum("uc,uk->ck", seen / (pairable - 1)[:, None], seen)
    coincidences -= np.diag((seen / (pairable - 1)[:, None]).sum(axis=0))
    totals = coincidences.sum(axis=1)
    distances = _distances(values, totals, level)
    whole = totals.sum()
    expected = float((np.outer(totals, totals) * distances).sum()) / (whole - 1)
    return 1 - float((coincidences * distances).sum()) / expected if expected > 0 else None


def _distances(values: Floats, totals: Floats, level: Level) -> Floats:
    """Squared differences between values; ordinal ones count what lies between, half of the two ends."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        middle = totals.cumsum() - totals / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2)
    gaps = values[:, None] - values[None, :]
    if level == "interval":
        return np.asarray(gaps**2)
    sums = values[:, None] + values[None, :]
    return np.asarray((gaps / np.where(sums == 0, 1.0, sums)) ** 2)


def tastle_wierman(frequencies: Floats) -> float:
    """Cns = 1 + Σ p_i log₂(1 − |x_i − μ|/d) over ordered categories 1..n, d = n − 1 (Tastle & Wierman 2007)."""
    shares = frequencies / frequencies.sum()
    places = np.arange(len(shares), dtype=np.float64)
    if len(shares) == 1:
        return 1.0
    used = shares > 0
    away = np.abs(places - shares @ places) / (len(shares) - 1)
    return float(1 + (shares[used] * np.log2(1 - away[used])).sum())


def van_der_eijk(frequencies: Floats) -> float:
    """Agreement A, −1 (two poles) over 0 (even) to 1 (one category): layers of equal frequency (van der Eijk 2001)."""
    left = np.array(frequencies, dtype=np.float64)
    whole, found = left.sum(), 0.0
    while (left > 0).any():
        pattern = left > 0
        least = left[pattern].min()
        found += least * pattern.sum() / whole * _pattern_agreement(pattern)
        left = np.where(pattern, left - least, 0.0)
        left[left < 1e-12 * whole] = 0.0
    return float(found)


def _pattern_agreement(pattern: np.ndarray) -> float:
    """A = U (1 − (S − 1)/(K − 1)) of a layer that fills S of K categories; U counts triples 110, 011 against 101."""
    categories, filled = len(pattern), int(pattern.sum())
    if filled == 1 or categories == 1:
        return 1.0
    if filled == categories:
        return 0.0
    smooth = broken = 0
    for i in range(categories):
        for j in range(i + 1, categories):
            for k in range(j + 1, categories):
                triple = (bool(pattern[i]), bool(pattern[j]), bool(pattern[k]))
                smooth += triple in ((True, True, False), (False, True, True))
                broken += triple == (True, False, True)
    unimodality = ((categories - 2) * smooth - (categories - 1) * broken) / (
        (categories - 2) * (smooth + broken)
    )
    return unimodality * (1 - (filled - 1) / (categories - 1))
