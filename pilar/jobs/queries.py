"""Reading the queue."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.module_loading import import_string
from django_tasks.base import TaskError, TaskResult, TaskResultStatus

from pilar.jobs import domain
from pilar.jobs.domain import READY, RUNNING, JobState, UnknownJob
from pilar.jobs.models import Job

_FIELDS = (
    "task_path", "status", "attempts", "progress_done", "progress_total", "progress_words", "result", "error",
    "enqueued_at", "started_at", "finished_at",
)  # fmt: skip

_STATUS = {
    domain.READY: TaskResultStatus.READY,
    domain.RUNNING: TaskResultStatus.RUNNING,
    domain.DONE: TaskResultStatus.SUCCESSFUL,
    domain.FAILED: TaskResultStatus.FAILED,
    domain.DEAD: TaskResultStatus.FAILED,
}


def find_job(job_id: str | UUID) -> Job:
    """The row itself, for this area's own use. Raises UnknownJob, also for what is no id at all."""
    try:
        return Job.objects.get(pk=job_id if isinstance(job_id, UUID) else UUID(str(job_id)))
    except (Job.DoesNotExist, ValueError) as problem:
        raise UnknownJob(str(job_id)) from problem


def get_job(job_id: str | UUID) -> JobState:
    """Where this job stands. Raises UnknownJob."""
    job = find_job(job_id)
    return JobState(id=str(job.pk), **{name: getattr(job, name) for name in _FIELDS})


def count_jobs(now: datetime) -> dict[str, int]:
    """How many jobs wait (due), run, and run with a lease that is over: {"waiting", "running", "silent"}."""
    return Job.objects.aggregate(
        waiting=Count("pk", filter=Q(status=READY, run_after__lte=now)),
        running=Count("pk", filter=Q(status=RUNNING)),
        silent=Count("pk", filter=Q(status=RUNNING, lease_until__lt=now)),
    )


def task_result(job: Job) -> TaskResult[Any]:
    """The job in django-tasks' words. A fault is told by class and place; its message is never kept."""
    task = import_string(job.task_path).using(
        priority=job.priority, queue_name=job.queue, run_after=job.run_after
    )
    errors = []
    if job.status in (domain.FAILED, domain.DEAD):
        errors.append(TaskError(exception_class_path="pilar.jobs.domain.Stopped", traceback=job.error))
    result: TaskResult[Any] = TaskResult(
        task=task, id=str(job.pk), status=_STATUS[job.status], enqueued_at=job.enqueued_at,
        started_at=job.started_at, finished_at=job.finished_at, last_attempted_at=job.started_at,
        args=job.args, kwargs=job.kwargs, backend=task.backend, errors=errors,
        worker_ids=[job.worker_id] * job.attempts,
    )  # fmt: skip
    object.__setattr__(result, "_return_value", job.result)
    return result
