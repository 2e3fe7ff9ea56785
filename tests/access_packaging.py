"""The assessments the table of access speaks of."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from pilar.accounts.domain import system
from pilar.packaging import queries
from pilar.packaging import services as packaging
from pilar.packaging.models import Assessment, Grant, Pool, ReviewLink
from pilar.registry import services as registry

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA, OUTSIDE = 5371031006, 5301012001


def _made(village: int) -> Assessment:
    values = {"business_name": "Dapur Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
    business = registry.register_business(actor=system("test"), values=values, now=DAY)
    return packaging.begin(
        actor=system("test"),
        business_id=business.pk,
        product="Keripik",
        kind="FOOD",
        no_conflict=True,
        now=DAY,
    )


def _assessment(village: int, **more: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"assessment_id": _made(village).pk, **more}


def _review() -> str:
    link = ReviewLink.objects.create(
        assessment=_made(OESAPA),
        salt="0123456789abcdef0123",
        whom="Toko Contoh",
        made_at=DAY,
        expires_on=date(2099, 1, 1),
    )
    return queries.link_code(link)


def _grant() -> Grant:
    business = _made(OESAPA).business
    place = {
        name: getattr(business, name)
        for name in ("village_code", "district_code", "city_code", "province_code")
    }
    return Grant.objects.create(
        business=business,
        thing="SEALER",
        title="Mesin segel",
        source="APBD",
        given_on=DAY.date(),
        received_by="Nona",
        made_at=DAY,
        **place,
    )


def _pool() -> Pool:
    return Pool.objects.create(
        city_code=5371,
        title="Pouch",
        supplier="CV Contoh",
        minimum=100,
        tiers=[[1, 900]],
        closes_on=date(2099, 1, 1),
        made_at=DAY,
    )


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "assessment.inside": _assessment(OESAPA),
    "assessment.outside": _assessment(OUTSIDE),
    "assessment.item": _assessment(OESAPA, item="CPPB.1"),
    "assessment.no_item": _assessment(OESAPA, item="CPPB.99"),
    "packaging.photo": lambda: {"photo_id": 999_999},
    "packaging.action": lambda: {"action_id": 999_999, "what": "selesai"},
    "packaging.own_code": lambda: {"code": queries.own_code(_made(OESAPA))},
    "assessment.no_link": _assessment(OESAPA, link_id="999999"),
    "packaging.no_code": lambda: {"code": "zzzzzzzz"},
    "packaging.review": lambda: {"code": _review()},
    "packaging.review_photo": lambda: {"code": _review(), "photo_id": 999_999},
    "standard.pack": lambda: {"code": "PACK"},
    "grant.inside": lambda: {"grant_id": _grant().pk},
    "pool.inside": lambda: {"pool_id": _pool().pk},
    "pool.step": lambda: {"pool_id": _pool().pk, "what": "pesan"},
    "pool.share": lambda: {"share_id": 999_999, "what": "lepas"},
    "material.none": lambda: {"material_id": 999_999},
    "price.bin": lambda: {"measure": "bin"},
}
