"""What the intake keeps beside the database, all sealed: the files as they came, and the frames read from them.

PILAR_HOME/intake/originals/<first two>/<sha256>   a file as it came, once for all batches that speak of it
PILAR_HOME/intake/<batch>/rows, problems, skipped, matches, taken
Each is put in place in one step, so a kill leaves the old one or the new one, never half.
"""

import fcntl
import io
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import polars as pl
from django.conf import settings

from pilar.vault import services as vault

ROWS, PROBLEMS, SKIPPED, MATCHES, TAKEN = "rows", "problems", "skipped", "matches", "taken"


def _home() -> Path:
    return Path(settings.HOME) / "intake"


def folder_of(batch_id: int) -> Path:
    return _home() / str(batch_id)


def original_of(sha256: str) -> Path:
    return _home() / "originals" / sha256[:2] / sha256


def holding_originals() -> AbstractContextManager[None]:
    """One at a time keeps files or takes them away, in all processes: what is kept now cannot go meanwhile."""
    return _alone(".originals.lock")


def holding_command() -> AbstractContextManager[None]:
    """One command of the intake at a time; the others wait. A process that dies lets go."""
    return _alone(".command.lock")


@contextmanager
def _alone(name: str) -> Iterator[None]:
    _home().mkdir(parents=True, exist_ok=True, mode=0o700)
    with (_home() / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_original(sha256: str, data: bytes) -> None:
    """Keep a file as it came; one that is there already is not written again. Raises OSError when the disk is full."""
    place = original_of(sha256)
    if not place.exists():
        vault.write_sealed(place, data)


def read_original(sha256: str) -> bytes:
    """The file as it came. Raises FileNotFoundError, vault.domain.Unreadable."""
    return vault.read_sealed(original_of(sha256))


def remove_original(sha256: str) -> None:
    place = original_of(sha256)
    place.unlink(missing_ok=True)
    with suppress(OSError):
        place.parent.rmdir()


def list_originals() -> list[str]:
    """The hashes of everything kept."""
    return sorted(
        place.name for place in (_home() / "originals").glob("??/*") if not place.name.startswith(".")
    )


def written(frame: pl.DataFrame) -> bytes:
    """A frame as the bytes that are kept of it."""
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd", compression_level=1)
    return out.getvalue()


def write_frame(batch_id: int, name: str, frame: pl.DataFrame | bytes) -> None:
    """Keep a frame, or the bytes `written` made of it before. Raises OSError when the disk is full."""
    data = frame if isinstance(frame, bytes) else written(frame)
    vault.write_sealed(folder_of(batch_id) / name, data)


def read_frame(batch_id: int, name: str) -> pl.DataFrame:
    """A frame kept before. Raises FileNotFoundError, vault.domain.Unreadable."""
    return pl.read_parquet(io.BytesIO(vault.read_sealed(folder_of(batch_id) / name)))


def has_frame(batch_id: int, name: str) -> bool:
    return (folder_of(batch_id) / name).exists()


def remove_frames(batch_id: int, *names: str) -> int:
    """Take these frames of a batch away; how many there were."""
    places = [folder_of(batch_id) / name for name in names]
    there = [place for place in places if place.exists()]
    for place in there:
        place.unlink()
    return len(there)


def list_folders() -> list[int]:
    """The batches that have a folder."""
    return sorted(int(place.name) for place in _home().glob("*") if place.name.isdigit())


def unfinished(before: float) -> list[Path]:
    """Files a killed process never put in place, last touched before this moment (seconds since 1970)."""
    return [place for place in _home().rglob(".sealed-*") if place.stat().st_mtime < before]


def remove(batch_id: int) -> None:
    """The frames of a batch that is thrown away."""
    shutil.rmtree(folder_of(batch_id), ignore_errors=True)
