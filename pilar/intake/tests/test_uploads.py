"""The web request only keeps a file; a worker reads it. What is too big never reaches the disk."""

from threading import Event

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pilar.accounts.domain import Role
from pilar.intake import services, tasks, words
from pilar.intake.domain import states
from pilar.intake.domain.archives import MEGABYTE
from pilar.intake.domain.files import UPLOAD_LIMIT
from pilar.intake.models import Batch, BatchFile
from pilar.intake.store import folder
from pilar.intake.tests.conftest import NOW, people, sheet
from pilar.intake.tests.test_screens import browser
from pilar.jobs.services import run_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def ina():
    return browser("ina", Role.CLERK, [5371])


def post(client, *files, sender="Dinas"):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("intake:drop"), {"sender": sender, "kind": "OFFICE", "berkas": sent})


def at_page(client, batch):
    return client.get(reverse("intake:batch", args=[batch.pk]))


def test_the_request_keeps_the_file_and_leaves_the_reading_to_a_worker(ina, monkeypatch):
    def opened(*_):
        raise AssertionError("the request read the file")

    with monkeypatch.context() as within:
        within.setattr("pilar.intake.services.refusing.open_workbook", opened)
        data = sheet(people(3))
        assert post(ina, ("a.xlsx", data)).status_code == 302
    batch = Batch.objects.get()
    assert (batch.status, batch.source_id) == (states.RECEIVED, 0)
    assert folder.read_original(batch.files.get().sha256) == data
    waiting = at_page(ina, batch).content.decode()
    assert "Sedang dikerjakan" in waiting and reverse("intake:batch", args=[batch.pk]) in waiting
    run_worker(Event(), drain=True)
    assert at_page(ina, batch)["Location"] == reverse("intake:columns", args=[batch.pk])
    assert Batch.objects.get().source_id > 0


@pytest.mark.parametrize("size", [3_000_000, 400_000])
def test_a_file_too_big_is_refused_while_it_streams_in(ina, monkeypatch, tmp_path, settings, size):
    arriving = tmp_path / "arriving"
    arriving.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = arriving
    monkeypatch.setattr("pilar.config.uploads.UPLOAD_LIMIT", 300_000)
    answer = post(ina, ("besar.csv", b"nama,nik\n" + b"x" * size))
    assert answer.status_code == 422
    assert "besar.csv lebih besar dari batas" in answer.content.decode()
    assert not list(arriving.iterdir())
    assert not Batch.objects.exists() and not folder.list_originals()


def test_files_too_big_together_are_refused(ina, monkeypatch):
    monkeypatch.setattr("pilar.config.uploads.TOGETHER_LIMIT", 500_000)
    answer = post(ina, ("a.csv", b"a" * 300_000), ("b.csv", b"b" * 300_000))
    assert answer.status_code == 422
    assert "b.csv tidak diterima: semua berkas bersama-sama" in answer.content.decode()
    assert not Batch.objects.exists()


def test_an_empty_file_is_refused_at_once(ina):
    answer = post(ina, ("kosong.xlsx", b""))
    assert answer.status_code == 422
    assert "kosong.xlsx kosong (0 byte)" in answer.content.decode()


def test_a_full_disk_is_told_at_the_door(ina, monkeypatch):
    def full(sha256, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "write_original", full)
    answer = post(ina, ("a.xlsx", sheet(people(2))))
    assert (answer.status_code, "Ruang simpan penuh" in answer.content.decode()) == (422, True)
    assert not Batch.objects.exists()


def test_an_original_is_kept_once_for_all_its_batches(clerk):
    data = sheet(people(3))
    for _ in range(2):
        batch = services.keep_files(
            actor=clerk, sender="Dinas", kind="OFFICE", files=[services.Incoming("a.xlsx", data)], now=NOW
        )
        Batch.objects.filter(pk=batch.pk).update(status=states.UNDONE)
    assert BatchFile.objects.count() == 2
    assert folder.list_originals() == [services.Incoming("a.xlsx", data).sha256]


def test_what_another_batch_speaks_of_stays_when_one_is_thrown_away(
    clerk, django_capture_on_commit_callbacks
):
    file = services.Incoming("a.xlsx", sheet(people(3)))
    said = {"actor": clerk, "sender": "Dinas", "kind": "OFFICE", "files": [file], "now": NOW}
    first = services.keep_files(**said)
    Batch.objects.filter(pk=first.pk).update(status=states.UNDONE)
    second = services.keep_files(**said)
    with django_capture_on_commit_callbacks(execute=True):
        services.discard(actor=clerk, batch_id=second.pk, now=NOW)
    assert folder.list_originals() == [file.sha256]
    Batch.objects.filter(pk=first.pk).update(status=states.READ)
    with django_capture_on_commit_callbacks(execute=True):
        services.discard(actor=clerk, batch_id=first.pk, now=NOW)
    assert not folder.list_originals()


def test_reading_twice_changes_nothing(clerk):
    file = services.Incoming("a.xlsx", sheet(people(3)))
    batch = services.keep_files(actor=clerk, sender="Dinas", kind="OFFICE", files=[file], now=NOW)
    assert services.read_files(actor=clerk, batch_id=batch.pk, now=NOW).status == states.READ
    services.save_mapping(actor=clerk, batch_id=batch.pk, choices={(1, 0, 1): "brand"}, unused=set(), now=NOW)
    with pytest.raises(states.WrongMove):
        services.read_files(actor=clerk, batch_id=batch.pk, now=NOW)
    assert Batch.objects.get().files.get().tables[0]["columns"][1]["field"] == "brand"


def test_a_reading_that_stopped_can_be_started_again(ina, monkeypatch):
    def broken(*_):
        raise RuntimeError("537101017000 9001")

    with monkeypatch.context() as within:
        within.setattr("pilar.intake.services.refusing.open_workbook", broken)
        post(ina, ("a.xlsx", sheet(people(3))))
        run_worker(Event(), drain=True)
    batch = Batch.objects.get()
    said = at_page(ina, batch).content.decode()
    assert "Ada gangguan di luar berkas Anda" in said and "RuntimeError" not in said and "Baca ulang" in said
    ina.post(reverse("intake:check_again", args=[batch.pk]))
    run_worker(Event(), drain=True)
    assert Batch.objects.get().status == states.READ


def test_an_original_that_is_gone_is_told(ina):
    post(ina, ("a.xlsx", sheet(people(3))))
    batch = Batch.objects.get()
    folder.remove_original(batch.files.get().sha256)
    run_worker(Event(), drain=True)
    assert "tidak ada lagi" in at_page(ina, batch).content.decode()


def test_words_of_a_job_that_failed():
    assert words.job_failure("Ruang simpan penuh.") == "Ruang simpan penuh."
    for error in ("builtins.ValueError\nfiles.py:12 open", "worker died", ""):
        assert words.job_failure(error).startswith("Ada gangguan")


def test_the_limits_are_those_the_page_names():
    assert django_settings.FILE_UPLOAD_HANDLERS[0] == "pilar.config.uploads.BoundedUploads"
    assert UPLOAD_LIMIT == 100 * MEGABYTE
    assert tasks.read.priority > tasks.check.priority
