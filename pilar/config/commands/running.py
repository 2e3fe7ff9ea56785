"""run and work: the product on this machine, under one parent."""

import argparse
import signal
import threading

from django.db import connections

from pilar.config import preparing, serving
from pilar.config.commands import say
from pilar.config.following import follow_parent
from pilar.jobs import services as jobs


def run(options: argparse.Namespace) -> int:
    preparing.migrate(say)
    preparing.collect_static(say)
    connections.close_all()
    return serving.serve(options.host, options.port, options.workers, [])


def work(options: argparse.Namespace) -> None:
    """Background work until SIGTERM or SIGINT; the job in hand is finished first."""
    follow_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    preparing.migrate(say)
    jobs.run_worker(stop)
