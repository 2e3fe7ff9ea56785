"""The indicators: all of them, each with its definition, its parts, its months, and its metadata as a file."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.dashboards import permissions as dashboards
from pilar.dashboards.domain import LIVING, months_until
from pilar.dashboards.words import LEVEL_TITLES
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.registry import permissions as registry
from pilar.registry.domain.filters import Filters
from pilar.reports import permissions, queries, words
from pilar.reports.domain.indicators import INDICATORS, METHOD, Indicator, Value
from pilar.reports.views.door import Ask, ask
from pilar.ui.templatetags.ui_formats import angka, persen

_MONTHS = 12
_LICENSED = {"usaha": None, "nib": True}


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every indicator in one table: its value now, and as it was last closed."""
    asked = ask(request)
    if not asked.verdict:
        return refused(request, asked.verdict.reason)
    found = queries.values(queries.one_level(asked.areas), month=0, today=asked.today, actor=asked.actor)
    closed = next(iter(queries.list_closed(asked.areas)), None)
    frozen = queries.frozen_values(closed, asked.areas) if closed else {}
    rows = [_line(asked, each, found, frozen) for each in INDICATORS.values()]
    last = _("Ditutup: %s") % words.month_words(closed.month) if closed else _("Bulan yang ditutup")
    columns = [{"label": _("Indikator")}, {"label": _("Nilai sekarang"), "number": True}, {"label": last, "number": True},
               {"label": _("Penanggung jawab")}, {"label": _("Standar")}]  # fmt: skip
    return render(
        request, "reports/indicators.html",
        {"asked": asked, "columns": columns, "rows": rows, "reckoned": queries.reckoned(), "may_compare": bool(dashboards.can_compare(asked.actor)),
         "may_check": bool(permissions.can_read_findings(asked.actor)), "may_show": bool(permissions.can_show_walls(asked.actor))},
    )  # fmt: skip


def _line(asked: Ask, each: Indicator, found: queries.Values, frozen: queries.Values) -> dict[str, Any]:
    told = words.INDICATORS[each.code]
    now = queries.total_of(found.get(each.code, {}), asked.areas)
    before = queries.total_of(frozen.get(each.code, {}), asked.areas)
    standard = f"Satu Data {each.standard}" if each.standard else "–"
    shown = {"text": shown_value(each, now), "note": value_note(each, now) if now else _why_none(asked, each)}
    cells = [told.title, shown, shown_value(each, before), told.owner, standard]
    return {"cells": cells, "url": reverse("reports:indicator", args=[each.code]) + asked.query}


def shown_value(indicator: Indicator, value: Value | None) -> str:
    """A share in percent, a count as it is, a dash for what is not known."""
    if value is None:
        return "–"
    share = indicator.share(value)
    if share is not None:
        return persen(share)
    return angka(value.part) if value.whole is None else value_note(indicator, value)


def value_note(indicator: Indicator, value: Value) -> str:
    if value.whole is None:
        return ""
    return _("%(part)s dari %(whole)s") % {"part": angka(value.part), "whole": angka(value.whole)}


def _why_none(asked: Ask, indicator: Indicator) -> str:
    if indicator.grant and not asked.actor.may(indicator.grant):
        return _("tidak dibaca oleh peran Anda")
    if indicator.stage and indicator.stage not in queries.stages_measured():
        return _("belum diukur")
    if indicator.narrowest == "city":
        return _("hanya untuk seluruh kota")
    return _("belum ada yang dihitung")


@login_required
@require_GET
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it is, where it stands in every part of the area, and how it went month by month."""
    indicator, asked = _known(code), ask(request)
    verdict = asked.verdict and permissions.can_read(asked.actor, indicator)
    if not verdict:
        return refused(request, verdict.reason)
    here = reverse("reports:indicator", args=[code])
    found = queries.values(queries.one_level(asked.areas), month=0, today=asked.today, actor=asked.actor).get(
        code, {}
    )
    now = queries.total_of(found, asked.areas)
    crumbs = [
        {"label": _("Indikator"), "url": reverse("reports:indicators")},
        {"label": words.INDICATORS[code].title, "url": here},
    ]
    crumbs += asked.way_down(here)
    return render(
        request, "reports/indicator.html",
        {
            "asked": asked, "indicator": indicator, "words": words.INDICATORS[code], "now": now,
            "share": indicator.share(now), "value": shown_value(indicator, now), "why_none": _why_none(asked, indicator),
            "facts": _facts(indicator), "parts": _parts(asked, indicator, found, now, here),
            "months": _months(asked, indicator, now), "list_url": list_url(asked, indicator, asked.asked),
            "crumbs": [*crumbs[:-1], {"label": crumbs[-1]["label"]}],
        },
    )  # fmt: skip


def _known(code: str) -> Indicator:
    if code not in INDICATORS:
        raise Http404
    return INDICATORS[code]


def _facts(indicator: Indicator) -> list[dict[str, Any]]:
    told = words.INDICATORS[indicator.code]
    rows = [(_("Pembilang"), told.part), (_("Penyebut"), told.whole), (_("Tidak dihitung"), told.excluded)]
    rows += [
        (_("Sumber"), told.source),
        (_("Kesegaran"), told.freshness),
        (_("Yang perlu diragukan"), told.doubt),
    ]
    rows.append((_("Penanggung jawab"), told.owner))
    if indicator.standard:
        rows.append((_("Standar"), _("Satu Data Indonesia, indikator %s") % indicator.standard))
    return [{"term": term, "value": value} for term, value in rows if value]


def list_url(asked: Ask, indicator: Indicator, area: int) -> str:
    """The list with the very businesses that are counted; "" where no list can show them, or the reader opens none."""
    if indicator.stage and registry.can_list(asked.actor) and area != -1:
        wide = f"&wilayah={area}" if area else ""
        return f"{reverse('dashboards:cascade-list')}?tahap={indicator.stage}&keadaan=punya{wide}"
    if indicator.code not in _LICENSED or not registry.can_list(asked.actor):
        return ""
    wanted: dict[str, object] = {"status": LIVING, "nib": _LICENSED[indicator.code]}
    wanted |= {"area": -area, "problem": "NO_VILLAGE"} if area < 0 else {"area": area}
    return f"{reverse('registry:list')}?{Filters().with_(**wanted).query()}"


def _parts(
    asked: Ask, indicator: Indicator, found: dict[int, Value], now: Value | None, here: str
) -> dict[str, Any] | None:
    """The areas one level below, or the person's several areas; the foot is their sum and the number above."""
    if indicator.narrowest == "city" or now is None:
        return None
    single = asked.areas[0] if len(asked.areas) == 1 else None
    codes = [code for code in found if code not in asked.areas] if single is not None else list(asked.areas)
    codes = sorted(codes, key=lambda code: (code < 0, code))
    if not codes:
        return None
    level = level_of(single) if single is not None else ""
    columns = [
        {"label": LEVEL_TITLES.get(level, LEVEL_TITLES[""])},
        {"label": words.INDICATORS[indicator.code].title, "number": True},
    ]
    columns += (
        [{"label": _("Dari"), "number": True}, {"label": _("Bagian"), "number": True}]
        if indicator.whole
        else []
    )
    rows = []
    for code in codes:
        name = places.area_name(code) if code > 0 else _("Kelurahan belum diketahui")
        cells: list[Any] = [name, *_cells(asked, indicator, code, found[code])]
        deeper = code > 0 and level_of(code) != "village"
        rows.append({"cells": cells, "url": f"{here}?wilayah={code}" if deeper else ""})
    foot = [
        asked.where,
        *(cell["text"] if isinstance(cell, dict) else cell for cell in _cells(asked, indicator, 0, now)),
    ]
    return {"columns": columns, "rows": rows, "foot": foot}


def _cells(asked: Ask, indicator: Indicator, area: int, value: Value) -> list[Any]:
    part = {"text": angka(value.part), "url": list_url(asked, indicator, area) if value.part and area else ""}
    if value.whole is None:
        return [part]
    share = indicator.share(value)
    return [part, angka(value.whole), persen(share) if share is not None else "–"]


def _months(asked: Ask, indicator: Indicator, now: Value | None) -> dict[str, Any] | None:
    """The last year, newest first: what was frozen, and what today's records say of the same month's end."""
    frozen = queries.frozen(indicator.code, asked.areas)
    months = months_until(asked.month, _MONTHS)
    again = queries.of_months(indicator.code, asked.areas, months, now) if now else {}
    told = [month for month in sorted({*months, *frozen}, reverse=True) if month in frozen or month in again]
    if not told:
        return None
    columns = [{"label": _("Akhir bulan")}, {"label": _("Ditutup"), "number": True}, {"label": _("Menurut catatan hari ini"), "number": True},
               {"label": _("Koreksi"), "number": True}]  # fmt: skip
    rows = []
    for month in told:
        before, after = frozen.get(month), again.get(month)
        name = words.month_words(month) + (_(" (berjalan)") if month == asked.month else "")
        rows.append(
            {
                "cells": [
                    name,
                    _cell(indicator, before, _("belum ditutup")),
                    _cell(indicator, after, "–"),
                    _corrected(before, after),
                ]
            }
        )
    return {"columns": columns, "rows": rows}


def _cell(indicator: Indicator, value: Value | None, none: str) -> dict[str, str]:
    if value is None:
        return {"text": none}
    text = shown_value(indicator, value)
    note = value_note(indicator, value)
    return {"text": text, "note": note if note != text else ""}


def _corrected(before: Value | None, after: Value | None) -> str:
    """How much the part has moved since the month was closed; the frozen number itself never does."""
    if before is None or after is None:
        return "–"
    moved = after.part - before.part
    return (
        _("tidak ada")
        if moved == 0 and before.whole == after.whole
        else f"{'+' if moved > 0 else ''}{angka(moved)}"
    )


# -- metadata ---------------------------------------------------------------------------------------
@login_required
@require_GET
def metadata(request: HttpRequest, code: str) -> HttpResponse:
    """The metadata of one indicator as Satu Data asks for it."""
    indicator = _known(code)
    verdict = permissions.can_read(actor_of(request), indicator)
    return _file([indicator], code) if verdict else refused(request, verdict.reason)


@login_required
@require_GET
def all_metadata(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_read_numbers(actor_of(request))
    return _file(list(INDICATORS.values()), "semua") if verdict else refused(request, verdict.reason)


def _file(indicators: list[Indicator], name: str) -> HttpResponse:
    told = {
        "penyelenggara": settings.OFFICE, "versi_metode": METHOD, "dibuat": timezone.localdate(timezone.now()).isoformat(),
        "indikator": [metadata_of(each) for each in indicators],
    }  # fmt: skip
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="metadata-indikator-{name}.json"'
    return response


def metadata_of(indicator: Indicator) -> dict[str, Any]:
    """The parts of Satu Data's metadata of an indicator, in its own names (Perpres 39/2019 asks for standard data and metadata)."""
    told = words.INDICATORS[indicator.code]
    levels = ["kota", "kecamatan", "kelurahan"] if indicator.narrowest == "village" else ["kota"]
    made = {
        "kode": indicator.standard or indicator.code, "nama": told.title, "definisi": told.part, "interpretasi": told.doubt,
        "metode_perhitungan": _("%(part)s ÷ %(whole)s × 100") % {"part": told.part, "whole": told.whole} if told.whole else told.part,
        "pembilang": told.part, "penyebut": told.whole or None, "pengecualian": told.excluded, "satuan": told.unit,
        "ukuran": "persentase" if told.whole else "jumlah", "level_estimasi": levels, "sumber_data": told.source,
        "frekuensi": told.freshness, "penanggung_jawab": told.owner, "indikator_komposit": False,
        "dapat_dihitung_mundur": indicator.dated,
    }  # fmt: skip
    return {
        key: str(value) if not isinstance(value, (bool, list, type(None))) else value
        for key, value in made.items()
    }
