"""Work of linkage in the background: block keys of large deliveries, the daily search for twins, merging the sure pile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import polars as pl
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Refused, insist, system
from pilar.jobs import services as jobs
from pilar.jobs.domain import Stopped
from pilar.linkage import permissions
from pilar.linkage.services import keeping, review, surely, twins
from pilar.registry.services import Written


@task()
def make_waiting_keys() -> int:
    """Make the keys that wait, block by block; run again it finds what is left. Returns how many businesses."""
    return keeping.catch_up()


def hear_of_writing(written: Written) -> None:
    """What the registry tells inside its transaction; the job exists from that transaction's commit on."""
    keeping.note_written(written)
    review.follow(written.business_ids)
    if len(written.business_ids) > keeping.AT_ONCE:
        make_waiting_keys.enqueue()


def keep_pairs(frame: pl.DataFrame, model_version: str, now: datetime) -> None:
    """Found pairs go into the queue of the review."""
    review.record_pairs(frame, model_version, now)


@task()
def search_twins() -> dict[str, int]:
    """Once a day: businesses that stand twice among those that changed. Run again it goes on where it was."""
    search = twins.find_twins(actor=system("Pilar"), now=timezone.now(), keep=keep_pairs)
    return {"businesses": search.businesses, "pairs": search.pairs}


@task(takes_context=True, priority=10)
def merge_sure(context: Any, user_id: int, act: str) -> dict[str, Any]:
    """The sure pile, as one act of this person."""
    with _in_words():
        told = surely.merge_sure(
            actor=_actor(user_id), act=act, now=timezone.now(), progress=_reporter(context)
        )
    return {"act": act, **told}


@task(takes_context=True, priority=10)
def undo_act(context: Any, user_id: int, act: str) -> dict[str, Any]:
    """Everything that act merged, apart again."""
    with _in_words():
        told = surely.undo_act(
            actor=_actor(user_id), act=act, now=timezone.now(), progress=_reporter(context)
        )
    return {"act": act, **told}


def start_merge_sure(*, actor: Actor, act: str, now: datetime) -> str:
    """Merge the sure pile in the background; pressed twice with one `act` it runs once. Returns the job's id. Raises Refused."""
    insist(permissions.can_merge_sure(actor))
    return jobs.enqueue(task=merge_sure, args=[actor.user_id, act], key=f"sure:{act}", now=now).id


def start_undo_act(*, actor: Actor, act: str, now: datetime) -> str:
    """Take the act back in the background. Returns the job's id. Raises Refused."""
    insist(permissions.can_merge_sure(actor))
    return jobs.enqueue(task=undo_act, args=[actor.user_id, act], now=now).id


def _actor(user_id: int) -> Actor:
    """The person who started it, as she is now."""
    person = accounts.get_person(user_id)
    if not person.is_active:
        raise Stopped(_("Akses orang yang memulai pekerjaan ini sudah ditutup."))
    return Actor(person.id, person.name, person.role, person.areas, person.owner_id)


def _reporter(context: Any) -> Callable[[int, int, str], None]:
    def report(done: int, total: int, what: str) -> None:
        words = (
            _("%(done)s dari %(total)s kelompok") if what == "merge" else _("%(done)s dari %(total)s putusan")
        )
        jobs.report_progress(context.task_result.id, done, total, words % {"done": done, "total": total})

    return report


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except Refused as reason:
        raise Stopped(str(reason)) from reason
