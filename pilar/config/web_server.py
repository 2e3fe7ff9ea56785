"""gunicorn's settings: `gunicorn -c python:pilar.config.web_server pilar.config.wsgi`.

Threads, because pages wait on the database; few of them, because SQLite's writers queue unfairly when many wait.
"""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from pilar.config.following import follow_parent

wsgi_app = "pilar.config.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or (2 if (os.cpu_count() or 1) > 1 else 1))
threads = 4
timeout = 120
graceful_timeout = 10
# Phones in a room ask every two to ten seconds: their connections stay, and with them a handshake less each time.
keepalive = 15
accesslog = None
loglevel = "warning"
control_socket_disable = True
# The heartbeat file of a worker on a disk can block it; memory cannot.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
on_starting = follow_parent


def post_worker_init(_worker: object) -> None:
    settle()


def settle() -> None:
    """What a process does before its first page, so that no page waits for what is not its own.

    A thread that comes back from the database waits for its turn behind busy neighbours half a millisecond, not five: a page asks a dozen
    times. And what is loaded stays loaded: looking through all of it for garbage took a sixth of a second, every dozen pages.
    """
    sys.setswitchinterval(0.0005)
    import_module("pilar.config.urls")
    gc.collect()
    gc.freeze()
