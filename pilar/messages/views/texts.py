"""The templates: what is written to people, per channel and language, changed in versions."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.messages import forms, permissions, queries, services, words
from pilar.messages.domain import texts as domain
from pilar.messages.views.door import trail
from pilar.ui.templatetags.ui_formats import tanggal

LANGUAGES = ("id", "en")


@login_required
@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """Every template the areas brought along, and whether the office changed it."""
    verdict = permissions.can_read(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    own = queries.latest_versions()
    rows = [
        {"url": reverse("outbox:template", args=[each.code]),
         "cells": [{"text": each.name, "note": each.code}, " ".join(f"{{{name}}}" for name in sorted(each.marks)),
                   _("diubah kantor") if own.get(each.code) else _("bawaan")]}
        for each in words.all_shipped()
    ]  # fmt: skip
    page = {
        "rows": rows, "columns": [{"label": word} for word in (_("Templat"), _("Isian"), _("Kata-katanya"))],
        "crumbs": trail((_("Templat"), "")),
    }  # fmt: skip
    return render(request, "messages/templates.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, code: str) -> HttpResponse:
    """One template in one channel and language: its words now, to be changed by who may, and the versions before."""
    actor = actor_of(request)
    verdict = permissions.can_edit_texts(actor) if request.method == "POST" else permissions.can_read(actor)
    if not verdict:
        return refused(request, verdict.reason)
    channel, language = request.GET.get("saluran", "WHATSAPP"), request.GET.get("bahasa", "id")
    try:
        wording = services.Wording(code)
    except domain.BadText as problem:
        raise Http404 from problem
    if channel not in domain.VOICES or language not in LANGUAGES:
        raise Http404
    now_used = wording.text(channel, language)
    initial = {"subject": now_used.subject, "body": now_used.body, "approved": now_used.approved}
    form = forms.TextForm(
        request.POST if request.method == "POST" else None, initial=initial, channel=channel
    )
    if request.method == "POST" and form.is_valid() and _saved(request, form, code, channel, language):
        return redirect(
            f"{reverse('outbox:template', args=[code])}?{urlencode({'saluran': channel, 'bahasa': language})}"
        )
    page = {
        "form": form, "shipped": wording.shipped, "channel": channel, "language": language,
        "tabs": _tabs(code, channel, language), "languages": _languages(code, channel, language), "example": _example(now_used),
        "marks": sorted(wording.shipped.marks), "versions": _versions(code, channel, language), "version": wording.version(channel, language),
        "may_edit": permissions.can_edit_texts(actor), "crumbs": trail((_("Templat"), reverse("outbox:templates")), (wording.shipped.name, "")),
    }  # fmt: skip
    return render(request, "messages/template.html", page, status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: Any, code: str, channel: str, language: str) -> bool:
    try:
        services.change_text(
            actor=actor_of(request),
            code=code,
            channel=channel,
            language=language,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as reason:
        form.add_error("body", str(reason))
        return False
    messages.success(
        request, _("Tersimpan. Pesan berikutnya memakai kata-kata ini; yang sudah di antrean tetap.")
    )
    return True


def _tabs(code: str, channel: str, language: str) -> list[dict[str, Any]]:
    base = reverse("outbox:template", args=[code])
    return [
        {
            "label": str(words.CHANNEL_WORDS[each]),
            "url": f"{base}?saluran={each}&bahasa={language}",
            "active": each == channel,
        }
        for each in domain.VOICES
    ]


def _languages(code: str, channel: str, language: str) -> list[dict[str, Any]]:
    base, names = reverse("outbox:template", args=[code]), {"id": "Bahasa Indonesia", "en": "English"}
    return [
        {"label": names[each], "url": f"{base}?saluran={channel}&bahasa={each}", "active": each == language}
        for each in LANGUAGES
    ]


def _example(text: domain.Text) -> domain.Text:
    """The words with each mark shown as what it stands for."""
    shown = {name: f"[{name.replace('_', ' ')}]" for name in domain.marks_of(text)}
    return domain.Text(domain.fill(text.body, shown), domain.fill(text.subject, shown))


def _versions(code: str, channel: str, language: str) -> list[dict[str, Any]]:
    return [
        {
            "at": each.made_at,
            "who": each.made_by_name,
            "text": f"{_('Versi')} {each.version}, {tanggal(each.made_at)}: {each.body[:160]}",
        }
        for each in queries.texts_of(code)
        if (each.channel, each.language) == (channel, language)
    ]
