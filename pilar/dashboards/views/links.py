"""From a number to the very businesses behind it, and to its definition."""

from urllib.parse import urlencode

from django.urls import reverse

from pilar.accounts.domain import Actor
from pilar.dashboards.domain import LIVING
from pilar.registry import permissions as registry
from pilar.registry.domain.filters import Filters

# What a figure asks of the list beside "living".
_ASKED = {"nib": {"nib": True}, "tanpa-nib": {"nib": False}}


def list_url(actor: Actor, *, figure: str = "usaha", area: int = 0, **more: object) -> str:
    """The work list with exactly the businesses a figure counts; "" for those who open no list."""
    if not registry.can_list(actor):
        return ""
    asked = {"status": LIVING, **_ASKED.get(figure, {}), **more}
    if area < 0:  # the businesses of an area whose village nobody named
        asked |= {"area": -area if area != -1 else 0, "problem": "NO_VILLAGE"}
    else:
        asked["area"] = area
    return f"{list_page()}?{Filters().with_(**asked).query()}"


def list_page() -> str:
    """The work list itself."""
    return reverse("registry:list")


def record_page(number: str) -> str:
    """The page of one business."""
    return reverse("registry:business", args=[number])


def board_url(area: int = 0, measure: str = "") -> str:
    """The home narrowed to an area and to one question of the map."""
    asked = {name: value for name, value in (("wilayah", area), ("ukuran", measure)) if value}
    return reverse("dashboards:home") + (f"?{urlencode(asked)}" if asked else "")


def figure_url(figure: str, area: int = 0) -> str:
    """The page of a number: what it is, its list, its sources, its date."""
    return reverse("dashboards:figure", args=[figure]) + (f"?wilayah={area}" if area else "")
