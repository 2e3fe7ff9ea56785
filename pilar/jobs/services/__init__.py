"""Verbs of the queue: enqueue, report progress, let run again, and the worker itself."""

from pilar.jobs.services.daily import enqueue_daily, every_day
from pilar.jobs.services.queue import (
    enqueue,
    fail,
    finish,
    forget_finished,
    keep_lease,
    release_silent,
    report_progress,
    retry_job,
)
from pilar.jobs.services.worker import run_worker

__all__ = [
    "enqueue",
    "enqueue_daily",
    "every_day",
    "fail",
    "finish",
    "forget_finished",
    "keep_lease",
    "release_silent",
    "report_progress",
    "retry_job",
    "run_worker",
]
