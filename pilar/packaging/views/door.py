"""What the pages of this area share: who asks, the tabs, the way here, a form's page, and how a no is said."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.packaging import queries

TABS = (
    ("list", lazy("Penilaian"), "packaging:list"),
    ("label", lazy("Periksa label"), "packaging:label"),
    ("actions", lazy("Perbaikan"), "packaging:actions"),
    ("failures", lazy("Temuan terbanyak"), "packaging:failures"),
    ("calibration", lazy("Kalibrasi"), "packaging:calibration"),
    ("prices", lazy("Daftar harga"), "packaging:prices"),
)


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def tabs_of(here: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "active": key == here} for key, label, name in TABS]


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says no, with the reason; nothing was changed."""
    return render(request, "403.html", {"reason": reason}, status=403)


def trail(*way: tuple[str, str], here: str = "") -> list[dict[str, str]]:
    steps = [{"label": _("Kemasan"), "url": reverse("packaging:list")}]
    steps += [{"label": label, "url": url} for label, url in way]
    return [*steps, {"label": here}] if here else steps


def assessment_or_404(request: HttpRequest, assessment_id: int) -> Any:
    """The assessment when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_assessment(actor_of(request), assessment_id)
    except queries.UnknownAssessment as problem:
        raise Http404 from problem


def way_to(found: Any) -> tuple[str, str]:
    return found.product_name, reverse("packaging:assessment", args=[found.pk])


def deed(
    request: HttpRequest,
    verdict: Verdict,
    form: forms.Form,
    page: dict[str, Any],
    act: Callable[[dict[str, Any]], Any],
) -> HttpResponse:
    """One thing per page: the form, the service, back. `page`: title, verb, back_url, crumbs, said, lead; a refusal is said on the form."""
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, page["said"])
            return redirect(page["back_url"])
    values = {"form": form, "files": form.is_multipart(), **page}
    return render(request, "packaging/deed.html", values, status=422 if form.errors else 200)


def bound(request: HttpRequest, kind: type[forms.Form], **more: Any) -> Any:
    if request.method == "POST":
        return kind(request.POST, request.FILES, **more)
    return kind(**more)
