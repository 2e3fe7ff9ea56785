"""The worker: takes one job after the other, says that it lives, and leaves nothing half known."""

import logging
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.utils.module_loading import import_string
from django_tasks.base import TaskContext

from pilar.jobs import domain, queries
from pilar.jobs.domain import RUNNING, LeaseLost, Stopped, TryAgain
from pilar.jobs.models import Job
from pilar.jobs.services import daily, identity, queue
from pilar.jobs.stopping import Stop
from pilar.jobs.store import claim

log = logging.getLogger(__name__)
IDLE_SECONDS = 0.3
SWEEP_SECONDS = 5.0
FORGET_SECONDS = 3600.0


def _clock() -> datetime:
    return datetime.now(UTC)


def run_worker(stop: Stop, *, drain: bool = False) -> int:
    """Work until `stop` is set (the job in hand is finished first) or, with `drain`, until nothing waits.

    Returns how many jobs were run. A database that is away for a while does not end the worker; with `drain` it does.
    """
    me, done = identity.this_worker(), 0
    sweep_at = forget_at = 0.0
    while not stop.is_set():
        try:
            if not connection.in_atomic_block:  # inside a caller's transaction the connection is the caller's
                close_old_connections()
            if time.monotonic() >= sweep_at:
                _sweep()
                sweep_at = time.monotonic() + SWEEP_SECONDS
            if time.monotonic() >= forget_at:
                queue.forget_finished(now=_clock())
                if not drain:
                    daily.enqueue_daily(now=_clock())
                forget_at = time.monotonic() + FORGET_SECONDS
            job = _take(me)
        except DatabaseError as problem:
            if drain:
                raise
            log.warning("the queue cannot be read now: %s", problem)
            stop.wait(2.0)
            continue
        if job is not None:
            run_job(job)
            done += 1
        elif drain:
            break
        else:
            stop.wait(IDLE_SECONDS)
    return done


def _sweep() -> None:
    running = Job.objects.filter(status=RUNNING)
    names = set(running.exclude(worker_id="").values_list("worker_id", flat=True))
    silent = running.filter(lease_until__lt=_clock()).exists()
    gone = [name for name in names if identity.is_gone(name)]
    if gone or silent:
        count = queue.release_silent(now=_clock(), gone=gone)
        log.warning("%d jobs taken back from workers that died", count)


def _take(worker_id: str) -> Job | None:
    now = _clock()
    if not claim.due_exists(now):
        return None
    job_id = claim.claim(worker_id, now, now + domain.LEASE)
    return None if job_id is None else Job.objects.get(pk=job_id)


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Renew the lease from a thread of its own while the task runs."""
    over = Event()

    def beat() -> None:
        try:
            while not over.wait(domain.HEARTBEAT.total_seconds()):
                try:
                    queue.keep_lease(job, _clock())
                except LeaseLost:
                    return
                except OperationalError:
                    # The task itself holds SQLite's write lock; nobody else can take the job meanwhile either.
                    continue
        finally:
            connection.close()

    thread = Thread(target=beat, name=f"heartbeat {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def run_job(job: Job) -> None:
    """Run one claimed job and write down what came of it; a task's fault never ends the worker."""
    try:
        with _heartbeat(job):
            result = _call(job)
        queue.finish(job, result, _clock())
    except LeaseLost:
        log.warning("job %s was given to another worker", job.pk)
    except Exception as problem:
        _write_fault(job, problem)


def _call(job: Job) -> Any:
    task = import_string(job.task_path)
    if task.takes_context:
        return task.call(TaskContext(task_result=queries.task_result(job)), *job.args, **job.kwargs)
    return task.call(*job.args, **job.kwargs)


def _write_fault(job: Job, problem: Exception) -> None:
    again = isinstance(problem, TryAgain | OperationalError)
    error = str(problem) if isinstance(problem, Stopped) else _place_of(problem)
    if not isinstance(problem, Stopped):
        log.error("job %s (%s) failed: %s", job.pk, job.task_path, error)
    try:
        queue.fail(job, error, again, _clock())
    except LeaseLost:
        log.warning("job %s was given to another worker", job.pk)


def _place_of(problem: BaseException) -> str:
    """Class and lines of code, innermost last. The message stays out: it may quote a person's data."""
    frames = traceback.extract_tb(problem.__traceback__)[-6:]
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{type(problem).__module__}.{type(problem).__qualname__}", *lines])
