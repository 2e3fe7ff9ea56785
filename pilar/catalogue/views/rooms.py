"""The buyer's room behind its link, and the office's list of rooms with the table of freight."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, pressed, refused
from pilar.catalogue import forms, permissions, words
from pilar.catalogue.domain import freight
from pilar.catalogue.queries import rooms as queries
from pilar.catalogue.services import rooms
from pilar.catalogue.views import shop
from pilar.catalogue.views.asking import speaking
from pilar.catalogue.views.buying import closed, quiet, unknown
from pilar.catalogue.views.door import tabs_of, trail
from pilar.catalogue.words import spoken
from pilar.catalogue.words.shop import KIND_SLUGS
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal

USUAL_COUNT, MOST_COUNT = 50, 100_000


@require_safe
@speaking
def room(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """Everything on show with what a hotel or a gallery asks for, narrowed by its questions."""
    found = rooms.room_of(code)
    if found is None:
        return unknown(request)
    over = rooms.room_over(found, timezone.now())
    if over:
        return closed(request, _("Ruang pembeli ditutup"), over, 410)
    said = request.GET
    if request.method == "GET" and not said:
        rooms.count_opening(found)
    count = min(max(number_of(said.get("jumlah", "")) or USUAL_COUNT, 1), MOST_COUNT)
    sought = queries.Sought(
        KIND_SLUGS.get(said.get("jenis", ""), ""), said.get("kemasan", "") if said.get("kemasan") in words.ROOM_LEVELS else "",
        said.get("izin", "") if said.get("izin") in words.ROOM_PERMITS else "", number_of(said.get("kapasitas", "")), " ".join(said.get("q", "").split())[:80],
    )  # fmt: skip
    page = queries.list_offered(
        found.city_code, sought, today=timezone.localdate(), after=said.get("after", "")
    )
    rates = queries.rates_of(found.city_code)
    kept = {
        name: said[name]
        for name in ("jenis", "kemasan", "izin", "kapasitas", "q", "jumlah")
        if said.get(name)
    }
    values = {
        "room": found, "cards": [_card(each, page.levels, rates, count, language) for each in page.rows], "number": page.count, "amount": count, "said": said,
        "kinds": [{"slug": slug, "label": words.KIND_WORDS[kind]} for slug, kind in KIND_SLUGS.items()],
        "levels": list(words.ROOM_LEVELS.items()), "permits": list(words.ROOM_PERMITS.items()), "has_levels": bool(queries.REACHING),
        "rates": [{"place": words.PLACE_WORDS[place], "row": rates[place]} for place in freight.PLACES if place in rates],
        "next_url": f"?{urlencode(kept | {'after': page.next})}" if page.next else "", "here": request.path, "other": _in_other(language, code), "other_code": "en" if language == "id" else "id",
    }  # fmt: skip
    return quiet(render(request, "catalogue/room.html", values))


def _in_other(language: str, code: str) -> str:
    return reverse("room:page-en" if language == "id" else "room:page", args=[code])


def _card(each: Any, levels: dict[int, str], rates: dict[str, Any], count: int, language: str) -> dict[str, Any]:  # fmt: skip
    """A product with its price at this number, and what one costs at each door."""
    grams = each.facts.get("net_weight_g") or each.facts.get("weight_g")
    price = freight.price_at(each.price, each.tiers, count) if each.price else None
    doors = [
        {
            "place": words.PLACE_WORDS[place],
            "each": rupiah(freight.landed(price, grams, count, queries.rate(rates[place])).each),
        }
        for place in freight.PLACES
        if place in rates and price and grams
    ]
    cover = each.shown_photos[0] if each.shown_photos else None
    unit = str(words.UNIT_WORDS.get(each.unit, each.unit))
    return {
        "name": shop.name_in(each, language), "maker": each.business.name, "url": shop.product_path(each.pk, each.name, language),
        "ask": f"{shop.path_in('ask', language)}?tambah={each.pk}",
        "thumb": reverse("shop:thumb", args=[cover.pk]) if cover else "", "price": rupiah(price) if price else spoken.price_words(each) or "–", "unit": unit,
        "doors": doors, "no_weight": bool(price and rates and not grams), "level": words.ROOM_LEVELS.get(levels.get(each.pk, ""), ""), "grade": each.grade,
        "capacity": angka(each.capacity_month) if each.capacity_month else "", "minimum": angka(each.minimum_order), "way": spoken.availability_words(each),
        "permits": [words.PERMIT_WORDS[one.kind] for one in each.good_permits],
    }  # fmt: skip


def _city(actor: Any) -> int:
    return permissions.city_of(actor)


@login_required
@require_GET
def room_list(request: HttpRequest) -> HttpResponse:
    """The rooms that stand, and what freight costs."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_open_rooms(actor, _city(actor))
    if not verdict:
        return refused(request, verdict.reason)
    rates = queries.rates_of(_city(actor))
    values = {
        "crumbs": trail(here=_("Ruang pembeli")), "tabs": tabs_of(actor, "rooms"), "rooms": [_room(each, now) for each in queries.list_rooms(actor)],
        "freight_columns": [{"label": _("Tujuan")}, {"label": _("Per kilogram"), "number": True}, {"label": _("Terkecil"), "number": True}, {"label": _("Lama kirim")}, {"label": _("Menurut")}],
        "freight": [_freight(place, rates.get(place)) for place in freight.PLACES],
    }  # fmt: skip
    return render(request, "catalogue/rooms.html", values)


def _freight(place: str, row: Any) -> dict[str, Any]:
    """What sending to one place costs, leading to where it is changed."""
    if row is None:
        cells: list[Any] = [words.PLACE_WORDS[place], _("belum diisi"), "", "", ""]
    else:
        days = ngettext("%d hari", "%d hari", row.days) % row.days if row.days else ""
        told = {"text": row.source, "note": tanggal(row.changed_at)}
        cells = [words.PLACE_WORDS[place], rupiah(row.per_kg), f"{angka(row.least_kg)} kg", days, told]
    return {"url": reverse("catalogue:freight", args=[place]), "cells": cells}


def _room(each: Any, now: Any) -> dict[str, Any]:
    over = bool(rooms.room_over(each, now))
    return {
        "pk": each.pk, "name": each.name, "kind": words.BUYER_WORDS[each.buyer_kind], "until": tanggal(each.expires_on), "opened": angka(each.opened),
        "over": over, "address": "" if over else rooms.room_address(each),
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def room_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    page = Deed(_("Ruang pembeli baru"), _("Buka ruang"), reverse("catalogue:rooms"), trail(here=_("Ruang pembeli baru")), _("Ruang dibuka; kirim tautannya kepada pembeli."))  # fmt: skip
    return deed(
        request, permissions.can_open_rooms(actor, _city(actor)), bound(request, forms.RoomForm), page,
        lambda told: rooms.open_room(
            actor=actor, city_code=_city(actor), name=told["name"], buyer_kind=told["buyer_kind"], until=told["until"], now=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_POST
def room_close(request: HttpRequest, room_id: int) -> HttpResponse:
    actor = actor_of(request)
    found = queries.get_room(actor, room_id)
    if found is None:
        raise Http404
    verdict = permissions.can_open_rooms(actor, found.city_code)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request,
        lambda: rooms.close_room(actor=actor, room_id=found.pk, now=timezone.now()),
        _("Ruang ditutup."),
        reverse("catalogue:rooms"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def freight_rate(request: HttpRequest, place: str) -> HttpResponse:
    """What a kilogram costs to one place."""
    actor = actor_of(request)
    if place not in freight.PLACES:
        raise Http404
    row = queries.rates_of(_city(actor)).get(place)
    begin = (
        {"per_kg": angka(row.per_kg), "least_kg": row.least_kg, "days": row.days, "source": row.source}
        if row
        else {"least_kg": 1}
    )
    page = Deed(
        _("Ongkos kirim ke %s") % words.PLACE_WORDS[place], _("Simpan"), reverse("catalogue:rooms"), trail(here=_("Ongkos kirim")), _("Ongkos kirim disimpan."),
        _("Ongkos per kilogram seperti yang ditawarkan pengirim; harga sampai di ruang pembeli dihitung darinya."),
    )  # fmt: skip
    return deed(
        request, permissions.can_open_rooms(actor, _city(actor)), bound(request, forms.FreightForm, begin), page,
        lambda told: rooms.set_freight(actor=actor, city_code=_city(actor), destination=place, told=_rate_told(told), now=timezone.now()),
    )  # fmt: skip


def _rate_told(told: dict[str, Any]) -> rooms.Told | None:
    if told["per_kg"] is None:
        return None
    return rooms.Told(told["per_kg"], told["least_kg"] or 1, told["days"], told["source"] or "")
