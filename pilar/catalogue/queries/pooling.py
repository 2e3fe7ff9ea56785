"""Who could make a part of an order, and what each had of such orders before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet, Sum
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import pooling, supply
from pilar.catalogue.models import PooledOrder, Product, Request, RequestLine, Sale
from pilar.catalogue.queries.inquiries import owed
from pilar.catalogue.queries.searching import finding

YEAR = timedelta(days=365)


class UnknownPool(LookupError):
    """No pooled order of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product that could be a part, and its producer as the split sees her (keyed by the product)."""

    product: Product
    producer: pooling.Producer


def candidates(actor: Actor, asked: Product, words: str, days: int, *, now: datetime) -> list[Candidate]:
    """Shown products of the same class that the words find and one of them names, one for each business: the best grade, then the
    largest capacity. A sauce that is eaten with smoked beef is no smoked beef.
    """
    shown = (
        Product.objects.visible_to(actor)
        .on_show(timezone.localdate(now))
        .filter(kind=asked.kind, unit=asked.unit)
    )
    rows: QuerySet[Product] = shown
    if words.strip():
        rows, in_name = finding(shown, words)
        rows = rows.filter(in_name)
    found = list(rows.select_related("business").order_by("business_id", "id")[:600])
    best: dict[int, Product] = {}
    for each in found:
        held = best.get(each.business_id)
        if held is None or _rank(each) < _rank(held):
            best[each.business_id] = each
    chosen = sorted(best.values(), key=_rank)[: pooling.MOST_PRODUCERS]
    return _with_history(chosen, days, now)


def _rank(each: Product) -> tuple[str, int, int]:
    return each.grade or "Z", -(each.capacity_month or 0), each.pk


def _with_history(chosen: Sequence[Product], days: int, now: datetime) -> list[Candidate]:
    promised, had = (
        owed([each.pk for each in chosen], now=now),
        had_before([each.business_id for each in chosen], now=now),
    )
    return [
        Candidate(
            each,
            pooling.Producer(
                each.pk, max(0, (each.capacity_month or 0) * days // supply.MONTH - promised.get(each.pk, 0)),
                had.get(each.business_id, 0), each.minimum_order, each.grade,
            ),
        )
        for each in chosen
    ]  # fmt: skip


def had_before(business_ids: Sequence[int], *, now: datetime) -> dict[int, int]:
    """How many pieces each business had of orders within a year: asked for in what was won."""
    won = Sale.objects.filter(
        request__business__in=list(business_ids), said_at__gte=now - YEAR, denied_at=None
    ).values("request_id")
    rows = RequestLine.objects.filter(request__in=won)
    return dict(rows.order_by().values_list("request__business").annotate(number=Sum("quantity")))


def get_pool(actor: Actor, pool_id: int) -> PooledOrder:
    """With its request and shares. Raises UnknownPool."""
    seen = Request.objects.visible_to(actor).values("pk")
    rows = PooledOrder.objects.select_related("request__inquiry", "request__business__owner", "product")
    found = rows.prefetch_related("shares__product__business").filter(pk=pool_id, request__in=seen).first()
    if found is None:
        raise UnknownPool(pool_id)
    return found
