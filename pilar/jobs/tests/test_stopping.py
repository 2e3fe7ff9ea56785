"""Asked to stop at any moment, a process stops; also in the midst of looking whether it was asked."""

import os
import signal
import subprocess
import sys
import time

import pytest

from pilar.jobs.stopping import AskedToStop, listening

# The signal comes again and again while the loop does nothing but look and wait.
LOOP = """
import os, signal, sys
from pilar.jobs.stopping import AskedToStop
stop, asked = AskedToStop(), 0
stop.listen()
print("ready", flush=True)
while asked < 200:
    asked += stop.wait(0.001)
    os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.fixture
def handlers():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_either_signal_ends_the_wait_at_once(handlers, number):
    stop = listening()
    assert not stop.is_set() and not stop.wait(0.01)
    os.kill(os.getpid(), number)
    begun = time.monotonic()
    assert stop.wait(30) and stop.is_set() and time.monotonic() - begun < 5


def test_more_signals_than_the_pipe_holds_do_no_harm():
    stop = AskedToStop()
    for _ in range(70_000):
        stop._note()
    assert stop.is_set()


def test_signals_while_it_looks_never_hang_it():
    done = subprocess.run(
        [sys.executable, "-c", LOOP], timeout=30, capture_output=True, text=True, check=True
    )
    assert done.stdout == "ready\n"
