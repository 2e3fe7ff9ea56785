"""The assessments the table of access speaks of."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pilar.accounts.domain import system
from pilar.packaging import queries
from pilar.packaging import services as packaging
from pilar.packaging.models import Assessment
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


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "assessment.inside": _assessment(OESAPA),
    "assessment.outside": _assessment(OUTSIDE),
    "assessment.item": _assessment(OESAPA, item="CPPB.1"),
    "assessment.no_item": _assessment(OESAPA, item="CPPB.99"),
    "packaging.photo": lambda: {"photo_id": 999_999},
    "packaging.action": lambda: {"action_id": 999_999, "what": "selesai"},
    "packaging.own_code": lambda: {"code": queries.own_code(_made(OESAPA))},
    "price.bin": lambda: {"measure": "bin"},
}
