"""Etalase: the public pages of published products, in Indonesian and English, without log-in and without scripts."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from pilar.catalogue import words
from pilar.catalogue.domain import barcodes, collections, kinds, linked_data, offers, sitemaps
from pilar.catalogue.queries import funnel, shop
from pilar.catalogue.services import counting
from pilar.catalogue.services.pictures import open_medium
from pilar.catalogue.words import spoken
from pilar.catalogue.words.shop import COLLECTION_WORDS, KIND_SLUGS, REGENCY_WORDS
from pilar.places import queries as places
from pilar.places.domain import tile_map
from pilar.ui.templatetags.ui_formats import tanggal

LANGUAGES = ("id", "en")
BOTS = re.compile("bot|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|monitor", re.IGNORECASE)
_CITY = 5371
View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """The page speaks the language of its address, whatever the visitor chose elsewhere; kept five minutes by whoever is between."""

    @wraps(view)
    def speaking(request: HttpRequest, language: str = "id", **named: Any) -> HttpResponse:
        with override(language):
            response = view(request, language, **named)
        if response.status_code == 200:
            response["Cache-Control"] = "public, max-age=300"
        return response

    return speaking


def path_in(name: str, language: str, **named: Any) -> str:
    return reverse(f"shop:{name}" if language == "id" else f"shop-en:{name}", kwargs=named)


def _whole(request: HttpRequest, path: str) -> str:
    return f"{settings.ORIGIN or request.build_absolute_uri('/').rstrip('/')}{path}"


def page_of(request: HttpRequest, language: str, name: str, query: str = "", **named: Any) -> dict[str, Any]:
    """What every page of the storefront knows: its own address and the same page in the other language."""
    paths = {code: path_in(name, code, **named) + query for code in LANGUAGES}
    other = "en" if language == "id" else "id"
    return {
        "language": language, "canonical": _whole(request, paths[language]), "other": paths[other], "other_code": other,
        "alternates": [(code, _whole(request, path)) for code, path in paths.items()], "home": path_in("list", language), "data_url": path_in("data", language), "map_url": path_in("map", language),
        "kinds": [{"label": words.KIND_WORDS[kind], "url": f"{path_in('list', language)}?jenis={slug}", "slug": slug} for slug, kind in KIND_SLUGS.items()],
        "office": getattr(settings, "OFFICE", ""),
    }  # fmt: skip


def product_path(pk: int, name: str, language: str) -> str:
    return path_in("product", language, product_id=pk, slug=slugify(name) or "produk")


def _card(each: Any, language: str) -> dict[str, Any]:
    """A product on the shelf."""
    cover = each.shown_photos[0] if each.shown_photos else None
    name = name_in(each, language)
    return {
        "name": name, "url": product_path(each.pk, each.name, language), "price": spoken.price_words(each), "maker": each.business.name,
        "thumb": reverse("shop:thumb", args=[cover.pk]) if cover else "", "alt": cover.caption if cover and cover.caption != name else "",
        "badges": [words.PERMIT_WORDS[permit.kind] for permit in each.good_permits[:2]],
        "way": "" if each.availability == offers.STOCK else words.AVAILABILITY_WORDS[each.availability],
    }  # fmt: skip


def name_in(each: Any, language: str) -> str:
    return str(each.name_en if language == "en" and each.name_en else each.name)


def wanted_of(said: Mapping[str, str]) -> tuple[shop.Wanted, dict[str, str]]:
    """What an address narrows the shelf to, and its own words for that; what it does not know is not asked."""
    slug, chosen, village = said.get("jenis", ""), said.get("koleksi", ""), said.get("kelurahan", "")
    code = int(village) if village.isascii() and village.isdigit() and len(village) == 10 else 0
    wanted = shop.Wanted(
        KIND_SLUGS.get(slug, ""), chosen if chosen in collections.ALL else "", " ".join(said.get("q", "").split())[:80], code
    )  # fmt: skip
    kept = {"q": wanted.words, "jenis": slug if wanted.kind else "", "koleksi": wanted.collection, "kelurahan": str(code or "")}  # fmt: skip
    return wanted, {name: value for name, value in kept.items() if value}


def address(home: str, kept: Mapping[str, str], **more: str) -> str:
    said = {**kept, **more}
    return f"{home}?{urlencode(said)}" if said else home


@require_safe
@in_language
def shelf(request: HttpRequest, language: str) -> HttpResponse:
    """The storefront: newest first, narrowed by class or collection, found by words."""
    said = request.GET
    wanted, kept = wanted_of(said)
    asked, code, slug = wanted.words, wanted.village, kept.get("jenis", "")
    found = shop.list_shelf(wanted, today=timezone.localdate(), after=said.get("after", ""))
    query = address("", kept)
    home = path_in("list", language)
    title, lead = {**COLLECTION_WORDS, **REGENCY_WORDS}.get(wanted.collection, ("", ""))
    if code and not title:
        title, lead = _("Dari %s") % places.area_name(code), _("Yang dibuat di kelurahan ini.")
    values = page_of(request, language, "list", query) | {
        "cards": [_card(each, language) for each in found.rows], "q": asked, "kind": slug, "title": title, "lead": lead,
        "next_url": address(home, kept, after=found.next) if found.next else "", "fresh": not kept and "after" not in said,
        "collections": [{"title": name, "lead": text, "url": f"{home}?koleksi={code}", "active": code == wanted.collection} for code, (name, text) in COLLECTION_WORDS.items()],
        "kind_word": words.KIND_WORDS.get(wanted.kind, ""), "first_url": home + query if "after" in said else "",
        "image": _cover(request, found.rows), "regencies": _regencies(home, wanted) if kinds.CLOTH in (wanted.kind, _class_of(wanted)) else [],
    }  # fmt: skip
    return render(request, "catalogue/shop/list.html", values)


@require_safe
@in_language
def by_place(request: HttpRequest, language: str) -> HttpResponse:
    """Where the makers are: the kelurahan of the city as a map of tiles, each opening what is made there."""
    home, shown = path_in("list", language), shop.count_villages(today=timezone.localdate())
    most = max((goods for goods, _makers in shown.values()), default=1)
    tiles = [_tile(tile, shown.get(tile.code, (0, 0)), most, home) for tile in tile_map(_CITY)]
    values = page_of(request, language, "map") | {
        "tiles": tiles, "wide": 10 + max((tile["x"] + 92 for tile in tiles), default=0), "high": 10 + max((tile["y"] + 64 for tile in tiles), default=0),
        "rows": sorted((tile for tile in tiles if tile["goods"]), key=lambda tile: tile["name"]),
    }  # fmt: skip
    return render(request, "catalogue/shop/map.html", values)


def _tile(tile: Any, counted: tuple[int, int], most: int, home: str) -> dict[str, Any]:
    goods, makers = counted
    shade = 0 if not goods else 1 if goods < most / 3 else 2 if goods < most * 2 / 3 else 3
    name = places.area_name(tile.code)
    return {
        "x": tile.column * 96, "y": tile.row * 68, "name": name, "short": name if len(name) < 13 else f"{name[:10].strip()}…", "goods": goods, "makers": makers,
        "shade": shade, "url": f"{home}?kelurahan={tile.code}" if goods else "",
    }  # fmt: skip


@require_safe
def by_gtin(request: HttpRequest, gtin: str, lot: str = "") -> HttpResponse:
    """A barcode as a GS1 Digital Link: to the page of what carries it. The number is looked up, never made."""
    code, _right = (
        barcodes.gtin_fault(gtin) if gtin.isascii() and gtin.isdigit() and len(gtin) == 14 else ("LENGTH", "")
    )
    found = None if code else shop.shown_by_gtin(gtin, today=timezone.localdate())
    if found is None:
        return in_language(_none)(request)
    return HttpResponseRedirect(product_path(found.pk, found.name, "id"))


def _none(request: HttpRequest, language: str) -> HttpResponse:
    return render(request, "catalogue/shop/none.html", page_of(request, language, "list"), status=404)


def _class_of(wanted: shop.Wanted) -> str:
    found = collections.ALL.get(wanted.collection)
    return found.kind if found else ""


def _regencies(home: str, wanted: shop.Wanted) -> list[dict[str, Any]]:
    """Cloth by where its motif comes from, those that are on the shelf."""
    shown = shop.origins_shown(today=timezone.localdate())
    return [
        {"title": title, "url": f"{home}?koleksi={code}", "active": code == wanted.collection}
        for code, (title, _lead) in REGENCY_WORDS.items()
        if int(code.rpartition("-")[2]) in shown
    ]


@require_safe
@in_language
def product(request: HttpRequest, language: str, product_id: int, slug: str) -> HttpResponse:
    """One product: what it is, what it costs, who makes it, and the evidence behind each badge."""
    today = timezone.localdate()
    found = shop.shown_product(product_id, today=today)
    if found is None:
        return _none(request, language)
    path = product_path(found.pk, found.name, language)
    if request.path != path:
        return HttpResponseRedirect(path)
    described = found.description_en if language == "en" and found.description_en else found.description
    photos = [{"url": reverse("shop:photo", args=[each.pk]), "cover": reverse("shop:cover", args=[each.pk]), "thumb": reverse("shop:thumb", args=[each.pk]), "alt": each.caption or name_in(found, language)} for each in found.shown_photos]  # type: ignore[attr-defined]  # fmt: skip
    page = page_of(request, language, "product", product_id=found.pk, slug=slugify(found.name) or "produk")
    shown = _shown(request, found, name_in(found, language), described, page["canonical"], language, today)
    values = page | {
        "found": found, "name": name_in(found, language), "described": described, "photos": photos, "price": spoken.price_words(found),
        "tiers": spoken.tier_words(found.tiers), "availability": spoken.availability_words(found),
        "facts": [{"term": term, "value": value} for term, value in spoken.facts_of(found.kind, found.facts) if value],
        "pork": found.facts.get("pork") == "YES", "kind": words.KIND_WORDS[found.kind], "evidence": _evidence(found),
        "variants": [{"name": each.name, "price": spoken.price_words(_Priced(each, found))} for each in found.variants.all()],
        "maker_url": path_in("maker", language, number=found.business.number), "village": places.area_name(found.village_code) if found.village_code else "",
        "beside": [_card(each, language) for each in shop.shown_beside(found, today=today)], "old_price": _old(found, today),
        "linked_data": linked_data.script(linked_data.product_graph(shown)), "image": shown.images[0] if shown.images else "",
        "amount": found.price, "ask_url": path_in("ask", language), "report_url": path_in("report", language, product_id=found.pk),
        "chat_url": _chat(found, language),
    }  # fmt: skip
    _count(request, found.pk)
    return render(request, "catalogue/shop/product.html", values)


def _chat(found: Any, language: str) -> str:
    """The way into the producer's WhatsApp, when she opened it."""
    front = getattr(found.business, "storefront", None)
    if front is None or not front.whatsapp:
        return ""
    return reverse("chat:chat", args=[found.pk]) + ("?bahasa=en" if language == "en" else "")


def _count(request: HttpRequest, product_id: int) -> None:
    """A view by a stranger; the office and machines that say so are not counted."""
    actor = getattr(request, "actor", None)
    if (
        request.method == "GET"
        and not (actor and actor.user_id)
        and not BOTS.search(request.headers.get("User-Agent", ""))
    ):
        counting.note_view(product_id, timezone.now())


class _Priced:
    """A variant as something that has a price: its own, or the product's."""

    def __init__(self, variant: Any, found: Any) -> None:
        self.price, self.on_request = variant.price or found.price, found.on_request
        self.price_starts, self.unit = False, ""


def _old(found: Any, today: date) -> date | None:
    """The day the price was last confirmed, when that is too long ago."""
    on: date | None = found.price_on
    return on if on and (today - on).days > offers.STALE_DAYS else None


def _evidence(found: Any) -> list[dict[str, Any]]:
    """What stands behind each badge: number, who gave it, until when, who saw it."""
    rows = [
        {
            "badge": words.PERMIT_WORDS[each.kind], "number": each.number, "issuer": each.issuer,
            "until": _("sampai %s") % tanggal(each.expires_on) if each.expires_on else _("tanpa batas waktu"), "seen": tanggal(each.seen_on),
        }
        for each in found.good_permits
    ]  # fmt: skip
    if found.business.has_nib:
        seen = tanggal(found.business.nib_on) if found.business.nib_on else ""
        rows.append({"badge": "NIB", "number": found.business.nib, "issuer": _("OSS, Kementerian Investasi"), "until": _("selama usaha berjalan"), "seen": seen})  # fmt: skip
    return rows


def _shown(request: HttpRequest, found: Any, name: str, described: str, url: str, language: str, today: date) -> linked_data.Shown:  # fmt: skip
    facts = found.facts
    variants = list(found.variants.all())
    return linked_data.Shown(
        url=url, name=name, description=described, images=[_whole(request, reverse("shop:photo", args=[each.pk])) for each in found.shown_photos],
        category=str(words.KIND_WORDS[found.kind]), brand=found.business.name,
        maker_url=_whole(request, path_in("maker", language, number=found.business.number)), locality="Kota Kupang" if not found.city_code else places.area_name(found.city_code),
        sku=f"KPG-{found.pk}", price=found.price, availability=found.availability, minimum=found.minimum_order,
        good_until=max(found.price_on or today, today) + timedelta(days=offers.STALE_DAYS), gtin=next((each.gtin for each in variants if each.gtin), ""),
        material=str(facts.get("material") or ""), pattern=str(facts.get("motif") or ""), grams=facts.get("net_weight_g") or facts.get("weight_g"),
        service=found.kind == kinds.SERVICE, permits=[(str(words.PERMIT_WORDS[each.kind]), each.number, each.issuer, each.expires_on) for each in found.good_permits],
    )  # fmt: skip


@require_safe
@in_language
def maker(request: HttpRequest, language: str, number: str) -> HttpResponse:
    """Who makes it, and everything she shows."""
    told = shop.shown_of_maker(number, today=timezone.localdate())
    if told is None:
        return _none(request, language)
    business, rows = told
    values = page_of(request, language, "maker", number=number) | {
        "business": business, "cards": [_card(each, language) for each in rows], "image": _cover(request, rows), "village": places.area_path(business.village_code) if business.village_code else "",
        "story": _story(business, language), "speed": words.SPEED_WORDS.get(funnel.speed_of(business, timezone.now()), ""), "chat_url": _chat(rows[0], language),
        "shops": [{"url": each.url, "label": words.OUTLET_WORDS[each.kind]} for each in shop.shops_of(business)],
    }  # fmt: skip
    return render(request, "catalogue/shop/maker.html", values)


def _story(business: Any, language: str) -> str:
    """What the producer tells of herself, in the language of the page when it was written in it."""
    front = getattr(business, "storefront", None)
    if front is None:
        return ""
    return str(front.story_en if language == "en" and front.story_en else front.story)


def _cover(request: HttpRequest, rows: list[Any]) -> str:
    """The picture a link to a page of several products shows."""
    cover = next((each.shown_photos[0] for each in rows if each.shown_photos), None)
    return _whole(request, reverse("shop:photo", args=[cover.pk])) if cover else ""


def _picture(read: Callable[[], bytes], kind: str) -> HttpResponse:
    try:
        data = read()
    except (ObjectDoesNotExist, FileNotFoundError) as problem:
        raise Http404 from problem
    response = HttpResponse(data, content_type=kind)
    # A photo never changes under its number; a product taken off is gone from caches within a day.
    response["Cache-Control"] = "public, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def photo(request: HttpRequest, photo_id: int) -> HttpResponse:
    return _picture(lambda: shop.open_shown_photo(photo_id, today=timezone.localdate(), small=False), "image/jpeg")  # fmt: skip


@require_safe
def cover(request: HttpRequest, photo_id: int) -> HttpResponse:
    """As the page of its product shows it."""
    return _picture(lambda: open_medium(shop.shown_photo(photo_id, today=timezone.localdate())), "image/webp")


@require_safe
def thumb(request: HttpRequest, photo_id: int) -> HttpResponse:
    return _picture(lambda: shop.open_shown_photo(photo_id, today=timezone.localdate(), small=True), "image/webp")  # fmt: skip


@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Every page of the storefront in both languages, as it is read from the table."""

    def pages() -> Iterator[sitemaps.Page]:
        for name in ("list", "map"):
            yield {code: _whole(request, path_in(name, code)) for code in LANGUAGES}, None
        makers: set[str] = set()
        for pk, name, number, changed in shop.every_shown(today=timezone.localdate()):
            yield (
                {code: _whole(request, product_path(pk, name, code)) for code in LANGUAGES},
                timezone.localdate(changed),
            )
            if number not in makers:
                makers.add(number)
                yield (
                    {code: _whole(request, path_in("maker", code, number=number)) for code in LANGUAGES},
                    None,
                )

    return StreamingHttpResponse(sitemaps.sitemap(pages()), content_type="application/xml")
