"""Matching beyond one machine's memory: the steps of domain/model.py as portable SQL over Parquet, on DuckDB or on Spark.

What an engine does is six things, and it does nothing else; every step of `linking` is one of them. Each result is a folder of Parquet files,
so nothing has to fit into memory and every step can be looked at. What must be Python (normalising, comparing texts, grouping) gets
batches and is the very code that the in-process engine runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import polars as pl

Work = Callable[[pl.DataFrame], pl.DataFrame]
Schema = Mapping[str, type[pl.DataType]]
ENGINES = ("duckdb", "spark")


class NoEngine(Exception):
    """The engine cannot start here; the message is an Indonesian sentence with what to do."""


class Engine(Protocol):
    def save(self, name: str, statement: str) -> None:
        """The rows of a statement, kept under a name that later statements may use."""

    def put(self, name: str, frames: Iterable[pl.DataFrame]) -> None:
        """Rows that were worked out here, at least one frame, kept under a name."""

    def take(self, name: str, folder: Path) -> None:
        """The Parquet files that somebody else wrote into a folder, under a name; they are never written or removed."""

    def fetch(self, statement: str) -> pl.DataFrame:
        """The rows of a statement that are few enough to bring here."""

    def map(self, name: str, statement: str, work: Work, schema: Schema, *, by: str | None = None) -> None:
        """The rows of a statement through Python in batches, kept under a name. by: rows of one value of this column come together."""

    def stream(self, statement: str) -> Iterator[pl.DataFrame]:
        """The rows of an ordered statement, part after part."""

    def words(self, column: str) -> str:
        """The one expression that differs: a row for each word of a text."""

    def forget(self, *names: str) -> None:
        """Drop what is no longer needed, so that the disk holds only what is."""

    def close(self) -> None:
        """Leave the machine as it was; the folder is the caller's."""


def written(frames: Iterable[pl.DataFrame], target: Path) -> None:
    """Frames as the Parquet files of one folder, in order."""
    for at, frame in enumerate(frames):
        frame.write_parquet(target / f"part-{at:05}.parquet")


def opened(name: str, folder: Path, **settings: Any) -> Engine:
    """An engine at work in a folder. Raises NoEngine."""
    if name == "duckdb":
        from pilar.linkage.engines.duck import Duck

        return Duck(folder, **settings)
    from pilar.linkage.engines.spark import Spark

    return Spark(folder, **settings)
