"""A buyer's request for tests; names are invented."""

from datetime import date, datetime, timedelta
from typing import Any

from pilar.catalogue.models import Inquiry, Product, Request
from pilar.catalogue.services import answering, asking
from pilar.catalogue.tests.shelf import NOW, published

LATER = NOW + timedelta(hours=5)


def wanted(*products: Product, count: int = 40, **more: Any) -> asking.Wanted:
    values: dict[str, Any] = {
        "quantities": {each.pk: count for each in products}, "buyer_kind": "HOTEL", "buyer_name": "Rina Pembeli", "company": "Hotel Contoh",
        "destination": "Surabaya", "email": "rina@hotel.contoh", "need_by": date(2027, 1, 20), "words": "Kemasan 250 gram 🙏 <b>rapi</b>",
    }  # fmt: skip
    return asking.Wanted(**values | more)


def unchecked(*products: Product, now: datetime = NOW, **more: Any) -> Inquiry:
    return asking.ask_producers(wanted=wanted(*(products or (published(),)), **more), now=now)


def asked(*products: Product, now: datetime = NOW, **more: Any) -> Request:
    """A confirmed request to the first producer."""
    inquiry = asking.check_inquiry(inquiry_id=unchecked(*products, now=now, **more).pk, now=now)
    return inquiry.requests.select_related("business__owner", "inquiry").order_by("id")[0]


def offer(found: Request, actor: Any, price: int = 90_000, now: datetime = LATER, **more: Any):
    prices = {line.pk: price for line in found.lines.all()}
    values: dict[str, Any] = {"prices": prices, "valid_until": date(2026, 12, 31), "lead_days": 7}
    return answering.quote(
        actor=actor, request_id=found.pk, offered=answering.Offered(**values | more), now=now
    )
