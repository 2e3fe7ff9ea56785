"""Since last Tuesday, or any day: what changed and why, in numbers that add up, each with its list."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import number_of, refused
from pilar.dashboards import words
from pilar.dashboards.queries import since as changes
from pilar.dashboards.views import links
from pilar.dashboards.views.ask import Ask
from pilar.journey.domain import STAGES
from pilar.journey.words import STAGE_WORDS
from pilar.places import queries as places
from pilar.registry import permissions as registry
from pilar.ui.domain import calendar
from pilar.ui.templatetags.ui_formats import angka, language, tanggal

TUESDAY = 1


def last_tuesday(today: date) -> date:
    """The Tuesday before today: on a Tuesday the one a week ago."""
    return today - timedelta((today.weekday() - TUESDAY - 1) % 7 + 1)


def _asked(request: HttpRequest) -> tuple[Ask, date, list[str]]:
    """Who asks since when, and a sentence for what made no sense."""
    ask = Ask(request, timezone.now())
    text, told = request.GET.get("sejak", "").strip()[:20], []
    day = last_tuesday(ask.today)
    if text:
        try:
            chosen = date.fromisoformat(text)
        except ValueError:
            told.append(_("Tanggal “%s” tidak dikenal; yang ditunjukkan sejak Selasa lalu.") % text)
        else:
            day = chosen if chosen < ask.today else day
            if chosen >= ask.today:
                told.append(_("Pilih hari yang sudah lewat; yang ditunjukkan sejak Selasa lalu."))
    if request.GET.get("wilayah", "").strip() and not ask.asked:
        told.append(_("Wilayah itu tidak dikenal; yang ditunjukkan seluruh wilayah Anda."))
    return ask, day, told


@login_required
@require_GET
def since(request: HttpRequest) -> HttpResponse:
    ask, day, told = _asked(request)
    reason = ask.why_not
    if reason:
        return refused(request, reason)
    found = changes.since(ask.areas, day)
    if found.known_since and day < found.known_since:
        told.append(
            _("Perubahan baru dicatat sejak %s; yang lebih awal tidak diketahui.")
            % tanggal(found.known_since)
        )
    return render(
        request, "dashboards/since.html",
        {
            "where": ask.where, "day": day, "told": told, "found": found, "days": _days(ask, day), "today": ask.today,
            "asked": ask.asked, "table": _table(found), "reasons": _reasons(ask, found, day), "sentence": sentence(found),
            "crumbs": [{"label": _("Beranda"), "url": links.board_url(ask.asked)}, {"label": _("Sejak Selasa lalu")}],
        },
    )  # fmt: skip


def sentence(found: changes.Since) -> str:
    """The number everybody quotes first: "11.920 + 86 − 6 = 12.000 usaha ber-NIB"; "" when it is not measured."""
    each = next((one for one in found.balances if one.stage == "LICENSED"), None)
    if each is None:
        return ""
    told = {
        "before": angka(each.before),
        "came": angka(each.came),
        "went": angka(each.went),
        "now": angka(each.now),
    }
    return _("%(before)s + %(came)s − %(went)s = %(now)s usaha ber-NIB") % told


def since_part(ask: Ask) -> dict[str, Any]:
    """What changed since last Tuesday, in a line or two of a home."""
    day = last_tuesday(ask.today)
    found = changes.since(ask.areas, day)
    day = max(day, found.known_since) if found.known_since else day
    lines = [
        _("%(stage)s %(came)s bertambah, %(went)s berkurang") % {"stage": STAGE_WORDS[one.stage], "came": angka(one.came), "went": angka(one.went)}
        for one in found.balances
        if one.stage != "LICENSED" and (one.came or one.went)
    ]  # fmt: skip
    return {
        "day": day,
        "sentence": sentence(found),
        "lines": ["; ".join(lines)] if lines else [],
        "url": url(day, ask.asked),
    }


def _days(ask: Ask, day: date) -> list[dict[str, Any]]:
    """The days people ask since."""
    first = ask.today.replace(day=1)
    chosen = {
        _("kemarin"): ask.today - timedelta(1),
        _("Selasa lalu"): last_tuesday(ask.today),
        _("awal bulan"): first if first < ask.today else (first - timedelta(1)).replace(day=1),
        _("30 hari"): ask.today - timedelta(30),
    }
    return [
        {"label": label, "url": url(one, ask.asked), "active": one == day} for label, one in chosen.items()
    ]


def url(day: date, area: int = 0) -> str:
    asked = {"sejak": day.isoformat(), **({"wilayah": area} if area else {})}
    return f"{reverse('dashboards:since')}?{urlencode(asked)}"


def _table(found: changes.Since) -> dict[str, Any]:
    columns = [{"label": _("Tahap")}] + [{"label": label, "number": True} for label in (_("Waktu itu"), _("Bertambah"), _("Berkurang"), _("Kini"))]  # fmt: skip
    rows = [
        {
            "cells": [
                STAGE_WORDS[one.stage],
                angka(one.before),
                f"+ {angka(one.came)}",
                f"− {angka(one.went)}",
                angka(one.now),
            ]
        }
        for one in found.balances
    ]
    return {"columns": columns, "rows": rows}


def _reasons(ask: Ask, found: changes.Since, day: date) -> list[dict[str, Any]]:
    """Of each stage that changed, why, with the list behind each number."""
    may = bool(registry.can_list(ask.actor))
    told = []
    for one in found.balances:
        lines = [
            {"words": words.CHANGES[why], "count": count, "sign": "+" if gained else "−", "url": _list_url(ask, day, one.stage, gained, why) if may else ""}
            for gained, counted in ((True, one.gained), (False, one.lost))
            for why, count in sorted(counted.items(), key=lambda each: -each[1])
        ]  # fmt: skip
        if lines:
            told.append({"stage": STAGE_WORDS[one.stage], "lines": lines})
    return told


def _list_url(ask: Ask, day: date, stage: str, gained: bool, why: str) -> str:
    asked = {
        "sejak": day.isoformat(),
        "tahap": stage,
        "arah": "naik" if gained else "turun",
        "sebab": why,
        "wilayah": ask.asked or "",
    }
    return f"{reverse('dashboards:since-list')}?{urlencode({name: value for name, value in asked.items() if value})}"


@login_required
@require_GET
def since_list(request: HttpRequest) -> HttpResponse:
    """The businesses behind one of these numbers."""
    ask, day, told = _asked(request)
    verdict = registry.can_list(ask.actor)
    reason = ask.why_not if verdict else str(verdict.reason)
    if reason:
        return refused(request, reason)
    stage, why = request.GET.get("tahap", ""), request.GET.get("sebab", "")
    stage, why = stage if stage in STAGES else STAGES[1], why if why in words.CHANGES else ""
    gained = request.GET.get("arah", "") != "turun"
    page = changes.list_changed(
        ask.actor,
        ask.areas,
        day,
        stage=stage,
        gained=gained,
        why=why,
        page=number_of(request.GET.get("hal", "")) or 1,
    )
    columns = [
        {"label": _("Usaha")},
        {"label": _("Pemilik")},
        {"label": _("Kelurahan")},
        {"label": _("Sebab")},
        {"label": _("Tercatat")},
    ]
    return render(
        request, "dashboards/since_list.html",
        {
            "title": words.CHANGED[gained] % {"stage": STAGE_WORDS[stage], "day": calendar.day_words(day, language())}, "told": told, "where": ask.where,
            "why": words.CHANGES.get(why, ""), "page": page, "columns": columns, "rows": [_row(one) for one in page.rows],
            "previous_url": _page_url(request, page.page - 1) if page.page > 1 else "",
            "next_url": _page_url(request, page.page + 1) if page.page < page.pages else "",
            "crumbs": [{"label": _("Beranda"), "url": links.board_url(ask.asked)}, {"label": _("Sejak Selasa lalu"), "url": url(day, ask.asked)}, {"label": _("Daftar")}],
        },
    )  # fmt: skip


def _row(one: changes.Changed) -> dict[str, Any]:
    first: Any = (
        {"text": one.name, "url": links.record_page(one.number)}
        if one.number
        else _("tidak (lagi) di wilayah Anda")
    )
    place = places.area_name(one.village_code) if one.village_code else "–"
    return {"cells": [first, one.owner_name or "–", place, words.CHANGES[one.why], tanggal(one.on)]}


def _page_url(request: HttpRequest, number: int) -> str:
    asked = {
        name: request.GET[name]
        for name in ("sejak", "tahap", "arah", "sebab", "wilayah")
        if request.GET.get(name)
    }
    return f"?{urlencode({**asked, 'hal': number})}"
