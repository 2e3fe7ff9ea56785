"""One parent, two children: the web server and the worker. Stops cleanly, leaves no orphan, mends a dead child."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from pilar.config.commands import Stop, say
from pilar.config.following import PARENT
from pilar.jobs.stopping import Stop as Asked
from pilar.jobs.stopping import listening

STOP_WITHIN = 20.0
READY_WITHIN = 60.0
# A child that dies this often within a minute will not get better by being started again.
MOST_RESTARTS = 5


@dataclass
class Child:
    """A process of ours that has to be up for as long as the parent is."""

    name: str
    command: list[str]
    surroundings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.starts = [moment for moment in self.starts if moment > time.monotonic() - 60] + [
            time.monotonic()
        ]
        surroundings = {**os.environ, **self.surroundings, PARENT: str(os.getpid())}
        # A session of its own: Ctrl-C reaches the parent alone, which then stops the children in order.
        self.process = subprocess.Popen(self.command, env=surroundings, start_new_session=True)

    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def refuse_taken_port(host: str, port: int) -> None:
    """Raise Stop when another program listens there already, instead of failing a second later in a log."""
    try:
        place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(place[0], socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place[4])
    except (OSError, OverflowError) as problem:
        raise Stop(
            f"Alamat {host}:{port} tidak dapat dipakai ({problem}). Hentikan program lain yang memakainya "
            f"atau pilih porta lain: pilar run --port {min(port + 1, 65535)}"
        ) from problem


def address(host: str, port: int) -> str:
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host
    return f"http://{shown}:{port}"


def wait_until_ready(host: str, port: int, child: Child, stop: Asked) -> bool:
    """Whether the health page answers before the child dies, the stop is asked or the time is over."""
    own = "127.0.0.1" if host in ("0.0.0.0", "::", "localhost") else host
    request = urllib.request.Request(f"http://{own}:{port}/sehat", headers={"Host": "localhost"})
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and not stop.is_set() and not child.is_dead():
        try:
            with urllib.request.urlopen(request, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def children(host: str, port: int, workers: int) -> list[Child]:
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:pilar.config.web_server",
        "--bind",
        f"{host}:{port}",
    ]
    work = [sys.executable, "-m", "pilar", "work"]
    return [Child("web", web, {"WEB_CONCURRENCY": str(workers)}), Child("pekerja", work)]


def wanted_workers(asked: int) -> int:
    """As asked, else as the environment says, else two (one on a machine with a single core)."""
    return asked or int(os.environ.get("WEB_CONCURRENCY") or (2 if (os.cpu_count() or 1) > 1 else 1))


def add_workers(web: Child, wanted: int) -> None:
    """The web server began with one process, so that the first page comes early; now the others join."""
    for _ in range(wanted - 1):
        if web.process is not None:
            web.process.send_signal(signal.SIGTTIN)
            # Two signals at once would be taken for one.
            time.sleep(0.1)
    web.surroundings["WEB_CONCURRENCY"] = str(wanted)


def mend(child: Child) -> None:
    """Start a child that died once more. Raises Stop when it keeps dying."""
    if len(child.starts) > MOST_RESTARTS:
        raise Stop(f"Proses {child.name} berulang kali berhenti sendiri; lihat pesan di atas.")
    say(f"Proses {child.name} berhenti sendiri dan dijalankan lagi.")
    time.sleep(min(4.0, 0.5 * len(child.starts)))
    child.start()


def serve(host: str, port: int, workers: int, greeting: list[str]) -> int:
    """Run until SIGTERM or SIGINT; 0 after a clean stop. Raises Stop when it cannot start or stay up."""
    refuse_taken_port(host, port)
    stop = listening()
    crew = children(host, port, workers=1)
    try:
        # The worker starts when the first page can be shown: together they would share the cores.
        crew[0].start()
        if wait_until_ready(host, port, crew[0], stop):
            say("\n".join([f"Pilar siap: {address(host, port)}", *greeting, "Berhenti: Ctrl-C"]))
        elif not stop.is_set():
            raise Stop("Server web tidak dapat dijalankan; lihat pesan di atas.")
        if not stop.is_set():
            add_workers(crew[0], wanted_workers(workers))
            crew[1].start()
        while not stop.wait(0.5):
            for child in crew:
                if child.is_dead():
                    mend(child)
    finally:
        stop_all(crew)
    say("Pilar berhenti.")
    return 0


def stop_all(crew: list[Child]) -> None:
    for child in crew:
        if child.process is not None and child.process.poll() is None:
            child.process.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for child in crew:
        child.stop(deadline)
