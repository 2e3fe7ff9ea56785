"""What the pages of this area share: who asks, the product, the way here, a form's page, a pressed button, and how a no is said."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of
from pilar.catalogue import permissions, queries
from pilar.registry import queries as registry


def product_or_404(request: HttpRequest, product_id: int) -> Any:
    """The product when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_product(actor_of(request), product_id)
    except queries.UnknownProduct as problem:
        raise Http404 from problem


def business_or_404(request: HttpRequest, number: str) -> Any:
    try:
        return registry.get_business(actor_of(request), number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem


def address_of(product: Any) -> str:
    return reverse("catalogue:product", args=[product.pk])


def trail(product: Any = None, here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    way = [{"label": _("Produk"), "url": reverse("catalogue:list")}]
    if product is not None:
        way.append({"label": product.name, "url": address_of(product)})
    return [*way, {"label": here}] if here else way


def tabs_of(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The pages of this area a person may open, for `catalogue/_tabs.html`; `here` is the one she is on. One alone is no choice."""
    sees, sells = permissions.can_list(actor), permissions.can_open_rooms(actor, permissions.city_of(actor))
    pages = (
        ("list", _("Produk"), sees), ("channels", _("Kesiapan"), sees), ("queue", _("Kurasi"), permissions.can_curate_any(actor)),
        ("inquiries", _("Permintaan"), sees), ("funnel", _("Corong"), sees), ("rooms", _("Ruang pembeli"), sells), ("expos", _("Pameran"), sells),
        ("catalogues", _("Katalog cetak"), sees), ("complaints", _("Laporan"), permissions.can_hear_complaints(actor)),
    )  # fmt: skip
    found = [{"label": label, "url": reverse(f"catalogue:{name}"), "active": name == here} for name, label, may in pages if may]  # fmt: skip
    return found if len(found) > 1 else []
