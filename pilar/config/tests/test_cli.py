"""The command line as a person meets it: in a process of its own, on a home folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pilar.config import cli

ROOT = Path(__file__).resolve().parents[3]


def pilar(home: Path, *words: str) -> subprocess.CompletedProcess:
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("PILAR_", "DATABASE_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "pilar", *words],
        cwd=ROOT, env={**surroundings, "PILAR_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def home(new_home, tmp_path) -> Path:
    return new_home(tmp_path / "rumah")


def test_wrong_usage_is_status_2(capsys):
    for words in ([], ["menari"], ["backup"], ["run", "--port", "delapan"]):
        with pytest.raises(SystemExit) as stopped:
            cli.main(words)
        assert stopped.value.code == 2
    assert "Perintah tidak dipahami" in capsys.readouterr().err


def test_every_command_exists_and_explains_itself(capsys):
    from importlib import import_module

    for name, (module, _words, _arguments) in cli.COMMANDS.items():
        assert callable(getattr(import_module(f"pilar.config.commands.{module}"), name))
        with pytest.raises(SystemExit) as stopped:
            cli.main([name, "--help"])
        assert stopped.value.code == 0
    assert "usage: pilar" in capsys.readouterr().out


def test_a_port_that_cannot_be_is_refused(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PILAR_HOME", str(tmp_path))
    assert cli.main(["run", "--port", "70000"]) == 1
    assert "--port" in capsys.readouterr().err


@pytest.mark.slow
def test_a_city_goes_into_a_backup_and_comes_back_whole(home, tmp_path):
    other = tmp_path / "lain"
    checked = pilar(home, "verify", "--json")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["ok"] is True
    (home / "uploads").mkdir()
    (home / "uploads" / "asli.xlsx").write_bytes(b"PILAR1 tersegel")

    made = pilar(home, "backup", str(tmp_path / "cadangan.tar.gz"))
    assert made.returncode == 0, made.stderr
    manifest = json.loads(made.stdout)
    assert "Kunci TIDAK ikut" in made.stderr
    assert set(manifest["files"]) >= {"database.sqlite3", "files/uploads/asli.xlsx"}
    assert not [name for name in manifest["files"] if "keys" in name or "secret" in name]

    back = pilar(other, "restore", str(tmp_path / "cadangan.tar.gz"))
    assert back.returncode == 0, back.stderr
    assert (other / "uploads" / "asli.xlsx").read_bytes() == b"PILAR1 tersegel"
    assert json.loads(back.stdout)["keys_fit"] is False and "PERHATIAN" in back.stderr
    assert pilar(other, "verify").returncode == 0


@pytest.mark.slow
def test_a_damaged_backup_changes_nothing(home, tmp_path):
    archive = tmp_path / "cadangan.tar.gz"
    assert pilar(home, "backup", str(archive)).returncode == 0
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    refused = pilar(tmp_path / "lain", "restore", str(archive))
    assert refused.returncode == 1 and "rusak atau terpotong" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_missing_backup_is_a_sentence(home, tmp_path):
    refused = pilar(home, "restore", str(tmp_path / "tidak-ada.tar.gz"))
    assert refused.returncode == 1 and "tidak ditemukan" in refused.stderr


@pytest.mark.slow
def test_files_go_in_once_and_come_out_whole(home, tmp_path):
    files = tmp_path / "berkas"
    assert pilar(home, "demo", "--businesses", "120", "--files", str(files)).returncode == 0
    sheet = str(next(files.glob("01_*.xlsx")))

    tried = json.loads(pilar(home, "intake", sheet, "--dry-run", "--json").stdout)
    assert tried["rows_read"] > 0 and tried["status"] != "COMMITTED"
    taken = json.loads(pilar(home, "intake", sheet, "--sender", "Dinas", "--json").stdout)
    assert taken["status"] == "COMMITTED" and taken["new"] == tried["new"] > 0
    again = pilar(home, "intake", sheet, "--sender", "Dinas", "--json")
    assert again.returncode == 0 and json.loads(again.stdout)["new"] == 0
    undone = json.loads(pilar(home, "intake", "--undo", str(taken["batch"]), "--json").stdout)
    assert undone["removed"] == taken["new"]
    assert pilar(home, "verify").returncode == 0


def test_a_file_of_nothing_is_a_sentence(home, tmp_path):
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    refused = pilar(home, "intake", str(tmp_path / "kosong.xlsx"))
    assert refused.returncode == 1 and refused.stdout == ""
    assert "kosong" in refused.stderr and "Traceback" not in refused.stderr
