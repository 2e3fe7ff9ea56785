"""Buyers who wait: after two days whoever leads there hears of it, after two weeks the request counts as never answered."""

from datetime import datetime

from django.db import transaction

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Request
from pilar.catalogue.queries import people
from pilar.catalogue.services import answering, asking, reaching


def look_after_waiting(*, actor: Actor, now: datetime) -> dict[str, int]:
    """Every day: escalate, give up, forget. Run again it does nothing twice."""
    waiting = Request.objects.filter(state=inquiries.NEW)
    late = waiting.filter(told_at__lte=now - inquiries.ESCALATE_AFTER, escalated_at=None)
    escalated = sum(
        escalate(actor=actor, request_id=pk, now=now) for pk in list(late.values_list("pk", flat=True))
    )
    silent = list(waiting.filter(told_at__lte=now - inquiries.SILENT_AFTER).values_list("pk", flat=True))
    for pk in silent:
        _give_up(pk, actor, now)
    forgotten = asking.forget_unchecked(now=now) + asking.forget_old_buyers(now=now)
    return {"escalated": escalated, "silent": len(silent), "forgotten": forgotten}


@transaction.atomic
def escalate(*, actor: Actor, request_id: int, now: datetime) -> bool:
    """A request nobody answered in time: the producer is reminded, whoever leads there is told. Once."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("inquiry", "business__owner")
    asked = rows.filter(pk=request_id, state=inquiries.NEW, escalated_at=None).first()
    if asked is None or asked.told_at is None or asked.told_at > now - inquiries.ESCALATE_AFTER:
        return False
    asked.escalated_at = now
    asked.save(update_fields=["escalated_at"])
    reaching.note(asked, "escalate", "", actor, now)
    reaching.write_producer(asked, "inquiry_waiting", "waiting", actor, now)
    for each in people.leads_of(asked):
        reaching.write_office(asked, each, "inquiry_late", "late", actor, now)
    return True


@transaction.atomic
def _give_up(request_id: int, actor: Actor, now: datetime) -> None:
    rows = Request.objects.select_for_update(of=("self",)).select_related("inquiry", "business__owner")
    asked = rows.get(pk=request_id)
    if asked.state == inquiries.NEW:
        answering.put(asked, "go_silent", actor, now)
