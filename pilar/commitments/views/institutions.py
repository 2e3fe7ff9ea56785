"""Institutions: the list."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.commitments import permissions, queries, words
from pilar.commitments.domain import institutions as domain
from pilar.commitments.views.door import actor_of, refused, tabs_of, trail


@login_required
@require_GET
def institution_list(request: HttpRequest) -> HttpResponse:
    """Everybody who can promise, and who speaks for them today."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    side = request.GET.get("pihak", "")
    asked = " ".join(request.GET.get("q", "").split())[:80]
    found = queries.list_institutions(
        actor, today=timezone.localdate(), side=side if side in domain.SIDES else "", words=asked
    )
    values = {
        "rows": [_row(line) for line in found],
        "columns": [{"label": _("Lembaga")}, {"label": _("Pihak")}, {"label": _("Yang berwenang berbicara")}],
        "tabs": tabs_of("institutions"),
        "crumbs": trail(here=_("Lembaga & MoU")),
        "q": asked,
    }
    return render(request, "commitments/institutions.html", values)


def _row(line: queries.InstitutionLine) -> dict[str, Any]:
    row = line.institution
    first = line.speakers[0] if line.speakers else None
    speaker = {"text": first.person.name, "note": first.office} if first else _("belum dicatat")
    return {
        "cells": [
            {"text": row.name, "note": str(words.INSTITUTION_KIND_WORDS[row.kind])},
            str(words.SIDE_WORDS[row.side]),
            speaker,
        ]
    }
