"""Giving a key, taking it back, and noting that it was used."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.exchange import permissions, words
from pilar.exchange.domain import keys
from pilar.exchange.models import ApiKey
from pilar.places import queries as places

# A key used sixty times a minute is written once.
_NOTED = timedelta(minutes=1)


@transaction.atomic
def issue_key(
    *, actor: Actor, name: str, scopes: tuple[str, ...], area: int, expires_on: date, now: datetime
) -> tuple[ApiKey, str]:
    """A new key and its text, which is told here and never again. Raises Refused."""
    insist(permissions.can_manage(actor))
    reason = keys.why_not(scopes, expires_on, timezone.localdate(now))
    if reason:
        raise Refused(str(words.WHY_NOT[reason]))
    if area and places.area(area) is None:
        raise Refused(_("Wilayah itu tidak dikenal."))
    if not keys.tidy_name(name):
        raise Refused(_("Tulis siapa yang memakainya, paling banyak 80 huruf."))
    text = keys.MARK + secrets.token_urlsafe(32)
    made = ApiKey.objects.create(
        name=keys.tidy_name(name), hint=text[: keys.HINT], sha256=keys.fingerprint(text), scopes=" ".join(scopes), area_code=area,
        expires_on=expires_on, made_at=now, made_by=actor.user_id, made_by_name=actor.name[:150],
    )  # fmt: skip
    detail = {"name": made.name, "scopes": list(scopes), "area": area, "expires_on": expires_on.isoformat()}
    audit.record(
        actor=actor, action="exchange.key_issued", thing="api_key", thing_id=made.pk, detail=detail, now=now
    )
    return made, text


@transaction.atomic
def revoke_key(*, actor: Actor, key: int, now: datetime) -> None:
    """From now on the key opens nothing; a second time changes nothing. Raises Refused."""
    insist(permissions.can_manage(actor))
    found = ApiKey.objects.select_for_update().filter(pk=key, revoked_at__isnull=True).first()
    if found is None:
        return
    found.revoked_at, found.revoked_by_name = now, actor.name[:150]
    found.save(update_fields=["revoked_at", "revoked_by_name"])
    audit.record(
        actor=actor,
        action="exchange.key_revoked",
        thing="api_key",
        thing_id=key,
        detail={"name": found.name},
        now=now,
    )


def note_use(*, key: ApiKey, now: datetime) -> None:
    """When it was last used, right to the minute."""
    late = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - _NOTED)
    ApiKey.objects.filter(late, pk=key.pk).update(last_used_at=now)
