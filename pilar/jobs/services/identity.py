"""Who a worker is, and whether a worker on this machine still lives.

A lease tells about workers anywhere. On the same machine the process table tells it at once, so that
work goes on within seconds after a kill instead of after the lease.
"""

import os
import socket
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import get_ident

PROC = Path("/proc")


def _start_of(pid: int) -> str:
    """When this process began, in ticks since boot; empty when it is gone. A number may be used again, a pair not."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


@cache
def place() -> str:
    """One running kernel with one table of processes; empty where there is no /proc (then only leases count)."""
    with suppress(OSError):
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        room = str((PROC / "self/ns/pid").readlink())
        return sha256(f"{socket.gethostname()} {boot} {room}".encode()).hexdigest()[:16]
    return ""


def this_worker() -> str:
    """The name of this thread as a worker: place, process, its start, thread."""
    pid = os.getpid()
    return f"{place()}:{pid}:{_start_of(pid)}:{get_ident()}"


def is_gone(worker_id: str) -> bool:
    """True only when the worker was here and its process certainly ended."""
    parts = worker_id.split(":")
    if len(parts) != 4 or not place() or parts[0] != place() or not parts[1].isdigit():
        return False
    return _start_of(int(parts[1])) != parts[2]
