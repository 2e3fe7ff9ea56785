"""The funnel: looked at, chat opened, asked, bought, bought again; by business, product or kelurahan."""

import csv
from io import StringIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.catalogue import permissions
from pilar.catalogue.queries import funnel
from pilar.catalogue.views.door import tabs_of, trail
from pilar.places import queries as places
from pilar.registry.domain.sheets import plain_cell
from pilar.ui.templatetags.ui_formats import angka, rupiah

MONTHS = (1, 3, 12)


def _asked(request: HttpRequest) -> tuple[str, int]:
    by, months = request.GET.get("menurut", ""), request.GET.get("bulan", "")
    return by if by in funnel.BY else "usaha", int(months) if months in ("1", "3", "12") else 3


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    by, months = _asked(request)
    since = funnel.since_month(timezone.localdate(), months)
    steps = funnel.list_steps(actor, by, since)
    here = reverse("catalogue:funnel")
    words = {"usaha": _("Usaha"), "produk": _("Produk"), "kelurahan": _("Kelurahan")}
    counted = [_("Dilihat"), _("Buka WhatsApp"), _("Bertanya"), _("Jadi"), _("Beli lagi"), _("Nilai (Rp)")]
    values = {
        "crumbs": trail(here=_("Corong pasar")), "tabs": tabs_of(actor, "funnel"), "total": funnel.totals(actor, since), "since": since,
        "ways": [{"label": word, "url": f"{here}?menurut={code}&bulan={months}", "active": code == by} for code, word in words.items()],
        "spans": [{"label": _("%d bulan") % each, "url": f"{here}?menurut={by}&bulan={each}", "active": each == months} for each in MONTHS],
        "columns": [{"label": words[by]}, *({"label": word, "number": True} for word in counted)],
        "rows": [_row(each, by) for each in steps], "most": funnel.MOST if len(steps) == funnel.MOST else 0,
        "export_url": f"{reverse('catalogue:funnel-export')}?menurut={by}&bulan={months}",
    }  # fmt: skip
    return render(request, "catalogue/funnel.html", values)


def _name(each: funnel.Step, by: str) -> str:
    if by != "kelurahan":
        return each.name
    return places.area_name(int(each.key)) if each.key not in ("", "0") else str(_("belum berkelurahan"))


def _row(each: funnel.Step, by: str) -> dict[str, Any]:
    urls = {
        "usaha": lambda: reverse("registry:business", args=[each.key]), "produk": lambda: reverse("catalogue:product", args=[each.key]),
        "kelurahan": lambda: f"{reverse('catalogue:list')}?wilayah={each.key}" if each.key not in ("", "0") else "",
    }  # fmt: skip
    cells = [_name(each, by), *(angka(number) for number in (each.views, each.clicks, each.inquiries, each.won, each.again)), rupiah(each.value).removeprefix("Rp").strip()]  # fmt: skip
    url = urls[by]()
    return {"cells": cells, "url": url} if url else {"cells": cells}


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    actor = actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    by, months = _asked(request)
    today = timezone.localdate()
    out = StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(
        [
            _("Nomor"),
            _("Nama"),
            _("Dilihat"),
            _("Buka WhatsApp"),
            _("Bertanya"),
            _("Jadi"),
            _("Beli lagi"),
            _("Nilai (Rp)"),
        ]
    )
    for each in funnel.list_steps(actor, by, funnel.since_month(today, months), most=100_000):
        name = _name(each, by)
        sheet.writerow(
            [
                each.key,
                plain_cell(name),
                each.views,
                each.clicks,
                each.inquiries,
                each.won,
                each.again,
                each.value,
            ]
        )
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="corong-{by}-{today:%Y-%m-%d}.csv"'
    return response
