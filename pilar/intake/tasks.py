"""The long steps of a batch in the background. Each may be run again from its start: a killed one loses nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Refused
from pilar.intake import services, words
from pilar.intake.domain import states
from pilar.jobs import services as jobs
from pilar.jobs.domain import Stopped

# Seconds between two words on progress: a database write each.
_PAUSE = 0.5


def _reporter(context: Any) -> Callable[[int, int, str], None]:
    last = 0.0

    def report(done: int, total: int, what: str) -> None:
        nonlocal last
        if time.monotonic() - last >= _PAUSE:
            last = time.monotonic()
            jobs.report_progress(context.task_result.id, done, total, words.progress_words(what, done, total))

    return report


def _actor(user_id: int | None) -> Actor:
    """The person who started it, as she is now."""
    person = accounts.get_person(user_id or 0)
    if not person.is_active:
        raise Stopped(_("Akses orang yang memulai pekerjaan ini sudah ditutup."))
    return Actor(person.id, person.name, person.role, person.areas, person.owner_id)


@contextmanager
def _in_words() -> Iterator[None]:
    """What can go wrong, as a sentence for the screen."""
    try:
        yield
    except Refused as reason:
        raise Stopped(str(reason)) from reason
    except states.WrongMove as reason:
        raise Stopped(_("Kiriman ini sudah berubah; muat ulang halamannya.")) from reason
    except OperationalError as fault:
        if "disk" not in str(fault):
            raise
        raise Stopped(words.disk_full()) from fault
    except FileNotFoundError as gone:
        raise Stopped(
            _("Berkas asli kiriman ini tidak ada lagi. Buang kiriman ini, lalu masukkan berkasnya kembali.")
        ) from gone
    except OSError as fault:
        if fault.errno not in words.FULL:
            raise
        raise Stopped(words.disk_full()) from fault


@task(takes_context=True, priority=10)
def read(context: Any, batch_id: int, user_id: int | None) -> None:
    """Find the tables and columns of files that were dropped; somebody is looking at the page."""
    with _in_words():
        services.read_files(
            actor=_actor(user_id), batch_id=batch_id, progress=_reporter(context), now=timezone.now()
        )


@task()
def tidy() -> dict[str, int]:
    """Once a day: what is kept no longer goes."""
    return services.tidy(now=timezone.now())


@task(takes_context=True)
def check(context: Any, batch_id: int, user_id: int | None) -> None:
    """The dry run."""
    with _in_words():
        services.check_batch(
            actor=_actor(user_id), batch_id=batch_id, progress=_reporter(context), now=timezone.now()
        )


@task(takes_context=True)
def commit(context: Any, batch_id: int, user_id: int | None, unseen: str) -> None:
    """Into the registry."""
    with _in_words():
        _reporter(context)(0, 0, "commit")
        services.commit_batch(actor=_actor(user_id), batch_id=batch_id, unseen=unseen, now=timezone.now())


@task(takes_context=True)
def undo(context: Any, batch_id: int, user_id: int | None) -> None:
    """Out of the registry."""
    with _in_words():
        _reporter(context)(0, 0, "undo")
        services.undo_batch(actor=_actor(user_id), batch_id=batch_id, now=timezone.now())


def start_read(*, actor: Actor, batch_id: int, now: datetime) -> str:
    """The reading of kept files in the background; returns the job's id. Raises Refused, WrongMove."""
    return services.start_job(actor=actor, batch_id=batch_id, task=read, to=states.READ, args=[], now=now)


def start_check(*, actor: Actor, batch_id: int, now: datetime) -> str:
    """The dry run in the background; returns the job's id. Raises Refused, WrongMove."""
    return services.start_job(actor=actor, batch_id=batch_id, task=check, to=states.CHECKED, args=[], now=now)


def start_commit(*, actor: Actor, batch_id: int, unseen: str, now: datetime) -> str:
    """The commit in the background; returns the job's id. Raises Refused, WrongMove."""
    return services.start_job(
        actor=actor, batch_id=batch_id, task=commit, to=states.COMMITTED, args=[unseen], now=now
    )


def start_undo(*, actor: Actor, batch_id: int, now: datetime) -> str:
    """The undo in the background; returns the job's id. Raises Refused, WrongMove."""
    return services.start_job(actor=actor, batch_id=batch_id, task=undo, to=states.UNDONE, args=[], now=now)
