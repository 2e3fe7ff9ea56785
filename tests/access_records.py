"""The records the table of access speaks of, by name: what each gives to `reverse`.

A new area adds its function to RECORDS; the name before the dot is the kind, after it where it lies
for a person who works in Kota Kupang (5371).
"""

from collections.abc import Callable
from typing import Any

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person


def _person(role: Role, area: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"person_id": make_person(role, (area,)).pk}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "-": dict,
    "person.inside": _person(Role.CLERK, 537103),
    "person.outside": _person(Role.CLERK, 5301),
    "person.above": _person(Role.INSPECTOR, 5371),
    "person.nobody": lambda: {"person_id": 999_999},
    "reset.wrong_key": lambda: {"uidb36": "1", "key": "wrong-key"},
    "key.of_nobody": lambda: {"pk": 999_999},
}
