"""The label builder: a maker's own words in, a label's words out, held against the check at once, and set at its true size to print."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of, bound, number_of, refused
from pilar.packaging import permissions, queries, services
from pilar.packaging.domain import labels, lots, proof, wording
from pilar.packaging.domain.bars import bars_of
from pilar.packaging.domain.label_elements import DRINK, FOOD, PORK
from pilar.packaging.forms import WordingForm
from pilar.packaging.views.door import tabs_of, trail
from pilar.packaging.views.label import shown
from pilar.packaging.words import labels as words
from pilar.places import queries as places

_GROUPS = (
    ("", ("name", "recipe", "pork", "liquid", "amount", "storage")),
    (lazy("Pembuat dan izin"), ("maker", "address", "permit", "halal")),
    (
        lazy("Kode produksi dan kedaluwarsa"),
        ("made_on", "batch", "shelf", "shelf_unit", "code", "best_before"),
    ),
    (lazy("Sisi kemasan untuk contoh 1:1"), ("width", "height", "gtin", "square")),
)


@login_required
@require_http_methods(["GET", "POST"])
def build(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    about = _about(request)
    public = queries.page_of(about) if about else None
    address = queries.address_of(public) if public and public.hidden_at is None else ""
    form = bound(request, WordingForm, _known(about), with_square=bool(address))
    page: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        parts, panel = _parts(form.cleaned_data), form.panel
        square = address if form.cleaned_data.get("square") else ""
        if request.POST.get("buat") == "pdf":
            return _printed(parts, panel, square, form.cleaned_data["gtin"])
        page = _built(parts, panel, square, form.cleaned_data["gtin"])
    page |= {
        "form": form, "about": about, "groups": [(title, [form[name] for name in names if name in form.fields]) for title, names in _GROUPS],
        "tabs": tabs_of("label"), "crumbs": trail((_("Periksa label"), reverse("packaging:label")), here=_("Susun label")),
    }  # fmt: skip
    return render(request, "packaging/build.html", page, status=422 if form.errors else 200)


def _about(request: HttpRequest) -> Any:
    """The assessment whose product the label is for, when the way here names one this person may see."""
    number = number_of(request.POST.get("penilaian", "") or request.GET.get("penilaian", ""))
    try:
        return queries.get_assessment(actor_of(request), number) if number else None
    except queries.UnknownAssessment:
        return None


def _known(about: Any) -> dict[str, Any]:
    """What the registry knows already."""
    if about is None:
        return {}
    business = about.business
    where = places.area_path(business.village_code) if business.village_code else ""
    return {
        "name": about.product_name, "maker": business.name, "address": ", ".join(part for part in (business.premises.address, where) if part)[:200],
        "pork": about.kind == "PORK", "liquid": about.kind == "DRINK", "gtin": queries.gtin_of(about),
    }  # fmt: skip


def _parts(told: dict[str, Any]) -> wording.Parts:
    code, best_before = told["code"], told["best_before"]
    if told["made_on"]:
        shelf = (told["shelf"], told["shelf_unit"]) if told["shelf"] else None
        lot = lots.lot_of(told["name"], told["made_on"], told["batch"], shelf)
        code, best_before = code or lot.code, best_before or lot.last_day
    names = ("name", "amount", "liquid", "maker", "address", "permit", "halal", "storage", "pork")
    return wording.Parts(
        **{name: told[name] for name in names}, code=code, best_before=best_before, ingredients=wording.read_recipe(told["recipe"]),
    )  # fmt: skip


def _printed(parts: wording.Parts, panel: proof.Panel, square: str, gtin: str) -> HttpResponse:
    made = services.proof_pdf(
        parts=parts, panel=panel, address=square, bars=bars_of(gtin), now=timezone.now()
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="label-{slugify(parts.name) or "produk"}.pdf"'
    return answer


def _built(parts: wording.Parts, panel: proof.Panel, square: str, gtin: str) -> dict[str, Any]:
    text = wording.compose(parts)
    kind = PORK if parts.pork else (DRINK if parts.liquid else FOOD)
    bars = bars_of(gtin)
    fit = services.fit_of(parts=parts, panel=panel, address=square, bars=bars)
    page = {
        "text": text, "panel": panel, "letters": words.letter_words(fit),
        "size_warnings": words.proof_sentences(panel, fit, proof.warnings_of(panel, fit, parts, bool(square), bars)),
    }  # fmt: skip
    try:
        report = labels.check(text, kind=kind, on=timezone.localdate())
    except labels.NoLabel:
        return page
    return page | {
        "report": shown(report),
        "summary": words.summary(report),
        "all_there": not report.missing,
    }
