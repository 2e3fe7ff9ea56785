"""Background work: its states, the moves between them, and how long a worker may be silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

READY, RUNNING, DONE, FAILED, DEAD = "READY", "RUNNING", "DONE", "FAILED", "DEAD"
STATUSES = (READY, RUNNING, DONE, FAILED, DEAD)
FINISHED = frozenset({DONE, FAILED, DEAD})

# (from, to): when
MOVES = {
    (READY, RUNNING): "a worker takes it",
    (RUNNING, DONE): "the task returned",
    (RUNNING, FAILED): "the task raised, or asked for one more try too often",
    (RUNNING, READY): "the worker died or fell silent, or the task asks for another try",
    (RUNNING, DEAD): "the worker died too often with it",
    (FAILED, READY): "a person lets it run again",
    (DEAD, READY): "a person lets it run again",
}

LEASE = timedelta(seconds=90)
HEARTBEAT = timedelta(seconds=15)
MAX_ATTEMPTS = 3
KEPT = timedelta(days=90)


class Stopped(Exception):
    """A task ends without success; the message is a sentence for the screen and holds no personal data."""


class TryAgain(Exception):
    """A task could not do its work now (a busy database, a network that is down) and asks for another try."""


class LeaseLost(Exception):
    """The job was given to another worker meanwhile; this run must stop and its result is not kept."""


class UnknownJob(Exception):
    """No job has this id."""


def pause_before(attempt: int) -> timedelta:
    """How long to wait before try number `attempt` + 1: 5 s, 20 s, 80 s, ... at most 10 minutes."""
    return min(timedelta(seconds=5 * 4 ** max(attempt - 1, 0)), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as screens and callers see it. `error` is a sentence or the place of the fault, never data."""

    id: str
    task_path: str
    status: str
    attempts: int
    progress_done: int
    progress_total: int
    progress_words: str
    result: Any
    error: str
    enqueued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def finished(self) -> bool:
        return self.status in FINISHED

    @property
    def share(self) -> float | None:
        """Done of total between 0 and 1; None while the total is not known."""
        return min(self.progress_done / self.progress_total, 1.0) if self.progress_total else None
