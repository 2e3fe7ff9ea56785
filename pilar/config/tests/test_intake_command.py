"""`pilar intake` as a process: every failure is a sentence and status 1, and afterwards the same files go in."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pilar.config.commands import DISK_FULL, sentence_of
from pilar.config.tests.test_cli import ROOT, home, pilar  # noqa: F401 - the fixture
from pilar.intake.tests.conftest import people, sheet
from pilar.intake.tests.test_bad_files import BAD


def kept(place: Path) -> list[Path]:
    return [file for file in (place / "intake").rglob("*") if file.is_file() and file.suffix != ".lock"]


@pytest.fixture
def good(tmp_path) -> Path:
    file = tmp_path / "dinas.xlsx"
    file.write_bytes(sheet(people(400)))
    return file


@pytest.mark.slow
def test_every_bad_file_is_told_in_one_go(home, tmp_path, good):  # noqa: F811
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    done = pilar(home, "intake", str(good), *(str(tmp_path / name) for name in BAD))
    assert done.returncode == 1 and not done.stdout
    said = done.stderr.strip().splitlines()
    assert len(said) == len(BAD) and all(line.endswith(".") for line in said)
    assert {name for name in BAD if any(name in line for line in said)} == set(BAD)
    assert not kept(home)


@pytest.mark.slow
def test_a_full_disk_is_a_sentence_and_the_next_try_goes_in(home, good):  # noqa: F811
    def little_room() -> None:
        # Less than the tables alone take: neither the database nor its log may grow to what 400 rows need.
        size = 700_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    words = [sys.executable, "-m", "pilar", "intake", str(good), "--sender", "Dinas", "--json"]
    settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DATABASE_"))
    }
    settings["PILAR_HOME"] = str(home)
    failed = subprocess.run(
        words, env=settings, cwd=ROOT, preexec_fn=little_room, capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1 and not failed.stdout
    assert failed.stderr.strip().splitlines()[-1] == DISK_FULL
    done = pilar(home, *words[3:])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["new"] == 400


@pytest.mark.slow
def test_after_kill_9_the_same_command_goes_through(home, good):  # noqa: F811
    settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DATABASE_"))
    }
    settings["PILAR_HOME"] = str(home)
    process = subprocess.Popen(
        [sys.executable, "-m", "pilar", "intake", str(good)], env=settings, cwd=ROOT, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    for line in process.stderr:
        if "0 dari 400" in line or "Merapikan" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = pilar(home, "intake", str(good), "--json")
    assert done.returncode == 0, done.stderr
    assert (json.loads(done.stdout)["status"], json.loads(done.stdout)["new"]) == ("COMMITTED", 400)


class DatabaseError(Exception):
    """Named as the database's own faults are."""


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(28, "No space left on device"), "Ruang simpan penuh"),
        (OSError(27, "File too large"), "Ruang simpan penuh"),
        (OSError(5, "Input/output error", "/data/x"), "/data/x (Input/output error)"),
        (FileNotFoundError(2, "No such file", "a.xlsx"), "Berkas tidak ditemukan: a.xlsx"),
        (PermissionError(13, "Permission denied", "a.xlsx"), "tidak boleh dibuka"),
        (DatabaseError("database or disk is full"), "Ruang simpan penuh"),
        (DatabaseError("database is locked"), "sedang dipakai"),
        (
            DatabaseError("no such table: x 5371010101019001"),
            "Basis data menolak pekerjaan ini (DatabaseError",
        ),
        (MemoryError(), "Memori"),
        (ValueError("5371010101019001"), "kesalahan di dalam Pilar (ValueError"),
    ],
)
def test_whatever_stops_a_command_is_one_sentence_without_data(problem, said):
    sentence = sentence_of(problem)
    assert said in sentence and "5371010101019001" not in sentence and "\n" not in sentence
