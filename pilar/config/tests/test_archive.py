"""Backups: whole, without keys, and never over data that is not meant to be replaced."""

import io
import json
import tarfile
from datetime import UTC, datetime

import pytest
from django.db import connection

from pilar.config import archive, cli
from pilar.config.commands import Stop
from pilar.places import queries as places
from pilar.places.models import ImportedArea
from pilar.vault import services as vault

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def write_archive(path, members: dict[str, bytes], sums: dict[str, str], vendor: str | None = None):
    manifest = {"files": sums, "database": vendor or connection.vendor, "keys": []}
    with tarfile.open(path, "w:gz") as out:
        for name, data in {**members, archive.MANIFEST: json.dumps(manifest).encode()}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            out.addfile(entry, io.BytesIO(data))
    return path


def test_a_file_that_does_not_match_its_sum_is_refused(tmp_path, db):
    source = write_archive(tmp_path / "a.tar.gz", {"files/x": b"lain"}, {"files/x": "0" * 64})
    with pytest.raises(Stop, match="files/x rusak"):
        archive.unpack(source, tmp_path / "isi")


def test_an_archive_that_reaches_outside_is_refused(tmp_path, db):
    source = write_archive(tmp_path / "a.tar.gz", {"../../luar": b"x"}, {})
    with pytest.raises(Stop, match="tidak dapat dibaca"):
        archive.unpack(source, tmp_path / "isi")
    assert not (tmp_path.parent / "luar").exists()


def test_a_backup_of_another_database_is_refused(tmp_path, db):
    source = write_archive(tmp_path / "a.tar.gz", {}, {}, vendor="oracle")
    with pytest.raises(Stop, match="oracle"):
        archive.unpack(source, tmp_path / "isi")


def test_something_else_is_refused(tmp_path, db):
    source = tmp_path / "a.tar.gz"
    source.write_text("bukan arsip")
    with pytest.raises(Stop, match="tidak dapat dibaca"):
        archive.unpack(source, tmp_path / "isi")


def test_an_old_backup_is_never_overwritten(tmp_path, db):
    target = tmp_path / "a.tar.gz"
    target.write_text("penting")
    with pytest.raises(Stop, match="sudah ada"):
        archive.write_backup(target, NOW)
    assert target.read_text() == "penting"


def test_data_is_only_replaced_when_asked(tmp_path, db, monkeypatch):
    monkeypatch.setattr(archive, "holds_data", lambda: True)
    with pytest.raises(Stop, match="--replace"):
        archive.restore_backup(tmp_path / "a.tar.gz", replace=False)


def test_the_marks_tell_keys_apart_without_telling_them(db):
    marks = archive.key_marks()
    assert archive.keys_fit({"keys": marks}) and not archive.keys_fit({"keys": ["000000000000"]})
    assert all(key.hex() not in json.dumps(marks) for key in vault.ring().sealing.values())


@pytest.mark.django_db(transaction=True)
def test_the_database_comes_back_as_it_was(tmp_path):
    from django.contrib.contenttypes.models import ContentType

    kept = ContentType.objects.create(app_label="cadangan", model="asli")
    target = tmp_path / "a.tar.gz"
    archive.write_backup(target, NOW)
    assert target.stat().st_mode & 0o077 == 0
    kept.delete()
    ContentType.objects.create(app_label="cadangan", model="sesudahnya")
    archive.restore_backup(target, replace=True)
    names = ContentType.objects.filter(app_label="cadangan").values_list("model", flat=True)
    assert list(names) == ["asli"]
    ContentType.objects.filter(app_label="cadangan").delete()


def test_a_restore_makes_every_process_read_reference_data_again(db, settings, tmp_path, monkeypatch, capsys):
    settings.HOME = tmp_path
    ImportedArea.objects.create(code=5371031010, parent=537103, name="Oesapa Jaya", kind="kelurahan")
    manifest = {"made_at": NOW.isoformat(), "keys": []}
    monkeypatch.setattr(archive, "restore_backup", lambda source, replace: manifest)
    assert places.area_name(5371031010) == "Oesapa"
    assert cli.main(["restore", str(tmp_path / "a.tar.gz")]) == 0
    assert places.area_name(5371031010) == "Oesapa Jaya"
