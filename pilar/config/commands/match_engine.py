"""`pilar match --engine`: the same match on DuckDB or Spark, for lists that do not fit into memory."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pilar.config.commands import Stop, say
from pilar.config.commands.matching import Outcome, named_parts, repeated, step, summary, told, write
from pilar.linkage.domain.prepared import COLUMNS
from pilar.linkage.engines import Engine, NoEngine, linking, opened, statements

_RAW = {
    "n": pl.Int64,
    "file": pl.String,
    "row": pl.Int64,
    **dict.fromkeys((name for name in COLUMNS if name != "village_code"), pl.String),
}
_CLUSTERS = dict.fromkeys(("rec_id", "cluster_id", "owner_id", "pile"), pl.String)


def match_apart(options: argparse.Namespace, paths: list[Path]) -> None:
    """The interim tables hold what the lists hold, NIK included: they lie in a folder only this user may open, and are removed whatever happens."""
    where = Path(options.work) if options.work else Path(options.out).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="pilar-match-", dir=where))
    try:
        engine = opened(options.engine, folder, memory=options.memory)
        try:
            outcome = _matched(engine, options, paths)
        finally:
            engine.close()
    except NoEngine as problem:
        raise Stop(str(problem)) from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for sentence in summary(outcome):
        say(sentence)


def _matched(engine: Engine, options: argparse.Namespace, paths: list[Path]) -> Outcome:
    engine.put("raw", _numbered(named_parts(paths)))
    _distinct(engine)
    say(f"{engine.fetch(statements.COUNTED)['n'][0]} baris dibaca.")
    found = linking.link(engine, step)
    write(_clusters(engine), Path(options.out))
    if options.pairs:
        write(_pairs(engine, found.judged), Path(options.pairs))
    joined = engine.fetch(statements.JOINED).row(0)
    return Outcome(
        found.records, found.records - joined[0], found.records - joined[1], found.pairs, found.beyond, found.shared, found.left_out,
        found.model.fitted.doubts,
    )  # fmt: skip


def _numbered(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Every part with all columns, its rows numbered through."""
    before = 0
    for part in parts:
        missing = [
            pl.lit(None, dtype=kind).alias(name)
            for name, kind in _RAW.items()
            if name not in (*part.columns, "n")
        ]
        number = pl.int_range(before, before + part.height, dtype=pl.Int64).alias("n")
        yield part.with_columns(number, *missing).select(*_RAW).cast(pl.Schema(_RAW))
        before += part.height


def _distinct(engine: Engine) -> None:
    count = engine.fetch(statements.REPEATED)["rows"][0]
    if count:
        raise repeated(engine.fetch(statements.TWICE), int(count))


def _clusters(engine: Engine) -> Iterator[pl.DataFrame]:
    yield pl.DataFrame(schema=_CLUSTERS)
    for part in engine.stream(statements.CLUSTERS):
        yield part.with_columns(pl.col("pile").str.to_lowercase())


def _pairs(engine: Engine, judged: str) -> Iterator[pl.DataFrame]:
    kinds = {
        "a": pl.String,
        "b": pl.String,
        "business": pl.Float64,
        "owner": pl.Float64,
        "household": pl.Float64,
        "pile": pl.String,
        "reasons": pl.String,
    }
    yield told(pl.DataFrame(schema=kinds))
    for part in engine.stream(statements.told(judged)):
        yield told(part)
