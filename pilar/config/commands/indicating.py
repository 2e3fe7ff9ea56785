"""indicators: every indicator of every area from an export, on DuckDB or on Spark, without the web and without a database."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pilar.config.commands import Stop, say
from pilar.linkage.engines import NoEngine, opened
from pilar.reports.domain.exported import BadExport
from pilar.reports.engines import reckoning


def indicators(options: argparse.Namespace) -> None:
    out = Path(options.out)
    if out.suffix not in (".csv", ".parquet"):
        raise Stop("Nama berkas hasil harus berakhir .csv atau .parquet.", status=2)
    if not 0.1 <= options.memory <= 100_000:
        raise Stop("Memori disebut dalam GB, paling sedikit 0.1.", status=2)
    folder = Path(tempfile.mkdtemp(prefix="pilar-indicators-", dir=options.work or out.resolve().parent))
    try:
        note = reckoning.opened(Path(options.folder))
        engine = opened(options.engine, folder, memory=options.memory)
        try:
            found = reckoning.reckon(engine, Path(options.folder), note, month=options.month, kind=options.by)
            rows = _write(found, out, folder)
        finally:
            engine.close()
    except (NoEngine, BadExport) as problem:
        raise Stop(str(problem)) from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"{note.rows.get('businesses', 0)} usaha, {rows} angka ditulis ke {out}.")


def _write(parts: Iterator[pl.DataFrame], out: Path, work: Path) -> int:
    """Part after part beside the interim tables, and into its place when it is whole."""
    making, rows = work / f"made{out.suffix}", 0
    if out.suffix == ".parquet":
        frame = pl.concat(list(parts))  # a few numbers for each village
        frame.write_parquet(making)
        rows = frame.height
    else:
        with making.open("wb") as file:
            for at, part in enumerate(parts):
                part.write_csv(file, include_header=at == 0)
                rows += part.height
    shutil.copyfile(making, partial := out.with_name(out.name + ".part"))
    partial.replace(out)
    return rows
