"""Reading the small tables of facts that ship with Pilar (folder ``pilar/places/data``)."""

import gzip
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of each line of a tab-separated table; blank lines and lines starting with # are left out.

    Raises FileNotFoundError for a table that does not exist.
    """
    raw = (DATA / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def exists(name: str) -> bool:
    """Whether a table of this name ships with Pilar."""
    return (DATA / name).is_file()
