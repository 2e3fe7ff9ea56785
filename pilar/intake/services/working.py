"""Which background job works on a batch."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from pilar.accounts.domain import Actor, insist
from pilar.intake import permissions
from pilar.intake.domain import states
from pilar.intake.models import Batch
from pilar.jobs import queries as jobs
from pilar.jobs import services as job_services


@transaction.atomic
def start_job(
    *, actor: Actor, batch_id: int, task: Task[..., Any], to: str, args: list[Any], now: datetime
) -> str:
    """Put a task on a batch in the queue and note it; while one is at work a second is not started.

    `to` is the status the task leads to. Returns the job's id. Raises Refused, WrongMove.
    """
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
    if is_working(batch):
        return batch.job_id
    states.insist_move(batch.status, to)
    state = job_services.enqueue(task=task, args=[batch_id, actor.user_id, *args], now=now)
    batch.job_id = state.id
    batch.save(update_fields=["job_id"])
    return state.id


def is_working(batch: Batch) -> bool:
    """Whether a job on this batch waits or runs."""
    if not batch.job_id:
        return False
    try:
        return not jobs.get_job(batch.job_id).finished
    except jobs.UnknownJob:
        return False
