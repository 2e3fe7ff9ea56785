"""A new business: entered on one page, after a look at those it may be already."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.places import queries as places
from pilar.registry import domain, permissions, queries, services
from pilar.registry.forms import NewBusinessForm, village_paths
from pilar.registry.views.door import business_or_404, city_of, list_address, posted_again, record_address
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
_LONGEST_REASON = 200
_SHOWN_WHILE_TYPING = 3


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
        reason = request.POST.get("reason", "").strip()[:_LONGEST_REASON]
        # Whoever takes another owner's business, or says why this is no other, has seen who it may be.
        found = Likely() if chosen or (step == "save" and reason) else _likely(request, values, sibling)
        if found:
            return _duplicates_page(request, values, found, unreasoned=step == "save")
        return _register(request, values, sibling, reason)
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


@dataclass(frozen=True, slots=True)
class Likely:
    """Who the business being entered may be: `rows` to be shown, and whether there is a likely one outside the person's area."""

    rows: tuple[dict[str, Any], ...] = ()
    outside: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows) or self.outside


def _likely(request: HttpRequest, values: dict[str, Any], sibling: Any) -> Likely:
    """First what the records as a whole make likely, then whoever has the same number or name."""
    owner = {"owner_name": sibling.owner.name} if sibling is not None else {}
    actor, now = actor_of(request), timezone.now()
    twins = services.likely_twins(actor=actor, values=values | owner, now=now)
    rows = [_row(twin.business, twin.why, twin.same_owner) for twin in twins if twin.business is not None]
    shown = {row["number"] for row in rows}
    for one in _alike(request, values | owner):
        if one.business.number not in shown:
            rows.append(_row(one.business, tuple(str(WHY_WORDS[code]) for code in one.why), False))
    return Likely(tuple(rows), any(twin.business is None for twin in twins))


def _alike(request: HttpRequest, values: dict[str, Any]) -> list[queries.Duplicate]:
    found = queries.list_possible_duplicates(actor_of(request), values)
    for code, typed in (("NIK", values.get("nik")), ("PHONE", ", ".join(values.get("phone", ())[:1]))):
        hits = sum(code in one.why for one in found)
        if typed and hits:
            # Whoever is shown a record because of a number has looked somebody up by it.
            services.note_look_up(actor=actor_of(request), text=typed, found=hits, now=timezone.now())
    return found


def _row(business: Any, why: tuple[str, ...], same_owner: bool) -> dict[str, Any]:
    return {
        "name": business.name, "number": business.number, "url": record_address(business.number), "owner": business.owner_name,
        "place": places.area_name(business.village_code) if business.village_code else "",
        "status": STATUS_WORDS[business.status], "kind": STATUS_KINDS[business.status], "why": ", ".join(why),
        "same_owner": same_owner,
    }  # fmt: skip


def _duplicates_page(
    request: HttpRequest, values: dict[str, Any], found: Likely, *, unreasoned: bool
) -> HttpResponse:
    page = {
        "rows": found.rows, "outside": found.outside, "unreasoned": unreasoned, "typed": values,
        "kept": posted_again(request, "owner_of", "reason"), "owner_of": request.POST.get("owner_of", ""),
        "place": places.area_path(values["village_code"]),
    }  # fmt: skip
    return render(request, "registry/new_check.html", page, status=422 if unreasoned else 200)


@login_required
@never_cache
@require_POST
def twins(request: HttpRequest) -> HttpResponse:
    """Part of the page of a new business: who it may be by what is typed so far. Fields that are not right yet do not count."""
    actor = actor_of(request)
    if not permissions.can_register(actor):
        return refused(request, permissions.can_register(actor).reason)
    form = NewBusinessForm(request.POST, today=timezone.localdate(), city=city_of(actor))
    form.is_valid()
    found = _likely(request, form.values(), None) if _tells_enough(form) else Likely()
    return render(
        request,
        "registry/new_twins.html",
        {"rows": found.rows[:_SHOWN_WHILE_TYPING], "outside": found.outside},
    )


def _tells_enough(form: NewBusinessForm) -> bool:
    """A number of one person or business, or the owner's name with the kelurahan."""
    typed = form.cleaned_data
    return any(typed.get(name) for name in ("nik", "phone", "nib")) or bool(
        typed.get("owner_name") and typed.get("village_code")
    )


def _register(request: HttpRequest, values: dict[str, Any], sibling: Any, reason: str) -> HttpResponse:
    if sibling is not None:
        # The owner is known; what was typed about her before she was recognised is not a correction.
        values = {name: value for name, value in values.items() if name not in domain.OWNER_FIELDS}
    try:
        business = services.register_business(
            actor=actor_of(request),
            values=values,
            owner_id=None if sibling is None else sibling.owner_id,
            reason=reason,
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
