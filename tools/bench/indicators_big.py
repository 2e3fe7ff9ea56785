"""`pilar indicators` over a province and a nation's sample: every indicator of every area of every level, from Parquet to a file."""

import os
import sys
import tempfile
from pathlib import Path

from tools.bench.harness import Row, bench, shown
from tools.bench.linkage import apart
from tools.bench.nation import make_nation

SIZES = (1_000_000, 10_000_000)
_TIMES = 3


def _reckoned(folder: Path, out: Path, *more: str) -> tuple[float, float]:
    """Seconds, start of the program included, and peak GB."""
    seconds, memory, _said = apart(
        [sys.executable, "-m", "pilar", "indicators", str(folder), "--out", str(out), *more]
    )
    return seconds, memory / 1024


@bench()
def indicators_big() -> list[Row]:
    rows, medians = [], []
    with tempfile.TemporaryDirectory(prefix="pilar-nation-") as place:
        for businesses in SIZES:
            folder = Path(place) / str(businesses)
            make_nation(folder, businesses)
            runs = sorted(_reckoned(folder, Path(place) / "told.csv") for _ in range(_TIMES))
            medians.append(runs[_TIMES // 2][0])
            peak = max(memory for _seconds, memory in runs)
            what = f"all indicators by all levels from Parquet, {businesses:,} businesses, DuckDB"
            rows.append(Row(what, "≤ 20 s", shown(medians[-1], "s")))
            rows.append(Row(f"{what}, peak memory", "≤ 4 GB", f"{peak:.2f} GB"))
    growth = medians[1] / medians[0]
    rows.append(Row("the same: time of ten times as many businesses", "≤ 10 ×", f"{growth:.1f} ×"))
    return rows


@bench()
def indicators_spark() -> list[Row]:
    """The same numbers from a local Spark cluster of two workers, for a sample: what Spark costs where one machine would do."""
    with tempfile.TemporaryDirectory(prefix="pilar-nation-") as place:
        folder, one, other = (Path(place) / name for name in ("export", "duckdb.csv", "spark.csv"))
        make_nation(folder, SIZES[0])
        raw, _ = _reckoned(folder, one)
        os.environ |= {"SPARK_MASTER": "local-cluster[2,1,1024]", "SPARK_LOCAL_IP": "127.0.0.1"}
        seconds, _ = _reckoned(folder, other, "--engine", "spark")
        if one.read_bytes() != other.read_bytes():
            raise RuntimeError("Spark and DuckDB do not tell the same numbers")
    return [
        Row.of(
            "all indicators by all levels from Parquet, 1,000,000 businesses, Spark cluster of two workers, same bytes",
            "the same numbers", [seconds], raw_seconds=raw, compared_with="DuckDB",
        )
    ]  # fmt: skip
