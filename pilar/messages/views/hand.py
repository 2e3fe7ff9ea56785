"""The hand queue: one message at a time, WhatsApp opened with its words, then what happened."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.messages import permissions, queries, services, words
from pilar.messages.views.door import message_or_404, trail
from pilar.ui.templatetags.ui_formats import lalu


@login_required
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """How many wait, who they are; the button takes the oldest nobody has in hand."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_send(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        return _next(request)
    waiting, taken = queries.count_by_hand(actor, now)
    rows = [
        {
            "cells": [
                {"text": each.to_name, "note": words.template_name(each.template)},
                lalu(each.created_at, now),
                each.created_by_name,
            ]
        }
        for each in queries.list_by_hand(actor)
    ]
    page = {
        "waiting": waiting, "taken": taken, "rows": rows, "more": max(waiting - len(rows), 0),
        "columns": [{"label": word} for word in (_("Kepada"), _("Menunggu sejak"), _("Dibuat oleh"))],
        "crumbs": trail((_("Kirim tangan"), "")),
    }  # fmt: skip
    return render(request, "messages/hand.html", page)


def _next(request: HttpRequest) -> HttpResponse:
    found = services.take_next(actor=actor_of(request), now=timezone.now())
    if found is not None:
        return redirect("outbox:hand-work", found.pk)
    messages.info(request, _("Tidak ada lagi yang menunggu sekarang."))
    return redirect("outbox:hand")


ACTS = {"terkirim": services.sent_by_hand, "salah": services.wrong_number, "nanti": services.put_back}


@login_required
@require_http_methods(["GET", "POST"])
def work(request: HttpRequest, message_id: int) -> HttpResponse:
    """The message in hand: number, words, the two apps to open, and three answers."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_send(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = message_or_404(request, message_id)
    if found.taken_by != actor.user_id or found.taken_until is None or found.taken_until < now:
        messages.info(request, _("Ambil dulu pesannya dari antrean, supaya tidak dikirim dua orang."))
        return redirect("outbox:hand")
    if request.method == "POST":
        act = ACTS.get(request.POST.get("hasil", ""))
        try:
            if act:
                act(actor=actor, message_id=found.pk, now=now)
        except Refused as reason:
            messages.warning(request, str(reason))
        return _next(request)
    return render(request, "messages/hand_work.html", _page(request, found))


def _page(request: HttpRequest, found: Any) -> dict[str, Any]:
    told, phone = services.words_of(found), services.phone_of(found)
    text = quote(told["body"], safe="")
    return {
        "message": found, "body": told["body"], "phone": phone, "crumbs": trail((_("Kirim tangan"), "/pesan/tangan/"), (found.to_name, "")),
        "whatsapp_url": f"https://wa.me/{phone.lstrip('+')}?text={text}", "sms_url": f"sms:{phone}?body={text}",
        "waiting": queries.count_by_hand(actor_of(request), timezone.now())[0],
        "template_name": words.template_name(found.template), "purpose": words.PURPOSE_WORDS[found.purpose],
    }  # fmt: skip
