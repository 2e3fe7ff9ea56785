"""When a worker looks into the outbox. One job serves all messages due within the same few seconds."""

from datetime import UTC, datetime
from typing import Any

from django_tasks.base import Task

from pilar.jobs import services as jobs

SECONDS = 5
_work: list[Task[..., Any]] = []


def work_is(task: Task[..., Any]) -> None:
    """Which task works the outbox off; named by apps.py, because tasks lie above services."""
    _work[:] = [task]


def wake(due: datetime, now: datetime) -> None:
    """Let a delivery run just after `due` (or now). Its place is the end of the interval, so that nobody comes too late for it."""
    slot = int(max(due, now).timestamp()) // SECONDS + 1
    at = datetime.fromtimestamp(slot * SECONDS, tz=UTC)
    jobs.enqueue(task=_work[0].using(run_after=at), key=f"messages:{slot}", max_attempts=20, now=now)
