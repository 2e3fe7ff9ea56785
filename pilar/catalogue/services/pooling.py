"""An order too big for one is proposed to several, settled by a person, and sent to each as her own request."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions
from pilar.catalogue.domain import inquiries, pooling, supply
from pilar.catalogue.models import PooledOrder, PooledShare, Request, RequestLine
from pilar.catalogue.queries import pooling as queries
from pilar.catalogue.services import answering, asking, reaching
from pilar.catalogue.services.noting import tidy
from pilar.ui.templatetags.ui_formats import angka


@transaction.atomic
def propose_split(
    *,
    actor: Actor,
    request_id: int,
    line_id: int,
    words: str = "",
    floor: str = "",
    least: int = 1,
    now: datetime,
) -> PooledOrder:
    """Split one line of a request over everybody who makes such a thing; nobody is told yet. Raises Refused."""
    asked = answering.held(actor, request_id)
    insist(permissions.can_pool(actor, asked))
    line = asked.lines.select_related("product").get(pk=line_id)
    need, today = asked.inquiry.need_by, timezone.localdate(now)
    days = max((need - today).days, 0) if need else supply.MONTH
    found = queries.candidates(actor, line.product, words, days, now=now)
    if not found:
        raise Refused(
            _("Tidak ada produk tampil sejenis yang cocok dengan kata ini. Tulis kata yang lebih umum.")
        )
    done = pooling.split(line.quantity, [each.producer for each in found], floor=floor, least=max(1, least))
    pool = PooledOrder.objects.create(
        request=asked, product=line.product, quantity=line.quantity, words=tidy(words, 80), floor=floor, least=max(1, least), days=days,
        short=done.short, lot=done.lot, method=pooling.VERSION, made_at=now, made_by_name=actor.name[:150],
    )  # fmt: skip
    PooledShare.objects.bulk_create(
        PooledShare(
            pool=pool, product=each.product, capacity=each.producer.capacity, before=each.producer.before, grade=each.producer.grade,
            proposed=done.shares.get(each.product.pk, 0), amount=done.shares.get(each.product.pk, 0), left_out=done.left_out.get(each.product.pk, ""),
        )
        for each in found
    )  # fmt: skip
    _record(pool, "pool_proposed", actor, now)
    return pool


@transaction.atomic
def settle_shares(*, actor: Actor, pool_id: int, amounts: Mapping[int, int], now: datetime) -> PooledOrder:
    """Other numbers than proposed, by share. Raises Refused: more than somebody can make, or more in all than is asked for."""
    pool = _held(actor, pool_id)
    shares = list(pool.shares.select_related("product__business"))
    settled = {each.pk: amounts.get(each.pk, each.amount) for each in shares}
    fault, number = pooling.owed_fault(settled, pool.quantity, {each.pk: each.capacity for each in shares})
    if fault == "OVER":
        over = next(each for each in shares if each.pk == number)
        raise Refused(_("%(name)s sanggup paling banyak %(most)s sampai hari itu.") % {"name": over.product.business.name, "most": angka(over.capacity)})  # fmt: skip
    if min(settled.values()) < 0 or (fault == "SUM" and number < 0):
        raise Refused(_("Jumlah bagian %(sum)s melebihi pesanan %(asked)s.") % {"sum": angka(sum(settled.values())), "asked": angka(pool.quantity)})  # fmt: skip
    for each in shares:
        each.amount = settled[each.pk]
    PooledShare.objects.bulk_update(shares, ["amount"])
    pool.short = pool.quantity - sum(settled.values())
    pool.save(update_fields=["short"])
    _record(pool, "pool_settled", actor, now)
    return pool


@transaction.atomic
def send_pool(*, actor: Actor, pool_id: int, now: datetime) -> PooledOrder:
    """Tell every producer her part as a request of the same buyer, once. Raises Refused."""
    pool = _held(actor, pool_id)
    origin = pool.request
    if origin.state not in inquiries.OPEN:
        raise Refused(_("Permintaan ini sudah selesai; pesanannya tidak dibagi lagi."))
    shares = list(pool.shares.filter(amount__gt=0).select_related("product__business__owner"))
    if len(shares) < 2:
        raise Refused(_("Pesanan bersama perlu sekurangnya dua pembuat dengan bagian."))
    for each in shares:
        _hand_out(origin, each, actor, now)
    if all(each.product.business_id != origin.business_id for each in shares):
        _release(origin, pool, actor, now)
    pool.sent_at = now
    pool.save(update_fields=["sent_at"])
    reaching.note(origin, "pooled", _("%d pembuat.") % len(shares), actor, now)
    _record(pool, "pool_sent", actor, now)
    return pool


def _release(origin: Request, pool: PooledOrder, actor: Actor, now: datetime) -> None:
    """The producer who was asked first has no part: her line goes, or with nothing left to make the request ends."""
    if origin.lines.count() > 1:
        origin.lines.filter(product=pool.product).delete()
        return
    origin.loss = inquiries.CAPACITY
    answering.put(origin, "lose", actor, now, _("Dibagi kepada pembuat lain."))


def _hand_out(origin: Request, share: PooledShare, actor: Actor, now: datetime) -> None:
    """Into the request this producer already has of the buyer, or as a new one."""
    business = share.product.business
    held = Request.objects.filter(inquiry=origin.inquiry, business=business).first()
    if held is not None:
        held.lines.filter(product__in=(share.product_id, share.pool.product_id)).delete()
        RequestLine.objects.create(request=held, product=share.product, quantity=share.amount)
        reaching.note(held, "pooled", f"{angka(share.amount)} × {share.product.name}", actor, now)
        return
    made = Request(inquiry=origin.inquiry, salt=secrets.token_hex(10), state_since=now)
    made.stand_at(business)
    made.save()
    RequestLine.objects.create(request=made, product=share.product, quantity=share.amount)
    asking.hand_over(made, actor, now)
    reaching.note(made, "pooled", f"{angka(share.amount)} / {angka(share.pool.quantity)}", actor, now)


def _held(actor: Actor, pool_id: int) -> PooledOrder:
    rows = PooledOrder.objects.select_for_update(of=("self",)).select_related(
        "request__inquiry", "request__business__owner", "product"
    )
    pool = rows.get(pk=pool_id)
    insist(permissions.can_pool(actor, pool.request))
    if pool.sent_at is not None:
        raise Refused(_("Pesanan bersama ini sudah dikirim kepada para pembuat."))
    return pool


def _record(pool: PooledOrder, action: str, actor: Actor, now: datetime) -> None:
    audit.record(
        actor=actor, action=f"catalogue.{action}", thing="request", thing_id=pool.request_id,
        detail={"name": pool.product.name, "asked": pool.quantity}, now=now,
    )  # fmt: skip
