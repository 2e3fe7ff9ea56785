"""The stand-alone verifier, loaded from its one file: what is handed to an outsider is what Pilar itself asks."""

import importlib.util
from functools import lru_cache
from pathlib import Path
from types import ModuleType

FILE = Path(__file__).resolve().parents[1] / "data" / "verifikasi.py"


@lru_cache(maxsize=1)
def _program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verifikasi", FILE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(FILE)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


def check(data: bytes, trusted_key: bytes | None = None) -> tuple[list[str], list[str]]:
    """(problems, remarks) of a decision file, as Indonesian sentences; no problem means every number holds."""
    problems, remarks = _program().check(data, trusted_key)
    return list(problems), list(remarks)


def source() -> bytes:
    """The program itself, to give to whoever wants to check on their own machine."""
    return FILE.read_bytes()
