"""A product's way to the public: the owner's yes, submitting, deciding, taking off; and the price said to hold still."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.domain import ALLOWED, Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.catalogue import forms, permissions, queries, services
from pilar.catalogue.views.door import address_of, product_or_404, trail


@login_required
@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, product_id: int) -> HttpResponse:
    """The owner's yes: noted by who read it to her, or asked over a link."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    page = Deed(
        _("Persetujuan pemilik"), _("Catat persetujuan"), address_of(found), trail(found, _("Persetujuan pemilik")),
        _("Persetujuan pemilik dicatat."), found.name,
    )  # fmt: skip
    return deed(
        request, permissions.can_change(actor, found), bound(request, forms.HeardForm), page,
        lambda told: services.approve_in_person(actor=actor, product_id=found.pk, how=told["how"], now=timezone.now()),
        template="catalogue/approval.html", found=found, link=queries.open_link_of(found),
    )  # fmt: skip


@login_required
@require_POST
def ask_owner(request: HttpRequest, product_id: int) -> HttpResponse:
    """A link for the owner, shown once to be handed over; it also goes into the outbox."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    verdict = permissions.can_change(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        link = services.ask_owner(actor=actor, product_id=found.pk, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("catalogue:approval", found.pk)
    digits, own = services.digits_of(link)
    values = {
        "found": found, "address": services.address_of(link), "digits": "" if own else digits, "until": link.expires_on,
        "crumbs": trail(found, _("Tautan persetujuan")),
    }  # fmt: skip
    return render(request, "catalogue/link.html", values)


@login_required
@require_http_methods(["GET", "POST"])
def suspend(request: HttpRequest, product_id: int) -> HttpResponse:
    """A published product taken off, with why."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    verdict = ALLOWED if permissions.can_curate(actor, found) else permissions.can_change(actor, found)
    page = Deed(_("Turunkan dari Etalase"), _("Turunkan"), address_of(found), trail(found, _("Turunkan")), _("Produk diturunkan dari Etalase."), found.name)  # fmt: skip
    return deed(
        request, verdict, bound(request, forms.ReasonForm), page,
        lambda told: services.suspend_product(
            actor=actor, product_id=found.pk, reason=told["reason"], now=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_POST
def press(request: HttpRequest, product_id: int, what: str) -> HttpResponse:
    """A button: submit, take back, or the price still holds."""
    acts = {
        "ajukan": (
            services.submit_product,
            _("Produk diajukan. Kurator membacanya; jawabannya muncul di sini."),
        ),
        "tarik": (services.take_back_product, _("Produk ditarik dari kurasi.")),
        "harga-berlaku": (services.confirm_price, _("Harga dipastikan masih berlaku hari ini.")),
    }
    if what not in acts:
        raise Http404
    found, actor = product_or_404(request, product_id), actor_of(request)
    verdict = permissions.can_change(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    act, said = acts[what]
    return pressed(request, lambda: act(actor=actor, product_id=found.pk, now=timezone.now()), said, reverse("catalogue:product", args=[found.pk]))  # fmt: skip
