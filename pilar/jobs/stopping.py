"""Being asked to stop, by SIGTERM or Ctrl-C."""

import os
import select
import signal
from contextlib import suppress
from typing import Any, Protocol


class Stop(Protocol):
    """What a loop asks whether it shall go on; a threading.Event is one, too."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float) -> bool: ...


class AskedToStop:
    """Whether SIGTERM or SIGINT came since `listen`.

    No threading.Event: its lock may be held by the very code the signal interrupts, and then `set` waits for ever
    for a lock that only the waiting code could give back. A byte in a pipe needs no lock.
    """

    def __init__(self) -> None:
        self._came = False
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)

    def listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def _note(self, *_: Any) -> None:
        self._came = True
        with suppress(BlockingIOError):
            os.write(self._write, b".")

    def is_set(self) -> bool:
        return self._came

    def wait(self, timeout: float) -> bool:
        """Up to so many seconds until asked; whether it is so."""
        if not self._came:
            select.select([self._read], [], [], timeout)
        return self._came


def listening() -> AskedToStop:
    """From here on the two signals are heard."""
    stop = AskedToStop()
    stop.listen()
    return stop
