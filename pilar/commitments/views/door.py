"""What the pages of this area share: who asks, the tabs, the way here, and how a no is said."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Actor
from pilar.commitments import permissions

# The pages of "Komitmen" side by side: key, words, name of the address. A page that is not mounted has no tab.
TABS = (
    ("promises", lazy("Janji"), "commitments:promises"),
    ("meetings", lazy("Rapat"), "commitments:meetings"),
    ("institutions", lazy("Lembaga & MoU"), "commitments:institutions"),
    ("calendar", lazy("Kalender"), "commitments:calendar"),
)


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def tabs_of(here: str) -> list[dict[str, Any]]:
    """The tabs for `commitments/_tabs.html`; `here` is the key of the page that is open."""
    found = []
    for key, label, name in TABS:
        try:
            found.append({"label": label, "url": reverse(name), "active": key == here})
        except NoReverseMatch:
            continue
    return found


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first of the tabs."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    return redirect(tabs_of("")[0]["url"])


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says no, with the reason; nothing was changed."""
    return render(request, "403.html", {"reason": reason}, status=403)


def trail(*way: tuple[str, str], here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb: (words, address) of each step."""
    steps = [{"label": _("Komitmen"), "url": reverse("commitments:home")}]
    steps += [{"label": label, "url": url} for label, url in way]
    return [*steps, {"label": here}] if here else steps
