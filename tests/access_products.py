"""Records of the catalogue for the table of access (see access_records.py)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pilar.accounts.domain import system
from pilar.catalogue import services
from pilar.catalogue.models import Product
from pilar.catalogue.tests import market, shelf

INSIDE, OUTSIDE = 5371031001, 5301012001


def _product(village: int, **more: Any) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = shelf.product(shelf.business(village=village, phone=""), actor=system("test"), consent="")
        return {"product_id": found.pk, **more}

    return made


def _variant(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = shelf.product(shelf.business(village=village, phone=""), actor=system("test"), consent="")
        variant = services.add_variant(
            actor=system("test"), product_id=found.pk, name="250 g", price=None, gtin="", net_weight_g=None, now=shelf.NOW
        )  # fmt: skip
        return {"product_id": found.pk, "variant_id": variant.pk}

    return made


def _permit(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = shelf.product(shelf.business(village=village, phone=""), actor=system("test"), consent="")
        permit = services.add_permit(
            actor=system("test"), product_id=found.pk, kind="SNI", number="1", expires_on=date(2030, 1, 1), now=shelf.NOW
        )  # fmt: skip
        return {"product_id": found.pk, "permit_id": permit.pk}

    return made


def _shop(village: int, **more: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"number": shelf.business(village=village, phone="").number, **more}


def _shown() -> Product:
    """A published product, as the public reads it."""
    return shelf.published(shelf.business(village=INSIDE, phone=""), actor=system("test"), consent="contoh")


def _request(village: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """What a buyer asked of a producer there."""

    def made() -> dict[str, Any]:
        shown = shelf.published(
            shelf.business(village=village, phone=""), actor=system("test"), consent="contoh"
        )
        return {"request_id": market.asked(shown).pk, **more}

    return made


def _offered(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = market.asked(
            shelf.published(shelf.business(village=village, phone=""), actor=system("test"), consent="contoh")
        )
        return {"request_id": found.pk, "quotation_id": market.offer(found, system("test")).pk}

    return made


def _outlet(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        shop = shelf.business(village=village, phone="")
        outlet = services.add_outlet(actor=system("test"), business_id=shop.pk, kind="SITE", url="https://toko.example.com", now=shelf.NOW)  # fmt: skip
        return {"number": shop.number, "outlet_id": outlet.pk}

    return made


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "product.inside": _product(INSIDE),
    "product.outside": _product(OUTSIDE),
    "product.photo_of_nobody": _product(INSIDE, photo_id=10**9, what="sampul"),
    "product.submitting": _product(INSIDE, what="ajukan"),
    "product.submitting_outside": _product(OUTSIDE, what="ajukan"),
    "product.dancing": _product(INSIDE, what="menari"),
    "photo.of_nobody": lambda: {"photo_id": 10**9},
    "variant.inside": _variant(INSIDE),
    "variant.outside": _variant(OUTSIDE),
    "permit.inside": _permit(INSIDE),
    "permit.outside": _permit(OUTSIDE),
    "shop.inside": _shop(INSIDE),
    "shop.outside": _shop(OUTSIDE),
    "shop.food": _shop(INSIDE, kind="makanan"),
    "shop.food_outside": _shop(OUTSIDE, kind="makanan"),
    "shop.meta": _shop(INSIDE, feed="meta"),
    "shop.meta_outside": _shop(OUTSIDE, feed="meta"),
    "shop.paper": _shop(INSIDE, what="katalog"),
    "shop.paper_outside": _shop(OUTSIDE, what="katalog"),
    "shop.no_paper": _shop(INSIDE, what="roket"),
    "collection.sei": lambda: {"collection": "sei", "language": "id"},
    "collection.nothing": lambda: {"collection": "roket", "language": "id"},
    "shop.no_feed": _shop(INSIDE, feed="roket"),
    "shop.shopee": _shop(INSIDE, market="shopee"),
    "shop.shopee_outside": _shop(OUTSIDE, market="shopee"),
    "shop.no_market": _shop(INSIDE, market="pasar"),
    "outlet.inside": _outlet(INSIDE),
    "outlet.outside": _outlet(OUTSIDE),
    "shop.nothing": _shop(INSIDE, kind="roket"),
    "shown.draft": _product(INSIDE, slug="sei-sapi-asap"),
    "shown.product": lambda: {"product_id": _shown().pk, "slug": "sei-sapi-asap"},
    "shown.maker": lambda: {"number": _shown().business.number},
    "request.inside": _request(INSIDE),
    "request.outside": _request(OUTSIDE),
    "request.offering": _request(INSIDE, what="penawaran"),
    "request.offering_outside": _request(OUTSIDE, what="penawaran"),
    "request.dancing": _request(INSIDE, what="menari"),
    "request.offered": _offered(INSIDE),
    "inquiry.nobodys": lambda: {"code": "1-0000000000000000"},
    "inquiry.nobodys_paper": lambda: {"code": "1-0000000000000000", "quotation_id": 1},
    "inquiry.nobodys_deed": lambda: {"code": "1-0000000000000000", "what": "penawaran"},
    "shown.meta": lambda: {"number": _shown().business.number, "feed": "meta"},
    "approval.nobodys": lambda: {"code": "1-0000000000000000"},
}
