"""How often two strangers agree on an identity number, from counts of its values."""

from __future__ import annotations

import polars as pl

# Below this nothing is believed to be impossible: numbers are typed wrongly, and given for a neighbour.
_LEAST, _MOST = 1e-6, 1e-2
BY_COLUMN = {
    "identity:NIK_SAME": "nik", "identity:NIK_FIFTEEN": "nik15", "nib:SAME": "nib", "number:SAME": "npwp",
}  # fmt: skip


def chances(frame: pl.DataFrame) -> dict[str, float]:
    """Fact and level to the chance that two records drawn at random agree there: the sum of c(c - 1) over N(N - 1), c being the
    records of each value among the N that have one. Random sampling would hardly ever see it; counts see all. frame: prepared."""
    found = {}
    for name, column in BY_COLUMN.items():
        counts = frame[column].drop_nulls().value_counts(name="n")["n"].cast(pl.Float64)
        found[name] = chance(float(counts.sum()), float((counts * (counts - 1)).sum()))
    return found


def chance(total: float, meetings: float) -> float:
    """total: N; meetings: the sum of c(c - 1)."""
    if total < 2:
        return _LEAST
    return min(max(meetings / (total * (total - 1)), _LEAST), _MOST)
