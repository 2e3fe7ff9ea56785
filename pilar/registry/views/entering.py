"""A new business: entered on one page, after a look at those it may be already."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.places import queries as places
from pilar.registry import domain, permissions, queries, services
from pilar.registry.forms import NewBusinessForm, village_paths
from pilar.registry.views.door import (
    actor_of,
    business_or_404,
    city_of,
    list_address,
    posted_again,
    record_address,
    refused,
)
from pilar.registry.words import STATUS_KINDS, STATUS_WORDS

WHY_WORDS = {
    "NIB": lazy("NIB sama"),
    "NIK": lazy("NIK pemilik sama"),
    "PHONE": lazy("nomor telepon sama"),
    "NAME": lazy("nama usaha mirip"),
    "OWNER": lazy("nama pemilik mirip"),
}
# A form sent twice registers once: the tickets of the last forms and what became of them.
_TICKETS = "registry.tickets"
_KEPT_TICKETS = 20


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`owner_of` (a local number) names a business whose owner runs this one, too."""
    verdict = permissions.can_register(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    done = request.session.get(_TICKETS, {}).get(request.POST.get("ticket", ""))
    if done:
        return redirect(record_address(done))
    # The page of possible duplicates offers the owner of each: chosen there, nothing more is asked.
    chosen = request.POST.get("same_owner", "")
    known = chosen or request.POST.get("owner_of") or request.GET.get("owner_of") or ""
    sibling = business_or_404(request, known) if known else None
    city = city_of(actor_of(request))
    form = NewBusinessForm(
        request.POST or None, owner_is_known=sibling is not None, today=timezone.localdate(), city=city
    )
    step = "save" if chosen else request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "back" and _may_register(request, form):
        values = form.values()
        found = [] if step == "save" else _duplicates(request, values, sibling)
        if found:
            return _duplicates_page(request, values, found)
        return _register(request, form, values, sibling)
    return _page(request, form, sibling, city, wrong=bool(form.errors) and step != "back")


def _page(
    request: HttpRequest, form: NewBusinessForm, sibling: Any, city: int, *, wrong: bool
) -> HttpResponse:
    page = {
        "form": form, "sibling": sibling, "villages": [path for _code, path in village_paths(city)],
        "ticket": request.POST.get("ticket") or secrets.token_urlsafe(12), "list_url": list_address(),
    }  # fmt: skip
    return render(request, "registry/new.html", page, status=422 if wrong else 200)


def _may_register(request: HttpRequest, form: NewBusinessForm) -> bool:
    verdict = permissions.can_register(actor_of(request), form.values())
    if not verdict:
        form.add_error("village_code", verdict.reason)
    return bool(verdict)


def _duplicates(request: HttpRequest, values: dict[str, Any], sibling: Any) -> list[queries.Duplicate]:
    owner = {"owner_name": sibling.owner.name} if sibling is not None else {}
    found = queries.list_possible_duplicates(actor_of(request), values | owner)
    for code, typed in (("NIK", values.get("nik")), ("PHONE", ", ".join(values.get("phone", ())[:1]))):
        hits = sum(code in one.why for one in found)
        if typed and hits:
            # Whoever is shown a record because of a number has looked somebody up by it.
            services.note_look_up(actor=actor_of(request), text=typed, found=hits, now=timezone.now())
    return found


def _duplicates_page(
    request: HttpRequest, values: dict[str, Any], found: list[queries.Duplicate]
) -> HttpResponse:
    rows = [
        {
            "name": one.business.name,
            "number": one.business.number,
            "url": record_address(one.business.number),
            "owner": one.business.owner_name,
            "place": places.area_name(one.business.village_code) if one.business.village_code else "",
            "status": STATUS_WORDS[one.business.status],
            "kind": STATUS_KINDS[one.business.status],
            "why": ", ".join(str(WHY_WORDS[code]) for code in one.why),
        }
        for one in found
    ]
    page = {
        "rows": rows, "typed": values, "kept": posted_again(request, "owner_of"), "owner_of": request.POST.get("owner_of", ""),
        "place": places.area_path(values["village_code"]),
    }  # fmt: skip
    return render(request, "registry/new_check.html", page)


def _register(
    request: HttpRequest, form: NewBusinessForm, values: dict[str, Any], sibling: Any
) -> HttpResponse:
    if sibling is not None:
        # The owner is known; what was typed about her before she was recognised is not a correction.
        values = {name: value for name, value in values.items() if name not in domain.OWNER_FIELDS}
    try:
        business = services.register_business(
            actor=actor_of(request),
            values=values,
            owner_id=None if sibling is None else sibling.owner_id,
            now=timezone.now(),
        )
    except Refused as refusal:
        return refused(request, str(refusal))
    _remember(request, business.number)
    messages.success(
        request,
        _("%(name)s terdaftar dengan nomor %(number)s.") % {"name": business.name, "number": business.number},
    )
    return redirect(record_address(business.number))


def _remember(request: HttpRequest, number: str) -> None:
    ticket = request.POST.get("ticket", "")[:40]
    if ticket:
        tickets = dict(request.session.get(_TICKETS, {})) | {ticket: number}
        request.session[_TICKETS] = dict(list(tickets.items())[-_KEPT_TICKETS:])
