"""What this area shows on the page of a business (levels in force, what it was given) and of a product (its level)."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from pilar.accounts.domain import Actor
from pilar.catalogue.models import Product
from pilar.packaging import words
from pilar.packaging.models import Assessment
from pilar.packaging.queries.aiding import grants_at
from pilar.packaging.queries.listing import best_of
from pilar.packaging.words import aid as aid_words
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
    given = [
        {"title": one.title, "state": aid_words.GRANT_STATES[one.state], "url": reverse("packaging:grant", args=[one.pk])}
        for one in grants_at(actor, business.pk)
    ]  # fmt: skip
    give = reverse("packaging:give", args=[business.number]) if actor.may("review_packaging") else ""
    begin = reverse("packaging:begin", args=[business.number]) if actor.may("assess_packaging") else ""
    if not (rows or begin or given or give):
        return None
    return "packaging/part.html", {"assessed": rows, "begin_url": begin, "given": given, "give_url": give}


def product_part(actor: Actor, product: Product, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """The level in force on the product's page of the catalogue."""
    if not actor.may("read_businesses"):
        return None
    rows = Assessment.objects.visible_to(actor).counting().filter(business_id=product.business_id)
    found = (
        rows.filter(Q(product_id=product.pk) | Q(product_name__iexact=product.name))
        .order_by("-signed_at")
        .first()
    )
    begin = (
        reverse("packaging:begin", args=[product.business.number]) if actor.may("assess_packaging") else ""
    )
    if found is None:
        return ("packaging/product_part.html", {"begin_url": begin}) if begin else None
    scores = zip(
        words.COMPONENTS.values(), (found.material_score, found.label_score, found.look_score), strict=True
    )
    return "packaging/product_part.html", {
        "level": words.level_badge(found.level), "on": found.signed_on, "again": found.again_on, "begin_url": begin,
        "scores": " · ".join(f"{word} {score}" for word, score in scores if score is not None), "url": reverse("packaging:assessment", args=[found.pk]),
    }  # fmt: skip
