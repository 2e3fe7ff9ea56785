"""What the pages of this area share: who asks, the tabs, the way here, a form's page, a pressed button, and how a no is said."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.commitments import permissions, queries

# The pages of "Komitmen" side by side: key, words, name of the address. A page that is not mounted has no tab.
TABS = (
    ("promises", lazy("Janji"), "commitments:promises"),
    ("meetings", lazy("Rapat"), "commitments:meetings"),
    ("institutions", lazy("Lembaga & MoU"), "commitments:institutions"),
    ("calendar", lazy("Kalender"), "commitments:calendar"),
)


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


def trail(*way: tuple[str, str], here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb: (words, address) of each step."""
    steps = [{"label": _("Komitmen"), "url": reverse("commitments:home")}]
    steps += [{"label": label, "url": url} for label, url in way]
    return [*steps, {"label": here}] if here else steps


def offices_of(request: HttpRequest) -> list[tuple[int, str]]:
    """Institutions to choose from."""
    return [(row.pk, row.name) for row in queries.all_institutions(actor_of(request))]


def people_of(request: HttpRequest, day: date) -> list[tuple[int, str]]:
    """People with a mandate on a day to choose from, each once, with the office."""
    found: dict[int, str] = {}
    for held in queries.speakers_on(actor_of(request), day):
        found.setdefault(held.person_id, f"{held.person.name} – {held.office}, {held.institution}")
    return list(found.items())


def meeting_or_404(request: HttpRequest, meeting_id: int) -> Any:
    """The meeting when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_meeting(actor_of(request), meeting_id)
    except queries.UnknownMeeting as problem:
        raise Http404 from problem


def outcome_or_404(meeting: Any, outcome_id: int) -> Any:
    """A line of this meeting's minutes; 404 for a number that is no line of it."""
    for item in queries.agenda_of(meeting):
        for one in item.outcomes.all():
            if one.pk == outcome_id:
                return one
    raise Http404
