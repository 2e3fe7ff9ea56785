"""The other matchers an office could take, on the same lists as ours in the same run: recordlinkage without labels, dedupe with sixty answers.

They stand in an environment of their own (requirements-peers.lock), which is made when it is first asked for.
"""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import polars as pl

from tools.bench.harness import Row, bench
from tools.bench.linkage import ROOT, apart, best_f1, judged, matched, prepared_for_others
from tools.bench.linkage_lists import Lists, lists

ROWS, SEED = 5_000, 9001
PEERS = {
    "recordlinkage": "recordlinkage 0.16, ECM, no labels",
    "dedupe": "dedupe 3.0.3, 60 answers of its own choice",
}


def environment() -> Path:
    """The Python that has the other matchers. Raises CalledProcessError when they cannot be fetched."""
    folder = ROOT / "var" / "peers"
    python = folder / "bin" / "python"
    if not (folder / ".ok").exists():
        quiet = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        quiet([sys.executable, "-m", "venv", str(folder)])
        quiet([str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(ROOT / "requirements-peers.lock")])  # fmt: skip
        (folder / ".ok").touch()
    return python


def judge(name: str, made: Lists, folder: Path) -> tuple[float, float, float]:
    """Best F1 at any cut, seconds and MB of another matcher."""
    source, truth, target = (folder / f"{part}.parquet" for part in ("records", "truth", "pairs"))
    prepared_for_others(made).write_parquet(source)
    made.truth.write_parquet(truth)
    script = str(ROOT / "tools/bench/peer_matchers.py")
    _, memory, said = apart([str(environment()), script, name, str(source), str(truth), str(target)])
    return best_f1(pl.read_parquet(target).select("a", "b", "probability"), made.truth), float(said.splitlines()[-1]), memory  # fmt: skip


@bench()
def linkage_peers() -> list[Row]:
    """Pair F1 on lists of middle noise; the others at the cut that suits them best, which nobody knows without the truth."""
    made = lists(ROWS, SEED, "middle")
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, memory, clusters, pairs = matched(made, folder)
        ours = judged(made, clusters, pairs)["pair"]
        for peer, words in PEERS.items():
            theirs, took, used = judge(peer, made, folder)
            rows.append(
                Row(
                    f"pair F1, middle noise, {ROWS:,} rows, beside {peer}", "–", f"{ours:.3f}", ratio=f"{ours / theirs:.0%}",
                    compared_with=f"{words}, best cut: {theirs:.3f} in {took:.0f} s, {used:,.0f} MB (ours {seconds:.1f} s, {memory:,.0f} MB)",
                )
            )  # fmt: skip
    return rows
