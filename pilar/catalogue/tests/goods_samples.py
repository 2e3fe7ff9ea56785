"""A product that lacks nothing for any channel, and twenty ways in which one does."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pilar.catalogue.domain.channels.goods import Choice, Goods, Maker, Paper, Picture
from pilar.catalogue.tests.shelf import FACTS, STORY, TODAY

MAKER = Maker(number="5371-0000801-6", name="Dapur Se'i Contoh", brand="Se'i Contoh", nib="9120000000801", kbli="10130", village="Oesapa", checkout=True)  # fmt: skip
PIRT, HALAL = Paper("PIRT", "2135371010001-29", "Dinas Kesehatan", date(2029, 1, 1)), Paper("HALAL", "ID53710000012345678", "BPJPH")  # fmt: skip
WHOLE = Goods(
    pk=801, kind="FOOD", name="Se'i sapi asap kayu kosambi 250 g", description=STORY, maker=MAKER,
    facts=FACTS | {"shelf_life_days": 90, "parcel_g": 320, "pork": "NO"}, name_en="Smoked beef", description_en="Smoked for six hours.",
    price=95_000, price_on=TODAY, unit="bungkus", tiers=[[10, 90_000]], capacity_month=300, grade="A",
    own_page="https://sei.example.com/sapi", photos=(Picture(1, 1200, 1200), Picture(2, 1280, 960), Picture(3, 1000, 1400)),
    choices=(Choice(11, "250 g", 95_000, "8991234567891", 250), Choice(12, "500 g", 180_000, "8991234567907", 500)), permits=(PIRT, HALAL),
)  # fmt: skip


def but(**more: Any) -> Goods:
    return replace(WHOLE, **more)


def gtin(first: str, second: str = "") -> Goods:
    return but(choices=(Choice(11, "250 g", 95_000, first), Choice(12, "500 g", 180_000, second)))


# (what is wrong, the channel that minds, the goods, the gap that has to be found)
FAULTS = [
    ("a price nobody told", "WHATSAPP", but(price=None, choices=()), "NO_PRICE"),
    ("a price on request", "WHATSAPP", but(price=None, on_request=True, choices=()), "PRICE_ASKED"),
    ("a price that only begins somewhere", "GOOGLE", but(price_starts=True, choices=()), "PRICE_STARTS"),
    ("a price of 95 rupiah", "SHOPEE", but(price=95, choices=()), "PRICE_ODD"),
    ("no photo", "WHATSAPP", but(photos=()), "NO_PHOTO"),
    ("a cover of 200 pixels", "WHATSAPP", but(photos=(Picture(1, 200, 200),)), "PHOTO_SMALL"),
    ("a wrong check digit", "GOOGLE", gtin("8991234567890"), "GTIN_DIGIT"),
    ("a number of one shop's own", "RETAIL", gtin("2000000000015"), "GTIN_RESTRICTED"),
    ("a number of eleven digits", "SHOPEE", gtin("89912345678"), "GTIN_SHAPE"),
    ("one number on two packs", "TIKTOK", gtin("8991234567891", "8991234567891"), "GTIN_TWICE"),
    ("a permit that ended yesterday", "WHATSAPP", but(permits=(replace(PIRT, expires_on=TODAY - timedelta(days=1)), HALAL)), "EXPIRED_PERMIT"),
    ("pork under a halal mark", "WHATSAPP", but(facts=WHOLE.facts | {"pork": "YES"}), "PORK_HALAL"),
    ("a name in capitals", "GOOGLE", but(name="SE'I SAPI ASAP KOSAMBI"), "NAME_SHOUTS"),
    ("a name that shouts a discount", "GOOGLE", but(name="Se'i sapi asap kosambi DISKON 20%"), "NAME_PROMO"),
    ("markup in the text", "WHATSAPP", but(description=f"{STORY} <b>Enak</b>&nbsp;sekali"), "MARKUP"),
    ("a telephone number in the text", "SHOPEE", but(description=f"{STORY} Hubungi 0812-3456-7890."), "CONTACT"),
    ("no weight for the courier", "TIKTOK", but(facts={**FACTS, "pork": "NO"}), "NO_PARCEL"),
    ("no page where one can pay", "GOOGLE", but(maker=replace(MAKER, checkout=False)), "NO_CHECKOUT"),
    ("a page that is not on the maker's own site", "GOOGLE", but(own_page=""), "NO_OWN_PAGE"),
    ("an owner who took her yes back", "STOREFRONT", but(consented=False), "NO_CONSENT"),
    ("a version the owner has not read", "SMESCO", but(approved=False), "NOT_APPROVED"),
    ("facts that are missing", "PADI", but(facts={}), "NO_FACTS"),
    ("a KBLI of something else", "ECATALOGUE", but(maker=replace(MAKER, kbli="96112")), "KBLI_OTHER"),
    ("a cover too small for print", "SMESCO", but(photos=(Picture(1, 800, 800, small=True),)), "PHOTO_LOW"),
    ("a business without an NIB", "SMESCO", but(maker=replace(MAKER, has_nib=False)), "NO_NIB"),
    ("a food without a permit", "RETAIL", but(permits=(HALAL,)), "NO_FOOD_PERMIT"),
]  # fmt: skip
