"""The key ring of this installation, and files sealed with it."""

import contextlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from pilar.vault import domain
from pilar.vault.domain import KeyRing


@lru_cache(maxsize=4)
def _ring_of(folder: Path) -> KeyRing:
    file = folder / "ring"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(descriptor, "w") as out:
            out.write(KeyRing.fresh().dump())
            out.flush()
            os.fsync(out.fileno())
        # A link is made whole or not at all, and never over another process's ring.
        with contextlib.suppress(FileExistsError):
            os.link(temporary, file)
        Path(temporary).unlink()
    return KeyRing.load(file.read_text())


def ring() -> KeyRing:
    """The keys in use; made at the first start under `PILAR_KEYS`, which backups leave out."""
    return _ring_of(Path(settings.KEYS))


def seal(purpose: str, text: str | None) -> str | None:
    return domain.seal_texts(ring(), purpose, [text])[0]


def unseal(purpose: str, sealed: str | None) -> str | None:
    """The text inside, None for None. Raises Unreadable."""
    return None if sealed is None else domain.open_text(ring(), purpose, sealed)


def index(purpose: str, text: str | None) -> int | None:
    return domain.blind_indexes(ring(), purpose, [text])[0]


def write_sealed(path: Path, data: bytes) -> None:
    """Seal and put in place in one step: a kill leaves the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".sealed-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(domain.seal_bytes(ring(), data))
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_sealed(path: Path) -> bytes:
    """The bytes sealed at this path. Raises Unreadable, FileNotFoundError."""
    return domain.open_bytes(ring(), path.read_bytes())
