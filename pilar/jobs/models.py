"""The queue as one table: what is to do, who does it, until when it is theirs, what came of it."""

import uuid

from django.db import models
from django.db.models import Q

from pilar.jobs.domain import MAX_ATTEMPTS, READY, RUNNING, STATUSES


class Job(models.Model):
    """One piece of background work. Arguments are ids and codes: personal data stays in the areas' own tables."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    task_path = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    status = models.CharField(max_length=8, default=READY)
    run_after = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    max_attempts = models.SmallIntegerField(default=MAX_ATTEMPTS)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    worker_id = models.CharField(max_length=120, blank=True)
    idempotency_key = models.CharField(max_length=120, null=True, unique=True)
    progress_done = models.BigIntegerField(default=0)
    progress_total = models.BigIntegerField(default=0)
    progress_words = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="a_job_has_a_known_status"),
            models.CheckConstraint(
                condition=~Q(status=RUNNING) | Q(lease_until__isnull=False), name="a_running_job_has_a_lease"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "run_after", "enqueued_at"],
                condition=Q(status=READY),
                name="jobs_waiting",
            ),
            models.Index(fields=["lease_until"], condition=Q(status=RUNNING), name="jobs_under_lease"),
            models.Index(fields=["finished_at"], name="jobs_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.task_path} {self.status}"
