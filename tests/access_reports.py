"""The records of reported numbers, and of the API, the table of access speaks of."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pilar.accounts.domain import Actor, Role
from pilar.reports import services as reports
from pilar.reports.models import Finding
from pilar.reports.queries import closed_by_id
from pilar.reports.tests.workbooks import marked_workbook
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


def _template(*names: str) -> Callable[[], dict[str, Any]]:
    """A marked workbook of the ministry, kept for Kota Kupang, and a month it was tried on."""

    def made() -> dict[str, Any]:
        known = _closed("closed_id")()
        kept, _tried = reports.keep_template(
            actor=HEAD, area=5371, name="Rekap", file_name="rekap.xlsx", data=marked_workbook(), closed=closed_by_id(known["closed_id"]), now=DAY
        )  # fmt: skip
        known["template_id"] = kept.pk
        return {name: known[name] for name in names}

    return made


def _wall() -> tuple[Any, str]:
    return reports.put_up_wall(actor=HEAD, area=5371, name="Lobi", theme="dark", now=DAY)


def _finding() -> dict[str, Any]:
    """Something unusual in Kota Kupang that is nobody's work."""
    found = Finding.objects.create(
        kind="PHONE", key="PHONE:test", province_code=53, city_code=5371, on=DAY.date(), size=5, method="checks-1", found_at=DAY
    )  # fmt: skip
    return {"finding_id": found.pk}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "closing.month": lambda: {"month": 202502},
    "closing.report": _closed("closed_id", "kind", kind="docx"),
    "closing.ministry": _closed("closed_id"),
    "closing.ministry_file": _closed("closed_id", "kind", kind="csv"),
    "closing.template_filled": _template("closed_id", "template_id"),
    "closing.template": _template("template_id"),
    "wall.up": lambda: {"wall_id": _wall()[0].pk},
    "wall.code": lambda: {"code": _wall()[1]},
    "wall.unknown": lambda: {"code": "abcdefghjkmn"},
    "closing.area": _closed("area"),
    "closing.public": _closed("area", "month"),
    "closing.file": _closed("area", "month", "kind", kind="csv"),
    "finding.one": _finding,
    "indicator.nib": lambda: {"code": "nib"},
    **access_exchange.RECORDS,
}
