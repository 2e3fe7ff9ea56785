"""Real worker processes on a database file of their own: killed, asked to stop, two at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PUT = """
import sys, django
django.setup()
from django.utils import timezone
from pilar.jobs import services
from pilar.jobs.tests import work_samples as samples
path, seconds, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
for number in range(count):
    task = samples.tell if count > 1 else samples.hang_at_first
    services.enqueue(task=task, args=[path, str(number) if count > 1 else seconds], now=timezone.now())
"""
STATES = """
import django
django.setup()
from pilar.jobs.models import Job
for job in Job.objects.filter(idempotency_key=None):  # without the day's own work
    print(job.status, job.attempts)
"""


class House:
    """An installation in a folder, with commands run in processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.told = folder / "told"
        self.workers: list[subprocess.Popen] = []
        keep = {
            name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DATABASE_"))
        }
        self.env = keep | {
            "PILAR_HOME": str(folder / "home"), "DJANGO_SETTINGS_MODULE": "pilar.config.settings",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.run("-m", "django", "migrate", "jobs", "--verbosity", "0")

    def run(self, *words: str) -> str:
        return subprocess.run(
            [sys.executable, *words],
            env=self.env,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout

    def put(self, seconds: float = 0, count: int = 1) -> None:
        self.run("-c", PUT, str(self.told), str(seconds), str(count))

    def states(self) -> list[str]:
        return self.run("-c", STATES).splitlines()

    def worker(self, *words: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "django", "work", *words],
            env=self.env,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )
        self.workers.append(process)
        return process

    def wait_for(self, word: str, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while not (self.told.exists() and word in self.told.read_text()):
            assert time.monotonic() < until, f"{word} was not told in {seconds} s"
            time.sleep(0.1)


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    yield made
    for process in made.workers:
        if process.poll() is None:
            process.kill()
        process.wait()


@pytest.mark.slow
def test_after_kill_9_the_next_worker_takes_the_job_again(house):
    house.put(seconds=60)
    first = house.worker()
    house.wait_for("start")
    first.kill()
    first.wait()
    assert house.states() == ["RUNNING 1"]
    assert house.worker("--drain").wait(timeout=40) == 0
    assert house.states() == ["DONE 2"]
    lines = house.told.read_text().split("\n")
    assert [line.split()[0] for line in lines if line] == ["start", "start", "end"]


@pytest.mark.slow
def test_sigterm_lets_the_job_in_hand_end(house):
    house.put(seconds=2)
    process = house.worker()
    house.wait_for("start")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert house.states() == ["DONE 1"]
    assert house.told.read_text().endswith("end\n")


@pytest.mark.slow
def test_two_workers_share_the_work_and_nothing_runs_twice(house):
    house.put(count=40)
    both = [house.worker("--drain"), house.worker("--drain")]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert house.states() == ["DONE 1"] * 40
    assert sorted(house.told.read_text().split(), key=int) == [str(number) for number in range(40)]
