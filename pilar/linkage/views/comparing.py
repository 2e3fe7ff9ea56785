"""What the two pages about the senders' lists share: the area asked for, the tabs, the refusal of too wide an area."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of
from pilar.accounts.words import area_words
from pilar.linkage import queries
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.registry import queries as registry


def number_in(said: Any, name: str) -> int:
    text = said.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0


def area_in(request: HttpRequest) -> int:
    """The area asked for; 0, all her own, for none and for nonsense."""
    code = number_in(request.GET if request.method == "GET" else request.POST, "wilayah")
    try:
        level_of(code)
    except ValueError:
        return 0
    return code


def area_choices(actor: Actor, asked: int) -> list[dict[str, Any]]:
    """All her areas, and those one step below: {code, label, chosen}."""
    own = registry.areas_asked(actor, 0)
    around = own[0] if len(own) == 1 else 0
    below = [(one.code, one.name) for one in places.children(around)] if around or own == (0,) else [(one, places.area_name(one)) for one in own]  # fmt: skip
    if asked and asked not in [code for code, _name in below]:
        below.append((asked, places.area_name(asked)))
    return [{"code": code, "label": name, "chosen": code == asked} for code, name in below]


def where(actor: Actor, asked: int) -> str:
    return places.area_name(asked) if asked else ", ".join(area_words(registry.areas_asked(actor, 0))[:3])


def tabs_of(here: str, area: int) -> list[dict[str, Any]]:
    names = (("reconcile", _("Rekonsiliasi")), ("count", _("Berapa sebenarnya?")))
    query = f"?wilayah={area}" if area else ""
    return [{"label": label, "url": reverse(f"linkage:{name}") + query, "active": name == here} for name, label in names]  # fmt: skip


def too_wide(request: HttpRequest, area: int, here: str) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "tabs": tabs_of(here, area), "most": queries.MOST_BUSINESSES, "where": where(actor, area),
        "areas": [one | {"url": f"?wilayah={one['code']}"} for one in area_choices(actor, area)],
    }  # fmt: skip
    return render(request, "linkage/too_wide.html", context)
