"""The curators' queue, the judging of one product, and the rubric."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.catalogue import forms, permissions, queries, services
from pilar.catalogue.domain import curating
from pilar.catalogue.queries import curating as asking
from pilar.catalogue.views.door import address_of, product_or_404, tabs_of, trail
from pilar.catalogue.words import spoken
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be judged."""
    actor = actor_of(request)
    verdict = permissions.can_curate_any(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = [_row(each) for each in asking.list_queue(actor)]
    values = {
        "rows": rows, "crumbs": trail(here=_("Antrean kurasi")), "tabs": tabs_of(actor, "queue"), "may_rubric": bool(permissions.can_change_rubric(actor, permissions.city_of(actor))),
        "columns": [{"label": word} for word in (_("Produk"), _("Jenis"), _("Diajukan"), _("Dinilai"), _("Giliran"))],
    }  # fmt: skip
    return render(request, "catalogue/queue.html", values)


def _row(each: asking.Waiting) -> dict[str, Any]:
    """A product in the queue; a third curator is asked where two lie apart."""
    needed = curating.CURATORS + (each.given == curating.CURATORS)
    turn = (
        {"badge": _("sudah Anda nilai"), "kind": "muted"}
        if each.mine
        else {"badge": _("menunggu Anda"), "kind": "info"}
    )
    return {
        "url": address_of(each.product),
        "cells": [
            {"text": each.product.name, "note": each.product.business.name}, spoken.kind_word(each.product.kind),
            tanggal(each.product.state_since_on), _("%(given)d dari %(needed)d kurator") % {"given": each.given, "needed": needed}, turn,
        ],
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, product_id: int) -> HttpResponse:
    """One curator's scores, each with a sentence where it is low."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    rubric = asking.rubric_of(found.city_code)
    page = Deed(
        _("Nilai produk"), _("Simpan penilaian"), reverse("catalogue:queue"), trail(found, _("Nilai produk")), _("Penilaian disimpan."),
        f"{found.name} · {found.business.name}",
    )  # fmt: skip

    form = bound(request, forms.AssessForm, weights=rubric.weights)

    def act(_told: Any) -> Any:
        return services.assess_product(actor=actor, product_id=found.pk, scores=form.scores, reasons=form.reasons, now=timezone.now())  # fmt: skip

    return deed(request, permissions.can_curate(actor, found), form, page, act, back=address_of(found), given=len(queries.open_assessments(found)), template="catalogue/assess.html")  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def rubric(request: HttpRequest) -> HttpResponse:
    """The weights and the bounds of the grades, as this office judges."""
    actor = actor_of(request)
    city = permissions.city_of(actor)
    now = asking.rubric_of(city)
    begin = {f"weight_{each}": now.weights[each] for each in curating.DIMENSIONS} | {"passing": now.passing}
    begin |= {f"bound_{letter}": least for letter, least in zip("ABC", now.bounds, strict=True)}
    page = Deed(
        _("Rubrik kurasi"), _("Simpan rubrik"), reverse("catalogue:queue"), trail(here=_("Rubrik kurasi")),
        _("Rubrik disimpan; berlaku untuk penilaian berikutnya."), _("Bobot berjumlah 100. Produk yang sudah diputuskan tidak berubah."),
    )  # fmt: skip
    form = bound(request, forms.RubricForm, begin)
    return deed(
        request, permissions.can_change_rubric(actor, city), form, page,
        lambda _told: services.change_rubric(actor=actor, city_code=city, rubric=form.rubric, now=timezone.now()),
    )  # fmt: skip
