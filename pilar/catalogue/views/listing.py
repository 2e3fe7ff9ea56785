"""The work list of products: narrowed by facets, searched in spite of slips, and as a file."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.catalogue import permissions, queries, words
from pilar.catalogue.domain import kinds, offers, products
from pilar.catalogue.queries.listing import NEEDS
from pilar.catalogue.views.door import tabs_of, trail
from pilar.catalogue.words import spoken
from pilar.places import queries as places
from pilar.registry.domain.sheets import plain_cell
from pilar.ui.templatetags.ui_formats import tanggal

# The conditions of an address, by its own words.
_STATES = {"draf": products.DRAFT, "dikurasi": products.SUBMITTED, "perbaiki": products.IMPROVE, "tampil": products.PUBLISHED, "diturunkan": products.SUSPENDED}  # fmt: skip
_KINDS = {"makanan": kinds.FOOD, "tenun": kinds.CLOTH, "kerajinan": kinds.CRAFT, "jasa": kinds.SERVICE}
_WAYS = {
    "stok": offers.STOCK,
    "pesanan": offers.MADE_TO_ORDER,
    "contoh": offers.SAMPLE,
    "musiman": offers.SEASONAL,
}
_NEEDS = dict(zip(("setuju", "foto", "izin", "harga"), NEEDS, strict=True))
_SLUGS = {
    "state": ("status", _STATES),
    "kind": ("jenis", _KINDS),
    "availability": ("ada", _WAYS),
    "need": ("perlu", _NEEDS),
}


def asked_of(request: HttpRequest) -> queries.Asked:
    """What the address asks for; what it does not know is not asked."""
    said = request.GET
    area = said.get("wilayah", "")
    return queries.Asked(
        **{name: table.get(said.get(slug, ""), "") for name, (slug, table) in _SLUGS.items()},
        area=int(area) if area.isascii() and area.isdigit() and len(area) in (4, 6, 10) else 0,
        words=" ".join(said.get("q", "").split())[:120],
    )


def _address(asked: queries.Asked, **more: str) -> str:
    said = {"q": asked.words, "wilayah": str(asked.area or "")}
    for name, (slug, table) in _SLUGS.items():
        said[slug] = next((word for word, code in table.items() if code == getattr(asked, name)), "")
    kept = {name: value for name, value in (said | more).items() if value}
    return f"?{urlencode(kept)}" if kept else reverse("catalogue:list")


@login_required
@require_GET
def product_list(request: HttpRequest) -> HttpResponse:
    """The products one asks for, by name."""
    actor, today, asked = actor_of(request), timezone.localdate(), asked_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    after = request.GET.get("after", "")
    page = queries.list_products(actor, asked, today=today, after=after)
    facets = queries.count_facets(actor, asked, today=today)
    values = {
        "rows": [_row(each) for each in page.rows], "q": asked.words, "count": facets.total, "crumbs": trail(),
        "columns": [{"label": word} for word in (_("Produk"), _("Jenis"), _("Harga"), _("Ketersediaan"), _("Keadaan"))],
        "states": _facet(asked, "state", {code: word for code, (word, _kind) in words.STATE_WORDS.items()}, facets.states),
        "kinds": _facet(asked, "kind", words.KIND_WORDS, facets.kinds),
        "ways": _facet(asked, "availability", words.AVAILABILITY_WORDS, facets.availability),
        "needs": _facet(asked, "need", words.NEED_WORDS, facets.needs),
        "conditions": _conditions(asked), "clear_url": reverse("catalogue:list"), "keep": _kept(asked),
        "next_url": _address(asked, after=page.next) if page.next else "", "first_url": _address(asked) if after else "",
        "export_url": reverse("catalogue:export") + (_address(asked) if _address(asked).startswith("?") else ""),
        "may_keep": bool(permissions.can_keep(actor)), "tabs": tabs_of(actor, "list"),
    }  # fmt: skip
    return render(request, "catalogue/list.html", values)


def _row(each: Any) -> dict[str, Any]:
    word, kind = words.STATE_WORDS[each.state]
    waits = (
        _("menunggu persetujuan pemilik")
        if not each.approved
        else _("belum ada foto")
        if not each.photo_count
        else ""
    )
    return {
        "cells": [
            {"text": each.name, "note": each.business.name}, spoken.kind_word(each.kind), spoken.price_words(each) or _("belum ditulis"),
            spoken.availability_words(each), {"badge": word, "kind": kind, "note": waits},
        ],
        "url": reverse("catalogue:product", args=[each.pk]),
    }  # fmt: skip


def _facet(
    asked: queries.Asked, name: str, table: Mapping[str, Any], counts: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Each value with its count; the chosen one leads back."""
    now = getattr(asked, name)
    return [
        {
            "label": label, "count": counts.get(code, 0), "active": code == now,
            "url": _address(_but(asked, name, "" if code == now else code)),
        }
        for code, label in table.items()
    ]  # fmt: skip


def _but(asked: queries.Asked, name: str, code: str) -> queries.Asked:
    """The same with another value of one dimension."""
    told: dict[str, Any] = {name: code}
    return replace(asked, **told)


def _conditions(asked: queries.Asked) -> list[dict[str, Any]]:
    """What narrows the list, each with the way to lift it."""
    told = [
        (replace(asked, words=""), f"“{asked.words}”" if asked.words else ""),
        (replace(asked, state=""), words.STATE_WORDS[asked.state][0] if asked.state else ""),
        (replace(asked, kind=""), words.KIND_WORDS.get(asked.kind, "")),
        (replace(asked, availability=""), words.AVAILABILITY_WORDS.get(asked.availability, "")),
        (replace(asked, need=""), words.NEED_WORDS.get(asked.need, "")),
        (replace(asked, area=0), places.area_name(asked.area) if asked.area else ""),
    ]
    return [{"label": label, "remove_url": _address(without)} for without, label in told if label]


def _kept(asked: queries.Asked) -> dict[str, str]:
    """The other conditions, kept beside a new search."""
    found = {slug: next((word for word, code in table.items() if code == getattr(asked, name)), "") for name, (slug, table) in _SLUGS.items()}  # fmt: skip
    return {name: value for name, value in (found | {"wilayah": str(asked.area or "")}).items() if value}


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a file for a spreadsheet: semicolons and a mark, as Indonesian Excel opens it."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    out = StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow([_("Produk"), _("Usaha"), _("Jenis"), _("Harga (Rp)"), _("Satuan"), _("Ketersediaan"), _("Kapasitas sebulan"), _("Keadaan"), _("Harga per tanggal"), _("Kelurahan")])  # fmt: skip
    for each in queries.each_product(actor, asked_of(request), today=today):
        cells = [
            each.name, each.business.name, spoken.kind_word(each.kind), "" if each.price is None else each.price, each.unit,
            spoken.availability_words(each), each.capacity_month or "", words.STATE_WORDS[each.state][0], tanggal(each.price_on),
            places.area_name(each.village_code) if each.village_code else "",
        ]  # fmt: skip
        sheet.writerow(plain_cell(str(cell)) for cell in cells)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="produk-{today:%Y-%m-%d}.csv"'
    return response
