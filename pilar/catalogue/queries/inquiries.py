"""Requests of buyers for the office, for their producer, and for the buyer herself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from pilar.accounts.domain import Actor
from pilar.catalogue.domain import inquiries, supply
from pilar.catalogue.models import Inquiry, Product, Quotation, Request, RequestLine, Sale

PAGE = 50
# What was won within a month is still being made.
OWED_FOR = timedelta(days=supply.MONTH)


class UnknownRequest(LookupError):
    """No request of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of requests is narrowed to; `late` are those nobody answered within two days."""

    state: str = ""
    late: bool = False
    business: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    rows: list[Request]
    next: str


def _narrowed(actor: Actor, asked: Asked, now: datetime, but: str = "") -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.visible_to(actor)
    if asked.business:
        rows = rows.filter(business__number=asked.business)
    if asked.state and but != "state":
        rows = rows.filter(state=asked.state)
    return rows.filter(_late(now)) if asked.late and but != "late" else rows


def _late(now: datetime) -> Q:
    return Q(state=inquiries.NEW, told_at__lte=now - inquiries.ESCALATE_AFTER)


def list_requests(actor: Actor, asked: Asked, *, now: datetime, after: str = "", limit: int = PAGE) -> Shown:
    """The newest first."""
    rows = (
        _narrowed(actor, asked, now).select_related("inquiry", "business").prefetch_related("lines__product")
    )
    if after.isascii() and after.isdigit() and len(after) < 15:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-id")[: limit + 1])
    return Shown(found[:limit], str(found[limit - 1].pk) if len(found) > limit else "")


def count_requests(actor: Actor, asked: Asked, *, now: datetime) -> tuple[dict[str, int], int]:
    """By state, and how many wait too long."""
    rows = _narrowed(actor, asked, now, but="state").order_by()
    by = dict(rows.values_list("state").annotate(number=Count("pk")))
    return by, _narrowed(actor, asked, now, but="late").filter(_late(now)).count()


def get_request(actor: Actor, request_id: int) -> Request:
    """With its inquiry, business, lines, quotations, sales and history. Raises UnknownRequest."""
    rows = Request.objects.visible_to(actor).select_related("inquiry", "business__owner")
    found = (
        rows.prefetch_related("lines__product", "quotations", "sales", "events").filter(pk=request_id).first()
    )
    if found is None:
        raise UnknownRequest(request_id)
    return found


def whole(asked: Request) -> Request:
    """The same as `get_request` gives, for who came over her own link."""
    rows = Request.objects.select_related("inquiry", "business__owner")
    return rows.prefetch_related("lines__product", "quotations", "sales", "events").get(pk=asked.pk)


def requests_of(inquiry: Inquiry) -> list[Request]:
    """Everything one buyer asked on one form, for herself."""
    rows = inquiry.requests.select_related("business", "inquiry").prefetch_related(
        "lines__product", "quotations", "sales"
    )
    return list(rows.order_by("id"))


def quotation_of(inquiry: Inquiry, quotation_id: int) -> Quotation | None:
    return Quotation.objects.filter(request__inquiry=inquiry, pk=quotation_id).first()


def asked_products(ids: Iterable[int], *, today: date) -> list[Product]:
    """Shown products by their numbers, the maker's together."""
    rows = Product.objects.all().on_show(today).select_related("business").prefetch_related("photos")
    return list(rows.filter(pk__in=list(ids)).order_by("business__name_key", "name_key", "id"))


def owed(product_ids: Iterable[int], *, now: datetime) -> dict[int, int]:
    """How many of each product are promised to buyers and not yet made: what was won within a month."""
    rows = RequestLine.objects.filter(
        product__in=list(product_ids), request__state=inquiries.WON, request__state_since__gte=now - OWED_FOR
    )
    return dict(rows.order_by().values_list("product").annotate(number=Sum("quantity")))


def promises_of(asked: Request, *, now: datetime, today: date) -> list[tuple[RequestLine, supply.Promise]]:
    """For each line how likely it can be delivered by the day it is needed."""
    lines = list(asked.lines.all())
    known = owed([line.product_id for line in lines], now=now)
    need = asked.inquiry.need_by
    days = (need - today).days if need else None
    return [
        (
            line,
            supply.promise(
                capacity_month=line.product.capacity_month, owed=0 if asked.state == inquiries.WON else known.get(line.product_id, 0),
                lead_days=line.product.lead_days, asked=line.quantity, days=days,
            ),
        )
        for line in lines
    ]  # fmt: skip


def sales_between(asked: Request) -> list[Sale]:
    """Every sale between this producer and this buyer, over all her inquiries."""
    buyer = asked.inquiry.buyer_index
    rows = Sale.objects.filter(request__business=asked.business_id)
    rows = rows.filter(request__inquiry__buyer_index=buyer) if buyer else rows.filter(request=asked)
    return list(rows.order_by("turn", "id"))


# What a number that names nothing raises.
NOT_THERE = (Request.DoesNotExist, Sale.DoesNotExist)
