"""The rules of channels as data: every gap with what it costs to mend and how it is seen, every channel with the gaps it minds.

Sources and what is assumed: docs/methods/channel-readiness.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pilar.catalogue.domain import barcodes, kinds, offers, permits, photos
from pilar.catalogue.domain.channels.goods import Goods, faults

VERSION = "channels-1"
STOREFRONT, WHATSAPP, GOOGLE, SHOPEE, TIKTOK, SMESCO, PADI, ECATALOGUE, RETAIL = (
    "STOREFRONT", "WHATSAPP", "GOOGLE", "SHOPEE", "TIKTOK", "SMESCO", "PADI", "ECATALOGUE", "RETAIL",
)  # fmt: skip

HOUR, DAY = 60, 24 * 60
NAME_MOST, NAME_LEAST_TIKTOK = 150, 25
SHELF_LEAST = 60
# None: one of the storefront's own faults (`goods.faults`), all of which are looked for at once.
Seen = Callable[[Goods, date], bool] | None

_PROMO = re.compile(
    r"\b(promo|diskon|discount|sale|obral|cuci gudang|gratis|free|termurah|terlaris|best ?seller|beli \d+ gratis|\d+ ?% ?off|flash)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")
_CONTACT = re.compile(r"(?:\+62|\b62|\b0)8[\d\s.-]{8,14}|https?://|\bwww\.|\bwa\.me\b|[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)  # fmt: skip
# The first two digits of KBLI that make, serve or trade what a class is. Trade (46, 47) may offer anything.
_KBLI: Mapping[str, frozenset[str]] = {
    kinds.FOOD: frozenset(("01", "03", "10", "11", "56")),
    kinds.CLOTH: frozenset(("13", "14")),
    kinds.CRAFT: frozenset(("13", "14", "15", "16", "17", "20", "22", "23", "24", "25", "31", "32", "90")),
}
_TRADE = frozenset(("46", "47"))


def _shouts(goods: Goods, _today: date) -> bool:
    letters = [each for each in goods.name if each.isalpha()]
    return len(letters) > 5 and sum(each.isupper() for each in letters) > 0.7 * len(letters)


def _gtin(code: str) -> Seen:
    return lambda goods, _today: any(barcodes.gtin_fault(each)[0] == code for each in goods.gtins)


def _gtin_shape(goods: Goods, _today: date) -> bool:
    return any(barcodes.gtin_fault(each)[0] in (barcodes.LETTERS, barcodes.LENGTH) for each in goods.gtins)


def _is_food(goods: Goods) -> bool:
    return goods.kind == kinds.FOOD


def _pork(goods: Goods) -> bool:
    return goods.facts.get("pork") == "YES"


def _starts(goods: Goods, _today: date) -> bool:
    """A lowest price only, and no choice that says its own."""
    return goods.price_starts and not (goods.choices and all(each.price for each in goods.choices))


def _other_kbli(goods: Goods, _today: date) -> bool:
    group = goods.maker.kbli[:2]
    if not group or group in _TRADE:
        return False
    known = _KBLI.get(goods.kind)
    return group not in known if known else group in ("10", "11", "13", "14")


def _odd_price(goods: Goods, _today: date) -> bool:
    return any(not 100 <= each <= 2_000_000_000 for each in goods.prices)


def _short_shelf(goods: Goods, _today: date) -> bool:
    days = goods.facts.get("shelf_life_days")
    return _is_food(goods) and isinstance(days, int) and days < SHELF_LEAST


def _stale(goods: Goods, today: date) -> bool:
    return goods.price_on is not None and (today - goods.price_on).days > offers.STALE_DAYS


@dataclass(frozen=True, slots=True)
class Rule:
    """One gap: what mending it costs in minutes of the owner's and the office's time (waiting counts), and when it is there."""

    code: str
    minutes: int
    seen: Seen


_ALL = (
    Rule("STALE_PRICE", 2, _stale),
    Rule("NAME_SHOUTS", 2, _shouts),
    Rule("NAME_PROMO", 2, lambda goods, _today: bool(_PROMO.search(goods.name))),
    Rule("NAME_LONG", 2, lambda goods, _today: len(goods.name) > NAME_MOST),
    Rule("NAME_SHORT", 2, lambda goods, _today: len(goods.name) < NAME_LEAST_TIKTOK),
    Rule("MARKUP", 3, lambda goods, _today: bool(_MARKUP.search(f"{goods.name} {goods.description}"))),
    Rule("CONTACT", 3, lambda goods, _today: bool(_CONTACT.search(goods.description))),
    Rule("NO_PRICE", 3, None),
    Rule("PRICE_ASKED", 3, lambda goods, _today: goods.on_request),
    Rule("PRICE_STARTS", 3, _starts),
    Rule("PRICE_ODD", 3, _odd_price),
    Rule("NO_CAPACITY", 3, lambda goods, _today: goods.capacity_month is None and goods.kind != kinds.SERVICE),
    Rule("NO_LEAD", 3, lambda goods, _today: goods.availability == offers.MADE_TO_ORDER and not goods.lead_days),
    Rule("SAMPLE_ONLY", 3, lambda goods, _today: goods.availability == offers.SAMPLE),
    Rule("NO_PARCEL", 4, lambda goods, _today: goods.parcel_grams is None),
    Rule("PORK_HALAL", 5, lambda goods, _today: _pork(goods) and goods.carries(permits.HALAL)),
    Rule("NO_TIERS", 5, lambda goods, _today: not goods.tiers),
    Rule("NO_DESCRIPTION", 6, None),
    Rule("GTIN_SHAPE", 6, _gtin_shape),
    Rule("GTIN_DIGIT", 6, _gtin(barcodes.DIGIT)),
    Rule("GTIN_TWICE", 6, lambda goods, _today: len(set(goods.gtins)) < len(goods.gtins)),
    Rule("NO_PHONE", 8, lambda goods, _today: not goods.maker.has_phone),
    Rule("NO_FACTS", 10, None),
    Rule("NO_KBLI", 10, lambda goods, _today: not goods.maker.kbli),
    Rule("NO_ENGLISH", 15, lambda goods, _today: not (goods.name_en and goods.description_en)),
    Rule("NO_OWN_PAGE", 15, lambda goods, _today: not goods.own_page),
    Rule("NO_PHOTO", 20, None),
    Rule("PHOTO_SMALL", 20, lambda goods, _today: bool(goods.photos) and goods.photos[0].side < photos.LEAST),
    Rule("PHOTO_LOW", 20, lambda goods, _today: bool(goods.photos) and goods.photos[0].small),
    Rule("PHOTO_FEW", 30, lambda goods, _today: 0 < len(goods.photos) < 3),
    Rule("NOT_APPROVED", HOUR, None),
    Rule("NO_CONSENT", HOUR, None),
    Rule("NO_NIB", 2 * HOUR, lambda goods, _today: not goods.maker.has_nib),
    Rule("KBLI_OTHER", 2 * HOUR, _other_kbli),
    Rule("NO_NPWP", 3 * HOUR, lambda goods, _today: not goods.maker.has_npwp),
    Rule("NOT_LIVING", DAY, None),
    Rule("NOT_PUBLISHED", 3 * DAY, lambda goods, _today: not goods.published),
    Rule("GRADE_LOW", 14 * DAY, lambda goods, _today: goods.grade in ("C", "D")),
    Rule("NO_FOOD_PERMIT", 14 * DAY, lambda goods, _today: _is_food(goods) and not goods.carries(permits.PIRT, permits.BPOM)),
    Rule("EXPIRED_PERMIT", 14 * DAY, None),
    Rule("NO_HALAL", 21 * DAY, lambda goods, _today: _is_food(goods) and not _pork(goods) and not goods.carries(permits.HALAL)),
    Rule("NO_BARCODE", 30 * DAY, lambda goods, _today: goods.kind in (kinds.FOOD, kinds.CRAFT) and not goods.gtins),
    Rule("GTIN_RESTRICTED", 30 * DAY, _gtin(barcodes.RESTRICTED)),
    Rule("SHELF_SHORT", 60 * DAY, _short_shelf),
    Rule("NO_CHECKOUT", 60 * DAY, lambda goods, _today: not goods.maker.checkout),
)  # fmt: skip
RULES: Mapping[str, Rule] = {each.code: each for each in _ALL}


def present(codes: Iterable[str], goods: Goods, today: date) -> set[str]:
    """Which of these gaps a product has."""
    own = faults(goods, today)
    return {code for code in codes if (code in own if (seen := RULES[code].seen) is None else seen(goods, today))}  # fmt: skip


_GTIN = ("GTIN_SHAPE", "GTIN_DIGIT", "GTIN_TWICE", "GTIN_RESTRICTED")
_HONEST = ("NO_DESCRIPTION", "NO_FACTS", "NO_PRICE", "PRICE_ODD", "NO_PHOTO", "PHOTO_SMALL", "NOT_APPROVED", "NO_CONSENT", "EXPIRED_PERMIT", "NOT_LIVING", "PORK_HALAL")  # fmt: skip
_SHOWN = (*_HONEST, "NOT_PUBLISHED")
_GOODS = (kinds.FOOD, kinds.CLOTH, kinds.CRAFT)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a channel insists on, what it would like, and the classes it takes."""

    code: str
    must: tuple[str, ...]
    should: tuple[str, ...] = ()
    kinds: tuple[str, ...] = kinds.KINDS


CHANNELS: Mapping[str, Channel] = {
    each.code: each
    for each in (
        Channel(STOREFRONT, _SHOWN, ("STALE_PRICE", "PHOTO_LOW", "NO_ENGLISH")),
        Channel(WHATSAPP, (*_SHOWN, "PRICE_ASKED", "NO_PHONE", "MARKUP", "NAME_LONG", *_GTIN), ("STALE_PRICE", "NAME_SHOUTS", "PRICE_STARTS", "PHOTO_LOW")),
        Channel(
            GOOGLE,
            (*_SHOWN, "PRICE_ASKED", "PRICE_STARTS", "NAME_SHOUTS", "NAME_PROMO", "NAME_LONG", "MARKUP", "SAMPLE_ONLY", "NO_LEAD", "NO_OWN_PAGE", "NO_CHECKOUT", *_GTIN),
            ("STALE_PRICE", "PHOTO_LOW"), _GOODS,
        ),
        Channel(
            SHOPEE, (*_HONEST, "PRICE_ASKED", "PRICE_STARTS", "NAME_PROMO", "NAME_LONG", "MARKUP", "CONTACT", "NO_PARCEL", "SAMPLE_ONLY", "NO_LEAD", *_GTIN),
            ("STALE_PRICE", "PHOTO_LOW", "PHOTO_FEW", "NAME_SHOUTS"), _GOODS,
        ),
        Channel(
            TIKTOK, (*_HONEST, "PRICE_ASKED", "PRICE_STARTS", "NAME_PROMO", "NAME_LONG", "NAME_SHORT", "MARKUP", "CONTACT", "NO_PARCEL", "SAMPLE_ONLY", "NO_LEAD", *_GTIN),
            ("STALE_PRICE", "PHOTO_LOW", "PHOTO_FEW", "NAME_SHOUTS"), _GOODS,
        ),
        Channel(SMESCO, (*_SHOWN, "GRADE_LOW", "NO_NIB", "NO_FOOD_PERMIT", "NO_HALAL", "NO_CAPACITY", "PHOTO_LOW"), ("NO_TIERS", "NO_ENGLISH", "STALE_PRICE")),
        Channel(PADI, (*_HONEST, "NO_NIB", "NO_NPWP", "NO_FOOD_PERMIT", "NO_LEAD"), ("NO_TIERS", "NO_CAPACITY", "STALE_PRICE")),
        Channel(ECATALOGUE, (*_HONEST, "NO_NIB", "NO_NPWP", "NO_KBLI", "KBLI_OTHER", "PRICE_ASKED", "PRICE_STARTS", "NO_FOOD_PERMIT", "NO_LEAD"), ("STALE_PRICE", "NO_CAPACITY")),
        Channel(RETAIL, (*_SHOWN, "NO_NIB", "NO_FOOD_PERMIT", "NO_HALAL", "NO_BARCODE", "SHELF_SHORT", "NO_CAPACITY", "NO_TIERS", *_GTIN), ("PHOTO_LOW", "STALE_PRICE"), _GOODS),
    )
}  # fmt: skip
