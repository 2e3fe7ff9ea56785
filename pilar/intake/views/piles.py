"""Two of the three piles row by row: what is new, and what was known already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of
from pilar.intake import queries
from pilar.intake.domain import states
from pilar.intake.views.checking import has_details
from pilar.intake.views.door import importer, page
from pilar.places import queries as places

PAGE = 50


@importer
@require_GET
def new(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Businesses nobody knew before this batch."""
    return _pile(request, batch_id, "new", _("Usaha baru"))


@importer
@require_GET
def known(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Rows about businesses that are known already, each beside the one it is about."""
    return _pile(request, batch_id, "known", _("Sudah ada"))


def _pile(request: HttpRequest, batch_id: int, pile: str, title: str) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_batch(actor, batch_id)
    if found.status not in (states.CHECKED, states.COMMITTED) or not has_details(request, found):
        return redirect("intake:batch", batch_id)
    number = int(request.GET["halaman"]) if request.GET.get("halaman", "").isdigit() else 1
    shown = queries.pile_page(actor, found, pile, number, PAGE)
    labels = (_("Usaha di berkas"), _("Pemilik"), _("Kelurahan"), _("Tempat"), _("Di registri"))
    context = page(
        found, 3, title, title=title, total=shown.total, pile=pile, rows=[_line(one) for one in shown.rows],
        columns=[{"label": label} for label in labels],
        previous_url=f"?halaman={number - 1}" if number > 1 else "",
        next_url=f"?halaman={number + 1}" if number * PAGE < shown.total else "",
    )  # fmt: skip
    return render(request, "intake/pile.html", context)


def _line(row: dict[str, Any]) -> dict[str, Any]:
    registered = row["registered"]
    kept = {"text": "–"}
    if registered:
        kept = {"text": registered[1], "url": reverse("registry:business", args=[registered[0]])}
    elif row["repeats"]:
        kept = {"text": _("Baru; mengulang baris %(row)s") % {"row": row["repeats"]}}
    place = _("%(sheet)s, baris %(row)s") % {"sheet": row["sheet"], "row": row["row"]}
    cells = [
        {"text": row["business_name"] or row["activity"] or "–", "note": row["activity"] if row["business_name"] else ""},
        row["owner_name"] or "–",
        places.area_name(row["village_code"]) if row["village_code"] else "–",
        place,
        kept,
    ]  # fmt: skip
    return {"cells": cells}
