"""A child of `pilar run` ends with its parent, also when the parent is killed with -9."""

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Any

PARENT = "FOLLOW_PARENT"
PR_SET_PDEATHSIG = 1


def watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def follow_parent(_server: Any = None) -> None:
    """Ask to be told to stop when the process named in FOLLOW_PARENT is gone; without that name, do nothing.

    Linux's kernel sends the signal itself; elsewhere a thread looks twice a second.
    """
    parent = int(os.environ.get(PARENT) or 0)
    if not parent:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
    else:
        threading.Thread(target=watch, args=(parent,), daemon=True).start()
