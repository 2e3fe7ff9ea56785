"""What was sold, told by one side and confirmed by the other; the second order between the same two is what the city counts."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.catalogue import words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Inquiry, Request, Sale
from pilar.catalogue.services import answering, counting, reaching
from pilar.ui.domain.calendar import day_words
from pilar.ui.templatetags.ui_formats import rupiah

PRODUCER, BUYER = "PRODUCER", "BUYER"


@transaction.atomic
def tell_sale(
    *, actor: Actor, request_id: int, on: date, value: int, quantity: int | None = None, now: datetime
) -> Sale:
    """The producer's side: it was sold. The first one wins the request, every later one is the buyer coming back. Raises Refused."""
    asked = answering.held(actor, request_id)
    made = _put_sale(asked, on, value, quantity, now)
    made.producer_at, made.producer_name = now, actor.name[:150]
    made.save(update_fields=["producer_at", "producer_name"])
    _follow(asked, made, actor, now)
    told = {"usaha": asked.business.name, "nilai": rupiah(value), "hari": day_words(on)}
    reaching.write_buyer(asked.inquiry, "sale_buyer", f"sale:{made.pk}", actor, now, **told)
    return made


@transaction.atomic
def tell_purchase(
    *, inquiry_id: int, request_id: int, on: date, value: int, quantity: int | None = None, now: datetime
) -> Sale:
    """The buyer's side: she bought. Raises Refused."""
    asked = _held_by_buyer(inquiry_id, request_id)
    actor = reaching.as_buyer()
    made = _put_sale(asked, on, value, quantity, now)
    made.buyer_at = now
    made.save(update_fields=["buyer_at"])
    _follow(asked, made, actor, now)
    reaching.write_producer(
        asked, "sale_producer", f"sale:{made.pk}", actor, now, nilai=rupiah(value), hari=day_words(on)
    )
    return made


def _held_by_buyer(inquiry_id: int, request_id: int) -> Request:
    rows = Request.objects.select_for_update(of=("self",)).select_related("inquiry", "business__owner")
    return rows.exclude(state=inquiries.UNCHECKED).get(pk=request_id, inquiry_id=inquiry_id)


def _put_sale(asked: Request, on: date, value: int, quantity: int | None, now: datetime) -> Sale:
    fault = inquiries.sold_fault(
        on, timezone.localdate(asked.inquiry.made_at), timezone.localdate(now), value
    )
    if fault:
        raise Refused(words.SALE_FAULTS[fault])
    if asked.sales.filter(on=on, value=value, denied_at=None).exists():
        raise Refused(_("Penjualan dengan hari dan nilai yang sama sudah tercatat."))
    return Sale.objects.create(
        request=asked, turn=_turn(asked), on=on, value=value, quantity=quantity, said_at=now
    )


def _turn(asked: Request) -> int:
    """Which sale between these two this is, over all their inquiries."""
    buyer = asked.inquiry.buyer_index
    same = Sale.objects.filter(request__business=asked.business_id, denied_at=None)
    between = same.filter(request__inquiry__buyer_index=buyer) if buyer else same.filter(request=asked)
    latest = asked.sales.order_by("-turn").values_list("turn", flat=True).first() or 0
    return max(between.count(), latest) + 1


def _follow(asked: Request, made: Sale, actor: Actor, now: datetime) -> None:
    """The request is won with its first sale; a later one is a line of its history."""
    said = _("%(value)s, %(day)s") % {"value": rupiah(made.value), "day": day_words(made.on)}
    if asked.state == inquiries.WON:
        reaching.note(asked, "again", said, actor, now)
        audit.record(
            actor=actor,
            action="catalogue.request_again",
            thing="request",
            thing_id=asked.pk,
            detail={"name": asked.business.name},
            now=now,
        )
    else:
        answering.put(asked, "win", actor, now, said)


@transaction.atomic
def confirm_sale(*, actor: Actor, sale_id: int, yes: bool, now: datetime) -> Sale:
    """The producer's side confirms or denies what the buyer told. Raises Refused."""
    made = Sale.objects.select_for_update(of=("self",)).get(pk=sale_id)
    asked = answering.held(actor, made.request_id)
    return _settle(made, asked, PRODUCER, yes, actor, now)


@transaction.atomic
def confirm_purchase(*, inquiry_id: int, sale_id: int, yes: bool, now: datetime) -> Sale:
    """The buyer confirms or denies what the producer told. Raises Refused."""
    made = Sale.objects.select_for_update(of=("self",)).get(pk=sale_id, request__inquiry_id=inquiry_id)
    asked = _held_by_buyer(inquiry_id, made.request_id)
    return _settle(made, asked, BUYER, yes, reaching.as_buyer(), now)


def _settle(made: Sale, asked: Request, side: str, yes: bool, actor: Actor, now: datetime) -> Sale:
    if made.denied_at is not None:
        raise Refused(_("Penjualan ini sudah ditandai tidak benar. Catat yang benar sebagai penjualan baru."))
    said = made.producer_at if side == PRODUCER else made.buyer_at
    if said is not None:
        raise Refused(_("Anda sudah mengatakan penjualan ini terjadi."))
    if not yes:
        made.denied_at, made.denied_by = now, side
    elif side == PRODUCER:
        made.producer_at, made.producer_name = now, actor.name[:150]
    else:
        made.buyer_at = now
    made.save()
    if made.counts:
        counting.count_sale(made)
    deed = "sale_confirmed" if yes else "sale_denied"
    reaching.note(asked, deed, rupiah(made.value), actor, now)
    audit.record(
        actor=actor,
        action=f"catalogue.{deed}",
        thing="request",
        thing_id=asked.pk,
        detail={"name": asked.business.name},
        now=now,
    )
    return made


def waiting_for_buyer(inquiry: Inquiry) -> list[Sale]:
    """What producers told and this buyer has not yet answered."""
    return list(
        Sale.objects.filter(request__inquiry=inquiry, buyer_at=None, denied_at=None).select_related(
            "request__business"
        )
    )
