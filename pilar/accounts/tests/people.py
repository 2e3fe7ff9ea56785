"""People for the tests, made through the service."""

from datetime import UTC, datetime
from itertools import count

from pilar.accounts import services
from pilar.accounts.domain import Role, system

NOW = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
PASSWORD = "tenun ikat dari kupang"
_numbers = count(1)


def make_person(role=Role.CLERK, areas=(5371,), *, name="", email="", password=None, **more):
    """A logged-in-able person with this role in these areas."""
    number = next(_numbers)
    return services.create_user(
        actor=system("test"),
        email=email or f"orang{number}@contoh.pilar.test",
        name=name or f"Orang Nomor {number}",
        role=role,
        areas=areas,
        password=password,
        letter=False,
        now=NOW,
        **more,
    )
