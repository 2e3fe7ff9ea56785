"""Writing down the paper of a permit the owner showed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, queries, services
from pilar.licensing.domain import permits
from pilar.licensing.forms import PermitForm
from pilar.licensing.views.cards import business_or_404
from pilar.licensing.words import permits as words


@login_required
@require_http_methods(["GET", "POST"])
def seen(request: HttpRequest, number: str, permit: str) -> HttpResponse:
    """The number and day on a paper the owner showed; or take back what was written at the wrong business."""
    business = business_or_404(request, number)
    if permit not in permits.SEEN_HERE:
        raise Http404
    verdict = permissions.can_give_card(actor_of(request), business)
    if not verdict:
        return refused(request, verdict.reason)
    now, back = timezone.now(), reverse("registry:business", args=[business.number])
    held = next((one for one in queries.permits_seen(business) if one.permit == permit), None)
    if request.method == "POST" and "lupakan" in request.POST:
        services.forget_permit(actor=actor_of(request), business_id=business.pk, permit=permit, now=now)
        messages.success(request, _("Dihapus dari jalur izin."))
        return redirect(back)
    form = PermitForm(
        request.POST if request.method == "POST" else None,
        initial={"number": held.number, "on": held.on} if held else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.record_permit(
                actor=actor_of(request), business_id=business.pk, permit=permit, now=now, **form.cleaned_data
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Izin dicatat."))
            return redirect(back)
    told = words.PERMITS[permit]
    page = {
        "form": form, "business": business, "told": told, "held": held, "back_url": back,
        "crumbs": [
            {"label": _("UMKM"), "url": reverse("registry:list")}, {"label": business.name, "url": back}, {"label": told.name},
        ],
    }  # fmt: skip
    return render(request, "licensing/permit.html", page, status=422 if form.errors else 200)
