"""The page behind an owner's link: she reads her product as buyers will, and says yes or what is wrong. No log-in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.catalogue import forms, services
from pilar.catalogue.words import spoken


def _quiet(response: HttpResponse) -> HttpResponse:
    """No search engine keeps an owner's page."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _closed(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    return _quiet(render(request, "catalogue/link_closed.html", {"title": title, "sentence": sentence}, status=status))  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """What stands of the product, and the owner's answer. Whoever is not the owner gets a sentence."""
    link = services.link_of(code)
    if link is None:
        if not within_limits(request, "approval_link_miss"):
            return _closed(request, _("Tunggu sebentar"), _("Terlalu banyak alamat yang salah. Coba lagi beberapa menit kemudian."), 429)  # fmt: skip
        return _closed(request, _("Tautan ini tidak dikenal"), _("Periksa apakah alamatnya lengkap, atau minta tautan baru kepada pendamping."), 404)  # fmt: skip
    over = services.over_sentence(link, timezone.now())
    if over:
        return _closed(request, _("Tautan ini tidak dapat dipakai"), over, 410)
    form = forms.AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(request, link, form):
        return _quiet(render(request, "catalogue/answer_done.html", {"found": link.product, "agreed": form.cleaned_data["agrees"] == "yes"}))  # fmt: skip
    found = link.product
    _digits, own = services.digits_of(link)
    values = {
        "form": form, "found": found, "own": own, "until": link.expires_on, "price": spoken.price_words(found),
        "tiers": spoken.tier_words(found.tiers), "availability": spoken.availability_words(found),
        "facts": [{"term": term, "value": value} for term, value in spoken.facts_of(found.kind, found.facts) if value],
    }  # fmt: skip
    return _quiet(render(request, "catalogue/answer.html", values, status=422 if form.errors else 200))


def _taken(request: HttpRequest, link: Any, form: Any) -> bool:
    """Call the service; what it refuses stands on the form, so that nothing written is lost."""
    if not within_limits(request, "approval_link_try", key=str(link.pk)):
        form.add_error(
            "digits", _("Sudah terlalu sering dicoba. Tunggu satu jam; yang Anda tulis masih di sini.")
        )
        return False
    said = form.cleaned_data
    try:
        services.answer_link(
            link_id=link.pk, digits=said["digits"], agrees=said["agrees"] == "yes", note=said["note"] or "", now=timezone.now()
        )  # fmt: skip
    except services.WrongDigits as reason:
        form.add_error("digits", str(reason))
    except Refused as reason:
        form.add_error(None, str(reason))
    return not form.errors
