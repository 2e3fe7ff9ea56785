"""The key ring of this installation, and files sealed with it."""

import contextlib
import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from pilar.vault import domain
from pilar.vault.domain import KeyRing, Unreadable


def _made_once(file: Path, text: str) -> str:
    """What the file holds; the text is put there when it does not exist yet, whole and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        # A link is made whole or not at all, and never over another process's file.
        with contextlib.suppress(FileExistsError):
            os.link(temporary, file)
        Path(temporary).unlink()
    return file.read_text()


@lru_cache(maxsize=4)
def _ring_of(folder: Path) -> KeyRing:
    return KeyRing.load(_made_once(folder / "ring", KeyRing.fresh().dump()))


@lru_cache(maxsize=4)
def _signing_seed(folder: Path) -> bytes:
    try:
        seed = bytes.fromhex(_made_once(folder / "signing", secrets.token_hex(32)))
    except ValueError as problem:
        raise Unreadable("the signing key is damaged") from problem
    if len(seed) != 32:
        raise Unreadable("the signing key is damaged")
    return seed


def ring() -> KeyRing:
    """The keys in use; made at the first start under `PILAR_KEYS`, which backups leave out."""
    return _ring_of(Path(settings.KEYS))


def sign(message: bytes) -> tuple[bytes, bytes]:
    """(public key, Ed25519 signature) by this office's signing key, made at the first use beside the ring."""
    return domain.sign(_signing_seed(Path(settings.KEYS)), message)


def signing_key() -> bytes:
    """The public half, printed wherever a seal is shown."""
    return sign(b"")[0]


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
