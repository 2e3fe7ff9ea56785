"""What the intake takes away, and what it never does."""

import os
from datetime import timedelta

import pytest

from pilar.accounts.domain import Role
from pilar.intake import services, tasks
from pilar.intake.domain import states
from pilar.intake.models import Batch
from pilar.intake.store import folder
from pilar.intake.tests.conftest import NOW, people, sheet
from pilar.intake.tests.test_screens import browser
from pilar.jobs import services as jobs
from pilar.jobs.models import Job

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=91)


@pytest.fixture
def entered(take, clerk):
    """Two lists of one sender in the registry, a day between them."""

    def made(number):
        at = NOW + timedelta(days=number)
        batch = take((f"{number}.xlsx", sheet(people(3 + number), above=[str(number)])), now=at)
        return services.commit_batch(actor=clerk, batch_id=batch.pk, now=at)

    return [made(0), made(1)]


def frames(batch):
    names = (folder.ROWS, folder.PROBLEMS, folder.SKIPPED, folder.MATCHES, folder.TAKEN)
    return [name for name in names if folder.has_frame(batch.pk, name)]


def test_details_go_after_ninety_days_and_originals_stay(entered):
    older, newest = entered
    before = folder.list_originals()
    assert services.tidy(now=NOW + timedelta(days=89))["frames"] == 0
    assert len(frames(older)) == len(frames(newest)) == 5
    gone = services.tidy(now=NOW + timedelta(days=92))
    assert gone == {"batches": 0, "frames": 9, "folders": 0, "originals": 0, "unfinished": 0}
    assert (frames(older), frames(newest)) == ([], [folder.TAKEN])
    assert folder.list_originals() == before and len(before) == 2


def test_the_next_list_is_still_compared_with_the_latest(entered, take):
    services.tidy(now=NOW + timedelta(days=92))
    batch = take(("baru.xlsx", sheet(people(5), above=["baru"])), now=NOW + timedelta(days=93))
    assert (batch.counts["since_new"], batch.counts["since_same"]) == (1, 4)


def test_a_batch_taken_back_keeps_its_original(entered, clerk):
    _, newest = entered
    services.undo_batch(actor=clerk, batch_id=newest.pk, now=LATER)
    services.tidy(now=LATER + timedelta(days=1))
    assert len(frames(newest)) == 5
    services.tidy(now=LATER + timedelta(days=91))
    assert frames(newest) == []
    assert newest.files.get().sha256 in folder.list_originals()


def test_an_open_batch_is_thrown_away_after_half_a_year(take, django_capture_on_commit_callbacks):
    batch = take(("a.xlsx", sheet(people(3))))
    services.tidy(now=NOW + timedelta(days=179))
    assert Batch.objects.get().status == states.CHECKED
    with django_capture_on_commit_callbacks(execute=True):
        assert services.tidy(now=NOW + timedelta(days=181))["batches"] == 1
    assert Batch.objects.get().status == states.DISCARDED
    assert not folder.list_originals() and batch.pk not in folder.list_folders()


def test_what_killed_processes_left_goes_after_a_day(home, settings, take):
    settings.FILE_UPLOAD_TEMP_DIR = home / "incoming"
    batch = take(("a.xlsx", sheet(people(3))))
    orphan = folder.folder_of(9999)
    left = [orphan / "rows", folder.folder_of(batch.pk) / ".sealed-x", home / "incoming" / "upload-1"]
    fresh = home / "incoming" / "upload-2"
    for place in [*left, fresh]:
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"half")
    old = (NOW - timedelta(days=2)).timestamp()
    for place in [*left, orphan]:
        os.utime(place, (old, old))
    os.utime(fresh, (NOW.timestamp(),) * 2)
    gone = services.tidy(now=NOW)
    assert (gone["folders"], gone["unfinished"]) == (1, 2)
    assert [place.exists() for place in [*left, fresh]] == [False, False, False, True]
    assert len(frames(batch)) == 4


def test_pages_of_an_old_batch_say_that_the_details_are_gone(entered):
    client = browser("ina", Role.CLERK, [5371])
    services.tidy(now=NOW + timedelta(days=92))
    for name in ("dicek/", "perbaikan.xlsx"):
        page = client.get(f"/berkas/{entered[0].pk}/{name}", follow=True)
        assert page.status_code == 200
        assert "sudah dihapus karena lewat 90 hari" in page.content.decode()


def test_it_is_done_once_a_day_whichever_worker_asks():
    for hours in (0, 1, 20, 24):
        jobs.enqueue_daily(now=NOW + timedelta(hours=hours))
    assert Job.objects.filter(task_path=tasks.tidy.module_path).count() == 2
