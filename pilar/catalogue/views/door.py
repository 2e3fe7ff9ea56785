"""What the pages of this area share: who asks, the product, the way here, a form's page, a pressed button, and how a no is said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.catalogue import queries
from pilar.registry import queries as registry


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says no, with the reason; nothing was changed."""
    return render(request, "403.html", {"reason": reason}, status=403)


def product_or_404(request: HttpRequest, product_id: int) -> Any:
    """The product when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_product(actor_of(request), product_id)
    except queries.UnknownProduct as problem:
        raise Http404 from problem


def business_or_404(request: HttpRequest, number: str) -> Any:
    try:
        return registry.get_business(actor_of(request), number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem


def address_of(product: Any) -> str:
    return reverse("catalogue:product", args=[product.pk])


def trail(product: Any = None, here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    way = [{"label": _("Produk"), "url": reverse("catalogue:list")}]
    if product is not None:
        way.append({"label": product.name, "url": address_of(product)})
    return [*way, {"label": here}] if here else way


@dataclass(frozen=True, slots=True)
class Deed:
    """A page with one form: its words, where it leads back to, what is said when it is done."""

    title: str
    verb: str
    back_url: str
    crumbs: list[dict[str, str]]
    said: str
    lead: str = ""


def bound(request: HttpRequest, form: Any, initial: dict[str, Any] | None = None, /, **more: Any) -> Any:
    """The form with what was posted, or fresh with its beginnings."""
    if request.method == "POST":
        return form(request.POST, request.FILES, initial=initial, **more)
    return form(initial=initial, **more)


def deed(
    request: HttpRequest, verdict: Verdict, form: forms.Form, page: Deed, act: Callable[[Any], Any],
    to: Callable[[Any], str] | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One thing per page: the form, the service, back; a refusal is said on the form and nothing that was typed is lost."""
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, page.said)
            return redirect(to(done) if to else page.back_url)
    template = more.pop("template", "catalogue/deed.html")
    values = {"form": form, "page": page, "crumbs": page.crumbs, "multipart": form.is_multipart(), **more}
    return render(request, template, values, status=422 if form.errors else 200)


def pressed(request: HttpRequest, act: Callable[[], Any], said: str, to: str) -> HttpResponse:
    """A button without a form: done, or the refusal said on the page it was pressed on."""
    try:
        act()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, said)
    return redirect(to)
