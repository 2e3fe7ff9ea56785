"""How long a person waits for the first page of a Pilar that was there before."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from tools.bench.harness import Row, bench


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def start_once(home: str) -> float:
    """Seconds from the command to the first whole page; the product is stopped again."""
    port = free_port()
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("PILAR_", "DATABASE_"))
    }
    command = [sys.executable, "-m", "pilar", "run", "--port", str(port)]
    begun = time.perf_counter()
    parent = subprocess.Popen(command, env={**surroundings, "PILAR_HOME": home}, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begun < 120:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/akun/masuk/", timeout=10) as page:
                    page.read()
                    return time.perf_counter() - begun
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("no page within two minutes")
    finally:
        parent.send_signal(signal.SIGTERM)
        parent.wait()


@bench()
def app_start() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="pilar-bench-") as home:
        first = start_once(home)
        later = [start_once(home) for _ in range(5)]
    return [
        Row.of("first start on an empty folder, to the log-in page", "–", [first]),
        Row.of("app start to first page, database warm", "≤ 4 s", later),
    ]
