"""Log-ins, log-outs and failed tries in the record book. An address that failed is kept only as a keyed index."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction

from pilar.accounts import queries
from pilar.accounts.domain import NOBODY, Actor
from pilar.accounts.models import User
from pilar.audit import services as audit
from pilar.vault import services as vault

LOCK_SECONDS = 300


def note_login(*, user: User, methods: list[str], now: datetime) -> None:
    """Somebody came in; `methods` are how ("password", "code", "mfa")."""
    with transaction.atomic():
        _write(queries.actor_of(user), "accounts.logged_in", user.pk, {"methods": methods}, now)


def note_logout(*, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        _write(actor, "accounts.logged_out", actor.user_id or 0, {}, now)


def note_failure(*, email: str, kind: str, now: datetime) -> None:
    """A password or code was wrong. The book names the person when the address is known, else only its index."""
    user = queries.user_of_email(email) if email else None
    detail = {"kind": kind, "address": _index(email)}
    with transaction.atomic():
        _write(NOBODY, "accounts.log_in_failed", user.pk if user else "", detail, now)


def note_lock(*, email: str, now: datetime) -> None:
    """Too many tries: one line per address and five minutes, so that the book itself cannot be flooded."""
    address = _index(email)
    if cache.add(f"accounts.lock.{address}", 1, LOCK_SECONDS):
        user = queries.user_of_email(email) if email else None
        with transaction.atomic():
            _write(NOBODY, "accounts.locked_out", user.pk if user else "", {"address": address}, now)


def note_account_change(*, user: User, change: str, now: datetime) -> None:
    """A person changed how she logs in; `change` is allauth's name of it ("password_changed", "totp_activated")."""
    with transaction.atomic():
        _write(queries.actor_of(user), f"accounts.{change}", user.pk, {}, now)


def _index(email: str) -> str:
    return str(vault.index("email", email.strip().lower()) or "")


def _write(actor: Actor, action: str, thing_id: int | str, detail: Mapping[str, Any], now: datetime) -> None:
    audit.record(actor=actor, action=action, thing="person", thing_id=thing_id, detail=detail, now=now)
