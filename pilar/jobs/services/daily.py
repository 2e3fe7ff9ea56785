"""Work that returns every day: areas name their tasks, every worker asks, the key lets each day have it once."""

from datetime import datetime
from typing import Any

from django_tasks.base import Task

from pilar.jobs.services import queue

_DAILY: list[Task[..., Any]] = []


def every_day(task: Task[..., Any]) -> None:
    """Run this task (without arguments) once a day from now on. Called by an area when it starts."""
    if task.module_path not in {each.module_path for each in _DAILY}:
        _DAILY.append(task)


def enqueue_daily(*, now: datetime) -> int:
    """Put today's (UTC) daily tasks in the queue unless they are there; how many tasks there are."""
    for task in _DAILY:
        queue.enqueue(task=task, key=f"daily:{task.module_path}:{now:%Y-%m-%d}", now=now)
    return len(_DAILY)
