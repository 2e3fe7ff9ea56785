"""Spark: as many machines as there are. The folder must be one that all of them see."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from pilar.linkage.engines import NoEngine, Schema, Work, written

_TYPES: dict[Any, str] = {
    pl.Int8: "tinyint", pl.Int16: "smallint", pl.Int32: "int", pl.Int64: "bigint", pl.Float64: "double", pl.String: "string",
    pl.Boolean: "boolean", pl.Date: "date",
}  # fmt: skip
_BATCH = 100_000
# Gigabytes of a session on this machine alone, when nothing is said.
_MEMORY = 4.0


class Spark:
    def __init__(self, folder: Path, memory: float | None = None, threads: int | None = None) -> None:
        """memory: gigabytes for the driver of a local session. A cluster is named by SPARK_MASTER or spark-submit, which brings its own settings."""
        try:
            from pyspark.sql import SparkSession
        except ImportError as problem:
            raise NoEngine(
                "Spark belum terpasang di sini: pip install -r requirements-spark.lock, lalu ulangi."
            ) from problem
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise NoEngine("Spark memerlukan Java 17 atau 21, misalnya paket default-jre-headless.")
        _workers_find_pilar()
        self.folder = folder
        builder = SparkSession.builder.appName("pilar")
        if "PYSPARK_GATEWAY_PORT" not in os.environ:
            # Under spark-submit master and memory are known already.
            builder = builder.master(os.environ.get("SPARK_MASTER", f"local[{threads or '*'}]"))
            builder = builder.config("spark.driver.memory", f"{(memory or _MEMORY) * 1000:.0f}m")
        for key, value in _settings(folder, threads).items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()

    def save(self, name: str, statement: str) -> None:
        self._kept(name, self.session.sql(statement))

    def put(self, name: str, frames: Iterable[pl.DataFrame]) -> None:
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        written(frames, target)
        self._register(name, self.session.read)

    def take(self, name: str, folder: Path) -> None:
        self.session.read.parquet(str(folder.resolve())).createOrReplaceTempView(name)

    def fetch(self, statement: str) -> pl.DataFrame:
        return _frame(self.session.sql(statement).toArrow())

    def map(self, name: str, statement: str, work: Work, schema: Schema, *, by: str | None = None) -> None:
        rows = self.session.sql(statement)
        declared = ", ".join(f"`{column}` {_TYPES[kind]}" for column, kind in schema.items())
        if by:

            def whole(table: pa.Table) -> pa.Table:
                return _arrow(work(_frame(table)), schema)

            self._kept(name, rows.groupBy(by).applyInArrow(whole, declared))
            return

        def batches(parts: Iterable[pa.RecordBatch]) -> Iterable[pa.RecordBatch]:
            for part in parts:
                yield from _arrow(work(_frame(pa.Table.from_batches([part]))), schema).to_batches()

        self._kept(name, rows.mapInArrow(batches, declared))

    def stream(self, statement: str) -> Iterator[pl.DataFrame]:
        # Parts of an ordered result are named in order.
        self._kept("streamed", self.session.sql(statement))
        for part in sorted((self.folder / "streamed").glob("*.parquet")):
            yield pl.read_parquet(part)
        self.forget("streamed")

    def words(self, column: str) -> str:
        return f"explode(split({column}, ' '))"

    def forget(self, *names: str) -> None:
        for name in names:
            self.session.catalog.dropTempView(name)
            shutil.rmtree(self.folder / name)

    def close(self) -> None:
        self.session.stop()

    def _kept(self, name: str, rows: Any) -> None:
        rows.write.mode("overwrite").parquet(str(self.folder / name))
        # With the schema told, nobody has to open the files to find it.
        self._register(name, self.session.read.schema(rows.schema))

    def _register(self, name: str, reader: Any) -> None:
        reader.parquet(str(self.folder / name)).createOrReplaceTempView(name)


def _settings(folder: Path, threads: int | None) -> dict[str, str]:
    settings = {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.session.timeZone": "UTC",
        "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH), "spark.driver.maxResultSize": "0",
        "spark.local.dir": str(folder / "spill"), "spark.sql.parquet.compression.codec": "zstd",
    }  # fmt: skip
    if threads:
        settings["spark.sql.shuffle.partitions"] = str(threads)
    return settings


def _workers_find_pilar() -> None:
    """Python processes that Spark starts on this machine use this Python and see this code."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    root = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if root not in known:
        os.environ["PYTHONPATH"] = os.pathsep.join([root, *filter(None, known)])


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _arrow(frame: pl.DataFrame, schema: Schema) -> pa.Table:
    """As Spark expects it: plain strings, columns in order."""
    table = frame.select(*schema).cast(pl.Schema(schema)).to_arrow(compat_level=pl.CompatLevel.oldest())
    plain = [
        pa.field(one.name, pa.string() if pa.types.is_large_string(one.type) else one.type)
        for one in table.schema
    ]
    return table.cast(pa.schema(plain))
