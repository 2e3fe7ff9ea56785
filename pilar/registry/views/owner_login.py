"""Which log-in opens an owner's own page: linked and unlinked from one of her businesses by who manages people."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts import permissions as people
from pilar.accounts import queries as accounts
from pilar.accounts import services
from pilar.accounts.domain import Refused, Role
from pilar.accounts.door import actor_of, refused
from pilar.registry import queries
from pilar.registry.forms import OwnerLoginForm
from pilar.registry.views.door import business_or_404, record_address, trail


@login_required
@require_http_methods(["GET", "POST"])
def owner_login(request: HttpRequest, number: str) -> HttpResponse:
    """Asks the e-mail address, shows whose it is and what she will see, then links; or takes a link away."""
    business = business_or_404(request, number)
    verdict = people.can_manage_people(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    if request.POST.get("unlink", "").isdecimal():
        return _settled(request, business, int(request.POST["unlink"]), None)
    form = OwnerLoginForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = _meant(request, form)
        if found and request.POST.get("step") == "link":
            return _settled(request, business, found.id, business.owner_id)
    return _page(request, business, form, found)


def _meant(request: HttpRequest, form: OwnerLoginForm) -> accounts.Person | None:
    """The owner's log-in of this address, when this person manages it; else the form says what is wrong."""
    user = accounts.user_of_email(form.cleaned_data["email"])
    person = accounts.get_person(user.pk) if user else None
    if person is None or not people.can_see_person(actor_of(request), person):
        form.add_error(
            "email", _("Tidak ada log-in dengan e-mail ini yang Anda kelola. Tambahkan orangnya dulu.")
        )
        return None
    verdict = people.can_link_owner(actor_of(request), person)
    if not verdict:
        form.add_error("email", verdict.reason)
        return None
    return person


def _settled(request: HttpRequest, business: Any, person_id: int, owner_id: int | None) -> HttpResponse:
    """Link or unlink, and say so on the same page."""
    try:
        services.link_owner(
            actor=actor_of(request), person_id=person_id, owner_id=owner_id, now=timezone.now()
        )
    except (Refused, accounts.UnknownPerson) as refusal:
        messages.error(request, str(refusal) or _("Log-in ini tidak ada lagi."))
    else:
        linked = _("Log-in dihubungkan; pemilik melihat usahanya saat masuk berikutnya.")
        messages.success(request, linked if owner_id else _("Hubungan log-in dilepas."))
    return redirect("registry:business-owner-login", business.number)


def _page(
    request: HttpRequest, business: Any, form: OwnerLoginForm, found: accounts.Person | None
) -> HttpResponse:
    actor = actor_of(request)
    shown = {
        "business": business,
        "crumbs": trail(business, _("Log-in pemilik")),
        "record_url": record_address(business.number),
        "form": form,
        "found": found,
        "moved": bool(found and found.owner_id and found.owner_id != business.owner_id),
        "logins": accounts.logins_of_owner(actor, business.owner_id),
        "businesses": [business, *queries.list_businesses_of_owner(actor, business)],
        "may_add": bool(people.can_place(actor, Role.OWNER, actor.areas)),
    }
    return render(request, "registry/owner_login.html", shown, status=422 if form.errors else 200)
