"""The way from terdata to tumbuh: how many stand on each stage, how many go on, who waits, and the list of exactly those."""

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
from pilar.dashboards.queries import cascade as ladders
from pilar.dashboards.views import links
from pilar.dashboards.views.ask import Ask
from pilar.journey.domain import STAGES
from pilar.journey.words import STAGE_WORDS
from pilar.places import queries as places
from pilar.places.domain import SECTORS, level_of
from pilar.places.words import SECTOR_WORDS
from pilar.registry import permissions as registry
from pilar.ui.templatetags.ui_formats import angka, persen, tanggal


def _asked(request: HttpRequest) -> tuple[Ask, str, list[str]]:
    """Who asks for what: the question, the sector ("" is all), and a sentence for everything that made no sense."""
    ask = Ask(request, timezone.now())
    told = []
    if request.GET.get("wilayah", "").strip().startswith("-"):  # those of an area whose village nobody named
        code = number_of(request.GET["wilayah"].strip()[1:])
        ask.asked = code if places.area(code) else 0
    text, sector = request.GET.get("wilayah", "").strip(), request.GET.get("sektor", "").strip()
    if text and not ask.asked and text != "0":
        told.append(_("Wilayah “%s” tidak dikenal; yang ditunjukkan seluruh wilayah Anda.") % text[:20])
    if sector and sector not in SECTORS:
        told.append(_("Sektor “%s” tidak dikenal; yang ditunjukkan semua sektor.") % sector[:20])
        sector = ""
    return ask, sector, told


@login_required
@require_GET
def cascade(request: HttpRequest) -> HttpResponse:
    ask, sector, told = _asked(request)
    reason = ask.why_not
    if reason:
        return refused(request, reason)
    last = ladders.last_reckoning()
    found = ladders.ladders_of(ask.areas, sector)
    sectors = ladders.by_sector(ask.areas) if not sector else {}
    measured = [stage for stage in last.measured if stage in found.whole]
    return render(
        request, "dashboards/cascade.html",
        {
            "where": ask.where, "sector": SECTOR_WORDS[sector] if sector else "", "told": told, "last": last,
            "headline": _headline(ask, found.whole, measured), "stages": _stages(ask, found.whole, measured, sector),
            "table": _table(ask, found.whole, measured, sector), "parts": _parts(ask, found.by_area, found.whole, measured, sector),
            "sectors": _sectors(ask, sectors, measured), "all_url": _here(ask.asked),
            "unmeasured": ", ".join(str(STAGE_WORDS[stage]) for stage in STAGES if stage not in last.measured),
            "crumbs": [{"label": _("Beranda"), "url": links.board_url(ask.asked)}, {"label": _("Perjalanan usaha")}],
        },
    )  # fmt: skip


def _here(area: int, sector: str = "") -> str:
    asked = {name: value for name, value in (("wilayah", area), ("sektor", sector)) if value}
    return reverse("dashboards:cascade") + (f"?{urlencode(asked)}" if asked else "")


def _list_url(ask: Ask, stage: str, area: int, sector: str, *, waiting: bool) -> str:
    """The list of exactly the businesses of a number; "" for those who open no list."""
    if not registry.can_list(ask.actor) or area == -1:
        return ""
    asked = {"tahap": stage, "keadaan": "menunggu" if waiting else "punya", "wilayah": area, "sektor": sector}
    return f"{reverse('dashboards:cascade-list')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _headline(ask: Ask, whole: ladders.Ladder, measured: list[str]) -> dict[str, Any] | None:
    """Where most wait, said first."""
    rungs = [whole[stage] for stage in measured if whole[stage].waiting]
    if not rungs:
        return None
    most = max(rungs, key=lambda rung: rung.waiting)
    days = (ask.today - most.since_on).days if most.since_on else None
    return {"stage": STAGE_WORDS[most.stage], "waiting": most.waiting, "days": days}


def _stages(ask: Ask, whole: ladders.Ladder, measured: list[str], sector: str) -> list[dict[str, Any]]:
    rows = []
    for at, stage in enumerate(measured):
        rung = whole[stage]
        passed = whole[measured[at - 1]].share if at else None
        url = _list_url(ask, stage, ask.asked, sector, waiting=False) if rung.businesses else ""
        rows.append({"label": STAGE_WORDS[stage], "value": rung.businesses, "passed": passed, "url": url})
    return rows


def _table(ask: Ask, whole: ladders.Ladder, measured: list[str], sector: str) -> dict[str, Any]:
    columns = [
        {"label": _("Tahap")}, {"label": _("Usaha"), "number": True}, {"label": _("Lanjut ke tahap berikut"), "number": True},
        {"label": _("Hari sampai lanjut (tengah)"), "number": True}, {"label": _("Menunggu tahap ini"), "number": True},
        {"label": _("Sudah menunggu (tengah)"), "number": True},
    ]  # fmt: skip
    rows = []
    for at, stage in enumerate(measured):
        rung, last = whole[stage], at + 1 == len(measured)
        onward = (
            "–" if last or rung.share is None else {"text": persen(rung.share), "note": angka(rung.onward)}
        )
        waited = _("%s hari") % angka((ask.today - rung.since_on).days) if rung.since_on else "–"
        url = _list_url(ask, stage, ask.asked, sector, waiting=True) if rung.waiting else ""
        days = "–" if rung.days is None else _("%s hari") % angka(rung.days)
        rows.append(
            {
                "cells": [
                    STAGE_WORDS[stage],
                    angka(rung.businesses),
                    onward,
                    days,
                    {"text": angka(rung.waiting), "url": url},
                    waited,
                ]
            }
        )
    return {"columns": columns, "rows": rows}


def _columns(first: Any, measured: list[str]) -> list[dict[str, Any]]:
    return [{"label": first}, *({"label": STAGE_WORDS[stage], "number": True} for stage in measured)]


def _numbers(ladder: ladders.Ladder, measured: list[str]) -> list[str]:
    return [angka(ladder[stage].businesses) if stage in ladder else "0" for stage in measured]


def _parts(
    ask: Ask, by_area: dict[int, ladders.Ladder], whole: ladders.Ladder, measured: list[str], sector: str
) -> dict[str, Any] | None:
    """The areas one level below with the sum at the foot; each opens its own way."""
    if not by_area:
        return None
    level = level_of(ask.areas[0]) if len(ask.areas) == 1 else ""
    rows = []
    for code, ladder in by_area.items():
        name = places.area_name(code) if code > 0 else _("Kelurahan belum diketahui")
        url = _here(code, sector) if code > 0 else _list_url(ask, measured[0], code, sector, waiting=False)
        rows.append({"cells": [name, *_numbers(ladder, measured)], "url": url})
    columns = _columns(words.LEVEL_TITLES.get(level, words.LEVEL_TITLES[""]), measured)
    return {"columns": columns, "rows": rows, "foot": [ask.where, *_numbers(whole, measured)]}


def _sectors(ask: Ask, sectors: dict[str, ladders.Ladder], measured: list[str]) -> dict[str, Any] | None:
    if not sectors:
        return None
    rows = [
        {"cells": [SECTOR_WORDS[code], *_numbers(ladder, measured)], "url": _here(ask.asked, code)}
        for code, ladder in sectors.items()
    ]
    return {"columns": _columns(_("Sektor"), measured), "rows": rows}


@login_required
@require_GET
def standing(request: HttpRequest) -> HttpResponse:
    """The businesses behind a number of the cascade, the longest waiting first."""
    unplaced = request.GET.get("wilayah", "").strip().startswith("-")
    ask, sector, told = _asked(request)
    listed = registry.can_list(ask.actor)
    reason = ask.why_not or ("" if listed else str(listed.reason))
    if reason:
        return refused(request, reason)
    stage, waiting = request.GET.get("tahap", ""), request.GET.get("keadaan", "menunggu") != "punya"
    if stage not in STAGES:
        told.append(_("Tahap itu tidak dikenal; yang ditunjukkan yang menunggu NIB."))
        stage, waiting = "LICENSED", True
    area = -ask.asked if unplaced and ask.asked and level_of(ask.asked) != "village" else ask.asked
    found = ladders.list_standing(
        ask.actor, area, ask.areas, stage=stage, waiting=waiting, sector=sector, page=number_of(request.GET.get("halaman", "1"))
    )  # fmt: skip
    names = {"stage": STAGE_WORDS[stage], "count": angka(found.count)}
    title = (
        _("%(count)s usaha menunggu tahap %(stage)s")
        if waiting
        else _("%(count)s usaha sudah sampai tahap %(stage)s")
    )
    asked = {"tahap": stage, "keadaan": "menunggu" if waiting else "punya", "wilayah": area, "sektor": sector}
    return render(
        request, "dashboards/standing.html",
        {
            "title": title % names, "where": ask.where, "sector": SECTOR_WORDS[sector] if sector else "", "told": told,
            "unplaced": area < 0, "waiting": waiting, "found": found, "last": ladders.last_reckoning(), **_rows(ask, found, waiting), **_pages(found, asked),
            "crumbs": [{"label": _("Perjalanan usaha"), "url": _here(ask.asked, sector)}, {"label": STAGE_WORDS[stage]}],
        },
    )  # fmt: skip


def _rows(ask: Ask, found: ladders.StuckPage, waiting: bool) -> dict[str, Any]:
    columns = [{"label": _("Usaha")}, {"label": _("Pemilik")}, {"label": _("Kelurahan")},
               {"label": _("Menunggu sejak") if waiting else _("Menunggu tahap")}]  # fmt: skip
    rows = []
    for each in found.rows:
        since: Any = STAGE_WORDS[each.waits_for] if each.waits_for else _("semua tahap sudah sampai")
        if waiting:
            days = (ask.today - each.since_on).days if each.since_on else None
            since = (
                {"text": tanggal(each.since_on), "note": _("%s hari") % angka(days)}
                if days is not None
                else _("belum diketahui")
            )
        village = places.area_name(each.village_code) if each.village_code else _("belum diketahui")
        rows.append(
            {"cells": [each.name, each.owner_name, village, since], "url": links.record_page(each.number)}
        )
    return {"columns": columns, "rows": rows}


def _pages(found: ladders.StuckPage, asked: dict[str, Any]) -> dict[str, str]:
    def page(number: int) -> str:
        told = {name: value for name, value in {**asked, "halaman": number}.items() if value}
        return f"?{urlencode(told)}" if 1 <= number <= found.pages else ""

    return {
        "previous_url": page(found.page - 1), "next_url": page(found.page + 1),
        "shown": _("Halaman %(page)s dari %(pages)s") % {"page": angka(found.page), "pages": angka(found.pages)},
    }  # fmt: skip
