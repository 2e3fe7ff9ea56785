"""`work`: one worker in the foreground, until SIGTERM or Ctrl-C; the job in hand is finished first."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pilar.jobs import services
from pilar.jobs.stopping import listening


class Command(BaseCommand):
    help = "Runs background jobs until it is asked to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drain", action="store_true", help="stop when nothing waits any more")

    def handle(self, *args: Any, drain: bool = False, **options: Any) -> None:
        done = services.run_worker(listening(), drain=drain)
        self.stderr.write(f"{done} jobs run")
