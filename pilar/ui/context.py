"""What every page needs: the theme the person chose, the menu, the office's name, the version."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

import pilar

THEMES = ("light", "dark")
THEME_COOKIE = "pilar_theme"
ROW = 9  # entries that stand side by side without a second row; with more, the seldom ones go under "Lainnya"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main menu. `shown` decides from the request; `label` may be a lazy translation; `seldom` is not of every day,
    except for those of whom `daily` says so."""

    order: int
    label: str | Promise
    url_name: str
    shown: Callable[[Any], bool]
    seldom: bool


_entries: dict[str, MenuEntry] = {}
_daily: dict[str, Callable[[Any], bool]] = {}


def add_menu_item(
    label: str | Promise, url_name: str, *, order: int, shown: Callable[[Any], bool] = lambda request: True,
    seldom: bool = False,
) -> None:  # fmt: skip
    """Put an entry into the main menu; an area calls this in its `apps.py`. The same url name twice replaces."""
    _entries[url_name] = MenuEntry(order, label, url_name, shown, seldom)


def daily_for(url_name: str, whose: Callable[[Any], bool]) -> None:
    """For these requests a seldom entry stands in the first row: a higher area knows whose work it is."""
    _daily[url_name] = whose


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries this request may see: [{url, label, active, seldom}], the longest matching address active; none is seldom in a short menu."""
    if not hasattr(request, "actor"):
        return []  # refused before anyone was recognised (too large, wrong host): the page of misfortune still stands
    found: list[dict[str, Any]] = []
    for entry in sorted(_entries.values(), key=lambda each: each.order):
        if not entry.shown(request):
            continue
        try:
            found.append(
                {
                    "url": reverse(entry.url_name),
                    "label": entry.label,
                    "active": False,
                    "seldom": entry.seldom and not _is_daily(entry.url_name, request),
                }
            )
        except NoReverseMatch:
            continue  # an area whose addresses are not mounted here has no place in the menu
    under = [item for item in found if _lies_under(request.path, item["url"])]
    if under:
        max(under, key=lambda item: len(item["url"]))["active"] = True
    if len(found) <= ROW:
        found = [item | {"seldom": False} for item in found]
    return sorted(found, key=lambda item: bool(item["seldom"]))


def _is_daily(url_name: str, request: HttpRequest) -> bool:
    return url_name in _daily and _daily[url_name](request)


def _lies_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: theme ("light", "dark" or ""), version, office, menu."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    entries = menu(request)
    return {
        "theme": theme if theme in THEMES else "",
        "version": pilar.__version__,
        "office": getattr(settings, "OFFICE", ""),
        "menu": entries,
        "menu_more": [item for item in entries if item["seldom"]],
    }
