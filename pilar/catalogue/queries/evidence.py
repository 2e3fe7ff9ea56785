"""What the catalogue proves about a business: that buyers can have its goods, and that one of them came back. docs/methods/journey.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from pilar.catalogue.domain import products
from pilar.catalogue.models import Outlet, Product, Request, Sale, Storefront

EVERYWHERE = (0,)
# How a business came to be on the market.
SOLD, CHAT, SHOP = "SOLD", "CHAT", "SHOP"
# Both sides said so, and neither took it back.
_BOTH = Q(producer_at__isnull=False, buyer_at__isnull=False, denied_at=None)
_SHOWN = Q(state=products.PUBLISHED, consented=True, published_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Marketed:
    """Since when, how, and with which product (nothing for a sale)."""

    on: date
    how: str
    product: str = ""


def _sales(business_ids: Sequence[int], **more: object) -> Mapping[int, date]:
    """The day of the earliest confirmed sale of each."""
    rows = Sale.objects.filter(_BOTH, request__business__in=business_ids, **more).order_by("-on", "-id")
    return dict(rows.values_list("request__business_id", "on"))


def marketed(business_ids: Sequence[int]) -> dict[int, Marketed]:
    """Those with a confirmed sale, or with a product on show that a buyer can have: the chat is open, or the owner sells elsewhere, too."""
    found = {pk: Marketed(on, SOLD) for pk, on in _sales(business_ids).items()}
    rows = Product.objects.filter(_SHOWN, business__in=business_ids).order_by("-published_at", "-id")
    shown = {pk: (name, timezone.localdate(at)) for pk, name, at in rows.values_list("business_id", "name", "published_at")}  # fmt: skip
    for pk, (how, since) in _ways(list(shown)).items():
        name, on = shown[pk]
        day = max(on, since)
        if pk not in found or day < found[pk].on:
            found[pk] = Marketed(day, how, name)
    return found


def _ways(business_ids: Sequence[int]) -> dict[int, tuple[str, date]]:
    """How a buyer reaches each, since when: the earlier of the open chat and the first place of her own."""
    if not business_ids:
        return {}
    chats = Storefront.objects.filter(business__in=business_ids, whatsapp=True)
    ways = {pk: (CHAT, timezone.localdate(at)) for pk, at in chats.values_list("business_id", "changed_at")}
    shops = Outlet.objects.filter(business__in=business_ids).order_by("-seen_on", "-id")
    for pk, on in shops.values_list("business_id", "seen_on"):
        if pk not in ways or on < ways[pk][1]:
            ways[pk] = SHOP, on
    return ways


def bought_again(business_ids: Sequence[int]) -> Mapping[int, date]:
    """When the same buyer came back for the first time, said by both."""
    return _sales(business_ids, turn__gte=2)


def sale_days(business_ids: Sequence[int]) -> dict[int, list[date]]:
    """Every confirmed sale of each, by its day."""
    found: dict[int, list[date]] = {}
    rows = Sale.objects.filter(_BOTH, request__business__in=business_ids).order_by("on", "id")
    for pk, on in rows.values_list("request__business_id", "on"):
        found.setdefault(pk, []).append(on)
    return found


def count_marketed(areas: tuple[int, ...]) -> int:
    """Living businesses of these areas that `marketed` would name."""
    return _sold(areas).union(_reached(areas)).count()


def are_marketed() -> Q:
    """The businesses `marketed` would name, as a condition."""
    return Q(pk__in=_sold(EVERYWHERE)) | Q(pk__in=_reached(EVERYWHERE))


def count_bought_again(areas: tuple[int, ...]) -> int:
    return _sold(areas, turn__gte=2).count()


def were_bought_again() -> Q:
    """The businesses `bought_again` would name, as a condition."""
    return Q(pk__in=_sold(EVERYWHERE, turn__gte=2))


def offer(*, shown: bool) -> Q:
    """The businesses with a product in the catalogue, or with one that everybody can look at."""
    rows = Product.objects.order_by()
    return Q(pk__in=(rows.filter(_SHOWN) if shown else rows).values("business"))


# Both start from the few that sold or show something, never from all businesses of an area.
def _sold(areas: tuple[int, ...], **more: object) -> QuerySet[Any, Any]:
    """The businesses with a confirmed sale, each once."""
    sales = Sale.objects.filter(_BOTH, request=OuterRef("pk"), **more)
    return _living(Request.objects.all().in_areas(areas)).filter(Exists(sales)).values("business").distinct()


def _reached(areas: tuple[int, ...]) -> QuerySet[Any, Any]:
    """The businesses with a product on show that a buyer can have."""
    here = {"business": OuterRef("business")}
    way = Exists(Storefront.objects.filter(whatsapp=True, **here)) | Exists(Outlet.objects.filter(**here))
    return _living(Product.objects.filter(_SHOWN).in_areas(areas)).filter(way).values("business")


def _living(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows.exclude(business__status="MERGED").order_by()
