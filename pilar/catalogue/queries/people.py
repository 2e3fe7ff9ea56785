"""Who in the office hears of what happens to a business: whoever accompanies it, and who leads there."""

from collections.abc import Callable

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Role
from pilar.catalogue.models import Request
from pilar.registry.models import Business

# business -> the user who accompanies it, or None; the areas that know register here from their apps.py.
ACCOMPANIERS: list[Callable[[Business], int | None]] = []


def helper_of(asked: Request) -> tuple[int, str] | None:
    """Who accompanies this business; without one the facilitator of the narrowest area around it, then the supervisor."""
    for tell in ACCOMPANIERS:
        found = tell(asked.business)
        if found is not None:
            return found, accounts.get_person(found).name
    return next(iter(_near(Role.FACILITATOR, asked) + _near(Role.SUPERVISOR, asked)), None)


def leads_of(asked: Request) -> list[tuple[int, str]]:
    """Who hears that a buyer waits too long: supervisors of the place, without any the head."""
    return _near(Role.SUPERVISOR, asked) or _near(Role.HEAD, asked)


def _near(role: Role, asked: Request) -> list[tuple[int, str]]:
    """People of a role whose area holds the place, the narrowest area first."""
    codes = [
        code
        for code in (asked.village_code, asked.district_code, asked.city_code, asked.province_code)
        if code
    ]
    found = [
        (codes.index(area), number, name)
        for number, name, areas in accounts.people_of_role(role)
        for area in areas
        if area in codes
    ]
    return list(dict.fromkeys((number, name) for _place, number, name in sorted(found)))
