"""Records of the catalogue for the table of access (see access_records.py)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pilar.accounts.domain import system
from pilar.catalogue import services
from pilar.catalogue.models import Product
from pilar.catalogue.services import complaints, fairs, pooling, rooms
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


def _asked(village: int, **more: Any) -> Any:
    """A request to a producer there; what she offers was published here, by people of this city."""
    shown = shelf.published(
        shelf.business(village=INSIDE, phone=""), actor=system("test"), consent="contoh", **more
    )
    found = market.asked(shown)
    codes = {
        "village_code": village,
        "district_code": village // 10**4,
        "city_code": village // 10**6,
        "province_code": village // 10**8,
    }
    type(found).objects.filter(pk=found.pk).update(**codes)
    return found


def _request(village: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """What a buyer asked of a producer there."""

    def made() -> dict[str, Any]:
        return {"request_id": _asked(village).pk, **more}

    return made


def _offered(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = _asked(village)
        return {"request_id": found.pk, "quotation_id": market.offer(found, system("test")).pk}

    return made


def _outlet(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        shop = shelf.business(village=village, phone="")
        outlet = services.add_outlet(actor=system("test"), business_id=shop.pk, kind="SITE", url="https://toko.example.com", now=shelf.NOW)  # fmt: skip
        return {"number": shop.number, "outlet_id": outlet.pk}

    return made


def _pool(village: int) -> Callable[[], dict[str, Any]]:
    """An order of somebody there, reckoned."""

    def made() -> dict[str, Any]:
        found = _asked(village, capacity_month=100)
        pool = pooling.propose_split(
            actor=system("test"), request_id=found.pk, line_id=found.lines.get().pk, now=shelf.NOW
        )
        return {"pool_id": pool.pk}

    return made


def _line(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        found = _asked(village)
        return {"request_id": found.pk, "line_id": found.lines.get().pk}

    return made


def _complaint(village: int) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        shown = shelf.product(shelf.business(village=village, phone=""), actor=system("test"), consent="")
        return {
            "complaint_id": complaints.complain(
                product_id=shown.pk, kind="MOTIF", words="Motif ini milik kampung kami", now=shelf.NOW
            ).pk
        }

    return made


def _expo(city: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"expo_id": fairs.plan_expo(actor=system("test"), city_code=city, name="Pameran", place="Tenau", starts_on=shelf.TODAY, ends_on=shelf.TODAY, now=shelf.NOW).pk}  # fmt: skip


def _room(city: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"room_id": rooms.open_room(actor=system("test"), city_code=city, name="Smesco", buyer_kind="GALLERY", until=shelf.TODAY, now=shelf.NOW).pk}  # fmt: skip


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
    "split.inside": _pool(INSIDE),
    "split.outside": _pool(OUTSIDE),
    "split.line": _line(INSIDE),
    "split.line_outside": _line(OUTSIDE),
    "complaint.inside": _complaint(INSIDE),
    "complaint.outside": _complaint(OUTSIDE),
    "expo.inside": _expo(5371),
    "expo.outside": _expo(5301),
    "expo.paper": lambda: _expo(5371)() | {"what": "katalog"},
    "expo.paper_outside": lambda: _expo(5301)() | {"what": "katalog"},
    "room.inside": _room(5371),
    "room.outside": _room(5301),
    "freight.jakarta": lambda: {"place": "JKT"},
    "shown.reported": lambda: {"product_id": _shown().pk},
    "chat.closed": lambda: {"code": str(_shown().pk)},
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
    "gtin.nobodys": lambda: {"gtin": "08991234567891"},
    "gtin.lot": lambda: {"gtin": "08991234567891", "lot": "L1"},
    "approval.nobodys": lambda: {"code": "1-0000000000000000"},
}
