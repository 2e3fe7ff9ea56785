"""What the pages of this area share: who asks, which business is meant, and how a no is said."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of
from pilar.places.domain import level_of
from pilar.registry import queries


def business_or_404(request: HttpRequest, number: str) -> Any:
    """The business when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_business(actor_of(request), number)
    except queries.UnknownBusiness as problem:
        raise Http404 from problem


def list_address() -> str:
    return reverse("registry:list")


def record_address(number: str) -> str:
    return reverse("registry:business", args=[number])


def trail(business: Any, here: str) -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    return [
        {"label": _("UMKM"), "url": list_address()},
        {"label": business.name, "url": record_address(business.number)},
        {"label": here},
    ]


def city_of(actor: Actor) -> int:
    """The city whose villages this person writes about: the own one, else the city of this installation."""
    for code in actor.areas:
        level = level_of(code)
        if level in ("city", "district", "village"):
            return int(str(code)[:4])
    return int(settings.CITY)


def posted_again(request: HttpRequest, *left_out: str) -> list[tuple[str, str]]:
    """Everything that was posted, to be carried along by the next form; without the buttons and the token."""
    skipped = {"csrfmiddlewaretoken", "step", *left_out}
    return [(name, value) for name, values in request.POST.lists() if name not in skipped for value in values]
