"""The register of materials, and the simple tests of packs."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.packaging import permissions, queries, services
from pilar.packaging.domain import materials as rules
from pilar.packaging.domain import trials
from pilar.packaging.forms.aid import MaterialForm, TrialForm
from pilar.packaging.views.door import assessment_or_404, city_of, tabs_of, trail, way_to
from pilar.packaging.words import aid as words
from pilar.ui.templatetags.ui_formats import angka, rupiah


def _way() -> tuple[str, str]:
    return _("Bahan kemasan"), reverse("packaging:materials")


@login_required
@require_GET
def materials(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    may = bool(permissions.can_register(actor))
    rows = []
    for one, tried, failed in queries.list_materials(city_of(request)):
        food, kind = words.FOOD[one.food]
        bears = ", ".join(str(words.BEARS[code]) for code in one.bears if code in words.BEARS)
        sold = " · ".join(part for part in (one.supplier, rupiah(one.rupiah) if one.rupiah else "") if part)
        row: dict[str, Any] = {"cells": [
            {"text": one.name, "note": sold}, {"text": str(words.MATERIAL_KINDS[one.kind]), "note": f"{one.resin} {rules.RESINS[one.resin]}" if one.resin else ""},
            {"badge": food, "kind": kind}, bears or "–", _("%(failed)s gagal dari %(tried)s") % {"failed": angka(failed), "tried": angka(tried)} if tried else "–",
        ]}  # fmt: skip
        rows.append(row | ({"url": reverse("packaging:material", args=[one.pk])} if may else {}))
    columns = [
        {"label": word}
        for word in (_("Bahan"), _("Jenis"), _("Untuk pangan"), _("Tahan untuk"), _("Uji kemasan"))
    ]
    return render(
        request,
        "packaging/materials.html",
        {"tabs": tabs_of("materials"), "rows": rows, "columns": columns, "may": may},
    )


@login_required
@require_http_methods(["GET", "POST"])
def material(request: HttpRequest, material_id: int = 0) -> HttpResponse:
    """A new entry, or one changed."""
    actor, city = actor_of(request), city_of(request)
    found = queries.get_material(city, material_id) if material_id else None
    if material_id and found is None:
        raise Http404
    names = ("name", "kind", "resin", "food", "evidence", "micron", "bears", "supplier", "rupiah", "note")
    start = {name: getattr(found, name) for name in names} if found else {}
    title = found.name if found else _("Bahan baru")
    page = Deed(
        title, _("Simpan"), reverse("packaging:materials"), trail(_way(), here=title), _("Bahan disimpan.")
    )
    doubts = (
        [words.DOUBTS[code] for code in rules.doubts(found.resin, found.food, found.evidence, found.bears)]
        if found
        else []
    )
    return deed(
        request, permissions.can_register(actor), bound(request, MaterialForm, start), page,
        lambda told: services.keep_material(actor=actor, city_code=city, material_id=material_id or None, told=told, now=timezone.now()),
        template="packaging/material.html", doubts=doubts,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def trial(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """A test of one batch, on the product of a visit; the ones before stand under the form."""
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    title = _("Uji kemasan")
    here = reverse("packaging:trial", args=[found.pk])
    page = Deed(
        title,
        _("Simpan uji"),
        way_to(found)[1],
        trail(way_to(found), here=title),
        _("Uji disimpan."),
        f"{found.product_name} · {found.business.name}",
    )
    form = bound(
        request,
        TrialForm,
        {"tested_on": timezone.localdate()},
        known=queries.materials_to_choose(found.city_code),
    )
    rows = []
    for one in queries.trials_of(found):
        told = trials.judge(one.tried, one.failed)
        rows.append(
            {
                "row": one,
                "name": words.TRIALS[one.kind][0],
                "badge": words.verdict(told),
                "says": words.at_most(told),
            }
        )
    return deed(
        request, permissions.can_act(actor, found), form, page,
        lambda told: services.note_trial(actor=actor, assessment_id=found.pk, told=told, now=timezone.now()),
        lambda _made: here, template="packaging/trial.html", rows=rows, ways=[(name, how) for name, how in words.TRIALS.values()],
    )  # fmt: skip
