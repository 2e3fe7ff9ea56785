"""What a batch keeps beside the database: the files as they came and the frames read from them, all sealed.

PILAR_HOME/intake/<batch>/file-<n>, rows, problems, skipped, matches, taken. Each is put in place in one step, so a kill leaves
the old one or the new one, never half.
"""

import io
import shutil
from pathlib import Path

import polars as pl
from django.conf import settings

from pilar.vault import services as vault

ROWS, PROBLEMS, SKIPPED, MATCHES, TAKEN = "rows", "problems", "skipped", "matches", "taken"


def folder_of(batch_id: int) -> Path:
    return Path(settings.HOME) / "intake" / str(batch_id)


def write_file(batch_id: int, number: int, data: bytes) -> None:
    """Keep an original. Raises OSError when the disk is full."""
    vault.write_sealed(folder_of(batch_id) / f"file-{number}", data)


def read_file(batch_id: int, number: int) -> bytes:
    """The original as it came. Raises FileNotFoundError, vault.domain.Unreadable."""
    return vault.read_sealed(folder_of(batch_id) / f"file-{number}")


def write_frame(batch_id: int, name: str, frame: pl.DataFrame) -> None:
    """Keep a frame. Raises OSError when the disk is full."""
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd", compression_level=1)
    vault.write_sealed(folder_of(batch_id) / name, out.getvalue())


def read_frame(batch_id: int, name: str) -> pl.DataFrame:
    """A frame kept before. Raises FileNotFoundError, vault.domain.Unreadable."""
    return pl.read_parquet(io.BytesIO(vault.read_sealed(folder_of(batch_id) / name)))


def has_frame(batch_id: int, name: str) -> bool:
    return (folder_of(batch_id) / name).exists()


def remove(batch_id: int) -> None:
    """Everything of a batch that is thrown away."""
    shutil.rmtree(folder_of(batch_id), ignore_errors=True)
