"""Killed in the middle, and two at once: real processes on a real database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from pilar.intake.tests.conftest import people, sheet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

START = """
import json, os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "pilar.config.settings"
import django
django.setup()
from django.utils import timezone
from pilar.accounts.domain import system
from pilar.intake import services
from pilar.intake.models import Batch
from pilar.intake.store import folder
from pilar.registry.models import Business, Delivery, SourceRecord
actor, now = system("uji"), timezone.now()
def say():
    print(json.dumps({"batch": Batch.objects.get().status, "businesses": Business.objects.count(),
        "deliveries": Delivery.objects.count(), "records": SourceRecord.objects.count()}))
"""
TAKE = """
files = [services.Incoming(f"{n}.xlsx", open(f"{sys.argv[1]}/{n}.xlsx", "rb").read()) for n in (1, 2)]
batch = services.receive_files(actor=actor, sender="Dinas", kind="OFFICE", files=files, now=now)
services.save_mapping(actor=actor, batch_id=batch.pk, choices={}, unused=set(), now=now)
services.check_batch(actor=actor, batch_id=batch.pk, now=now)
say()
"""
KILLED = """
folder.write_frame = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
services.commit_batch(actor=actor, batch_id=Batch.objects.get().pk, now=now)
"""
COMMIT = """
services.commit_batch(actor=actor, batch_id=Batch.objects.get().pk, now=now)
say()
"""
LOOK = "say()"


@pytest.fixture
def surroundings(tmp_path, new_home) -> dict[str, str]:
    """A home with two files of 40 rows; on PostgreSQL the test's own database, else a file of its own."""
    for number in (1, 2):
        (tmp_path / f"{number}.xlsx").write_bytes(sheet(people(40, start=number * 40)))
    names = {name: value for name, value in os.environ.items() if name not in ("PILAR_HOME", "DATABASE_URL")}
    names["PILAR_HOME"] = str(new_home(tmp_path / "rumah"))
    if connection.vendor == "postgresql":
        said = connection.settings_dict
        host = said["HOST"] or said["OPTIONS"].get("host", "")
        names["DATABASE_URL"] = f"postgresql://{said['USER']}:{said['PASSWORD']}@/{said['NAME']}?host={host}"
        if said["PORT"]:
            names["DATABASE_URL"] += f"&port={said['PORT']}"
    return names


def start(code: str, surroundings: dict[str, str], tmp_path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", START + code, str(tmp_path)]
    return subprocess.Popen(
        command,
        env=surroundings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )


def run(code: str, surroundings: dict[str, str], tmp_path: Path) -> tuple[int, dict]:
    process = start(code, surroundings, tmp_path)
    out, fault = process.communicate(timeout=120)
    assert process.returncode in (0, -9), fault
    return process.returncode, json.loads(out) if out.strip() else {}


def test_a_commit_killed_in_the_middle_leaves_nothing_and_is_completed_later(surroundings, tmp_path):
    _, checked = run(TAKE, surroundings, tmp_path)
    assert checked == {"batch": "CHECKED", "businesses": 0, "deliveries": 0, "records": 0}
    status, _ = run(KILLED, surroundings, tmp_path)
    assert status == -9
    _, left = run(LOOK, surroundings, tmp_path)
    assert left == checked
    _, done = run(COMMIT, surroundings, tmp_path)
    assert done == {"batch": "COMMITTED", "businesses": 80, "deliveries": 2, "records": 80}


def test_two_commits_at_once_enter_the_batch_once(surroundings, tmp_path):
    run(TAKE, surroundings, tmp_path)
    both = [start(COMMIT, surroundings, tmp_path) for _ in range(2)]
    faults = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], faults
    _, done = run(LOOK, surroundings, tmp_path)
    assert done == {"batch": "COMMITTED", "businesses": 80, "deliveries": 2, "records": 80}
