"""What the pages of this area share: who asks, the tabs, the way here, a form's page, a pressed button, and how a no is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.commitments import permissions, queries

# The pages of "Komitmen" side by side: key, words, name of the address. A page that is not mounted has no tab.
TABS = (
    ("promises", lazy("Janji"), "commitments:promises"),
    ("meetings", lazy("Rapat"), "commitments:meetings"),
    ("institutions", lazy("Lembaga & MoU"), "commitments:institutions"),
    ("calendar", lazy("Kalender"), "commitments:calendar"),
)


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def number_of(text: str) -> int:
    """A number of an address's question; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0


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


@dataclass(frozen=True, slots=True)
class Deed:
    """A page with one form: its words, where it leads back to, what is said when it is done."""

    title: str
    verb: str
    back_url: str
    crumbs: list[dict[str, str]]
    said: str
    lead: str = ""


def bound(request: HttpRequest, kind: Any, initial: dict[str, Any] | None = None, **more: Any) -> Any:
    """The form with what was posted, or fresh with its beginnings."""
    if request.method == "POST":
        return kind(request.POST, request.FILES, initial=initial, **more)
    return kind(initial=initial, **more)


def deed(
    request: HttpRequest,
    verdict: Verdict,
    form: forms.Form,
    page: Deed,
    act: Callable[[dict[str, Any]], Any],
    to: Callable[[Any], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """One thing per page: the form, the service, back; a refusal is said on the form and nothing that was typed is lost.

    `more` goes to the page; `template` among it is another page around the same form.
    """
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, page.said)
            return redirect(to(done) if to else page.back_url)
    template = more.pop("template", "commitments/deed.html")
    values = {"form": form, "page": page, "crumbs": page.crumbs, "multipart": form.is_multipart(), **more}
    return render(request, template, values, status=422 if form.errors else 200)


def pressed(request: HttpRequest, act: Callable[[], Any], said: str, to: str) -> HttpResponse:
    """A button without a form: done, or the refusal said on the page it was pressed on."""
    try:
        act()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        if said:
            messages.success(request, said)
    return redirect(to)


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
