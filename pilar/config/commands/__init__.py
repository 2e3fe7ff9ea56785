"""What the commands share: results go to standard output as one JSON document, sentences to standard error."""

import errno
import json
import sys
import traceback
from pathlib import Path
from typing import Any

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "Ruang simpan penuh, jadi tidak ada yang disimpan. Kosongkan ruang, lalu ulangi."
# What SQLite and PostgreSQL say when they cannot write or must wait, and the sentence for it.
DATABASE_TROUBLES = {
    "disk is full": DISK_FULL,
    "disk i/o error": DISK_FULL,
    "no space left": DISK_FULL,
    "locked": "Basis data sedang dipakai pekerjaan lain. Ulangi sebentar lagi.",
    "out of memory": "Memori untuk mesin data tidak cukup. Beri lebih banyak dengan --memory, atau pakai mesin yang lebih besar.",
    "readonly": "Basis data tidak boleh ditulis oleh pengguna ini.",
    "malformed": "Basis data rusak. Periksa dengan `pilar verify`, lalu pulihkan dari cadangan.",
    "could not connect": "Basis data tidak dapat dihubungi. Periksa DATABASE_URL.",
    "connection": "Hubungan dengan basis data terputus. Tidak ada yang tersimpan setengah; ulangi.",
}


class Stop(Exception):
    """A command cannot go on; the message is an Indonesian sentence: where and what. status: 1 bad input, 2 wrong usage."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def answer(document: Any) -> None:
    """One JSON document; dates in ISO form, other objects as their text."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    print(flush=True)


def sentence_of(problem: BaseException) -> str:
    """One sentence for whatever stopped a command; a fault of Pilar's own names its class and place, never data."""
    if isinstance(problem, MemoryError):
        return "Memori mesin ini tidak cukup. Bagi berkasnya menjadi beberapa bagian, atau pakai mesin yang lebih besar."
    if isinstance(problem, OSError):
        return _of_system(problem)
    if "DatabaseError" in {each.__name__ for each in type(problem).__mro__}:
        said = str(problem).lower()
        known = (sentence for words, sentence in DATABASE_TROUBLES.items() if words in said)
        return next(
            known, f"Basis data menolak pekerjaan ini ({place_of(problem)}). Tidak ada yang disimpan."
        )
    return f"Ada kesalahan di dalam Pilar ({place_of(problem)}). Laporkan kalimat ini kepada pengembang."


def _of_system(problem: OSError) -> str:
    if problem.errno in FULL:
        return DISK_FULL
    if isinstance(problem, FileNotFoundError):
        return f"Berkas tidak ditemukan: {problem.filename}"
    if isinstance(problem, PermissionError):
        return f"Berkas tidak boleh dibuka atau ditulis: {problem.filename}"
    return f"Berkas atau perangkat bermasalah: {problem.filename or place_of(problem)} ({problem.strerror or 'tanpa keterangan'})."


def place_of(problem: BaseException) -> str:
    """Class of a fault and where it happened: "ValueError, cells.py:41"."""
    frames = traceback.extract_tb(problem.__traceback__)
    return ", ".join(
        [type(problem).__name__, *(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-1:])]
    )
