"""The signature: bring the signed PDF back, or have it signed here. The passphrase is asked, passed on and forgotten."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.documents import forms, permissions, services
from pilar.documents.views.register import paper_or_404, trail


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, document_id: int) -> HttpResponse:
    found = paper_or_404(request, document_id)
    verdict = permissions.can_sign(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    here = request.method == "POST" and "passphrase" in request.POST
    form = forms.SignForm(request.POST if here else None)
    page: dict[str, Any] = {"paper": found, "form": form, "error": "", "crumbs": trail(_("Tanda tangan")),
                            "may_sign_here": services.may_sign_here()}  # fmt: skip
    if request.method == "POST" and (not here or form.is_valid()):
        try:
            _done(request, found, form if here else None)
            messages.success(
                request,
                _("Naskah bertanda tangan tersimpan. Halaman pemeriksaannya menyebut penanda tangannya."),
            )
            return redirect("documents:paper", found.pk)
        except Refused as reason:
            if here:
                form.add_error(None, str(reason))
            else:
                page["error"] = str(reason)
    return render(request, "documents/sign.html", page, status=422 if page["error"] or form.errors else 200)


def _done(request: HttpRequest, found: Any, form: Any) -> None:
    who = {"actor": actor_of(request), "document_id": found.pk, "now": timezone.now()}
    if form is not None:
        services.sign_here(**who, **form.cleaned_data)
        return
    file = request.FILES.get("berkas")
    if file is None:
        raise Refused(_("Pilih PDF yang sudah ditandatangani dulu."))
    services.accept_signed(**who, data=file.read(services.SIGNED_BYTES + 1))
