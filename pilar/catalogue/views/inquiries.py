"""The office's list of what buyers asked, and the page of one request."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import actor_of, refused
from pilar.catalogue import permissions, queries, words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.queries import inquiries as asking
from pilar.catalogue.services import reaching
from pilar.catalogue.views.buying import paper
from pilar.catalogue.views.door import tabs_of, trail
from pilar.catalogue.views.request_deeds import Door, act, press, values_of
from pilar.ui.templatetags.ui_formats import angka, tanggal

BUTTONS = ("buka", "benar", "bukan")
_STATES = {
    "baru": inquiries.NEW, "dijawab": inquiries.ANSWERED, "berunding": inquiries.NEGOTIATING, "jadi": inquiries.WON,
    "tidak-jadi": inquiries.LOST, "tanpa-jawaban": inquiries.NO_REPLY,
}  # fmt: skip


def crumbs(asked: Any = None) -> list[dict[str, str]]:
    way = [*trail(), {"label": _("Permintaan pembeli"), "url": reverse("catalogue:inquiries")}]
    if asked is not None:
        way.append({"label": asked.inquiry.buyer_name, "url": reverse("catalogue:inquiry", args=[asked.pk])})
    return way


def _address(state: str = "", late: bool = False, business: str = "", after: str = "") -> str:
    slug = next((word for word, code in _STATES.items() if code == state), "")
    kept = {
        name: value
        for name, value in (
            ("status", slug),
            ("lama", "ya" if late else ""),
            ("usaha", business),
            ("after", after),
        )
        if value
    }
    return reverse("catalogue:inquiries") + (f"?{urlencode(kept)}" if kept else "")


@login_required
@require_GET
def inquiry_list(request: HttpRequest) -> HttpResponse:
    """What buyers asked, the newest first."""
    actor, now, said = actor_of(request), timezone.now(), request.GET
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked = asking.Asked(
        _STATES.get(said.get("status", ""), ""), said.get("lama") == "ya", said.get("usaha", "")[:20]
    )
    page = asking.list_requests(actor, asked, now=now, after=said.get("after", ""))
    by, late = asking.count_requests(actor, asked, now=now)
    values = {
        "tabs": tabs_of(actor, "inquiries"), "rows": [_row(each, bool(permissions.can_answer(actor, each))) for each in page.rows], "crumbs": crumbs()[:-1] + [{"label": _("Permintaan pembeli")}],
        "columns": [{"label": word} for word in (_("Pembeli"), _("Yang diminta"), _("Pembuat"), _("Dibutuhkan"), _("Keadaan"))],
        "states": _states(asked, by), "needs": _needs(asked, late), "conditions": _conditions(asked), "clear_url": _address(), "count": by.get(asked.state, 0) if asked.state else sum(by.values()),
        "next_url": _address(asked.state, asked.late, asked.business, page.next) if page.next else "", "first_url": _address(asked.state, asked.late, asked.business) if said.get("after") else "",
    }  # fmt: skip
    return render(request, "catalogue/inquiries.html", values)


def _states(asked: asking.Asked, by: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "label": words.REQUEST_STATES[code][0], "count": by.get(code, 0), "active": code == asked.state,
            "url": _address("" if code == asked.state else code, asked.late, asked.business),
        }
        for code in _STATES.values()
    ]  # fmt: skip


def _needs(asked: asking.Asked, late: int) -> list[dict[str, Any]]:
    to = _address(asked.state, not asked.late, asked.business)
    return [{"label": _("Lebih dari dua hari belum dijawab"), "count": late, "active": asked.late, "url": to}]


def _conditions(asked: asking.Asked) -> list[dict[str, Any]]:
    """What narrows the list, each with the way to lift it."""
    state = words.REQUEST_STATES[asked.state][0] if asked.state else ""
    told = (
        (state, _address("", asked.late, asked.business)),
        (
            _("lebih dari dua hari belum dijawab") if asked.late else "",
            _address(asked.state, False, asked.business),
        ),
        (asked.business, _address(asked.state, asked.late)),
    )
    return [{"label": label, "remove_url": url} for label, url in told if label]


def _row(each: Any, may: bool) -> dict[str, Any]:
    word, kind = words.REQUEST_STATES[each.state]
    lines = [f"{angka(line.quantity)} × {line.product.name}" for line in each.lines.all()]
    who = each.inquiry.buyer_name if may else _("disembunyikan")
    return {
        "url": reverse("catalogue:inquiry", args=[each.pk]),
        "cells": [
            {"text": who, "note": f"{words.BUYER_WORDS[each.inquiry.buyer_kind]} · {each.inquiry.destination}"},
            {"text": lines[0], "note": _("dan %d lainnya") % (len(lines) - 1) if len(lines) > 1 else ""}, each.business.name,
            tanggal(each.inquiry.need_by) if each.inquiry.need_by else "–",
            {"badge": word, "kind": kind, "note": _("sejak %s") % tanggal(each.state_since)},
        ],
    }  # fmt: skip


def request_or_404(request: HttpRequest, request_id: int) -> Any:
    try:
        return queries.get_request(actor_of(request), request_id)
    except queries.UnknownRequest as problem:
        raise Http404 from problem


@login_required
@require_GET
def inquiry(request: HttpRequest, request_id: int) -> HttpResponse:
    """One request: who asks, what, how likely it can be delivered, and what comes next."""
    found, actor, now = request_or_404(request, request_id), actor_of(request), timezone.now()
    may = bool(permissions.can_answer(actor, found))
    values = values_of(found, may=may, now=now) | {
        "crumbs": [*crumbs(), {"label": found.inquiry.buyer_name if may else str(found.pk)}]
    }
    values["may_pool"] = bool(permissions.can_pool(actor, found)) and found.state in inquiries.OPEN
    if may:
        digits, own = reaching.owner_digits(found)
        values |= {"address": reaching.producer_address(found), "digits": "" if own else digits}
    return render(request, "catalogue/inquiry.html", values)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, request_id: int, what: str) -> HttpResponse:
    found, actor = request_or_404(request, request_id), actor_of(request)
    door = Door(actor, reverse("catalogue:inquiry", args=[found.pk]), crumbs(found))
    if what in BUTTONS and request.method == "POST":
        verdict = permissions.can_answer(actor, found)
        return press(request, found, what, door) if verdict else refused(request, verdict.reason)
    return act(request, found, what, door)


@login_required
@require_GET
def quotation(request: HttpRequest, request_id: int, quotation_id: int) -> HttpResponse:
    """The paper of an offer, for who may see the request and its buyer."""
    found, actor = request_or_404(request, request_id), actor_of(request)
    verdict = permissions.can_answer(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    made = next((each for each in found.quotations.all() if each.pk == quotation_id), None)
    if made is None:
        raise Http404
    return paper(made)
