"""The public says what is wrong with a product; an officer decides."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.catalogue import forms, permissions, words
from pilar.catalogue.domain import complaints as kinds
from pilar.catalogue.domain.traps import OLD
from pilar.catalogue.queries import complaints as queries
from pilar.catalogue.queries import shop as showing
from pilar.catalogue.services import complaints
from pilar.catalogue.views import shop
from pilar.catalogue.views.asking import speaking
from pilar.catalogue.views.door import tabs_of, trail
from pilar.ui.templatetags.ui_formats import tanggal


@require_http_methods(["GET", "HEAD", "POST"])
@speaking
def report(request: HttpRequest, language: str, product_id: int) -> HttpResponse:
    """The form of a complaint or a motif claim."""
    found = showing.shown_product(product_id, today=timezone.localdate())
    page = shop.page_of(request, language, "report", product_id=product_id)
    if found is None:
        return render(request, "catalogue/shop/none.html", page, status=404)
    form = forms.ComplaintForm(request.POST if request.method == "POST" else None, now=timezone.now())
    status = _taken(request, form, found) if request.method == "POST" else 200
    values = page | {"form": form, "name": shop.name_in(found, language), "found": found, "done": request.method == "POST" and status == 200, "back": shop.product_path(found.pk, found.name, language)}  # fmt: skip
    return render(request, "catalogue/report.html", values, status=status)


def _taken(request: HttpRequest, form: Any, found: Any) -> int:
    """200 when it is kept; else why not stands on the form."""
    if not within_limits(request, "complaint_post"):
        form.add_error(
            None, _("Terlalu banyak laporan dari tempat ini. Tunggu sepuluh menit; isian Anda masih di sini.")
        )
        return 429
    trapped = form.trapped(request.POST.get("said", ""))
    if trapped:
        form.add_error(None, words.TRAP_WORDS[trapped])
        if trapped == OLD:
            form.fresh_token()
        return 422
    if not form.is_valid():
        return 422
    told = form.cleaned_data
    phone, email = form.reached
    try:
        complaints.complain(
            product_id=found.pk,
            kind=told["kind"],
            words=told["said"],
            name=told["name"] or "",
            phone=phone,
            email=email,
            now=timezone.now(),
        )
    except Refused as reason:
        form.add_error("said", str(reason))
        return 422
    return 200


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision."""
    actor = actor_of(request)
    verdict = permissions.can_hear_complaints(actor)
    if not verdict:
        return refused(request, verdict.reason)
    settled = request.GET.get("sudah") == "ya"
    here = reverse("catalogue:complaints")
    values = {
        "rows": [_row(each) for each in queries.list_complaints(actor, settled=settled)], "crumbs": trail(here=_("Laporan masyarakat")), "tabs": tabs_of(actor, "complaints"), "settled": settled,
        "columns": [{"label": word} for word in (_("Produk"), _("Yang dilaporkan"), _("Masuk"), _("Keadaan"))],
        "ways": [{"label": _("Menunggu"), "url": here, "active": not settled}, {"label": _("Sudah diputuskan"), "url": f"{here}?sudah=ya", "active": settled}],
    }  # fmt: skip
    return render(request, "catalogue/complaints.html", values)


def _row(each: Any) -> dict[str, Any]:
    word, kind = words.COMPLAINT_STATES[each.state]
    return {
        "url": reverse("catalogue:complaint", args=[each.pk]),
        "cells": [
            {"text": each.product.name, "note": each.product.business.name}, {"text": str(words.COMPLAINT_KINDS[each.kind]), "note": each.words[:90]},
            tanggal(each.made_at), {"badge": word, "kind": kind, "note": each.note[:80]},
        ],
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """One complaint, and the decision."""
    actor = actor_of(request)
    made = queries.get_complaint(actor, complaint_id)
    if made is None:
        raise Http404
    verdict = permissions.can_decide_complaints(actor, made.product)
    page = Deed(
        str(words.COMPLAINT_KINDS[made.kind]), _("Putuskan"), reverse("catalogue:complaints"),
        [*trail(made.product), {"label": _("Laporan masyarakat"), "url": reverse("catalogue:complaints")}, {"label": str(made.pk)}],
        _("Keputusan disimpan."), f"{made.product.name} · {made.product.business.name}",
    )  # fmt: skip
    settled = made.state != kinds.OPEN
    values: dict[str, Any] = {
        "made": made,
        "settled": settled,
        "state": words.COMPLAINT_STATES[made.state],
        "reach": queries.reach_of(made) if verdict else "",
    }
    return deed(
        request, verdict, bound(request, forms.DecideForm), page,
        lambda told: complaints.decide_complaint(
            actor=actor, complaint_id=made.pk, upheld=told["upheld"] == "yes", take_off=told["upheld"] == "yes" and told["take_off"], note=told["note"], now=timezone.now()
        ),
        template="catalogue/complaint.html", **values,
    )  # fmt: skip
