"""The paper's file in the house: sealed, under its code; a kill leaves the old file or the new one."""

from pathlib import Path

from django.conf import settings

from pilar.vault import services as vault


def path_of(code: str, *, signed: bool = False) -> Path:
    return Path(settings.DOCUMENTS) / code[:2] / f"{code}{'.signed' if signed else ''}.pdf"


def keep(code: str, data: bytes, *, signed: bool = False) -> None:
    vault.write_sealed(path_of(code, signed=signed), data)


def read(code: str, *, signed: bool = False) -> bytes:
    """Raises FileNotFoundError, vault.domain.Unreadable."""
    return vault.read_sealed(path_of(code, signed=signed))
