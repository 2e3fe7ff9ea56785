"""Reading people: who acts, who works where."""

from typing import Any

from pilar.accounts.domain import NOBODY, Actor, Role


def actor_of(user: Any) -> Actor:
    """The actor of a logged-in user (one query for the areas); NOBODY for an anonymous or inactive one."""
    if not (user.is_authenticated and user.is_active):
        return NOBODY
    areas = tuple(sorted(user.areas.values_list("area_code", flat=True)))
    return Actor(user_id=user.pk, name=user.name, role=Role(user.role), areas=areas, owner_id=user.owner_id)
