"""The page of a number: what it is, how it was reckoned, the lists behind it, its sources and its date."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from pilar.dashboards import domain, permissions, queries, words
from pilar.dashboards.views import links
from pilar.dashboards.views.ask import Ask, month_words
from pilar.registry.words import SOURCE_KIND_WORDS
from pilar.ui.templatetags.ui_formats import angka, persen, tanggal

# Which list a part or whole of a figure opens; workers are people, no list holds them.
_LISTS = {"licensed": "nib", "unlicensed": "tanpa-nib", "businesses": "usaha", "workers": "usaha"}


@login_required
@require_GET
def figure(request: HttpRequest, figure: str) -> HttpResponse:
    if figure not in domain.FIGURES:
        raise Http404
    ask = Ask(request, timezone.now())
    verdict = permissions.can_read_numbers(ask.actor)
    if not verdict:
        return render(request, "403.html", {"reason": verdict.reason}, status=403)
    if not ask.areas:
        raise Http404
    part, whole = domain.FIGURES[figure]
    told = words.FIGURES[figure]
    tally = ask.totals.all
    return render(
        request,
        "dashboards/figure.html",
        {
            "words": told,
            "where": ask.where,
            "part": _amount(ask, part, told.part),
            "whole": _amount(ask, whole, told.whole) if whole else None,
            "share": getattr(tally, part) / getattr(tally, whole)
            if whole and getattr(tally, whole)
            else None,
            "method": domain.METHOD,
            "history": _history(ask, figure) if part != "workers" else None,
            "senders": _senders(),
            "source": ask.source_words,
            "crumbs": [{"label": _("Beranda"), "url": links.board_url(ask.asked)}, {"label": told.title}],
        },
    )


def _amount(ask: Ask, name: str, label: Any) -> dict[str, Any]:
    return {
        "value": getattr(ask.totals.all, name),
        "label": label,
        "url": links.list_url(ask.actor, figure=_LISTS[name], area=ask.asked) if name != "workers" else "",
    }


def _senders() -> dict[str, Any]:
    columns = [
        {"label": _("Pengirim")},
        {"label": _("Jenis")},
        {"label": _("Kiriman"), "number": True},
        {"label": _("Baris"), "number": True},
        {"label": _("Keadaan per")},
        {"label": pgettext("kolom", "Diterima")},
    ]
    rows = [
        {
            "cells": [
                each.name,
                SOURCE_KIND_WORDS[each.kind],
                angka(each.deliveries),
                angka(each.rows),
                tanggal(each.as_of_on),
                tanggal(each.delivered_at),
            ]
        }
        for each in queries.list_senders()
    ]
    return {"columns": columns, "rows": rows}


def _history(ask: Ask, figure: str) -> dict[str, Any]:
    """The last two years, newest first, as they stood at each month's end."""
    part, whole = domain.FIGURES[figure]
    told = domain.history(ask.totals.all, ask.gained, ask.month)
    columns = [{"label": _("Akhir bulan")}, {"label": words.FIGURES[figure].title, "number": True}]
    if whole:
        columns += [{"label": _("Usaha terdata"), "number": True}, {"label": _("Bagian"), "number": True}]
    rows = []
    for each in reversed(told):
        tally = each.at_end
        cells = [month_words(each.month), angka(getattr(tally, part))]
        if whole:
            share = getattr(tally, part) / tally.businesses if tally.businesses else None
            cells += [angka(tally.businesses), persen(share)]
        rows.append({"cells": cells})
    return {"columns": columns, "rows": rows}
