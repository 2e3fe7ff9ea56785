"""Certificates checked by anybody: by the square, or by the number as it is printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.training import queries, words
from pilar.training.domain import certificates
from pilar.training.forms.places import NumberForm
from pilar.training.services import badges


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("number", "").strip()[:30]
    if typed and certificates.check(typed) == certificates.GOOD:
        return redirect("certificate:verify", certificates.typed(typed))
    form = NumberForm(request.GET) if typed else NumberForm()
    if typed:
        form.add_error("number", _problem(typed))
    return render(request, "training/ask.html", {"form": form}, status=422 if typed else 200)


def _problem(typed: str) -> str:
    if certificates.check(typed) == certificates.SLIPPED:
        return _(
            "Angka pemeriksanya tidak cocok: ada huruf yang salah atau dua yang tertukar. Periksa lagi dengan yang tercetak."
        )
    return _("Nomor sertifikat terdiri dari sembilan huruf dan angka, misalnya 7K3F-9QXW-C.")


@require_GET
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Valid, taken back, or replaced: in words, with whose it is and what was learned."""
    if certificates.check(number) != certificates.GOOD:
        form = NumberForm({"number": number[:30]})
        form.add_error("number", _problem(number))
        return render(request, "training/ask.html", {"form": form}, status=404)
    found = queries.find_certificate(number)
    if found is None:
        return render(
            request,
            "training/verify.html",
            {"found": None, "number": certificates.shown(certificates.typed(number))},
            status=404,
        )
    over = found.state == certificates.VALID and certificates.lasting(found.expires_on, timezone.localdate()) == certificates.OVER  # fmt: skip
    newer = next(iter(found.replaced_by.all()), None)
    page = {
        "found": found, "number": certificates.shown(found.number), "state": words.LASTING[certificates.OVER] if over else words.CERTIFICATES[found.state], "over": over, "valid": found.state == certificates.VALID,
        "newer": newer, "newer_number": certificates.shown(newer.number) if newer else "", "badge": bool(badges.origin()) and found.state == certificates.VALID,
    }  # fmt: skip
    return render(request, "training/verify.html", page)
