"""Claiming the next job in one UPDATE: no two workers ever hold the same one."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from pilar.jobs.domain import RUNNING

_CLAIM = """UPDATE jobs_job SET status = %s, attempts = attempts + 1, worker_id = %s, lease_until = %s,
 heartbeat_at = %s, started_at = %s, error = '', progress_done = 0, progress_total = 0, progress_words = ''
 WHERE id = (SELECT id FROM jobs_job WHERE status = 'READY' AND run_after <= %s
  ORDER BY priority DESC, run_after, enqueued_at, id LIMIT 1 {lock})
 RETURNING id"""


def due_exists(now: datetime) -> bool:
    """Whether anything waits: a read, so that an idle worker never takes SQLite's one write lock."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM jobs_job WHERE status = 'READY' AND run_after <= %s LIMIT 1", [moment])
        return cursor.fetchone() is not None


def claim(worker_id: str, now: datetime, lease_until: datetime) -> UUID | None:
    """The id of the job that now belongs to this worker, highest priority and oldest first; None when none waits.

    On PostgreSQL SKIP LOCKED lets workers pass each other; on SQLite the statement holds the write lock.
    """
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    moment = connection.ops.adapt_datetimefield_value(now)
    until = connection.ops.adapt_datetimefield_value(lease_until)
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(lock=lock), [RUNNING, worker_id, until, moment, moment, moment])
        row = cursor.fetchone()
    if row is None:
        return None
    return row[0] if isinstance(row[0], UUID) else UUID(row[0])
