"""Screens in a corridor: put up with a code that is told once, taken back at once."""

import secrets
from datetime import datetime

from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.reports import permissions
from pilar.reports.domain import walls
from pilar.reports.models import WallLink


@transaction.atomic
def put_up_wall(*, actor: Actor, area: int, name: str, theme: str, now: datetime) -> tuple[WallLink, str]:
    """The screen and its code, which is told here and never again. Raises Refused."""
    insist(permissions.can_show_walls(actor, area))
    code = "".join(secrets.choice(walls.LETTERS) for _each in range(walls.LENGTH))
    made = WallLink.objects.create(
        area_code=area, name=" ".join(name.split())[:80], sha256=walls.fingerprint(code), theme=theme, made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150],
    )  # fmt: skip
    detail = {"name": made.name, "area": area}
    audit.record(
        actor=actor, action="reports.wall_put_up", thing="wall", thing_id=made.pk, detail=detail, now=now
    )
    return made, code


@transaction.atomic
def take_back_wall(*, actor: Actor, wall_id: int, now: datetime) -> None:
    """From now on its address opens nothing; a second time changes nothing. Raises Refused."""
    insist(permissions.can_show_walls(actor))
    found = WallLink.objects.select_for_update().filter(pk=wall_id, revoked_at__isnull=True).first()
    if found is None:
        return
    insist(permissions.can_show_walls(actor, found.area_code))
    found.revoked_at, found.revoked_by_name = now, actor.name[:150]
    found.save(update_fields=["revoked_at", "revoked_by_name"])
    audit.record(
        actor=actor, action="reports.wall_taken_back", thing="wall", thing_id=found.pk, detail={"name": found.name}, now=now
    )  # fmt: skip
