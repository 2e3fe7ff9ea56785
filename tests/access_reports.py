"""The records of reported numbers, and of the API, the table of access speaks of."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pilar.accounts.domain import Actor, Role
from pilar.reports import services as reports
from tests import access_exchange

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEAD = Actor(user_id=None, name="test", role=Role.HEAD, areas=(5371,))


def _closed(*names: str, **more: str) -> Callable[[], dict[str, Any]]:
    """A month closed for Kota Kupang, as the address of a page names it."""

    def made() -> dict[str, Any]:
        closed = reports.close_month(actor=HEAD, area=5371, month=202409, now=DAY)
        known = {"closed_id": closed.pk, "area": closed.area_code, "month": closed.month, **more}
        return {name: known[name] for name in names}

    return made


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "closing.month": lambda: {"month": 202502},
    "closing.report": _closed("closed_id", "kind", kind="docx"),
    "closing.area": _closed("area"),
    "closing.public": _closed("area", "month"),
    "closing.file": _closed("area", "month", "kind", kind="csv"),
    "indicator.nib": lambda: {"code": "nib"},
    **access_exchange.RECORDS,
}
