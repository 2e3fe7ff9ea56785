"""The first page: what a person needs to know and what waits for her, in the order of her role."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Role
from pilar.dashboards import domain, permissions
from pilar.dashboards.views.ask import Ask
from pilar.dashboards.views.parts import parts_of
from pilar.intake import permissions as intake
from pilar.registry import permissions as registry

# Parts that say nothing about an empty registry.
_OF_NUMBERS = {
    "headline",
    "since",
    "totals",
    "three",
    "places",
    "stages",
    "sectors",
    "growth",
    "caseload",
    "download",
    "outlook",
    "visits",
    "calling",
}


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The board of the role. An area outside the person's own does not exist for her."""
    ask = Ask(request, timezone.now())
    board = domain.board_of(ask.actor.role)
    counted = _OF_NUMBERS & {*board.main, *board.aside}
    verdict = permissions.can_read_numbers(ask.actor)
    if counted and verdict and ask.asked and not ask.areas:
        raise Http404
    empty = bool(counted) and (not verdict or not ask.totals.all.businesses)
    main, aside = board.main, board.aside
    if empty:
        main = tuple(name for name in main if name not in _OF_NUMBERS)
        aside = tuple(name for name in aside if name not in _OF_NUMBERS)
    return render(
        request,
        "dashboards/home.html",
        {
            "title": _title(ask),
            "crumbs": ask.crumbs(),
            "today": ask.today,
            "where": ask.where if counted and verdict else "",
            "empty": empty,
            "reason": verdict.reason,
            "may_drop": bool(intake.can_import(ask.actor)),
            "main": parts_of(ask, main),
            "aside": parts_of(ask, aside),
            "may_ask": not empty and bool(registry.can_list(ask.actor)),
            "sheet": ask.actor.role is Role.LEADER,
        },
    )


def _title(ask: Ask) -> str:
    return ask.where if ask.asked and ask.areas else _("Beranda")
