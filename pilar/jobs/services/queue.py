"""What changes a job's row. Every change of a running job names its worker, so a run that lost its lease changes nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from pilar.jobs import domain, queries
from pilar.jobs.domain import DEAD, DONE, FAILED, READY, RUNNING, JobState, LeaseLost
from pilar.jobs.models import Job


def enqueue(
    *,
    task: Task[..., Any],
    args: tuple[Any, ...] | list[Any] = (),
    kwargs: dict[str, Any] | None = None,
    key: str | None = None,
    max_attempts: int | None = None,
    now: datetime,
) -> JobState:
    """Put a task in the queue; it becomes visible to workers when the caller's transaction commits.

    With `key` the same work is queued once: a second call returns the job of the first, whatever became of it.
    Raises TypeError when an argument is no JSON value.
    """
    if key is not None:
        before = Job.objects.filter(idempotency_key=key).first()
        if before is not None:
            return queries.get_job(before.pk)
    job = Job(
        task_path=task.module_path, args=normalize_json(list(args)), kwargs=normalize_json(kwargs or {}),
        queue=task.queue_name, priority=task.priority, run_after=task.run_after or now, enqueued_at=now,
        idempotency_key=key, max_attempts=max_attempts or domain.MAX_ATTEMPTS,
    )  # fmt: skip
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        # Two at once with one key: the other was first.
        if key is None:
            raise
        return queries.get_job(Job.objects.get(idempotency_key=key).pk)
    return queries.get_job(job.pk)


def report_progress(job_id: str | UUID, done: int, total: int, words: str = "") -> None:
    """Tell how far a running job is: `done` of `total` (0 = not known) and a sentence for the screen.

    Seen by others at commit: call it between transactions, not inside a long one.
    Raises LeaseLost when the job runs no longer (its worker was given up), so that the task stops.
    """
    changed = Job.objects.filter(pk=job_id, status=RUNNING).update(
        progress_done=done, progress_total=total, progress_words=words[:300]
    )
    if not changed:
        raise LeaseLost(str(job_id))


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, status=RUNNING, worker_id=job.worker_id, attempts=job.attempts)


def keep_lease(job: Job, now: datetime) -> None:
    """Say that the worker lives. Raises LeaseLost when the job is not this run's any more."""
    if not _mine(job).update(heartbeat_at=now, lease_until=now + domain.LEASE):
        raise LeaseLost(str(job.pk))


def finish(job: Job, result: Any, now: datetime) -> None:
    """RUNNING to DONE with the task's JSON result. Raises LeaseLost."""
    if not _mine(job).update(status=DONE, result=normalize_json(result), finished_at=now, lease_until=None):
        raise LeaseLost(str(job.pk))


def fail(job: Job, error: str, again: bool, now: datetime) -> None:
    """RUNNING to FAILED, or to READY after a pause when `again` and tries are left. Raises LeaseLost."""
    if again and job.attempts < job.max_attempts:
        change: dict[str, Any] = {"status": READY, "run_after": now + domain.pause_before(job.attempts)}
    else:
        change = {"status": FAILED, "finished_at": now}
    if not _mine(job).update(error=error, lease_until=None, **change):
        raise LeaseLost(str(job.pk))


def release_silent(*, now: datetime, gone: list[str] | None = None) -> int:
    """Take back jobs whose lease is over or whose worker is known to be gone; returns how many.

    READY again while tries are left, else DEAD. Safe to call from every worker.
    """
    lost = Job.objects.filter(Q(lease_until__lt=now) | Q(worker_id__in=gone or []), status=RUNNING)
    dead = lost.filter(attempts__gte=F("max_attempts")).update(
        status=DEAD, finished_at=now, lease_until=None, error="worker died"
    )
    return dead + lost.update(status=READY, run_after=now, lease_until=None, error="worker died")


def retry_job(*, job_id: str | UUID, now: datetime) -> JobState:
    """Let a FAILED or DEAD job run again with all its tries. Any other job stays as it is. Raises UnknownJob."""
    job = queries.find_job(job_id)
    Job.objects.filter(pk=job.pk, status__in=[FAILED, DEAD]).update(
        status=READY, attempts=0, run_after=now, finished_at=None, error=""
    )
    return queries.get_job(job.pk)


def forget_finished(*, now: datetime) -> int:
    """Delete jobs that ended longer ago than `domain.KEPT`; returns how many."""
    return Job.objects.filter(finished_at__lt=now - domain.KEPT).delete()[0]
