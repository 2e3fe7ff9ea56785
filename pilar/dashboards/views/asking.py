"""A question in plain Indonesian: answered with the list itself, its filter visible, and with what was not understood."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of, refused
from pilar.accounts.words import areas_in_words
from pilar.commitments import permissions as commitments
from pilar.dashboards import words
from pilar.dashboards.domain import LIVING
from pilar.dashboards.domain.asking import METHOD, Question, ask
from pilar.dashboards.queries import asking as queries
from pilar.dashboards.views import links
from pilar.places import queries as places
from pilar.registry import permissions as registry
from pilar.registry import queries as businesses
from pilar.registry.domain.filters import Filters
from pilar.ui.templatetags.ui_formats import angka, persen

# Areas that stand in the sentence above the table.
NAMED = 3


@login_required
@require_GET
def question(request: HttpRequest) -> HttpResponse:
    """The box, what was understood, and the answer; a plain list is answered by the list."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = registry.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    text = request.GET.get("t", "")
    asked = ask(text, queries.names_for(actor), today)
    filters = asked.filters.with_(status=asked.filters.status or LIVING)
    named = (*asked.among, *((asked.filters.area,) if asked.filters.area else ()))
    outside = [area for area in named if not businesses.areas_asked(actor, area)]
    if asked.clear and not outside and (address := _elsewhere(actor, asked, filters)):
        return HttpResponseRedirect(address)
    context = {
        "asked": asked, "outside": ", ".join(map(places.area_name, outside)), "own": areas_in_words(actor.areas),
        "conditions": [] if outside else _conditions(asked.filters), "problems": _problems(asked), "examples": _examples(),
        "list_url": "" if outside or asked.among else _list_url(filters), "also": _also(asked), "method": METHOD, "promises": asked.page == "promises",
        "crumbs": [{"label": _("Beranda"), "url": links.board_url()}, {"label": _("Tanya angka")}],
    }  # fmt: skip
    if asked.clear and not outside and not asked.page:
        context |= _by_area(actor, asked, filters, today) if asked.by else _number(actor, filters, today)
    return render(request, "dashboards/question.html", context)


def _elsewhere(actor: Actor, asked: Question, filters: Filters) -> str:
    """The page that is the whole answer: nothing to count, nothing to say about how it was read."""
    if asked.page:
        if not commitments.can_follow(actor):
            return ""
        return reverse("commitments:promises") + (f"?keadaan={asked.state}" if asked.state else "")
    if asked.counts or asked.by or asked.also or asked.read_as:
        return ""
    return f"{_list_url(filters)}&{urlencode({'tanya': asked.text})}"


def _list_url(filters: Filters) -> str:
    return f"{links.list_page()}?{filters.query()}"


def _conditions(filters: Filters) -> list[dict[str, str]]:
    """What was understood, each part with the list that asks without it."""
    told = businesses.conditions(filters)
    return [{"label": one.words, "remove_url": _list_url(one.without.with_(status=one.without.status or LIVING))} for one in told]  # fmt: skip


def _problems(asked: Question) -> list[str]:
    told = [str(words.PROBLEMS[each.code]) % {"about": _about(each.about)} for each in asked.problems]
    if asked.cut:
        told.append(
            _(
                "Pertanyaannya terlalu panjang; hanya bagian depannya yang dibaca. Tulislah dalam satu kalimat."
            )
        )
    return told


def _about(text: str) -> str:
    """The words a problem is about; a place with the level that was said."""
    level, mark, name = text.partition(":")
    return f"{words.LEVELS[level]} {name}" if mark and level in words.LEVELS else text


def _also(asked: Question) -> dict[str, str] | None:
    """The narrower place of the same name: "di Oebobo" is the kecamatan, and there is a kelurahan."""
    if not asked.also or not asked.clear:
        return None
    name = places.area_name(asked.also)
    return {
        "name": name,
        "url": _list_url(asked.filters.with_(area=asked.also, status=asked.filters.status or LIVING)),
    }


def _number(actor: Actor, filters: Filters, today: Any) -> dict[str, Any]:
    count = businesses.count_businesses(actor, filters, today=today)
    told = angka(count.number)
    return {"number": _("lebih dari %s") % told if count.capped else told, "sentence": businesses.sentence(filters.without("status") if filters.status == LIVING else filters)}  # fmt: skip


def _by_area(actor: Actor, asked: Question, filters: Filters, today: Any) -> dict[str, Any]:
    found = queries.by_area(actor, filters, asked.by, today)
    if found is None:
        return {"too_wide": True}
    if asked.among:
        found = queries.ByArea([line for line in found.lines if line.code in asked.among], 0)
    keys = {"most": lambda line: -line.fitting, "least": lambda line: line.fitting}
    order = keys.get(asked.order, lambda line: -(line.share or 0))
    lines = sorted(found.lines, key=lambda line: (order(line), -line.fitting, line.name))
    level = words.LEVELS[asked.by]
    every = asked.filters == Filters(area=asked.filters.area)
    columns = [{"label": str(level).capitalize()}, {"label": _("Usaha yang cocok"), "number": True}]
    columns += (
        [] if every else [{"label": _("Semua usaha"), "number": True}, {"label": _("Bagian"), "number": True}]
    )
    rows = []
    for line in lines:
        cells: list[Any] = [
            line.name,
            {"text": angka(line.fitting), "url": _list_url(filters.with_(area=line.code))},
        ]
        rows.append({"cells": cells + ([] if every else [angka(line.living), persen(line.share)])})
    unplaced = (
        _list_url(filters.with_(problem="NO_VILLAGE")) if found.unplaced and not filters.problem else ""
    )
    return {
        "areas": {"columns": columns, "rows": rows, "unplaced": found.unplaced, "unplaced_url": unplaced},
        "level": level, "tally": _tally(found.lines), "first": ", ".join(f"{line.name} ({angka(line.fitting)})" for line in lines[:NAMED]),
        "ordered": asked.order, "compared": _compared(lines) if asked.among else "", "every": every, "sentence": businesses.sentence(asked.filters),
    }  # fmt: skip


def _compared(lines: list[queries.AreaLine]) -> str:
    """Which has more, said in one sentence; places with the same number are said to be equal. The table has the shares beside."""
    told = sorted(lines, key=lambda line: -line.fitting)
    numbers = ", ".join(f"{line.name} {angka(line.fitting)}" for line in told)
    if told[0].fitting == told[-1].fitting:
        return _("Sama banyak: %s.") % numbers
    more = [line.name for line in told if line.fitting == told[0].fitting]
    return _("Lebih banyak di %(place)s: %(numbers)s.") % {"place": ", ".join(more), "numbers": numbers}


def _tally(lines: list[queries.AreaLine]) -> dict[str, int]:
    """Of how many areas all businesses fit, of how many some, of how many none."""
    inhabited = [line for line in lines if line.living]
    whole = sum(line.fitting >= line.living for line in inhabited)
    none = sum(line.fitting == 0 for line in inhabited)
    return {"all": len(lines), "whole": whole, "some": len(inhabited) - whole - none, "none": none, "empty": len(lines) - len(inhabited)}  # fmt: skip


def _examples() -> list[dict[str, str]]:
    return [{"label": str(each), "url": f"?{urlencode({'t': each})}"} for each in words.QUESTIONS]
