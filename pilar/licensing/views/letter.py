"""The NIB as a PDF: read, held against the case, and offered for acceptance."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, services, words
from pilar.licensing.domain.letters import Letter, doubts
from pilar.licensing.views.door import case_or_404, trail
from pilar.places.domain.kbli import origins_table
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, case_id: int) -> HttpResponse:
    """Choose the PDF; then what it says beside what the case says, with one button. Nothing is saved here."""
    found = case_or_404(request, case_id)
    verdict = permissions.can_file(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    page: dict[str, Any] = {"case": found, "crumbs": trail(found, _("PDF NIB")), "error": ""}
    page["typed_url"] = reverse("licensing:deed", args=[found.pk, "nib"])
    if request.method == "POST":
        try:
            page |= _read(request, found)
        except Refused as reason:
            page["error"] = str(reason)
    return render(request, "licensing/letter.html", page, status=422 if page["error"] else 200)


def _read(request: HttpRequest, found: Any) -> dict[str, Any]:
    file = request.FILES.get("berkas")
    if file is None:
        raise Refused(_("Pilih PDF NIB-nya dulu."))
    told = services.letter_in(file.read(services.LETTER_BYTES + 1))
    codes = frozenset([found.kbli_code, *origins_table().get(found.kbli_code, ())]) - {""}
    found_doubts = doubts(told, owner=found.business.owner_name, kbli=codes)
    return {
        "letter": told,
        "facts": _facts(told, found),
        "doubts": [words.DOUBT_WORDS[code] for code in found_doubts],
    }


def _facts(told: Letter, found: Any) -> list[dict[str, Any]]:
    here = _("Di berkas: %s")
    return [
        {"term": "NIB", "value": told.nib},
        {"term": _("Tanggal terbit"), "value": tanggal(told.on)},
        {"term": _("Nama pada NIB"), "value": told.owner, "note": here % (found.business.owner_name or "–")},
        {"term": _("KBLI pada NIB"), "value": ", ".join(told.kbli), "note": here % (found.kbli_code or "–")},
        {"term": _("Skala pada NIB"), "value": told.scale},
    ]
