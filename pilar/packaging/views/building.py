"""The label builder: a maker's own words in, a label's words out, held against the check at once."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of, bound, refused
from pilar.packaging import permissions
from pilar.packaging.domain import labels, wording
from pilar.packaging.domain.label_elements import DRINK, FOOD, PORK
from pilar.packaging.forms import WordingForm
from pilar.packaging.views.door import tabs_of, trail
from pilar.packaging.views.label import shown
from pilar.packaging.words import labels as words


@login_required
@require_http_methods(["GET", "POST"])
def build(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    form = bound(request, WordingForm)
    page: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        page = _built(form.cleaned_data)
    page |= {
        "form": form,
        "tabs": tabs_of("label"),
        "crumbs": trail((_("Periksa label"), reverse("packaging:label")), here=_("Susun label")),
    }
    return render(request, "packaging/build.html", page, status=422 if form.errors else 200)


def _built(told: dict[str, Any]) -> dict[str, Any]:
    parts = wording.Parts(
        **{name: value for name, value in told.items() if name != "recipe"},
        ingredients=wording.read_recipe(told["recipe"]),
    )
    text = wording.compose(parts)
    kind = PORK if parts.pork else (DRINK if parts.liquid else FOOD)
    try:
        report = labels.check(text, kind=kind, on=timezone.localdate())
    except labels.NoLabel:
        return {"text": text}
    return {
        "text": text,
        "report": shown(report),
        "summary": words.summary(report),
        "all_there": not report.missing,
    }
