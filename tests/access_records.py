"""The records the table of access speaks of, by name: what each gives to `reverse`.

A new area adds its function to RECORDS; the name before the dot is the kind, after it where it lies
for a person who works in Kota Kupang (5371).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.intake.models import Batch

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def _person(role: Role, area: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"person_id": make_person(role, (area,)).pk}


def _batch(area: int, **more: int) -> Callable[[], dict[str, Any]]:
    """A batch whose columns wait to be confirmed."""
    said = {"source_id": 0, "source_name": "Dinas", "source_kind": "OFFICE", "status": "READ", "area_code": area}
    return lambda: {"batch_id": Batch.objects.create(as_of_on=DAY.date(), created_at=DAY, **said).pk, **more}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "-": dict,
    "person.inside": _person(Role.CLERK, 537103),
    "person.outside": _person(Role.CLERK, 5301),
    "person.above": _person(Role.INSPECTOR, 5371),
    "person.nobody": lambda: {"person_id": 999_999},
    "reset.wrong_key": lambda: {"uidb36": "1", "key": "wrong-key"},
    "figure.nib": lambda: {"figure": "nib"},
    "figure.unknown": lambda: {"figure": "laba"},
    "batch.inside": _batch(5371),
    "batch.outside": _batch(5301),
    "pair.inside": _batch(5371, row_key=1),
    "pair.outside": _batch(5301, row_key=1),
    "key.of_nobody": lambda: {"pk": 999_999},
}
