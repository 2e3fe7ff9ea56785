"""work and prepare: what needs the whole product, but no web server."""

import argparse
import os
import signal
import threading
from pathlib import Path

from django.conf import settings

from pilar.config import following, preparing, readiness
from pilar.config.commands import say
from pilar.jobs import services as jobs


def work(options: argparse.Namespace) -> None:
    """Background work until SIGTERM or SIGINT; the job in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    following.follow_parent()
    if following.PARENT not in os.environ:
        preparing.migrate(say)
    jobs.run_worker(stop)


def prepare(options: argparse.Namespace) -> None:
    """Bring the home folder to what this code expects, and note it for the next start."""
    preparing.migrate(say)
    preparing.collect_static(say)
    greeting: list[str] = []
    home = Path(settings.HOME)
    readiness.note_prepared(home, settings.DATABASES["default"], demo=settings.DEMO, greeting=greeting)
