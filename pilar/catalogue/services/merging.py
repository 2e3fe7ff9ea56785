"""What becomes of products and the QRIS when two records of one business are merged, and when they are parted again."""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from pilar.accounts.domain import Actor
from pilar.catalogue.models import Outlet, Product, Qris, Request, Storefront
from pilar.catalogue.services import following
from pilar.registry.models import Business
from pilar.registry.services import relations


def take_products(kept: Business, dropped: Business, _actor: Actor, _now: datetime) -> list[int]:
    ids = list(Product.objects.filter(business=dropped).values_list("id", flat=True))
    _move(ids, dropped, kept)
    return ids


def give_products_back(kept: Business, dropped: Business, ids: Any, _actor: Actor, _now: datetime) -> None:
    _move(ids, kept, dropped)


def _move(ids: list[int], old: Business, new: Business) -> None:
    place = {name: getattr(new, name) for name in following.PLACE}
    Product.objects.filter(id__in=ids, business=old).update(business=new, **place)


def take_requests(kept: Business, dropped: Business, _actor: Actor, _now: datetime) -> list[int]:
    """All but those of an inquiry that asked both: one producer is asked once, so the dropped one's stays where it was read."""
    both = Request.objects.filter(business=kept).values("inquiry_id")
    ids = list(
        Request.objects.filter(business=dropped).exclude(inquiry_id__in=both).values_list("id", flat=True)
    )
    _move_requests(ids, dropped, kept)
    return ids


def give_requests_back(kept: Business, dropped: Business, ids: Any, _actor: Actor, _now: datetime) -> None:
    _move_requests(ids, kept, dropped)


def _move_requests(ids: list[int], old: Business, new: Business) -> None:
    place = {name: getattr(new, name) for name in following.PLACE}
    Request.objects.filter(id__in=ids, business=old).update(business=new, **place)


def qris_the_other_lacks(kept: Business, dropped: Business) -> QuerySet[Qris]:
    """A business has one QRIS: the kept one's own stays; the dropped one's goes over when there is none."""
    if Qris.objects.filter(business=kept).exists():
        return Qris.objects.none()
    return Qris.objects.filter(business=dropped)


def outlets_the_other_lacks(kept: Business, dropped: Business) -> QuerySet[Outlet]:
    """The same address stands once."""
    return Outlet.objects.filter(business=dropped).exclude(
        url__in=Outlet.objects.filter(business=kept).values("url")
    )


def storefront_the_other_lacks(kept: Business, dropped: Business) -> QuerySet[Storefront]:
    """As with the QRIS: the kept one's own stays."""
    if Storefront.objects.filter(business=kept).exists():
        return Storefront.objects.none()
    return Storefront.objects.filter(business=dropped)


RULES: dict[type[Model], relations.Rule] = {
    Product: relations.Rule(
        "what one record offered is offered by the business", take_products, give_products_back
    ),
    Request: relations.Rule(
        "buyers who asked one record hear from the business", take_requests, give_requests_back
    ),
    Storefront: relations.moving(
        Storefront,
        "how buyers reach her goes over unless the kept record says so itself",
        storefront_the_other_lacks,
    ),
    Qris: relations.moving(
        Qris, "the QRIS goes over unless the kept record has its own", qris_the_other_lacks
    ),
    Outlet: relations.moving(
        Outlet,
        "where one record sells the business sells; an address both have stands once",
        outlets_the_other_lacks,
    ),
}
