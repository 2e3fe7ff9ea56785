"""Proposals: the inbox, one page for each, the decision, taking the own one back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.registry import permissions, queries, services
from pilar.registry.forms import DecisionForm
from pilar.registry.views.changing import say_not_believed
from pilar.registry.views.door import list_address, record_address
from pilar.registry.words import FIELD_WORDS

REQUEST_WORDS = {
    "PENDING": (lazy("Menunggu"), "warn"),
    "ACCEPTED": (lazy("Diterima"), "good"),
    "REFUSED": (lazy("Ditolak"), "bad"),
    "TAKEN_BACK": (lazy("Ditarik pengusul"), "muted"),
}
TABS = {"waiting": lazy("Menunggu"), "mine": lazy("Usulan saya"), "decided": lazy("Sudah selesai")}


@login_required
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_list(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    which = request.GET.get("tab", "")
    which = which if which in TABS else "waiting"
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 16 else None
    page = queries.list_change_requests(actor_of(request), which, after=start)
    waiting = queries.count_waiting_requests(actor_of(request))
    values = {
        "which": which,
        "rows": [_row(one) for one in page.rows],
        "columns": [{"label": word} for word in (_("Usaha"), _("Yang diusulkan"), _("Pengusul"), _("Keadaan"))],
        "tabs": [
            {"label": word, "url": f"?tab={code}", "active": code == which, "count": waiting if code == "waiting" else None}
            for code, word in TABS.items()
        ],
        "next_url": f"?tab={which}&after={page.next}" if page.next else "",
        "first_url": f"?tab={which}" if start is not None else "",
        "list_url": list_address(),
        "may_decide": bool(permissions.can_decide_any(actor_of(request))),
    }  # fmt: skip
    return render(request, "registry/requests.html", values)


def _row(one: Any) -> dict[str, Any]:
    word, kind = REQUEST_WORDS[one.status]
    names = queries.list_proposed_fields(one)
    labels = list(dict.fromkeys(str(FIELD_WORDS[name]) for name in names))
    return {
        "cells": [
            {"text": one.business.name, "note": one.reason},
            ", ".join(labels[:4]) + (" …" if len(labels) > 4 else ""),
            {"text": one.asked_by_name, "note": queries.value_words("registered_on", one.asked_at)},
            {"badge": word, "kind": kind},
        ],
        "url": f"{one.id}/",
    }


def _request_or_404(request: HttpRequest, request_id: int) -> Any:
    try:
        return queries.get_change_request(actor_of(request), request_id)
    except queries.UnknownRequest as problem:
        raise Http404 from problem


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, request_id: int) -> HttpResponse:
    """One proposal with what stands and what is proposed; a post decides it."""
    asked = _request_or_404(request, request_id)
    verdict = permissions.can_decide_change(actor_of(request), asked)
    form = DecisionForm(request.POST or None)
    if request.method == "POST":
        if not verdict:
            return refused(request, verdict.reason)
        if form.is_valid():
            return _decide(request, asked, form)
    current = queries.get_current_values(asked.business)
    proposed = queries.get_proposed_values(asked)
    word, kind = REQUEST_WORDS[asked.status]
    page = {
        "asked": asked,
        "business": asked.business,
        "record_url": record_address(asked.business.number),
        "rows": [
            {"label": one.label, "left": one.before, "right": one.after or _("(dikosongkan)")}
            for one in queries.list_differences(current, proposed, proposed)
        ],
        "word": word,
        "kind": kind,
        "verdict": verdict,
        "mine": asked.asked_by == actor_of(request).user_id,
        "form": form,
        "crumbs": [{"label": _("UMKM"), "url": list_address()}, {"label": _("Usulan perubahan"), "url": "../"}, {"label": asked.business.name}],
    }  # fmt: skip
    return render(request, "registry/request.html", page, status=422 if form.errors else 200)


def _decide(request: HttpRequest, asked: Any, form: DecisionForm) -> HttpResponse:
    accept = form.cleaned_data["answer"] == "accept"
    try:
        services.decide_change(
            actor=actor_of(request), request_id=asked.id, accept=accept, note=form.cleaned_data["note"],
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("registry:change-request", asked.id)
    except ValueError:
        # The state moved on since the proposal was written, and from there this move is not allowed.
        messages.error(request, _("Keadaan usaha sudah berubah sejak diusulkan, jadi usulan ini tidak dapat diterima lagi. Tolak dengan catatan."))  # fmt: skip
        return redirect("registry:change-request", asked.id)
    messages.success(
        request, _("Usulan diterima; data berubah.") if accept else _("Usulan ditolak; data tetap.")
    )
    if accept:
        _say_outcome(request, asked)
    return redirect("registry:change-requests")


def _say_outcome(request: HttpRequest, asked: Any) -> None:
    try:
        business = queries.get_business(actor_of(request), asked.business.number)
    except queries.UnknownBusiness:
        return  # moved out of the person's area by this very proposal
    say_not_believed(request, business, queries.get_proposed_values(asked, masked=False))


@login_required
@require_POST
def take_back(request: HttpRequest, request_id: int) -> HttpResponse:
    asked = _request_or_404(request, request_id)
    try:
        services.take_back_change(actor=actor_of(request), request_id=asked.id, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Usulan ditarik. Data tetap seperti semula."))
    return redirect("registry:change-request", asked.id)
