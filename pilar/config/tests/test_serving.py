"""`pilar run`: up quickly, stops when told, leaves nobody behind when killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pilar.config import readiness, serving
from pilar.config.commands import Stop

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_for(question, seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.1)
    return False


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


def descendants(parent: int) -> set[int]:
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
    found, fresh = set(), {parent}
    while fresh := {pid for pid, above in pairs if above in fresh} - found:
        found |= fresh
    return found


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def served(tmp_path, request):
    if getattr(request, "param", "") == "prepared":
        tmp_path = request.getfixturevalue("new_home")(tmp_path / "rumah")
    port = free_port()
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("PILAR_", "DATABASE_"))
    }
    surroundings |= {"PILAR_HOME": str(tmp_path), "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "pilar", "run", "--port", str(port)]
    parent = subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.DEVNULL)
    try:
        assert wait_for(lambda: answers(port))
        assert wait_for(lambda: len(descendants(parent.pid)) >= 3), (
            "web, its worker process and the job worker"
        )
        yield parent, port
    finally:
        if parent.poll() is None:
            parent.terminate()
            parent.wait(timeout=30)


@pytest.mark.slow
def test_it_stops_when_told(served):
    parent, port = served
    family = descendants(parent.pid)
    parent.send_signal(signal.SIGTERM)
    assert parent.wait(timeout=25) == 0
    assert not [pid for pid in family if alive(pid)] and not answers(port)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("served", ["prepared"], indirect=True)
def test_a_killed_parent_leaves_no_orphan(served):
    parent, port = served
    family = descendants(parent.pid)
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not [pid for pid in family if alive(pid)], 25)
    assert not answers(port)


def test_a_taken_port_is_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Stop, match="--port"):
            serving.refuse_taken_port("127.0.0.1", other.getsockname()[1])


def test_a_child_that_keeps_dying_ends_the_whole():
    child = serving.Child("web", [sys.executable, "-c", "pass"], starts=[time.monotonic()] * 6)
    with pytest.raises(Stop, match="berulang kali"):
        serving.mend(child)


def test_readiness_notices_a_swapped_database(tmp_path):
    import sqlite3

    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "a.sqlite3")}
    with sqlite3.connect(database["NAME"]) as connection:
        connection.execute("CREATE TABLE django_migrations (app, name)")
        connection.execute("INSERT INTO django_migrations VALUES ('registry', '0001_initial')")
    readiness.note_prepared(tmp_path, database, demo=True, greeting=["masuk: budi"])
    assert readiness.noted_greeting(tmp_path, database, demo=True) == ["masuk: budi"]
    assert readiness.noted_greeting(tmp_path, database, demo=False) is None
    with sqlite3.connect(database["NAME"]) as connection:
        connection.execute("DELETE FROM django_migrations")
    assert readiness.noted_greeting(tmp_path, database, demo=True) is None
    Path(database["NAME"]).unlink()
    assert readiness.noted_greeting(tmp_path, database, demo=True) is None


def test_a_first_start_is_never_taken_for_prepared(tmp_path):
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "a.sqlite3")}
    assert readiness.noted_greeting(tmp_path, database, demo=False) is None
