"""What the pages of the outbox share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.messages import queries


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "403.html", {"reason": reason}, status=403)


def message_or_404(request: HttpRequest, message_id: int) -> Any:
    try:
        return queries.get_message(actor_of(request), message_id)
    except queries.UnknownMessage as problem:
        raise Http404 from problem


def trail(*here: tuple[str, str]) -> list[dict[str, str]]:
    """The way here: the outbox, then (label, url) each; the last one has no url."""
    return [
        {"label": _("Pesan keluar"), "url": reverse("outbox:list")},
        *({"label": word, "url": to} for word, to in here),
    ]
