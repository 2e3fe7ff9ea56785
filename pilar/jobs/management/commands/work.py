"""`work`: one worker in the foreground, until SIGTERM or Ctrl-C; the job in hand is finished first."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pilar.jobs import services


class Command(BaseCommand):
    help = "Runs background jobs until it is asked to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drain", action="store_true", help="stop when nothing waits any more")

    def handle(self, *args: Any, drain: bool = False, **options: Any) -> None:
        stop = Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        done = services.run_worker(stop, drain=drain)
        self.stderr.write(f"{done} jobs run")
