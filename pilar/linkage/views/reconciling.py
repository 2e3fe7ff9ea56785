"""The reconciliation statement: two senders' lists, from the rows of one to the rows of the other, and every row of a difference."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of, arriving, refused
from pilar.linkage import permissions, queries, services, words
from pilar.linkage.domain import reconciling
from pilar.linkage.queries import Cut, Sender
from pilar.linkage.views import reconciling_file
from pilar.linkage.views.comparing import area_choices, area_in, number_in, tabs_of, too_wide, where
from pilar.places import queries as places
from pilar.registry import queries as registry
from pilar.registry.words import FIELD_WORDS, SOURCE_KIND_WORDS

_PARTS = {"hanya-a": "ONLY_A", "hanya-b": "ONLY_B", "beda": "DIFFERENT", "berulang-a": "AGAIN_A", "berulang-b": "AGAIN_B"}  # fmt: skip
# So many lists, the longest, are set against each other at a glance.
_CROSSED = 6
_SLUGS = {part: slug for slug, part in _PARTS.items()}


@login_required
@never_cache
@require_GET
def statement(request: HttpRequest) -> HttpResponse:
    """The statement of two lists within an area; without a choice the office's own list and OSS."""
    actor, area = actor_of(request), area_in(request)
    verdict = permissions.can_reconcile(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if queries.is_too_wide(actor, area):
        return too_wide(request, area, "reconcile")
    senders = queries.list_senders(actor, area)
    pair = _pair(request, senders)
    context: dict[str, Any] = {
        "tabs": tabs_of("reconcile", area), "where": where(actor, area), "areas": area_choices(actor, area), "area": area,
        "senders": [{"sender": one, "kind": SOURCE_KIND_WORDS[one.kind]} for one in senders], "now": timezone.now(),
        "method": reconciling.METHOD,
    }  # fmt: skip
    if pair:
        context["crossed"] = _crossed(actor, area, senders)
        context |= _told(actor, Cut(pair[0].id, pair[1].id, area, ""), *pair)
    return render(request, "linkage/reconcile.html", context)


def _crossed(actor: Actor, area: int, senders: Sequence[Sender]) -> dict[str, Any]:
    """The longest lists against each other: how many businesses two of them share, each a way to their statement."""
    longest = senders[:_CROSSED]
    shared = queries.list_overlaps(actor, area, [one.id for one in longest]).shared()

    def cell(one: Sender, other: Sender) -> dict[str, Any]:
        if one is other:
            return {"name": other.name, "own": one.businesses}
        query = urlencode({"a": one.id, "b": other.id} | ({"wilayah": area} if area else {}))
        return {"name": other.name, "count": shared[one.id, other.id], "url": f"?{query}"}

    rows = [{"name": one.name, "cells": [cell(one, other) for other in longest]} for one in longest]
    return {"names": [one.name for one in longest], "rows": rows}


def _pair(request: HttpRequest, senders: Sequence[Sender]) -> tuple[Sender, Sender] | None:
    """The two lists asked for, or the two to begin with; None where fewer than two name anybody here."""
    by_id = {one.id: one for one in senders}
    asked = [number_in(request.GET, name) for name in ("a", "b")]
    if asked[0] != asked[1] and set(asked) <= set(by_id):
        return by_id[asked[0]], by_id[asked[1]]
    found = reconciling.two_to_compare([(one.id, one.kind, one.businesses) for one in senders])
    return (by_id[found[0]], by_id[found[1]]) if found else None


def _told(actor: Actor, cut: Cut, a: Sender, b: Sender) -> dict[str, Any]:
    made = queries.get_statement(actor, cut.area, cut.a, cut.b)
    differences = queries.count_differences(actor, cut)
    names = {"a": a.name, "b": b.name}
    return {
        "a": a, "b": b, "made": made, "steps": [_step(one, cut, names) for one in made.steps()],
        "compared": bool(differences) or not made.both, "differing": differences.get("", 0), "differing_url": _rows_url(cut, "DIFFERENT"),
        "fields": [
            {"label": FIELD_WORDS[name], "count": differences[name], "url": _rows_url(cut, "DIFFERENT", name)}
            for name in reconciling.COMPARED if differences.get(name)
        ],
    }  # fmt: skip


def _step(step: reconciling.Step, cut: Cut, names: dict[str, str]) -> dict[str, Any]:
    part = step.code if step.code in _SLUGS else f"AGAIN_{step.code[-1]}" if step.code.startswith(("TWICE", "REPEATED")) else ""  # fmt: skip
    url = _rows_url(cut, part) if part and step.amount else ""
    return {
        "label": words.STEP_WORDS[step.code] % names,
        "amount": step.amount,
        "is_sum": step.is_sum,
        "url": url,
    }


def _rows_url(cut: Cut, part: str, differs: str = "") -> str:
    said = {"a": cut.a, "b": cut.b, "wilayah": cut.area, "bagian": _SLUGS[part], "isi": differs}
    return f"{reverse('linkage:reconcile-rows')}?{urlencode({name: value for name, value in said.items() if value})}"  # fmt: skip


@login_required
@never_cache
@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """The businesses of one line of the statement, each with the rows of both lists that speak of it."""
    actor, area, said = actor_of(request), area_in(request), request.GET
    verdict = permissions.can_reconcile(actor)
    if not verdict:
        return refused(request, verdict.reason)
    by_id = {one.id: one for one in queries.list_senders(actor, area)}
    a, b = by_id.get(number_in(said, "a")), by_id.get(number_in(said, "b"))
    part = _PARTS.get(said.get("bagian", ""))
    if a is None or b is None or a is b or part is None:
        raise Http404
    differs = said["isi"] if said.get("isi") in reconciling.COMPARED else ""
    cut = Cut(a.id, b.id, area, part, differs, (said.get("nama", "")[:200], number_in(said, "sesudah")))
    found, following = queries.list_rows(actor, cut)
    names = {"a": a.name, "b": b.name}
    context = {
        "where": where(actor, area), "a": a, "b": b, "heading": words.PART_WORDS[part] % names,
        "field": FIELD_WORDS[differs] if differs else "", "rows": [_row(one, part) for one in found],
        "show_a": part not in ("ONLY_B", "AGAIN_B"), "show_b": part not in ("ONLY_A", "AGAIN_A"),
        "parts": [{"label": words.PART_WORDS[one] % names, "url": _rows_url(cut, one), "active": one == part} for one in reconciling.PARTS],
        "next_url": _rows_url(cut, part, differs) + "&" + urlencode({"nama": following[0], "sesudah": following[1]}) if following else "",
        "crumbs": [
            {"label": _("Rekonsiliasi"), "url": f"{reverse('linkage:reconcile')}?{urlencode({'a': a.id, 'b': b.id, 'wilayah': area})}"},
            {"label": words.PART_WORDS[part] % names},
        ],
    }  # fmt: skip
    return render(request, "linkage/reconcile_rows.html", context)


def _row(one: queries.Named, part: str) -> dict[str, Any]:
    business = one.business
    left, right = one.values("a"), one.values("b")
    return {
        "name": business.name, "owner": business.owner_name, "place": places.area_name(business.village_code) if business.village_code else "–",
        "url": reverse("registry:business", args=[business.number]), "a": one.a, "b": one.b,
        "differs": [
            {"label": FIELD_WORDS[name], "left": registry.value_words(name, left[name]), "right": registry.value_words(name, right[name])}
            for name in (one.differs if part == "DIFFERENT" else ())
        ],
    }  # fmt: skip


@login_required
@require_POST
def download(request: HttpRequest) -> Any:
    """The statement with all its rows as one workbook; in the record book before it is made."""
    actor, area = actor_of(request), area_in(request)
    verdict = permissions.can_reconcile(actor)
    if not verdict:
        return refused(request, verdict.reason)
    by_id = {one.id: one for one in queries.list_senders(actor, area)}
    a, b = by_id.get(number_in(request.POST, "a")), by_id.get(number_in(request.POST, "b"))
    if a is None or b is None or a is b or queries.is_too_wide(actor, area):
        raise Http404
    now = timezone.now()
    services.note_reconciliation(actor=actor, a=a.id, b=b.id, area=area, now=now)
    made = queries.get_statement(actor, area, a.id, b.id)
    book = reconciling_file.workbook(actor, Cut(a.id, b.id, area, ""), made, (a, b), where(actor, area), timezone.localdate(now))  # fmt: skip
    file = FileResponse(book, as_attachment=True, filename=f"rekonsiliasi-{timezone.localdate(now)}.xlsx")
    return arriving(request, file)
