"""From being looked at to being bought again: counters added up by product, business and kelurahan. Nothing here reads single visits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet, Sum

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import answering
from pilar.catalogue.models import Product, Request, Storefront, Tally
from pilar.registry.models import Business

COUNTED = ("views", "clicks", "inquiries", "won", "again", "value")
# by: the columns that name a row
BY = {
    "usaha": ("product__business__number", "product__business__name"),
    "produk": ("product_id", "product__name"),
    "kelurahan": ("product__village_code",),
}
MOST = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the funnel: what names it, and its counters."""

    key: str
    name: str
    views: int
    clicks: int
    inquiries: int
    won: int
    again: int
    value: int


def _rows(actor: Actor, since: date) -> QuerySet[Tally]:
    return Tally.objects.filter(
        month__gte=since, product__in=Product.objects.visible_to(actor).order_by().values("pk")
    )


def totals(actor: Actor, since: date) -> Step:
    found = _rows(actor, since).aggregate(**{name: Sum(name) for name in COUNTED})
    return Step("", "", **{name: found[name] or 0 for name in COUNTED})


def list_steps(actor: Actor, by: str, since: date, most: int = MOST) -> list[Step]:
    """Those that were looked at most, first."""
    return list(_steps(actor, by, since, most))


def _steps(actor: Actor, by: str, since: date, most: int) -> Iterator[Step]:
    names = BY[by]
    sums = {f"sum_{name}": Sum(name) for name in COUNTED}
    rows = (
        _rows(actor, since)
        .order_by()
        .values(*names)
        .annotate(**sums)
        .order_by("-sum_won", "-sum_views", *names)
    )
    for row in rows[:most]:
        counted = {name: row[f"sum_{name}"] for name in COUNTED}
        yield Step(str(row[names[0]]), str(row[names[-1]]), **counted)


def since_month(today: date, months: int) -> date:
    """The first of the month so many months back, this one counted."""
    place = today.year * 12 + today.month - months
    return date(place // 12, place % 12 + 1, 1)


def storefront_of(business: Business) -> Storefront | None:
    return Storefront.objects.filter(business=business).first()


def speed_of(business: Business, now: datetime) -> str:
    """How fast this producer answers, when that is good news (domain.answering)."""
    rows = Request.objects.filter(
        Q(told_at__isnull=False), business=business, told_at__gte=now - timedelta(days=180)
    )
    newest = rows.order_by("-id").values_list("told_at", "answered_at")[:50]
    return answering.speed([(told, answered) for told, answered in newest if told], now)
