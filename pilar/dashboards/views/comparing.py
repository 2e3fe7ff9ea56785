"""Who was drawn beside who was not; where nothing was drawn, numbers side by side and no difference between them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import number_of, refused
from pilar.dashboards import permissions, words
from pilar.dashboards.domain import comparing
from pilar.dashboards.queries import comparing as drawn
from pilar.dashboards.views.ask import Ask
from pilar.journey import queries as journey
from pilar.journey.words import STAGE_WORDS
from pilar.ui.templatetags.ui_formats import angka, desimal, peluang, persen


@login_required
@require_GET
def impact(request: HttpRequest) -> HttpResponse:
    """One programme at six or twelve months; the address says which, so that it can be passed on."""
    ask = Ask(request, timezone.now())
    verdict = permissions.can_compare(ask.actor)
    if not verdict or ask.why_not:
        return refused(request, verdict.reason or ask.why_not)
    months = 12 if request.GET.get("bulan") == "12" else drawn.HORIZONS[0]
    programmes = drawn.programmes_drawn(ask.actor)
    asked = number_of(request.GET.get("program", ""))
    chosen = next((each for each in programmes if each.pk == asked), programmes[0] if programmes else None)
    told = drawn.comparison_of(ask.actor, chosen, months, ask.today) if chosen else None
    here = reverse("dashboards:impact")
    return render(
        request, "dashboards/impact.html",
        {
            "crumbs": [{"label": _("Indikator"), "url": reverse("reports:indicators")}, {"label": _("Yang terundi dan yang tidak")}],
            "where": ask.where, "told": told, "months": months, "says": words.LOTS, "none": words.LOTS["NONE"] % months,
            "programmes": [
                {"label": each.title, "url": f"{here}?program={each.pk}&bulan={months}", "active": each == chosen} for each in programmes
            ],
            "times": [
                {"label": _("%s bulan") % each, "url": f"{here}?bulan={each}" + (f"&program={chosen.pk}" if chosen else ""), "active": each == months}
                for each in drawn.HORIZONS
            ],
            **(_compared(told) if told and told.classes else {}), **_beside(ask), "today": ask.today,
        },
    )  # fmt: skip


def _compared(told: drawn.Comparison) -> dict[str, Any]:
    rows = [_share_row(told, name) for name in drawn.SHARES if name in told.shares]
    sales = told.sales
    return {
        "rows": rows, "sales": _sales_row(sales) if sales and sales.gap is not None else None, "small": _all_small(told),
        "columns": [
            {"label": _("Sesudah undian")}, {"label": _("Terundi"), "number": True}, {"label": _("Tidak terundi"), "number": True},
            {"label": _("Beda (poin persen)"), "number": True}, {"label": _("Selang 95%")}, {"label": _("Yang dapat dikatakan")},
        ],
        "traits": [_trait_row(name, each) for name, each in told.traits.items()],
        "trait_columns": [
            {"label": _("Sebelum undian")}, {"label": _("Terundi"), "number": True}, {"label": _("Tidak terundi"), "number": True}, {"label": _("Seimbang?")},
        ],
        "off": sum(each.off for each in told.traits.values()),
    }  # fmt: skip


def _all_small(told: drawn.Comparison) -> bool:
    return all(comparing.verdict(told.shares, name) == comparing.SMALL for name in told.shares)


def _share_row(told: drawn.Comparison, name: str) -> dict[str, Any]:
    each, said = told.shares[name], comparing.verdict(told.shares, name)
    gap, sure = "–", "–"
    if each.gap is not None and each.low is not None and each.high is not None:
        gap, sure = (
            _points(each.gap),
            _("%(low)s sampai %(high)s") % {"low": _points(each.low), "high": _points(each.high)},
        )
    note = ""
    if said != comparing.SMALL and each.chance is not None:
        note = _("undian saja membuat selisih sejauh ini atau lebih dengan peluang %s") % peluang(each.chance)
    elif each.seen is not None and each.gap is not None:
        note = _("dengan %(of)s dan %(other)s usaha, baru beda sekitar %(seen)s poin yang biasanya terlihat") % {
            "of": angka(each.of), "other": angka(each.other_of), "seen": angka(round(100 * each.seen))}  # fmt: skip
    return {
        "cells": [
            words.OUTCOMES[name],
            _share(each.yes, each.of),
            _share(each.other_yes, each.other_of),
            gap,
            sure,
            {"text": words.SAYINGS[said], "note": note},
        ]
    }


def _share(yes: int, of: int) -> dict[str, str]:
    if of < comparing.TOO_FEW:
        return {"text": _("kurang dari lima")}
    return {
        "text": persen(yes / of, 0),
        "note": _("%(yes)s dari %(of)s") % {"yes": angka(yes), "of": angka(of)},
    }


def _points(share: float) -> str:
    points = round(100 * share)
    return ("+" if points > 0 else "") + angka(points)


def _sales_row(sales: comparing.AmountGap) -> str:
    if not sales.mean and not sales.other_mean:
        return _("Belum ada penjualan yang dipastikan kedua pihak, di kedua kelompok.")
    told = {
        "first": desimal(sales.mean, 2), "of": angka(sales.of), "second": desimal(sales.other_mean, 2), "other": angka(sales.other_of),
        "gap": _signed(sales.gap), "low": _signed(sales.low), "high": _signed(sales.high),
    }  # fmt: skip
    told_words = _("Penjualan yang dipastikan kedua pihak: rata-rata %(first)s per usaha terundi (%(of)s usaha) dan %(second)s per usaha tidak terundi (%(other)s usaha); beda %(gap)s, selang 95%% %(low)s sampai %(high)s.") % told  # fmt: skip
    if sales.small:
        return told_words + " " + str(words.SAYINGS["SMALL"]).capitalize() + "."
    return told_words


def _signed(number: float | None) -> str:
    return ("+" if number and number > 0 else "") + desimal(number, 2)


def _trait_row(name: str, each: comparing.Balance) -> dict[str, Any]:
    if each.apart is None:
        said: Any = {"text": _("terlalu sedikit"), "note": ""}
    elif each.off:
        said = {"badge": _("perlu dicek"), "kind": "warn"}
    else:
        said = {"badge": _("seimbang"), "kind": "good"}
    return {
        "cells": [words.TRAITS[name], _share(each.yes, each.of), _share(each.other_yes, each.other_of), said]
    }


def _beside(ask: Ask) -> dict[str, Any]:
    found = [
        each for each in drawn.side_by_side(ask.actor, ask.areas) if each.businesses >= comparing.TOO_FEW
    ]
    stages = [stage for stage in journey.measured() if stage != "LISTED"]
    columns = [
        {"label": _("Kelompok")},
        {"label": _("Usaha"), "number": True},
        *({"label": STAGE_WORDS[stage], "number": True} for stage in stages),
    ]
    rows = [
        {
            "cells": [
                words.BESIDE[each.name],
                angka(each.businesses),
                *(_share(each.stages.get(stage, 0), each.businesses) for stage in stages),
            ]
        }
        for each in found
    ]
    return {"beside": rows if len(rows) > 1 else [], "beside_columns": columns}
