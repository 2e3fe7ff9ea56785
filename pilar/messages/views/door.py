"""What the pages of the outbox share."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.door import actor_of
from pilar.messages import queries


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
