"""The slip "what you received" of one business, as PDF: for the office, its facilitator and the owner herself."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.commitments import services
from pilar.registry import queries as registry

FIRST_YEAR = 2020


@login_required
@require_GET
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """This year's, or another's (?tahun=2025)."""
    actor, now = actor_of(request), timezone.now()
    if not (actor.may("read_commitments") or actor.may("accompany") or actor.may("read_own")):
        return refused(request, _("Peran Anda tidak mencetak slip ini."))
    try:
        business = registry.get_business(actor, number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem
    this, said = timezone.localdate(now).year, request.GET.get("tahun", "")
    year = int(said) if said.isascii() and said.isdigit() and len(said) == 4 else this
    if not FIRST_YEAR <= year <= this:
        raise Http404
    pdf = services.received_slip(actor=actor, business=business, year=year, now=now)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="diterima-{business.number}-{year}.pdf"'
    return response
