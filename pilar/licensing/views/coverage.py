"""Fair coverage and stuck cases, for who leads: each number opens the list behind it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, words
from pilar.licensing.domain import cases, coverage
from pilar.licensing.views.door import trail
from pilar.licensing.words import coverage as group_words
from pilar.places import queries as places
from pilar.ui.templatetags.ui_formats import angka, desimal, persen

# So many kelurahan stand on the page at first, the least visited.
FIRST = 12
# Which question of the list a group answers.
_PARAMETER = {coverage.BY_VILLAGE: "wilayah", coverage.BY_SEX: "jenis", coverage.BY_AGE: "umur"}


def list_url(**asked: str) -> str:
    return f"{reverse('licensing:caseload')}?{urlencode({'siapa': 'semua', **asked})}"


@login_required
@require_GET
def fairness(request: HttpRequest) -> HttpResponse:
    """Who keeps being helped and who never, by kelurahan, sex and age of the record."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_lead(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = queries.covered(actor, today=today)
    every_village = "semua" in request.GET
    tables = [
        _table(by, found.lines[by], FIRST if by == coverage.BY_VILLAGE and not every_village else 0)
        for by in (coverage.BY_SEX, coverage.BY_AGE, coverage.BY_VILLAGE)
    ]
    owners = found.owners_by_visits
    every, never = sum(owners.values()), owners.get(0, 0)
    often = sum(count for visits, count in owners.items() if visits >= coverage.OFTEN_FROM)
    values = {
        "crumbs": trail(here=_("Pemerataan")), "tables": tables, "open": every, "never": never, "often": often,
        "never_url": list_url(kunjungan="belum"), "often_url": list_url(kunjungan="sering"),
        "half": persen(coverage.share_of_half(owners), 1) if every > never else "",
        "behind": sum(table["behind"] for table in tables), "method": coverage.METHOD, "today": today,
    }  # fmt: skip
    return render(request, "licensing/fairness.html", values)


def _table(by: str, lines: list[coverage.Line], first: int = 0) -> dict[str, Any]:
    """All groups, or the first ones with the way to all; the sum below is always of all."""
    average = coverage.average_of(lines)
    rows = [_row(by, line, average) for line in (lines[:first] if first else lines)]
    numbers = (
        _("Terbuka"),
        _("Belum pernah ditemui"),
        _("Tiga kali atau lebih"),
        _("Kunjungan per 100"),
        _("NIB 12 bulan"),
    )
    return {
        "title": group_words.BY_WORDS[by],
        "rows": rows,
        "columns": [{"label": group_words.GROUP_WORDS[by]}, *({"label": word, "number": True} for word in numbers), {"label": _("Dibanding kota")}],
        "more": len(lines) if len(rows) < len(lines) else 0,
        "behind": sum(coverage.standing(line, average) == coverage.LEFT_BEHIND for line in lines),
        "foot": [_("Semua"), *map(angka, (sum(x.open for x in lines), sum(x.never for x in lines), sum(x.often for x in lines))),
                 desimal(average * 100, 0), angka(sum(x.issued for x in lines)), ""],
    }  # fmt: skip


def _row(by: str, line: coverage.Line, average: float) -> dict[str, Any]:
    group = {_PARAMETER[by]: group_words.slug_of(by, line.key)}
    word, kind = group_words.STANDING_WORDS[coverage.standing(line, average)]
    name = (
        places.area_name(int(line.key))
        if by == coverage.BY_VILLAGE and line.key not in ("", "0")
        else group_words.name_of(by, line.key)
    )
    return {
        "url": list_url(**group),
        "cells": [
            name,
            {"text": angka(line.open), "url": list_url(**group)},
            {"text": angka(line.never), "url": list_url(kunjungan="belum", **group)},
            {"text": angka(line.often), "url": list_url(kunjungan="sering", **group)},
            desimal(line.per_case * 100, 0),
            {"text": angka(line.issued), "url": list_url(tahap=cases.ISSUED, **group)},
            {"badge": word, "kind": kind},
        ],
    }


@login_required
@require_GET
def stuck(request: HttpRequest) -> HttpResponse:
    """What holds cases up: by reason, and by how long they stand in a state."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    reasons = [
        _stuck_row(str(words.OBSTACLE_WORDS[line.key]), line, today, kendala=line.key)
        for line in queries.stuck_by_obstacle(actor, today=today)
    ]
    states = [
        _stuck_row(str(words.STATE_WORDS[line.key][0]), line, today, tahap=line.key)
        for line in queries.stuck_by_state(actor, today=today)
    ]
    numbers = (_("Terbuka"), _("Lewat tenggat"), _("Paling lama, hari"))
    values = {
        "crumbs": trail(here=_("Berkas yang macet")), "reasons": reasons, "states": states,
        "reason_columns": [{"label": _("Kendala")}, *({"label": word, "number": True} for word in numbers)],
        "state_columns": [{"label": _("Tahap")}, *({"label": word, "number": True} for word in numbers)],
    }  # fmt: skip
    return render(request, "licensing/stuck.html", values)


def _stuck_row(name: str, line: queries.Stuck, today: date, **asked: str) -> dict[str, Any]:
    days = (today - line.oldest_on).days if line.oldest_on else 0
    return {
        "url": list_url(**asked),
        "cells": [
            name,
            {"text": angka(line.open), "url": list_url(**asked)},
            {"text": angka(line.late), "url": list_url(lewat="1", **asked)},
            angka(days),
        ],
    }
