"""The office's side of the owners' cards: making, printing and ending them, and answering what owners say through them."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services
from pilar.licensing.domain import cards
from pilar.licensing.forms import AnswerForm
from pilar.licensing.views.door import trail
from pilar.licensing.views.listing import asked_of
from pilar.licensing.words import cards as words
from pilar.places import queries as places
from pilar.registry import queries as registry


def business_or_404(request: HttpRequest, number: str) -> Any:
    try:
        return registry.get_business(actor_of(request), number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, number: str) -> HttpResponse:
    """The card of one business: shown, printed, made anew, ended."""
    business = business_or_404(request, number)
    verdict = permissions.can_give_card(actor_of(request), business)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        return _changed(request, business)
    found = queries.card_of(business)
    page = {
        "business": business,
        "card": found,
        "shown": card_shown(request, found, business) if found else None,
        "crumbs": [
            {"label": _("UMKM"), "url": reverse("registry:list")},
            {"label": business.name, "url": reverse("registry:business", args=[business.number])},
            {"label": _("Kartu pemilik")},
        ],
    }
    return render(request, "licensing/card.html", page)


def _changed(request: HttpRequest, business: Any) -> HttpResponse:
    act = {"actor": actor_of(request), "business_id": business.pk, "now": timezone.now()}
    if request.POST.get("act") == "end":
        services.end_card(**act)
        messages.success(request, _("Kartu dicabut. Tautannya tidak membuka apa-apa lagi."))
    else:
        services.make_card(**act)
        messages.success(request, _("Kartu dibuat. Cetak, lalu berikan kepada pemiliknya."))
    return redirect("licensing:card", business.number)


@login_required
@never_cache
@require_POST
def sheet(request: HttpRequest) -> HttpResponse:
    """Cards for the page of cases one looks at, eight on a sheet; those who have none get theirs now."""
    verdict = permissions.can_hear(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    found = queries.list_cases(
        actor_of(request),
        asked_of(request),
        today=timezone.localdate(),
        after=request.GET.get("after", ""),
        limit=services.MOST_CARDS,
    )
    by_id = {case.business_id: case.business for case in found.rows}
    made = services.make_cards(actor=actor_of(request), business_ids=list(by_id), now=timezone.now())
    page = {
        "cards": [card_shown(request, one, by_id[one.business_id]) for one in made],
        "back_url": f"{reverse('licensing:caseload')}?{request.GET.urlencode()}",
        "more": bool(found.next),
        "crumbs": trail(here=_("Cetak kartu pemilik")),
    }
    return render(request, "licensing/card_sheet.html", page)


def card_shown(request: HttpRequest, found: Any, business: Any) -> dict[str, Any]:
    """What stands on the card: business, code, address, and the address as a picture."""
    code = queries.code_of(found)
    path = reverse("owncard:page", args=[code])
    url = f"{settings.ORIGIN.rstrip('/')}{path}" if settings.ORIGIN else request.build_absolute_uri(path)
    return {
        "name": business.name,
        "owner": business.owner_name,
        "number": business.number,
        "place": places.area_name(business.village_code) if business.village_code else "",
        "code": cards.grouped(code),
        "enter": url.removeprefix("https://").removeprefix("http://").rsplit("/", 2)[0],
        "url": url,
        "picture": segno.make(url, error="m", micro=False).svg_data_uri(border=2, scale=4),
    }


# -- what owners say ----------------------------------------------------------------------------------
@login_required
@require_GET
def said(request: HttpRequest) -> HttpResponse:
    """The words of owners that wait for somebody of this person's area."""
    verdict = permissions.can_hear(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    rows = [
        {
            "cells": [
                {"text": one.word.business.name, "note": one.word.business.owner_name},
                {
                    "text": words.KIND_WORDS[one.word.kind],
                    "note": queries.said_in_words(one.word.kind, one.text, one.word.hours),
                },
                places.area_name(one.word.village_code) if one.word.village_code else "–",
                {"text": _days(one.word.said_at)},
            ],
            "url": reverse("licensing:owner-word", args=[one.word.pk]),
        }
        for one in queries.list_words(actor_of(request))
    ]
    columns = [{"label": label} for label in (_("Usaha"), _("Kata pemilik"), _("Kelurahan"), _("Menunggu"))]
    return render(
        request,
        "licensing/owner_words.html",
        {"rows": rows, "columns": columns, "crumbs": trail(here=_("Kata pemilik"))},
    )


def _days(moment: Any) -> str:
    days = (timezone.localdate() - timezone.localdate(moment)).days
    return _("hari ini") if days <= 0 else ngettext("%d hari", "%d hari", days) % days


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, word_id: int) -> HttpResponse:
    """One word of an owner, and what was done about it."""
    try:
        found = queries.get_word(actor_of(request), word_id)
    except queries.UnknownWord as problem:
        raise Http404 from problem
    verdict = permissions.can_answer(actor_of(request), found.word)
    if not verdict:
        return refused(request, verdict.reason)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_word(
                actor=actor_of(request), word_id=found.word.pk, now=timezone.now(), **form.cleaned_data
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Jawaban dicatat."))
            return redirect("licensing:owner-words")
    page = {
        "word": found.word, "business": found.word.business, "kind": words.KIND_WORDS[found.word.kind], "text": queries.said_in_words(found.word.kind, found.text, found.word.hours),
        "form": form, "crumbs": [*trail(), {"label": _("Kata pemilik"), "url": reverse("licensing:owner-words")},
                                 {"label": found.word.business.name}],
        "phone": found.word.business.owner.phone_hint,
        "reveal_url": reverse("registry:business-reveal", args=[found.word.business.number]),
    }  # fmt: skip
    return render(request, "licensing/owner_word.html", page, status=422 if form.errors else 200)
