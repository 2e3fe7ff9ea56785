"""Who is told news, and the news itself: written in the transaction of the change, sent afterwards by a worker."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task

from pilar.accounts.domain import Actor, Refused, insist, lies_within
from pilar.audit import services as audit
from pilar.exchange import permissions, words
from pilar.exchange.domain import hooks, keys
from pilar.exchange.models import Hook, News
from pilar.exchange.services import wire
from pilar.jobs import services as jobs
from pilar.places import queries as places
from pilar.vault import services as vault

_KEPT = timedelta(days=90)
_PURPOSE = "webhook"


@transaction.atomic
def add_hook(
    *, actor: Actor, name: str, url: str, events: tuple[str, ...], area: int, now: datetime
) -> tuple[Hook, str]:
    """Tell somebody news from now on; the secret that signs it is told here and never again. Raises Refused."""
    insist(permissions.can_manage(actor))
    reason = hooks.why_not(url)
    if reason:
        raise Refused(str(words.WHY_NOT_THERE[reason]))
    if not events or not set(events) <= set(hooks.EVENTS):
        raise Refused(_("Pilih paling sedikit satu kabar."))
    if area and places.area(area) is None:
        raise Refused(_("Wilayah itu tidak dikenal."))
    if not keys.tidy_name(name):
        raise Refused(_("Tulis siapa yang menerimanya, paling banyak 80 huruf."))
    secret = secrets.token_urlsafe(32)
    made = Hook.objects.create(
        name=keys.tidy_name(name), url=url, secret_sealed=vault.seal(_PURPOSE, secret) or "", events=" ".join(events), area_code=area,
        made_at=now, made_by=actor.user_id, made_by_name=actor.name[:150],
    )  # fmt: skip
    detail = {"name": made.name, "url": url, "events": list(events), "area": area}
    audit.record(
        actor=actor, action="exchange.hook_added", thing="hook", thing_id=made.pk, detail=detail, now=now
    )
    return made, secret


@transaction.atomic
def stop_hook(*, actor: Actor, hook: int, now: datetime) -> None:
    """No news any more, that which waits included. Raises Refused."""
    insist(permissions.can_manage(actor))
    found = Hook.objects.select_for_update().filter(pk=hook, stopped_at__isnull=True).first()
    if found is None:
        return
    found.stopped_at, found.stopped_by_name = now, actor.name[:150]
    found.save(update_fields=["stopped_at", "stopped_by_name"])
    News.objects.filter(hook=found, state=hooks.WAITING).update(
        state=hooks.FAILED, trouble="stopped", next_at=None
    )
    audit.record(
        actor=actor,
        action="exchange.hook_stopped",
        thing="hook",
        thing_id=hook,
        detail={"name": found.name},
        now=now,
    )


# -- what is told -----------------------------------------------------------------------------------
def announce(event: str, area: int, told: Mapping[str, Any], *, now: datetime) -> int:
    """Write the news for everybody who wants it of this area, within the caller's transaction; how many."""
    wanted = [hook for hook in _listening(event) if lies_within(abs(area), (hook.area_code,))]
    return _write(wanted, event, told, now)


def announce_businesses(villages: Sequence[int], *, now: datetime) -> int:
    """Businesses of these villages changed (0: somewhere, the village is not known). News that still waits says it already."""
    written = 0
    for hook in _listening(hooks.BUSINESSES_CHANGED):
        own = [code for code in villages if code == 0 or lies_within(code, (hook.area_code,))]
        if (
            own
            and not News.objects.filter(
                hook=hook, event=hooks.BUSINESSES_CHANGED, state=hooks.WAITING, tries=0
            ).exists()
        ):
            many = 0 in own or len(own) > hooks.MOST_VILLAGES
            told = {"village_codes": None if many else own}
            written += _write([hook], hooks.BUSINESSES_CHANGED, told, now)
    return written


def _listening(event: str) -> list[Hook]:
    return [
        hook
        for hook in Hook.objects.filter(stopped_at__isnull=True).order_by("pk")
        if event in hook.events.split()
    ]


def _write(wanted: Sequence[Hook], event: str, told: Mapping[str, Any], now: datetime) -> int:
    for hook in wanted:
        row = News.objects.create(hook=hook, event=event, body="", made_at=now, next_at=now)
        document = {
            "id": row.pk,
            "event": event,
            "at": timezone.localtime(now).isoformat(timespec="seconds"),
            **told,
        }
        row.body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        row.save(update_fields=["body"])
        _queue(row.pk, now, now)
    return len(wanted)


_work: list[Task[..., Any]] = []


def work_is(task: Task[..., Any]) -> None:
    """Which task sends one piece of news; named by apps.py, because tasks lie above services."""
    _work[:] = [task]


def _queue(news: int, at: datetime, now: datetime) -> None:
    for task in _work:
        jobs.enqueue(task=task.using(run_after=at), kwargs={"news": news}, now=now)


# -- sending ----------------------------------------------------------------------------------------
def send(*, news: int, now: datetime) -> str:
    """Try one piece of news once; its state afterwards. What was not taken is queued again later, up to a last time.

    Nothing is locked while the other side is waited for: told twice is better than not at all, and the number of the news says so.
    """
    row = News.objects.select_related("hook").filter(pk=news, state=hooks.WAITING).first()
    if row is None:
        return ""
    body = row.body.encode()
    secret = vault.unseal(_PURPOSE, row.hook.secret_sealed) or ""
    headers = {
        "Content-Type": "application/json", "User-Agent": "Pilar", "Pilar-Event": row.event, "Pilar-Delivery": str(row.pk),
        "Pilar-Signature": hooks.signature(secret, int(now.timestamp()), body),
    }  # fmt: skip
    try:
        answer, trouble = wire.post(row.hook.url, body, headers), ""
    except wire.NotTaken as problem:
        answer, trouble = 0, str(problem)
    return _noted(row, answer, trouble, now)


@transaction.atomic
def _noted(row: News, answer: int, trouble: str, now: datetime) -> str:
    pause = hooks.pause_after(row.tries + 1)
    change: dict[str, Any] = {
        "tries": row.tries + 1,
        "answer": answer,
        "trouble": trouble[:60],
        "next_at": None,
    }
    if 200 <= answer < 300:
        change |= {"state": hooks.SENT, "sent_at": now}
    elif pause is None:
        change |= {"state": hooks.FAILED}
    else:
        change |= {"next_at": now + pause}
    # Another worker, or a person who stopped it, may have been first.
    if not News.objects.filter(pk=row.pk, state=hooks.WAITING, tries=row.tries).update(**change):
        return ""
    if change["next_at"]:
        _queue(row.pk, change["next_at"], now)
    return str(change.get("state", hooks.WAITING))


@transaction.atomic
def send_again(*, actor: Actor, news: int, now: datetime) -> None:
    """Let news that was given up be tried from the beginning. Raises Refused."""
    insist(permissions.can_manage(actor))
    row = News.objects.select_related("hook").filter(pk=news).first()
    if row is None or row.state != hooks.FAILED or row.hook.stopped_at is not None:
        raise Refused(_("Kabar ini tidak dapat dikirim ulang."))
    News.objects.filter(pk=row.pk).update(state=hooks.WAITING, tries=0, next_at=now)
    audit.record(
        actor=actor,
        action="exchange.news_sent_again",
        thing="hook",
        thing_id=row.hook.pk,
        detail={"news": row.pk},
        now=now,
    )
    _queue(row.pk, now, now)


def forget_old(*, now: datetime) -> int:
    """Delete news older than 90 days."""
    return News.objects.filter(made_at__lt=now - _KEPT).exclude(state=hooks.WAITING).delete()[0]
