"""DuckDB: one machine, any size that its disk holds."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pilar.linkage.engines import NoEngine, Schema, Work, written

# Rows that Python gets at a time.
_BATCH = 122_880


class Duck:
    def __init__(self, folder: Path, memory: float | None = None, threads: int | None = None) -> None:
        """memory: gigabytes for the database; Python's batches come on top, about one gigabyte."""
        try:
            import duckdb
        except ImportError as problem:
            raise NoEngine(
                "DuckDB belum terpasang di sini: pip install -r requirements.lock, lalu ulangi."
            ) from problem
        self.folder = folder
        self.threads = threads or os.cpu_count() or 1
        settings: dict[str, Any] = {
            "temp_directory": str(folder / "spill"), "threads": self.threads, "preserve_insertion_order": False,
            "autoinstall_known_extensions": False, "autoload_known_extensions": False,
        }  # fmt: skip
        if memory:
            settings["memory_limit"] = f"{memory * 1000:.0f}MB"
        self.connection = duckdb.connect(config=settings)

    def save(self, name: str, statement: str) -> None:
        target = self._target(name)
        self.connection.execute(
            f"copy ({statement}) to {_quoted(target / 'part.parquet')} (format parquet, compression zstd)"
        )
        self._register(name)

    def put(self, name: str, frames: Iterable[pl.DataFrame]) -> None:
        written(frames, self._target(name))
        self._register(name)

    def take(self, name: str, folder: Path) -> None:
        self._register(name, folder)

    def fetch(self, statement: str) -> pl.DataFrame:
        return self.connection.sql(statement).pl()

    def map(self, name: str, statement: str, work: Work, schema: Schema, *, by: str | None = None) -> None:
        target = self._target(name)
        parts = self._grouped(f"{statement} order by {by}", by) if by else self.stream(statement)
        arrow = pl.DataFrame(schema=schema).to_arrow(compat_level=pl.CompatLevel.oldest()).schema
        with pq.ParquetWriter(target / "part.parquet", arrow, compression="zstd") as writer:
            for done in self._worked(parts, work):
                writer.write_table(
                    done.cast(pl.Schema(schema)).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow)
                )
        self._register(name)

    def stream(self, statement: str) -> Iterator[pl.DataFrame]:
        for batch in self.connection.sql(statement).to_arrow_reader(_BATCH):
            frame = pl.from_arrow(pa.Table.from_batches([batch]))
            assert isinstance(frame, pl.DataFrame)
            yield frame

    def words(self, column: str) -> str:
        return f"unnest(string_split({column}, ' '))"

    def forget(self, *names: str) -> None:
        for name in names:
            self.connection.execute(f"drop view {name}")
            shutil.rmtree(self.folder / name)

    def close(self) -> None:
        self.connection.close()

    def _worked(self, parts: Iterator[pl.DataFrame], work: Work) -> Iterator[pl.DataFrame]:
        """Every part through `work`, in order, as many at a time as the machine has cores: most of the work is done outside Python."""
        with ThreadPoolExecutor(self.threads) as pool:
            waiting: deque[Future[pl.DataFrame]] = deque()
            for part in parts:
                waiting.append(pool.submit(work, part))
                if len(waiting) > self.threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _grouped(self, statement: str, by: str) -> Iterator[pl.DataFrame]:
        """Ordered rows cut only where the value of `by` changes."""
        kept: list[pl.DataFrame] = []
        for part in self.stream(statement):
            for group in part.partition_by(by, maintain_order=True):
                if kept and kept[-1][by][0] != group[by][0]:
                    yield pl.concat(kept)
                    kept = []
                kept.append(group)
        if kept:
            yield pl.concat(kept)

    def _target(self, name: str) -> Path:
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        return target

    def _register(self, name: str, folder: Path | None = None) -> None:
        files = (folder or self.folder / name) / "*.parquet"
        self.connection.execute(
            f"create or replace view {name} as select * from read_parquet({_quoted(files)})"
        )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
