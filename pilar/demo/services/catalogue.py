"""The catalogue of the demo city: products of its food makers, weavers, crafts and services, in every state, with drawn pictures."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from PIL import Image

from pilar.accounts.domain import Actor
from pilar.catalogue import services as catalogue
from pilar.catalogue.domain import offers, permits, photos, products
from pilar.demo.domain import pictures, wares
from pilar.demo.services.desk import person
from pilar.registry import services as registry
from pilar.registry.models import Business

# One product for so many businesses of the city.
SHARE = 17
LEAST = 24
_SECTORS = ("FOOD_PROCESSING", "WEAVING", "CRAFT", "FASHION", "FISHERY", "FOOD_SERVICE", "BEAUTY", "SERVICES")
# How far each product is, out of a hundred.
_STATES = (
    (products.PUBLISHED, 48), (products.SUBMITTED, 8), (products.IMPROVE, 7), (products.DRAFT, 33), (products.SUSPENDED, 4),
)  # fmt: skip
_SENTENCES = (
    "Foto gelap dan terpotong; ulangi di dekat jendela dengan alas polos.",
    "Sebutkan masa simpan setelah kemasan dibuka.",
    "Nama motif belum sesuai dengan gambar; tanyakan kepada penenunnya.",
    "Harga grosir lebih mahal daripada harga satuan; periksa kembali.",
)
_HEARD = (
    "lisan saat kunjungan di tempat usaha",
    "lewat tautan di telepon",
    "tertulis pada formulir kurasi",
    "lisan lewat telepon",
)


# The shorter side a picture came with, before it was kept small: what telephones give, now and then one out of a chat.
_CAMERAS = (720, 1080, 1200, 1536, 2250, 3000)


def fill_catalogue(*, seed: int, now: datetime) -> int:
    """Products of made-up stock, taken over as a list the office kept before; how many."""
    draw = Random(seed * 7 + 1)
    clerk = person("petugas")
    chosen = _businesses(draw)
    wanted = max(LEAST, Business.objects.count() // SHARE)
    plans: list[dict[str, Any]] = []
    for business in chosen:
        if len(plans) >= wanted:
            break
        plans += list(_offered(business, draw, now))
    agreed = {plan["business"].pk: plan["heard"] for plan in plans[:wanted] if plan["heard"]}
    for business_id, heard in agreed.items():
        registry.give_consent(actor=clerk, business_id=business_id, purpose="PUBLISH", how=heard, on=now.date() - timedelta(days=40), now=now)  # fmt: skip
    with ThreadPoolExecutor(2) as hands:
        taken = list(hands.map(_pictures, plans[:wanted]))
    past = [_past(plan, shown) for plan, shown in zip(plans[:wanted], taken, strict=True)]
    made = catalogue.record_past_products(actor=clerk, past=past, now=now)
    _own_shops(plans[:wanted], draw, clerk, now)
    return made


def _own_shops(plans: list[dict[str, Any]], draw: Random, clerk: Actor, now: datetime) -> None:
    """A few have a site of their own that takes payment, with a page for each product."""
    sellers = list(
        {
            plan["business"].pk: plan["business"] for plan in plans if plan["state"] == products.PUBLISHED
        }.values()
    )
    for at, business in enumerate(draw.sample(sellers, min(len(sellers), 8))):
        site = f"https://toko{at + 1}.contoh-pilar.test"
        catalogue.add_outlet(
            actor=clerk, business_id=business.pk, kind="SITE", url=site, checkout=True, now=now
        )
        for pk in business.products.values_list("pk", flat=True)[:3]:
            catalogue.add_outlet(
                actor=clerk, business_id=business.pk, kind="SITE", url=f"{site}/{pk}", product_id=pk, now=now
            )


def _businesses(draw: Random) -> list[Business]:
    """Those whose product is known to the lists of wares, in an order that mixes trades."""
    rows = (
        Business.objects.filter(sector__in=_SECTORS, status="ACTIVE").select_related("owner").order_by("id")
    )
    found = [each for each in rows if wares.is_weaver(each.product) or wares.wares_of(each.product)]
    # Those with an NIB come to the market first, and weavers sooner than their number.
    order = {each.pk: draw.random() * (0.45 if wares.is_weaver(each.product) else 1) for each in found}
    return sorted(found, key=lambda each: (not each.has_nib, order[each.pk]))


def _offered(business: Business, draw: Random, now: datetime) -> Iterator[dict[str, Any]]:
    maker = business.owner.name.title()
    count = draw.choice((1, 2, 2, 3, 3, 4))
    heard = draw.choice(_HEARD) if draw.random() < 0.8 else ""
    told = list(wares.cloths(draw, maker, count)) if wares.is_weaver(business.product) else list(_goods(business, maker, count, draw))  # fmt: skip
    for each in told:
        yield _plan(business, each, heard, draw, now)


def _goods(business: Business, maker: str, count: int, draw: Random) -> Iterator[dict[str, Any]]:
    ware = draw.choice(wares.wares_of(business.product))
    for name, english in draw.sample(ware.names, min(count, len(ware.names))):
        filled = {"maker": maker, "hours": draw.choice((6, 8, 9))}
        facts = dict(ware.facts)
        price = round(draw.uniform(*ware.price) / 0.5) * 500
        if ware.kind == wares.FOOD:
            facts["net_weight_g"] = draw.choice(ware.grams)
        elif ware.kind == wares.CRAFT:
            facts["maker"] = maker
        yield {
            "kind": ware.kind, "name": name, "name_en": english, "description": ware.story.format(**filled),
            "description_en": ware.story_en.format(**filled), "facts": facts, "price": price, "unit": ware.unit, "weeks": 0,
            "heap": ware.heap, "shape": wares.LOOKS.get(ware.trade, ""), "grams": ware.grams, "pork": facts.get("pork") == "YES",
        }  # fmt: skip


def _plan(
    business: Business, each: dict[str, Any], heard: str, draw: Random, now: datetime
) -> dict[str, Any]:
    """Everything about one product before its pictures are drawn."""
    state = draw.choices([code for code, _share in _STATES], [share for _code, share in _STATES])[0]
    if not heard and state != products.DRAFT:
        state = products.DRAFT
    out = state != products.DRAFT
    made = now - timedelta(days=draw.randint(3, 240), minutes=draw.randint(0, 480))
    shown = draw.choice((1, 1, 1, 1, 1, 1, 1, 2)) if out else (1 if draw.random() < 0.06 else 0)
    return {
        "business": business, "told": _told(each, draw), "made": made, "state": state, "heard": heard if out or draw.random() < 0.4 else "",
        "note": draw.choice(_SENTENCES) if state == products.IMPROVE else "Pemilik berhenti membuatnya untuk sementara." if state == products.SUSPENDED else "",
        "shown": shown, "seed": draw.getrandbits(30), "look": each, "price_on": max(made.date(), now.date() - timedelta(days=draw.choice((12, 35, 60, 80, 130)))),
        "variants": _variants(each), "permits": _permits(each, draw, now.date()),
    }  # fmt: skip


def _told(each: dict[str, Any], draw: Random) -> catalogue.Told:
    kind, price = each["kind"], each["price"]
    way = draw.choice(
        {
            wares.FOOD: (offers.STOCK, offers.STOCK, offers.STOCK, offers.MADE_TO_ORDER), wares.CLOTH: (offers.STOCK, offers.MADE_TO_ORDER),
            wares.CRAFT: (offers.STOCK, offers.MADE_TO_ORDER, offers.SAMPLE), wares.SERVICE: (offers.MADE_TO_ORDER,),
        }[kind]
    )  # fmt: skip
    lead = (each["weeks"] * 7 or draw.choice((2, 3, 7))) if way == offers.MADE_TO_ORDER else None
    many = kind in (wares.FOOD, wares.CRAFT) and draw.random() < 0.5
    on_request = kind == wares.SERVICE and draw.random() < 0.3
    capacity = (
        max(1, 8 // (each["weeks"] or 1)) if kind == wares.CLOTH else draw.choice((40, 80, 150, 300, 600))
    )
    tiers = [[10, round(price * 0.93 / 500) * 500], [50, round(price * 0.86 / 500) * 500]] if many and not on_request and price > 10_000 else []  # fmt: skip
    return catalogue.Told(
        kind=kind, name=each["name"], name_en=each["name_en"], description=each["description"], description_en=each["description_en"],
        facts=each["facts"] | _parcel(each, draw), availability=way, lead_days=lead, capacity_month=capacity, minimum_order=draw.choice((1, 1, 1, 5)) if capacity > 5 else 1,
        unit=each["unit"], price=None if on_request else price, on_request=on_request, tiers=tiers,
    )  # fmt: skip


def _parcel(each: dict[str, Any], draw: Random) -> dict[str, Any]:
    """What it weighs packed, where somebody has weighed it."""
    if each["kind"] == wares.SERVICE or draw.random() < 0.35:
        return {}
    bare = each["facts"].get("net_weight_g") or draw.choice((180, 260, 400, 750))
    return {
        "parcel_g": round(bare * 1.1 / 10 + 5) * 10,
        "parcel_cm": draw.choice(("20 × 15 × 5", "25 × 18 × 6", "30 × 22 × 8")),
    }


def _variants(each: dict[str, Any]) -> list[tuple[str, int | None, int | None]]:
    grams, own = each.get("grams") or (), each["facts"].get("net_weight_g")
    if len(grams) < 2:
        return []
    return [(f"{weight} g", round(each["price"] * weight / own / 500) * 500, weight) for weight in grams]


def _permits(each: dict[str, Any], draw: Random, today: date) -> list[tuple[str, str, str, date | None]]:
    """Most foods carry a permit, some of them near their end or past it."""
    if each["kind"] != wares.FOOD:
        return []
    last = today + timedelta(days=draw.choice((-20, 25, 70, 400, 700, 900, 1300, 1500)))
    found: list[tuple[str, str, str, date | None]] = []
    if draw.random() < 0.7:
        found.append((permits.PIRT, f"P-IRT 2{draw.randint(10, 15)}5371{draw.randint(10**5, 10**6 - 1)}-{last.year % 100}", "Dinas Kesehatan Kota Kupang", last))  # fmt: skip
    if not each["pork"] and draw.random() < 0.45:
        found.append((permits.HALAL, f"ID5371{draw.randint(10**12, 10**13 - 1)}", "BPJPH", None))
    return found


def _pictures(plan: dict[str, Any]) -> list[photos.Taken]:
    """Drawn beside each other by two hands; nothing here touches the database."""
    draw, look = Random(plan["seed"]), plan["look"]
    return [photos.pack(_drawn(look, draw), draw.choice(_CAMERAS)) for _number in range(plan["shown"])]


def _drawn(look: dict[str, Any], draw: Random) -> Image.Image:
    shape = look.get("shape") or {wares.CLOTH: "cloth", wares.CRAFT: "basket", wares.SERVICE: "sign"}.get(
        look["kind"], "plate"
    )
    if shape in ("cloth", "shirt", "sign"):
        plain: Image.Image = getattr(pictures, shape)(draw)
        return plain
    heaped: Image.Image = getattr(pictures, shape)(draw, look["heap"])
    return heaped


def _past(plan: dict[str, Any], shown: list[photos.Taken]) -> catalogue.PastProduct:
    return catalogue.PastProduct(
        business_id=plan["business"].pk, told=plan["told"], made_at=plan["made"], state=plan["state"],
        approved_how=plan["heard"] if plan["state"] != products.DRAFT else "", note=plan["note"], price_on=plan["price_on"],
        variants=plan["variants"], permits=plan["permits"], pictures=shown,
    )  # fmt: skip
