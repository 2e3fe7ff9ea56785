"""The producer's page behind her link: four digits of her own number open it, then she answers as from her own desk. No log-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pilar.accounts.adapter import within_limits
from pilar.catalogue import forms
from pilar.catalogue.queries import inquiries as asking
from pilar.catalogue.services import reaching
from pilar.catalogue.views.buying import closed, paper, quiet, unknown
from pilar.catalogue.views.request_deeds import Door, act, press, values_of

BUTTONS = ("buka", "benar", "bukan")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Digits first; then the request."""
    found = reaching.request_of(code)
    if found is None:
        return unknown(request)
    over = reaching.link_over(found.inquiry, timezone.now())
    if over:
        return closed(request, _("Tautan ini tidak dapat dipakai"), over, 410)
    if not _is_open(request, found):
        return quiet(_ask_digits(request, found, code))
    values = values_of(asking.whole(found), may=True, now=timezone.now()) | {
        "code": code,
        "paper_base": request.path,
    }
    return quiet(render(request, "catalogue/reply.html", values))


def _is_open(request: HttpRequest, found: Any) -> bool:
    return found.salt in request.session.get("requests", [])


def _ask_digits(request: HttpRequest, found: Any, code: str) -> HttpResponse:
    form = forms.DigitsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not within_limits(request, "inquiry_link_try", key=str(found.pk)):
            form.add_error("digits", _("Sudah terlalu sering dicoba. Tunggu satu jam."))
        else:
            try:
                reaching.insist_digits(found, form.cleaned_data["digits"])
            except reaching.NotHers as reason:
                form.add_error("digits", str(reason))
            else:
                request.session["requests"] = [*request.session.get("requests", []), found.salt][-20:]
                return redirect("reply-inquiry:page", code)
    values = {"form": form, "found": found, "own": reaching.owner_digits(found)[1]}
    return render(request, "catalogue/reply_digits.html", values, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Offer, talk, no, sold; or a button of the page."""
    found = reaching.request_of(code)
    if found is None:
        return unknown(request)
    back = reverse("reply-inquiry:page", args=[code])
    if not _is_open(request, found) or reaching.link_over(found.inquiry, timezone.now()):
        return redirect(back)
    door = Door(reaching.as_producer(found), back, [], "catalogue/reply_deed.html")
    if what in BUTTONS and request.method == "POST":
        return press(request, found, what, door)
    return quiet(act(request, asking.whole(found), what, door))


@never_cache
@require_safe
def quotation(request: HttpRequest, code: str, quotation_id: int) -> HttpResponse:
    """The paper of her own offer."""
    found = reaching.request_of(code)
    if found is None:
        return unknown(request)
    made = next((each for each in asking.whole(found).quotations.all() if each.pk == quotation_id), None)
    if made is None or not _is_open(request, found):
        return redirect("reply-inquiry:page", code)
    return paper(made)
