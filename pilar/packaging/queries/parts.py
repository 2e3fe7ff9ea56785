"""What this area shows on the page of a business: the levels in force of its products, and the way to a new assessment."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from pilar.accounts.domain import Actor
from pilar.packaging import words
from pilar.packaging.queries.listing import best_of
from pilar.registry import permissions as registry
from pilar.registry.models import Business


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """For everyone who may read the business and works for the office."""
    if (
        business.status == "MERGED"
        or not actor.may("read_businesses")
        or not registry.can_read(actor, business)
    ):
        return None
    rows = [
        {"name": one.product_name, "level": words.level_badge(one.level), "on": one.signed_on, "again": one.again_on,
         "url": reverse("packaging:assessment", args=[one.pk])}
        for one in best_of(actor, business.pk)
    ]  # fmt: skip
    begin = reverse("packaging:begin", args=[business.number]) if actor.may("assess_packaging") else ""
    return ("packaging/part.html", {"assessed": rows, "begin_url": begin}) if rows or begin else None
