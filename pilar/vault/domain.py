"""Sealing and finding secrets: AES-256-GCM for values and files, HMAC-SHA256 blind indexes for look-up.

A NIK can be guessed (area, birth date, serial), so it is never stored as a bare hash: the index needs a key,
and the keys live outside the database and its backups.
Sealed text: `1:<key id>:<base64 of nonce and ciphertext>`. The purpose ("nik", "phone", ...) is bound as
associated data, so a value cannot be moved to another column unnoticed.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

NONCE = 12
FILE_MARK = b"PILAR1"


class Unreadable(Exception):
    """A sealed value cannot be opened: wrong or missing key, or altered bytes."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by id: the last seals, all open. `index_key` never changes, or nothing is found any more."""

    sealing: dict[str, bytes]
    index_key: bytes

    @property
    def current(self) -> str:
        return next(reversed(self.sealing))

    @classmethod
    def fresh(cls) -> "KeyRing":
        return cls({"k1": secrets.token_bytes(32)}, secrets.token_bytes(32))

    def dump(self) -> str:
        """One line per key, `name base64`; the index key first."""
        lines = [("index", self.index_key), *self.sealing.items()]
        return "".join(f"{name} {base64.b64encode(key).decode()}\n" for name, key in lines)

    @classmethod
    def load(cls, text: str) -> "KeyRing":
        """The ring of a dump. Raises Unreadable when a line is damaged or a key is missing."""
        try:
            keys = {
                name: base64.b64decode(key, validate=True) for name, key in map(str.split, text.splitlines())
            }
            index_key = keys.pop("index")
        except (ValueError, KeyError) as problem:
            raise Unreadable("the key file is damaged") from problem
        if not keys or any(len(key) != 32 for key in [index_key, *keys.values()]):
            raise Unreadable("the key file is damaged")
        return cls(keys, index_key)


def seal_texts(ring: KeyRing, purpose: str, texts: Sequence[str | None]) -> list[str | None]:
    """Each text sealed for its purpose; None stays None."""
    key_id = ring.current
    encrypt, bound, head = AESGCM(ring.sealing[key_id]).encrypt, purpose.encode(), f"1:{key_id}:"
    nonces = os.urandom(NONCE * len(texts))
    sealed: list[str | None] = []
    for place, text in enumerate(texts):
        if text is None:
            sealed.append(None)
            continue
        nonce = nonces[place * NONCE : (place + 1) * NONCE]
        body = binascii.b2a_base64(nonce + encrypt(nonce, text.encode(), bound), newline=False)
        sealed.append(head + body.decode())
    return sealed


def open_text(ring: KeyRing, purpose: str, sealed: str) -> str:
    """The text inside. Raises Unreadable for another purpose, an unknown key or altered bytes."""
    try:
        version, key_id, body = sealed.split(":", 2)
        raw = base64.b64decode(body, validate=True)
        if version != "1":
            raise ValueError(version)
        return AESGCM(ring.sealing[key_id]).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode()).decode()
    except (ValueError, KeyError, InvalidTag) as problem:
        raise Unreadable(f"a sealed {purpose} cannot be opened") from problem


def blind_indexes(ring: KeyRing, purpose: str, texts: Iterable[str | None]) -> list[int | None]:
    """A 63-bit keyed index per text for look-up by equality; None stays None.

    63 bits keep the index a plain database integer: among 65 million values the expected number
    of colliding pairs is 65e6² / 2 / 2^63 = 0.0002, and a hit is compared after opening.
    """
    inner, outer = _hmac_states(hmac.digest(ring.index_key, purpose.encode(), "sha256"))
    return [None if text is None else _index_of(inner.copy(), outer.copy(), text) for text in texts]


def _hmac_states(key: bytes) -> "tuple[Hash, Hash]":
    """HMAC-SHA256 (RFC 2104) begun with a key of 32 bytes: going on from copies takes less than half of hmac.digest."""
    block = key.ljust(64, b"\0")
    return hashlib.sha256(bytes(one ^ 0x36 for one in block)), hashlib.sha256(
        bytes(one ^ 0x5C for one in block)
    )


def _index_of(inner: "Hash", outer: "Hash", text: str) -> int:
    inner.update(text.encode())
    outer.update(inner.digest())
    return int.from_bytes(outer.digest()[:8], "big") >> 1


def seal_bytes(ring: KeyRing, data: bytes) -> bytes:
    """A whole file sealed: mark, key id, nonce, ciphertext."""
    key_id, nonce = ring.current.encode(), os.urandom(NONCE)
    head = FILE_MARK + bytes([len(key_id)]) + key_id
    return head + nonce + AESGCM(ring.sealing[ring.current]).encrypt(nonce, data, head)


def open_bytes(ring: KeyRing, data: bytes) -> bytes:
    """The bytes inside a sealed file. Raises Unreadable when they were altered or the key is missing."""
    if data[: len(FILE_MARK)] != FILE_MARK:
        raise Unreadable("this is not a sealed file")
    size = data[len(FILE_MARK)]
    start = len(FILE_MARK) + 1 + size
    head, nonce = data[:start], data[start : start + NONCE]
    try:
        key = ring.sealing[head[len(FILE_MARK) + 1 :].decode()]
        return AESGCM(key).decrypt(nonce, data[start + NONCE :], head)
    except (KeyError, InvalidTag, ValueError) as problem:
        raise Unreadable("a sealed file cannot be opened") from problem


def sign(seed: bytes, message: bytes) -> tuple[bytes, bytes]:
    """(public key, signature) of Ed25519 with the 32 bytes of the office's signing key."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return key.public_key().public_bytes_raw(), key.sign(message)
