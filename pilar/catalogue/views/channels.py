"""The market of products: how far each is for every channel, what it still lacks, and where an owner sells by herself."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.catalogue import forms, permissions, services, words
from pilar.catalogue.domain import outlets
from pilar.catalogue.domain.channels import readiness, rules
from pilar.catalogue.queries import channels as asking
from pilar.catalogue.queries import goods as reading
from pilar.catalogue.views.door import business_or_404, product_or_404, tabs_of, trail

_SLUG_OF = {code: slug for slug, code in words.CHANNEL_SLUGS.items()}
_STATE_SLUG = {code: slug for slug, code in words.READY_SLUGS.items()}


@login_required
@require_GET
def channel_list(request: HttpRequest) -> HttpResponse:
    """The work list: one channel, who is ready, almost, not yet; what holds most back; the cheapest thing to do at each."""
    actor, said = actor_of(request), request.GET
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    channel = words.CHANNEL_SLUGS.get(said.get("saluran", ""), rules.STOREFRONT)
    gap = said.get("kurang", "")
    sought = asking.Sought(channel, words.READY_SLUGS.get(said.get("keadaan", ""), ""), gap if gap in rules.RULES else "")  # fmt: skip
    counts = asking.count_standings(actor)
    page = asking.list_standings(actor, sought, after=said.get("after", ""))
    name, purpose = words.CHANNEL_WORDS[channel]
    conditions = [
        (asking.Sought(channel, "", sought.gap), words.READY_WORDS[sought.state][0] if sought.state else ""),
        (asking.Sought(channel, sought.state), words.GAP_WORDS[sought.gap] if sought.gap else ""),
    ]
    values = {
        "crumbs": trail(here=_("Kesiapan pasar")), "tabs": tabs_of(actor, "channels"), "name": name, "purpose": purpose, "prepare": words.PREPARE_WORDS.get(channel, ""),
        "channels": [{"label": words.channel_word(code), "url": _address(asking.Sought(code)), "active": code == channel, "count": counts[code][readiness.READY]} for code in rules.CHANNELS],
        "states": [_state_facet(sought, code, counts[channel]) for code in words.READY_SLUGS.values()],
        "common": [_gap_facet(sought, code, number) for code, number in asking.common_gaps(actor, channel)],
        "columns": [{"label": word} for word in (_("Produk"), _("Keadaan"), _("Yang termurah dulu"))],
        "rows": [_row(each) for each in page.rows], "conditions": [{"label": label, "remove_url": _address(without)} for without, label in conditions if label],
        "next_url": _address(sought, after=page.next) if page.next else "", "first_url": _address(sought) if "after" in said else "",
        "clear_url": _address(asking.Sought(channel)), "any": sum(counts[channel].values()),
    }  # fmt: skip
    return render(request, "catalogue/channels.html", values)


def _address(sought: asking.Sought, **more: str) -> str:
    said = {
        "saluran": _SLUG_OF[sought.channel],
        "keadaan": _STATE_SLUG.get(sought.state, ""),
        "kurang": sought.gap,
    }
    return f"?{urlencode({name: value for name, value in (said | more).items() if value})}"


def _state_facet(sought: asking.Sought, code: str, counts: dict[str, int]) -> dict[str, Any]:
    active = code == sought.state
    return {
        "label": words.READY_WORDS[code][0], "count": counts[code], "active": active,
        "url": _address(asking.Sought(sought.channel, "" if active else code, sought.gap)),
    }  # fmt: skip


def _gap_facet(sought: asking.Sought, code: str, number: int) -> dict[str, Any]:
    active = code == sought.gap
    return {
        "label": words.GAP_WORDS[code], "count": number, "active": active,
        "url": _address(asking.Sought(sought.channel, sought.state, "" if active else code)),
    }  # fmt: skip


def _row(each: Any) -> dict[str, Any]:
    word, kind = words.READY_WORDS[each.state]
    first = each.gaps[0] if each.gaps else ""
    more = _("lalu %d lagi") % (len(each.gaps) - 1) if len(each.gaps) > 1 else ""
    lacking = (
        {"text": words.GAP_WORDS[first], "note": more} if first else {"text": _("tidak ada yang kurang")}
    )
    return {
        "url": reverse("catalogue:readiness", args=[each.product_id]),
        "cells": [{"text": each.product.name, "note": each.product.business.name}, {"badge": word, "kind": kind}, lacking],
    }  # fmt: skip


@login_required
@require_GET
def product_channels(request: HttpRequest, product_id: int) -> HttpResponse:
    """One product before every channel: each gap with a sentence, how long it takes and where it is mended."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    may = bool(permissions.can_change(actor, found))
    judged = readiness.judge(reading.goods_of_one(found.pk), timezone.localdate())
    values = {
        "found": found, "may": may, "crumbs": trail(found, _("Kesiapan pasar")),
        "channels": [_channel(each, found, may) for each in judged.values()],
        "ready": sum(each.state == readiness.READY for each in judged.values()),
        "open": sum(each.state != readiness.NOT_FOR_IT for each in judged.values()),
        "market_url": reverse("catalogue:market", args=[found.business.number]),
    }  # fmt: skip
    return render(request, "catalogue/readiness.html", values)


def _channel(each: readiness.Readiness, found: Any, may: bool) -> dict[str, Any]:
    name, purpose = words.CHANNEL_WORDS[each.channel]
    word, kind = words.READY_WORDS[each.state]
    return {
        "name": name, "purpose": purpose, "word": word, "kind": kind, "gaps": [_gap(code, found, may) for code in each.gaps],
        "advice": [_gap(code, found, may) for code in each.advice] if each.state != readiness.NOT_YET else [],
        "prepare": words.PREPARE_WORDS.get(each.channel, "") if each.state in (readiness.READY, readiness.ALMOST) else "",
        "open": each.state == readiness.ALMOST, "out": each.state == readiness.NOT_FOR_IT,
    }  # fmt: skip


def _gap(code: str, found: Any, may: bool) -> dict[str, Any]:
    return {"text": words.GAP_WORDS[code], "time": words.minutes_words(rules.RULES[code].minutes), "url": _place(code, found) if may else ""}  # fmt: skip


def _place(code: str, found: Any) -> str:
    """Where this is mended."""
    place = words.GAP_PLACES.get(code, "change")
    if place == "business":
        return reverse("registry:business", args=[found.business.number])
    if place == "outlet":
        return reverse("catalogue:outlet-add", args=[found.business.number])
    return reverse(f"catalogue:{place}", args=[found.pk])


@login_required
@require_GET
def market(request: HttpRequest, number: str) -> HttpResponse:
    """One business on its way to the market: its products before each channel, its own shops, and the files to take along."""
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = asking.standings_of_business(actor, business)
    files, without = _files(business, rows)
    values = {
        "business": business, "crumbs": trail(here=business.name), "may": bool(permissions.can_add(actor, business)),
        "columns": [{"label": word} for word in (_("Produk"), _("Siap untuk"), _("Hampir siap untuk"))],
        "rows": [_market_row(product, held) for product, held in rows], "outlets": [_outlet(each) for each in asking.outlets_of(business)],
        "files": files, "without": without,
    }  # fmt: skip
    return render(request, "catalogue/market.html", values)


def _market_row(product: Any, held: Any) -> dict[str, Any]:
    named: dict[str, list[str]] = {readiness.READY: [], readiness.ALMOST: []}
    for code in rules.CHANNELS:
        one = held.get(code)
        if one is not None and one.state in named:
            more = f" ({len(one.gaps)})" if one.gaps else ""
            named[one.state].append(words.channel_word(code) + more)
    cells = [product.name, *(", ".join(each) or "–" for each in named.values())]
    return {"url": reverse("catalogue:readiness", args=[product.pk]), "cells": cells}


def _outlet(each: Any) -> dict[str, Any]:
    return {
        "pk": each.pk, "url": each.url, "word": words.OUTLET_WORDS[each.kind], "product": each.product, "checkout": each.checkout,
        "seen_on": each.seen_on, "seen_by_name": each.seen_by_name, "old": outlets.is_old(each.seen_on, timezone.localdate()),
    }  # fmt: skip


def _files(business: Any, rows: Any) -> tuple[list[dict[str, Any]], str]:
    """Files to take, each with how many products it carries; and the names of those nothing is ready for."""
    ready = {
        code: sum(held[code].state == readiness.READY for _product, held in rows if code in held)
        for code in rules.CHANNELS
    }
    number = business.number
    offered = (
        (rules.WHATSAPP, _("Katalog WhatsApp dan Meta (CSV)"), _("Unduh"), "feed", [number, "meta"]),
        (rules.GOOGLE, _("Data produk Google (XML)"), _("Unduh"), "feed", [number, "google"]),
        (rules.SHOPEE, _("Lembar unggah Shopee"), _("Isi lembar"), "fill", [number, "shopee"]),
        (rules.TIKTOK, _("Lembar unggah TikTok dan Tokopedia"), _("Isi lembar"), "fill", [number, "tiktok"]),
        (rules.SMESCO, _("Berkas usulan Smesco (PDF, XLSX, foto)"), _("Unduh"), "paper", [number, "smesco"]),
        (rules.PADI, _("Berkas PaDi UMKM (PDF, XLSX, foto)"), _("Unduh"), "paper", [number, "padi"]),
        (
            rules.ECATALOGUE,
            _("Berkas katalog elektronik (PDF, XLSX, foto)"),
            _("Unduh"),
            "paper",
            [number, "e-katalog"],
        ),
        (
            rules.STOREFRONT,
            _("Kartu harga dengan kode QR (PDF)"),
            _("Unduh"),
            "paper",
            [number, "kartu-harga"],
        ),
        (rules.STOREFRONT, _("Katalog usaha ini (PDF)"), _("Unduh"), "paper", [number, "katalog"]),
        (rules.STOREFRONT, _("Katalog dua bahasa (PDF)"), _("Unduh"), "paper", [number, "dua-bahasa"]),
    )
    files = [
        {"name": name, "verb": verb, "url": reverse(f"catalogue:{page}", args=args), "note": _("%d produk siap") % ready[code]}
        for code, name, verb, page, args in offered
        if ready[code]
    ]  # fmt: skip
    return files, ", ".join(name for code, name, *_rest in offered if not ready[code])


@login_required
@require_http_methods(["GET", "POST"])
def outlet_add(request: HttpRequest, number: str) -> HttpResponse:
    """An address at which the owner sells by herself."""
    business, actor = business_or_404(request, number), actor_of(request)
    back = reverse("catalogue:market", args=[number])
    page = Deed(_("Tempat jualan sendiri"), _("Simpan"), back, [*trail(), {"label": business.name, "url": back}, {"label": _("Tempat jualan")}], _("Tempat jualan dicatat."), business.name)  # fmt: skip
    products = [(each.pk, each.name) for each, _held in asking.standings_of_business(actor, business)]
    form = bound(request, forms.OutletForm, products=products)

    def act(told: dict[str, Any]) -> Any:
        return services.add_outlet(
            actor=actor, business_id=business.pk, kind=told["kind"], url=told["url"], checkout=told["checkout"], product_id=told["product"], now=timezone.now()
        )  # fmt: skip

    return deed(request, permissions.can_add(actor, business), form, page, act)


@login_required
@require_POST
def outlet_remove(request: HttpRequest, number: str, outlet_id: int) -> HttpResponse:
    return _outlet_pressed(request, number, outlet_id, services.remove_outlet, _("Tempat jualan dihapus."))


@login_required
@require_POST
def outlet_see(request: HttpRequest, number: str, outlet_id: int) -> HttpResponse:
    """Somebody opened the address just now: it is still there and still hers."""
    return _outlet_pressed(request, number, outlet_id, services.see_outlet, _("Dicatat: tempat jualan ini masih ada."))  # fmt: skip


def _outlet_pressed(request: HttpRequest, number: str, outlet_id: int, do: Callable[..., Any], said: str) -> HttpResponse:  # fmt: skip
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_add(actor, business)
    if not verdict:
        return refused(request, verdict.reason)

    def act() -> None:
        try:
            do(actor=actor, business_id=business.pk, outlet_id=outlet_id, now=timezone.now())
        except ObjectDoesNotExist as problem:
            raise Http404 from problem

    return pressed(request, act, said, reverse("catalogue:market", args=[number]))


def short(found: Any) -> dict[str, Any]:
    """What a product's own page says of the channels."""
    held = asking.standings_of(found)
    rows = [
        each for code in rules.CHANNELS if (each := held.get(code)) and each.state != readiness.NOT_FOR_IT
    ]
    return {
        "badges": [{"name": words.channel_word(each.channel), "word": words.standing_word(each.state, len(each.gaps)), "kind": words.READY_WORDS[each.state][1]} for each in rows],
        "url": reverse("catalogue:readiness", args=[found.pk]),
    }  # fmt: skip


__all__ = ["channel_list", "market", "outlet_add", "outlet_remove", "outlet_see", "product_channels", "short"]
