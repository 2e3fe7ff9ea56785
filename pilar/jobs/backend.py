"""The django-tasks door to the queue: `@task()` functions are enqueued here and found again by id."""

from typing import Any

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult
from django_tasks.exceptions import TaskResultDoesNotExist

from pilar.jobs import domain, queries, services


class LeasedBackend(BaseTaskBackend):
    """Jobs in the application's own database: enqueued in a transaction, they exist from its commit on."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task, args: tuple, kwargs: dict[str, Any]) -> TaskResult:
        self.validate_task(task)
        state = services.enqueue(
            task=task,
            args=args,
            kwargs=kwargs,
            max_attempts=self.options.get("max_attempts"),
            now=timezone.now(),
        )
        return self.get_result(state.id)

    def get_result(self, result_id: str) -> TaskResult:
        """Raises TaskResultDoesNotExist."""
        try:
            return queries.task_result(queries.find_job(result_id))
        except domain.UnknownJob as problem:
            raise TaskResultDoesNotExist(result_id) from problem
