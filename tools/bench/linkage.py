"""`pilar match` from file to groups, its accuracy on lists it did not see before, and Splink 5 on the same rows in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from tools.bench.harness import Row, bench, shown
from tools.bench.linkage_lists import NOISE, Lists, lists
from tools.bench.linkage_splink import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
# Seeds of the gate; the engine was built on others (docs/methods/linkage-lists.md).
SEEDS = (9001, 9002)
ROWS, MANY = 17_000, 1_000_000
PLAIN = "Splink 5, textbook settings"


def apart(words: Sequence[str]) -> tuple[float, float, str]:
    """Seconds, peak MB and output of a process; raises CalledProcessError when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        said = running.stdout.read() if running.stdout else ""
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, words)
    return time.perf_counter() - start, used.ru_maxrss / 1024, said


def matched(made: Lists, folder: Path) -> tuple[float, float, pl.DataFrame, pl.DataFrame]:
    """Seconds and peak MB of `pilar match` on these lists, and what it wrote: clusters, pairs."""
    table, clusters, pairs = (folder / name for name in ("records.csv", "clusters.csv", "pairs.csv"))
    made.records.write_csv(table)
    words = [
        sys.executable,
        "-m",
        "pilar",
        "match",
        str(table),
        "--out",
        str(clusters),
        "--pairs",
        str(pairs),
    ]
    seconds, memory, _ = apart(words)
    return (
        seconds,
        memory,
        pl.read_csv(clusters, infer_schema=False),
        pl.read_csv(pairs, schema_overrides={"rec_id_a": pl.String}),
    )


def prepared_for_others(made: Lists) -> pl.DataFrame:
    """The same normalised columns as the engine compares, under unique_id."""
    from pilar.config.commands.matching import COLUMNS as NAMES
    from pilar.linkage.domain.prepared import prepared

    records = made.records.rename({old: new for old, new in NAMES.items() if old in made.records.columns})
    frame = prepared(records.with_columns(pl.col(pl.String).replace("", None)))[0].select(COLUMNS)
    return frame.with_columns(pl.col("nik15").cast(pl.String), unique_id=made.truth["rec_id"])


def splinked(made: Lists, folder: Path) -> tuple[float, float, pl.DataFrame]:
    """Seconds (table to scored pairs, its start not counted), peak MB and pairs of Splink on the same normalised columns."""
    source, target = folder / "prepared.parquet", folder / "splink.parquet"
    prepared_for_others(made).write_parquet(source)
    _, memory, said = apart([sys.executable, "-m", "tools.bench.linkage_splink", str(source), str(target)])
    return float(said.splitlines()[-1]), memory, pl.read_parquet(target)


def pairs_in(*columns: pl.Series) -> int:
    sizes = (
        pl.DataFrame({str(at): column for at, column in enumerate(columns)})
        .group_by(pl.all())
        .len()["len"]
        .cast(pl.Int64)
    )
    return int((sizes * (sizes - 1) // 2).sum())


def group_f1(found: pl.Series, truth: pl.Series) -> float:
    return 2 * pairs_in(found, truth) / (pairs_in(found) + pairs_in(truth))


def right(pairs: pl.DataFrame, truth: pl.DataFrame) -> pl.Series:
    """Whether each pair is one business. pairs: its first two columns are rec_ids."""
    sides = [
        pairs.select(pl.col(pairs.columns[at]).alias("rec_id")).join(
            truth, on="rec_id", how="left", maintain_order="left"
        )["business_id"]
        for at in (0, 1)
    ]
    return sides[0] == sides[1]


def best_f1(pairs: pl.DataFrame, truth: pl.DataFrame) -> float:
    """The best F1 at any cut of the last column; what a user who knew the truth would choose."""
    ordered = pairs.with_columns(right=right(pairs, truth)).sort(pairs.columns[2], descending=True)
    hits = ordered["right"].cum_sum().to_numpy()
    true = pairs_in(truth["business_id"])
    return max(2 * hit / (at + true) for at, hit in enumerate(hits.tolist(), start=1))


def judged(made: Lists, clusters: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, float]:
    """pair, group, person (F1), sure_precision, sure_recall."""
    truth = clusters.select("rec_id").join(made.truth, on="rec_id", how="left", maintain_order="left")
    true, good = pairs_in(truth["business_id"]), right(pairs, made.truth)
    told, sure = pairs["probability"] >= 0.5, pairs["pile"] == "sure"
    return {
        "pair": 2 * (good & told).sum() / (told.sum() + true), "group": group_f1(clusters["cluster_id"], truth["business_id"]),
        "person": group_f1(clusters["owner_id"], truth["owner_id"]), "sure_precision": (good & sure).sum() / max(sure.sum(), 1),
        "sure_recall": (good & sure).sum() / true,
    }  # fmt: skip


@bench()
def linkage_accuracy() -> list[Row]:
    """Three noise levels, two seeds each; the worse of the two is told."""
    rows = []
    for noise in NOISE:
        found, plain = [], []
        for seed in SEEDS:
            made = lists(ROWS, seed, noise)
            with tempfile.TemporaryDirectory() as name:
                _, _, clusters, pairs = matched(made, Path(name))
                found.append(judged(made, clusters, pairs))
                plain.append(best_f1(splinked(made, Path(name))[2], made.truth))
        least = {name: min(one[name] for one in found) for name in found[0]}
        where = f"{noise} noise, 17,000 rows"
        splink = f"{PLAIN}, best cut: {min(plain):.3f}"
        rows += [
            Row(f"pair F1, {where}", "≥ .955", f"{least['pair']:.3f}", ratio=f"{least['pair'] / min(plain):.0%}", compared_with=splink),
            Row(f"group F1, {where}", "≥ .965", f"{least['group']:.3f}"),
            Row(f"person F1, {where}", "≥ .975", f"{least['person']:.3f}"),
            Row(f"sure pile P at R, {where}", ".998 at .90", f"{least['sure_precision']:.4f} at {least['sure_recall']:.2f}"),
        ]  # fmt: skip
    return rows


def timed(count: int, goal: str, repeats: int) -> list[Row]:
    made = lists(count, 7, "middle")
    with tempfile.TemporaryDirectory() as name:
        ours = [matched(made, Path(name))[:2] for _ in range(repeats)]
        theirs = splinked(made, Path(name))
    seconds = sorted(one[0] for one in ours)
    return [
        Row.of(f"pilar match, {made.records.height:,} rows, whole process", goal, seconds, raw_seconds=theirs[0], compared_with=f"{PLAIN}, table to pairs: {shown(theirs[0], 's')}"),
        Row(f"its memory, {made.records.height:,} rows", "≤ 500 MB" if count == ROWS else "≤ 4 GB", f"{max(one[1] for one in ours):,.0f} MB", compared_with=f"Splink {theirs[1]:,.0f} MB"),
    ]  # fmt: skip


@bench()
def linkage_speed() -> list[Row]:
    return timed(ROWS, "≤ 3 s", 5)


@bench()
def linkage_million() -> list[Row]:
    return timed(MANY, "≤ 25 s", 1)
