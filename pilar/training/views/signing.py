"""Certificates of a cohort on their way to a certified electronic signature and back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, bound, refused
from pilar.documents import services as documents
from pilar.training import permissions, services
from pilar.training.forms.signing import SignedForm, SignForm
from pilar.training.queries import certified
from pilar.training.views.door import cohort_or_404, trail, way_to


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """How many wait, the zip to take along, and where what was signed comes back; each file is answered for itself."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_certify(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    form, told = bound(request, SignedForm), []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            told = services.accept_signed_pack(
                actor=actor, cohort_id=found.pk, name=str(file.name)[:200], data=file.read(), now=timezone.now()
            )  # fmt: skip
        except Refused as reason:
            form.add_error("file", str(reason))
    return _shown(request, found, form, SignForm(), told)


def _shown(
    request: HttpRequest, found: Any, form: Any, sign_form: Any, told: list[services.Signed]
) -> HttpResponse:
    wrong = [one for one in told if one.why]
    values = {
        "found": found, "crumbs": trail(way_to(found), (_("Hasil"), reverse("training:results", args=[found.pk])), here=_("Tanda tangan elektronik")),
        "form": form, "sign_form": sign_form, "here": documents.may_sign_here(), "waiting": len(certified.to_sign(found)), "signed": certified.count_signed(found),
        "kept": len(told) - len(wrong), "wrong": wrong,
    }  # fmt: skip
    status = 422 if form.errors or sign_form.errors or wrong else 200
    return render(request, "training/signing.html", values, status=status)


@login_required
@require_GET
def pack(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    try:
        data = services.unsigned_pack(actor=actor, cohort=found)
    except Refused as reason:
        return refused(request, str(reason))
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="sertifikat-{found.pk}-untuk-ditandatangani.zip"'
    return answer


@sensitive_post_parameters("who", "passphrase")
@login_required
@require_POST
def sign(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Through the office's own signing service; nothing of the signer's is kept."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_certify(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            done = services.sign_certificates(actor=actor, cohort_id=found.pk, now=timezone.now(), **form.cleaned_data)  # fmt: skip
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, ngettext("%s sertifikat ditandatangani.", "%s sertifikat ditandatangani.", done) % done)  # fmt: skip
            return redirect("training:signing", found.pk)
    return _shown(request, found, SignedForm(), form, [])
