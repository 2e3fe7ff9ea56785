"""Opening cases in bulk: first what it would do, kelurahan by kelurahan, then the press of a button."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services
from pilar.licensing.views.door import trail
from pilar.places import queries as places
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters, parse
from pilar.ui.templatetags.ui_formats import angka

# So many kelurahan stand on the page; the sum counts all.
SHOWN = 60


def _filters(said: QueryDict) -> Filters:
    """The filter of the work list; whether it has an NIB and whether it runs is not asked here."""
    return parse({name: said.getlist(name) for name in said}).without("nib", "status")


def _here(filters: Filters) -> str:
    query = filters.query()
    return f"{reverse('licensing:open')}?{query}" if query else reverse("licensing:open")


@login_required
@require_http_methods(["GET", "POST"])
def open_many(request: HttpRequest) -> HttpResponse:
    """What an opening by this filter would do; a post does it, and shares the new cases out when asked."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_lead(actor)
    if not verdict:
        return refused(request, verdict.reason)
    filters = _filters(request.GET)
    if request.method == "POST":
        try:
            return _opened(request, filters)
        except Refused as reason:
            return refused(request, str(reason))
    found = queries.openable(actor, filters, today=timezone.localdate(now))
    alone = sum(line.fresh for line in found.villages if not line.helpers)
    to_list = filters.with_(nib=False).query()
    values = {
        "crumbs": trail(here=_("Buka pendampingan")), "fresh": found.fresh, "already": found.already, "alone": alone,
        "conditions": [{"label": one.words, "remove_url": _here(one.without)} for one in registry.conditions(filters)],
        "clear_url": reverse("licensing:open"), "list_url": f"{reverse('registry:list')}?{to_list}",
        "columns": [{"label": _("Kelurahan")}, {"label": _("Pendampingan baru"), "number": True}, {"label": _("Pendamping di sana"), "number": True}],
        "rows": [_row(line, filters) for line in found.villages[:SHOWN]],
        "foot": [_("Semua"), angka(found.fresh), ""],
    }  # fmt: skip
    return render(request, "licensing/open.html", values)


def _row(line: queries.VillageLine, filters: Filters) -> dict[str, Any]:
    name = places.area_name(line.code) if line.code else _("Kelurahan belum diketahui")
    helpers = angka(line.helpers) if line.helpers else {"badge": _("belum ada"), "kind": "warn"}
    return {
        "cells": [name, angka(line.fresh), helpers],
        "url": _here(filters.with_(area=line.code)) if line.code else "",
    }


def _opened(request: HttpRequest, filters: Filters) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    done = services.open_cases(actor=actor, filters=filters, now=now)
    said = ngettext("%d pendampingan dibuka.", "%d pendampingan dibuka.", done.opened) % done.opened
    if "bagikan" in request.POST:
        given, left = services.assign_cases(actor=actor, area=filters.area, now=now)
        said += " " + shared_words(given, left)
    messages.success(request, said)
    return redirect("licensing:board")


def shared_words(given: int, left: int) -> str:
    """How many cases got a facilitator, and how many could not."""
    return _("%(given)d dibagikan; %(left)d belum, karena tidak ada pendamping di kelurahannya.") % {
        "given": given,
        "left": left,
    }
