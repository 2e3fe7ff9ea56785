"""The outbox: what was written to whom, what became of it, and what a person may do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.messages import permissions, queries, services, words
from pilar.messages.domain import states
from pilar.messages.views.door import message_or_404, trail
from pilar.ui.templatetags.ui_formats import hari_tanggal, lalu, pukul

PARAMETERS = {"keadaan": "state", "saluran": "channel", "templat": "template", "q": "words"}


@login_required
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """Every message of the own area, the newest first; what needs a person comes as a sentence on top."""
    actor = actor_of(request)
    verdict = permissions.can_read(actor)
    if not verdict:
        return refused(request, verdict.reason)
    given = {name: request.GET.get(name, "")[:60] for name in PARAMETERS}
    before = request.GET.get("sebelum", "")
    found = queries.list_messages(
        actor, asked={PARAMETERS[name]: value for name, value in given.items()},
        before=int(before) if before.isdigit() and len(before) < 18 else 0,
    )  # fmt: skip
    counts = queries.count_states(actor)
    page = {
        "rows": [_row(each) for each in found.rows], "given": given, "narrowed": any(given.values()),
        "columns": [{"label": word} for word in (_("Kepada"), _("Pesan"), _("Keadaan"), _("Dibuat"))],
        "keep": {name: value for name, value in given.items() if value and name != "q"},
        "states": _states(given, counts), "channels": _channels(given),
        "trouble": sum(counts.get(state, 0) for state in states.TROUBLE), "by_hand": counts.get(states.BY_HAND, 0),
        "trouble_url": _address({}, keadaan="TROUBLE"),
        "next_url": _address(given, sebelum=str(found.next_before)) if found.next_before else "",
        "first_url": _address(given) if before else "", "may_send": permissions.can_send(actor),
    }  # fmt: skip
    return render(request, "messages/outbox.html", page)


def _address(given: dict[str, str], **more: str) -> str:
    return "?" + urlencode({name: value for name, value in {**given, **more}.items() if value})


def _states(given: dict[str, str], counts: dict[str, int]) -> list[dict[str, Any]]:
    every = [
        {
            "label": _("Semua"),
            "count": sum(counts.values()),
            "url": _address({**given, "keadaan": ""}),
            "active": not given["keadaan"],
        }
    ]
    return every + [
        {"label": str(word), "count": counts[state], "url": _address({**given, "keadaan": state}), "active": given["keadaan"] == state}
        for state, (word, _kind) in words.STATE_WORDS.items() if counts.get(state)
    ]  # fmt: skip


def _channels(given: dict[str, str]) -> list[dict[str, Any]]:
    options = [("", _("Semua")), *((code, str(words.CHANNEL_WORDS[code])) for code in states.CHANNELS)]
    return [
        {"label": word, "url": _address({**given, "saluran": code}), "active": given["saluran"] == code}
        for code, word in options
    ]


def _row(message: Any) -> dict[str, Any]:
    word, kind = words.STATE_WORDS[message.state]
    return {
        "url": reverse("outbox:message", args=[message.pk]),
        "cells": [
            {"text": message.to_name or "–", "note": str(words.PURPOSE_WORDS[message.purpose])},
            {
                "text": words.template_name(message.template),
                "note": str(words.CHANNEL_WORDS[message.channel]),
            },
            {"badge": word, "kind": kind, "note": words.reason_words(message.reason)},
            {"text": lalu(message.created_at), "note": message.created_by_name},
        ],
    }


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person may do with a message in these states: the button, the question before it, the service, the word after it."""

    verb: Any
    asks: Any
    said: Any
    act: Callable[..., Any]
    states: frozenset[str]


DEEDS = {
    "kirim-lagi": Deed(lazy("Kirim lagi"), "", lazy("Pesan menunggu giliran lagi."), services.send_again,
                       frozenset({states.FAILED, states.REFUSED})),
    "kirim-juga": Deed(lazy("Kirim sekali lagi"), lazy("Pesan ini mungkin sudah sampai. Bila dikirim lagi, orangnya bisa menerimanya dua kali."),
                       lazy("Pesan menunggu giliran lagi."), services.send_again, frozenset({states.UNSURE})),
    "sudah-sampai": Deed(lazy("Sudah sampai"), "", lazy("Dicatat sebagai terkirim."), services.confirm, frozenset({states.UNSURE})),
    "tarik": Deed(lazy("Tarik pesan"), lazy("Pesan ini tidak akan dikirim."), lazy("Pesan ditarik."), services.cancel,
                  frozenset({states.WAITING, states.BY_HAND})),
}  # fmt: skip


@login_required
@require_GET
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """One message: to whom, over which channel, its words, its history, and what can be done."""
    found, actor = message_or_404(request, message_id), actor_of(request)
    word, kind = words.STATE_WORDS[found.state]
    told = services.words_of(found)
    may = bool(permissions.can_send(actor))
    page = {
        "message": found, "word": word, "word_kind": kind, "reason": words.reason_words(found.reason),
        "subject": told["subject"], "body": told["body"], "facts": _facts(found), "history": _history(found),
        "deeds": [{"slug": slug, **_shown(each)} for slug, each in DEEDS.items() if may and found.state in each.states],
        "crumbs": trail((found.to_name or _("Pesan"), "")), "now": timezone.now(), "is_unsure": found.state == states.UNSURE,
    }  # fmt: skip
    return render(request, "messages/message.html", page)


def _shown(deed: Deed) -> dict[str, Any]:
    return {"verb": deed.verb, "asks": deed.asks}


def _facts(found: Any) -> list[dict[str, Any]]:
    rest = [str(words.CHANNEL_WORDS[code]) for code in found.channels.split(",") if code]
    said = [
        {"term": _("Saluran"), "value": str(words.CHANNEL_WORDS[found.channel]),
         "note": _("bila gagal: %s") % ", ".join(rest) if rest else ""},
        {"term": _("Alamat"), "value": services.address_hint(found)},
        {"term": _("Tujuan"), "value": str(words.PURPOSE_WORDS[found.purpose])},
        {"term": _("Templat"), "value": words.template_name(found.template),
         "note": _("versi kantor %s") % found.version if found.version else _("bawaan")},
        {"term": _("Dibuat oleh"), "value": found.created_by_name},
    ]  # fmt: skip
    if found.state == states.WAITING:
        said.append({"term": _("Giliran"), "value": f"{hari_tanggal(found.next_at)}, {pukul(found.next_at)}"})
    return said


def _history(found: Any) -> list[dict[str, Any]]:
    events = sorted(found.events.all(), key=lambda each: each.pk, reverse=True)
    return [
        {"at": each.at, "who": each.by_name,
         "text": " · ".join(filter(None, [str(words.STATE_WORDS[each.state][0]), str(words.CHANNEL_WORDS[each.channel]), words.reason_words(each.reason)]))}
        for each in events
    ]  # fmt: skip


@login_required
@require_http_methods(["POST"])
def deed(request: HttpRequest, message_id: int, deed: str) -> HttpResponse:
    """Do it, say so, back to the message."""
    if deed not in DEEDS:
        raise Http404
    found, chosen = message_or_404(request, message_id), DEEDS[deed]
    try:
        if found.state not in chosen.states:
            raise Refused(_("Pesan ini sudah berubah keadaan. Muat ulang halamannya."))
        chosen.act(actor=actor_of(request), message_id=found.pk, now=timezone.now())
        messages.success(request, str(chosen.said))
    except Refused as reason:
        if not permissions.can_send(actor_of(request)):
            return refused(request, str(reason))
        messages.warning(request, str(reason))
    return redirect("outbox:message", found.pk)
