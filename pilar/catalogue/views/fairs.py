"""Fairs: the office plans them and says what is brought; the public reads the list. And partners who judge with the office."""

from typing import Any

import segno
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, refused
from pilar.catalogue import forms, permissions
from pilar.catalogue.queries import complaints as queries
from pilar.catalogue.services import fairs
from pilar.catalogue.views import shop
from pilar.catalogue.views.door import tabs_of, trail
from pilar.catalogue.views.feeds import whole
from pilar.catalogue.words import spoken
from pilar.ui.templatetags.ui_formats import angka, tanggal


@require_safe
@shop.in_language
def expo(request: HttpRequest, language: str, expo_id: int) -> HttpResponse:
    """What is brought to a fair, for who stands in front of it."""
    found = queries.shown_expo(expo_id)
    if found is None:
        return render(
            request, "catalogue/shop/none.html", shop.page_of(request, language, "list"), status=404
        )
    today = timezone.localdate()
    rows = [_item(each, language) for each in queries.items_of(found, today=today)]
    values = shop.page_of(request, language, "expo", expo_id=found.pk) | {
        "expo": found,
        "rows": rows,
        "over": found.ends_on < today,
    }
    return render(request, "catalogue/shop/expo.html", values)


def _item(each: Any, language: str) -> dict[str, Any]:
    product = each.product
    photo = next(iter(product.photos.all()), None)
    return {
        "name": shop.name_in(product, language), "maker": product.business.name, "url": shop.product_path(product.pk, product.name, language),
        "thumb": reverse("shop:thumb", args=[photo.pk]) if photo else "", "price": spoken.price_words(product), "stock": angka(each.stock),
    }  # fmt: skip


@login_required
@require_GET
def expo_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_open_rooms(actor, permissions.city_of(actor))
    if not verdict:
        return refused(request, verdict.reason)
    rows = [
        {
            "url": reverse("catalogue:expo-stock", args=[each.pk]),
            "cells": [
                {"text": each.name, "note": each.place},
                tanggal(each.starts_on),
                tanggal(each.ends_on),
                angka(len(each.items.all())),
            ],
        }
        for each in queries.list_expos(actor)
    ]
    columns = [
        {"label": _("Pameran")},
        {"label": _("Mulai")},
        {"label": _("Selesai")},
        {"label": _("Produk"), "number": True},
    ]
    return render(
        request,
        "catalogue/expos.html",
        {
            "rows": rows,
            "columns": columns,
            "crumbs": trail(here=_("Pameran")),
            "tabs": tabs_of(actor, "expos"),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def expo_plan(request: HttpRequest, expo_id: int = 0) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_expo(actor, expo_id) if expo_id else None
    if expo_id and found is None:
        raise Http404
    names = ("name", "place", "starts_on", "ends_on", "intro")
    begin = {name: getattr(found, name) for name in names} if found else None
    city = found.city_code if found else permissions.city_of(actor)
    page = Deed(_("Pameran"), _("Simpan pameran"), reverse("catalogue:expos"), [*trail(), {"label": _("Pameran"), "url": reverse("catalogue:expos")}], _("Pameran disimpan."))  # fmt: skip
    return deed(
        request, permissions.can_open_rooms(actor, city), bound(request, forms.ExpoForm, begin), page,
        lambda told: fairs.plan_expo(actor=actor, city_code=city, expo_id=expo_id, now=timezone.now(), **told),
        to=lambda made: reverse("catalogue:expo-stock", args=[made.pk]),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def expo_stock(request: HttpRequest, expo_id: int) -> HttpResponse:
    """What is brought and how many of each."""
    actor, today = actor_of(request), timezone.localdate()
    found = queries.get_expo(actor, expo_id)
    if found is None:
        raise Http404
    verdict = permissions.can_open_rooms(actor, found.city_code)
    if not verdict:
        return refused(request, verdict.reason)
    asked = " ".join(request.GET.get("q", "").split())[:60]
    items = queries.items_of(found, today=today)
    more = [] if request.method == "POST" else queries.to_bring(actor, found, asked, today=today)
    form = forms.StockForm(request.POST if request.method == "POST" else None, items=items)
    if request.method == "POST" and form.is_valid():
        added = {number_of(each): 1 for each in request.POST.getlist("bawa")[:30] if number_of(each)}
        try:
            fairs.bring(actor=actor, expo_id=found.pk, stock=form.stock | added, now=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("catalogue:expo-stock", found.pk)
    public = whole(request) + reverse("shop:expo", args=[found.pk])
    values = {
        "expo": found, "form": form, "q": asked, "more": more, "public": public, "picture": segno.make(public, error="m", micro=False).svg_data_uri(border=2, scale=4),
        "papers": [{"label": label, "url": reverse("catalogue:expo-paper", args=[found.pk, what])} for what, label in (("katalog", _("Daftar bawaan (PDF)")), ("kartu-harga", _("Kartu harga (PDF)")))],
        "rows": [{"name": each.product.name, "maker": each.product.business.name, "field": form[f"stock_{each.product_id}"]} for each in items],
        "crumbs": [*trail(), {"label": _("Pameran"), "url": reverse("catalogue:expos")}, {"label": found.name}],
    }  # fmt: skip
    return render(request, "catalogue/expo_stock.html", values, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def partners(request: HttpRequest) -> HttpResponse:
    """Which people of partners judge with the office."""
    actor = actor_of(request)
    city = permissions.city_of(actor)
    verdict = permissions.can_change_rubric(actor, city)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        number, yes = number_of(request.POST.get("mitra", "")), request.POST.get("ikut") == "ya"
        try:
            fairs.let_partner_curate(actor=actor, user_id=number, city_code=city, yes=yes, now=timezone.now())
        except Refused as reason:
            return refused(request, str(reason))
        return redirect("catalogue:partners")
    rows = [
        {"pk": number, "name": name, "judges": judges} for number, name, judges in queries.partners_of(city)
    ]
    crumbs = [
        *trail(),
        {"label": _("Antrean kurasi"), "url": reverse("catalogue:queue")},
        {"label": _("Mitra kurator")},
    ]
    return render(request, "catalogue/partners.html", {"rows": rows, "crumbs": crumbs})
