"""Workers killed in the middle of sending, a provider that errs by a script: every message goes once, or the outbox says it does not know."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pilar.messages.tests.fakes import FakeProvider

ROOT = Path(__file__).resolve().parents[3]
# The clock of the outbox runs thirty times as fast, so that pauses and leases end within the test.
START = """
import sys, time, django
from datetime import UTC, datetime, timedelta
django.setup()
BEGAN, COUNT = float(sys.argv[1]), int(sys.argv[2])
def clock():
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC) + timedelta(seconds=(time.time() - BEGAN) * 30)
from pilar.messages import services
from pilar.messages.domain import states
from pilar.messages.models import Message
"""
ASK = (
    START
    + """
from django.core.management import call_command
from pilar.accounts.domain import system
for area in ("outbox", "jobs", "audit"):
    call_command("migrate", area, verbosity=0)
wishes = [services.Wish(f"k{at}", services.Recipient("owner", at, f"Ibu {at}", phone=f"+62812{at:07}"), {"isi": "kabar", "perihal": "x"},
                        5371, channels=("SMS",)) for at in range(COUNT)]
print(services.enqueue_many(actor=system("uji"), template="note", purpose="CASE", wishes=wishes, now=clock()))
"""
)
SEND = (
    START
    + """
while Message.objects.filter(state__in=[states.WAITING, states.SENDING]).exists():
    services.deliver(clock=clock, seconds=3)
    time.sleep(0.1)
"""
)


def script(mark: str, nth: int) -> str:
    """The provider's moods, by the number of the message: the same in every run."""
    number = int(mark.rpartition("-")[2])
    if number % 20 == 7:
        return "400"
    if number % 25 == 3:
        return "lost"
    if number % 50 == 9:
        return "502"
    if number % 50 == 19:
        return "500"
    if nth == 1 and number % 150 == 11:
        return "429"
    if nth <= 2 and number % 10 == 1:
        return "503"
    return "ok"


def run(words: str, home: Path, url: str, count: int, began: float) -> subprocess.Popen:
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DATABASE_"))}
    surroundings = keep | {
        "PILAR_HOME": str(home), "PILAR_SMS_URL": url, "PILAR_QUIET_HOURS": "", "DJANGO_SETTINGS_MODULE": "pilar.config.settings",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, "-c", words, str(began), str(count)]
    return subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def sent_and_told(
    home: Path, count: int, kills: int, pause: float
) -> tuple[FakeProvider, dict[str, tuple[str, str]]]:
    """`count` messages sent by workers of which `kills` are killed; what the provider took, and what the outbox says."""
    fake, began = FakeProvider(script), time.time()
    try:
        assert run(ASK, home, fake.url, count, began).wait(timeout=200) == 0
        for number in range(kills):
            worker, before = run(SEND, home, fake.url, count, began), sum(fake.asked.values())
            until = time.monotonic() + 60
            while (
                sum(fake.asked.values()) < before + 20 and worker.poll() is None and time.monotonic() < until
            ):
                time.sleep(0.02)
            time.sleep(pause * (number + 1))
            worker.kill()
            worker.wait()
        assert run(SEND, home, fake.url, count, began).wait(timeout=500) == 0
    finally:
        fake.close()
    with sqlite3.connect(home / "pilar.sqlite3") as database:
        rows = database.execute("SELECT id, state, reason FROM outbox_message").fetchall()
    return fake, {f"pilar-{number}": (state, reason) for number, state, reason in rows}


def judge(fake: FakeProvider, told: dict[str, tuple[str, str]], count: int) -> dict[str, int]:
    """Nothing twice; what is SENT was taken; what was taken is SENT or said to be unsure; what FAILED was not taken."""
    assert len(told) == count and not [mark for mark, times in fake.taken.items() if times > 1]
    counts: dict[str, int] = {}
    for mark, (state, _reason) in told.items():
        counts[state] = counts.get(state, 0) + 1
        assert state in ("SENT", "UNSURE", "FAILED"), f"{mark} is {state}"
        assert fake.taken[mark] == 1 if state == "SENT" else state == "UNSURE" or fake.taken[mark] == 0, (
            f"{mark} is {state}"
        )
    return counts


@pytest.mark.slow
def test_a_killed_worker_sends_nothing_twice_and_loses_nothing(tmp_path):
    fake, told = sent_and_told(tmp_path / "home", 200, 1, 0.05)
    counts = judge(fake, told, 200)
    dead = [mark for mark, (_state, reason) in told.items() if reason == "DIED"]
    assert 10 - len(dead) <= counts["FAILED"] <= 10 and counts["SENT"] > 150
    assert {reason for state, reason in told.values() if state == "UNSURE"} >= {
        "NO_REPLY",
        "HTTP502",
        "HTTP500",
    }


if __name__ == "__main__":  # python -m pilar.messages.tests.test_killed 10000 8
    import tempfile

    many, deaths = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        start = time.time()
        provider, answers = sent_and_told(Path(folder) / "home", many, deaths, 1.0)
        found = judge(provider, answers, many)
    died = sum(1 for _state, reason in answers.values() if reason == "DIED")
    sys.stdout.write(
        f"{found}, {died} of them left by the dead, {sum(provider.asked.values())} requests, {time.time() - start:.0f} s\n"
    )
