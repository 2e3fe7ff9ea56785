"""The administrator's keys: which there are, a new one, and its end."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilar.accounts.door import actor_of, bound, pressed
from pilar.accounts.words import areas_in_words
from pilar.exchange import queries, services, words
from pilar.exchange.domain import keys
from pilar.exchange.forms import KeyForm
from pilar.exchange.views.door import managing, told_once
from pilar.ui.templatetags.ui_formats import pukul, tanggal


@login_required
@require_safe
@managing
def key_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    today = timezone.localdate()
    columns = [
        {"label": _("Siapa")}, {"label": _("Kunci")}, {"label": _("Cakupan")}, {"label": _("Wilayah")}, {"label": _("Berlaku sampai")},
        {"label": _("Terakhir dipakai")}, {"label": _("Keadaan")},
    ]  # fmt: skip
    rows = [_key_row(each, today) for each in queries.list_keys(actor)]
    return render(request, "exchange/keys.html", {"columns": columns, "rows": rows})


def _key_row(key: Any, today: Any) -> dict[str, Any]:
    state = queries.state_of(key, today)
    word, kind = words.STATE_WORDS[state]
    used = timezone.localtime(key.last_used_at) if key.last_used_at else None
    scopes = ", ".join(str(words.SCOPE_WORDS[each][0]) for each in key.scopes.split())
    made = _("diterbitkan %(who)s, %(day)s") % {
        "who": key.made_by_name or "Pilar",
        "day": tanggal(timezone.localdate(key.made_at)),
    }
    last = {"text": tanggal(used.date()), "note": pukul(used)} if used else _("belum pernah")
    return {
        "cells": [
            {"text": key.name, "note": made}, f"{key.hint}…", scopes, areas_in_words([key.area_code]), tanggal(key.expires_on), last,
            {"badge": word, "kind": kind},
        ],
        "url": reverse("exchange:key", args=[key.pk]) if state == keys.VALID else "",
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
@managing
def key_new(request: HttpRequest) -> HttpResponse:
    """One thing: a new key. Its text is on the page that answers, and nowhere afterwards."""
    actor = actor_of(request)

    def make(said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        made, text = services.issue_key(
            actor=actor, name=said["name"], scopes=tuple(said["scopes"]), area=said["areas"], expires_on=said["expires_on"], now=timezone.now()
        )  # fmt: skip
        return "exchange/shown.html", {"made": made, "text": text, "where": areas_in_words([made.area_code]), "crumbs": _crumbs(made.name)}  # fmt: skip

    page = {"title": _("Kunci baru"), "verb": _("Terbitkan kunci"), "back_url": reverse("exchange:keys"), "lead": _("Satu kunci untuk satu pemakai. Kunci hanya membaca, hanya di satu wilayah, dan tidak pernah memberi NIK, telepon, atau nama pemilik.")}  # fmt: skip
    return told_once(request, bound(request, KeyForm), make, page, _crumbs(page["title"]))


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("Kunci API"), "url": reverse("exchange:keys")}, {"label": here}]


@login_required
@require_safe
@managing
def key(request: HttpRequest, key_id: int) -> HttpResponse:
    """One key that opens something, and the button that ends it."""
    actor = actor_of(request)
    found = queries.get_key(actor, key_id) if key_id < 10**15 else None
    if found is None:
        raise Http404
    row = _key_row(found, timezone.localdate())
    heads = [_("Kunci"), _("Cakupan"), _("Wilayah"), _("Berlaku sampai"), _("Terakhir dipakai")]
    cells = [cell["text"] if isinstance(cell, dict) else cell for cell in row["cells"][1:6]]
    facts = [{"term": term, "value": value} for term, value in zip(heads, cells, strict=True)]
    return render(
        request,
        "exchange/key.html",
        {"found": found, "facts": facts, "valid": bool(row["url"]), "crumbs": _crumbs(found.name)},
    )


@login_required
@require_POST
@managing
def key_revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    actor = actor_of(request)
    return pressed(
        request,
        lambda: services.revoke_key(actor=actor, key=min(key_id, 10**15), now=timezone.now()),
        _("Kunci dicabut. Program yang memakainya tidak mendapat data lagi."),
        reverse("exchange:keys"),
    )
