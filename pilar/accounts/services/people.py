"""Adding people and placing them. Nobody gives more than the own area; at least one administrator always remains."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pilar.accounts import permissions, queries, store
from pilar.accounts.domain import Actor, Refused, Role, insist
from pilar.accounts.models import User, UserArea
from pilar.accounts.services.letters import send_welcome
from pilar.audit import services as audit
from pilar.places import queries as places
from pilar.places.domain import dotted
from pilar.vault import services as vault


class AddressTaken(Exception):
    """Somebody already logs in with this e-mail address."""


def create_user(
    *,
    actor: Actor,
    email: str,
    name: str,
    role: Role,
    areas: Iterable[int],
    phone: str | None = None,
    owner_id: int | None = None,
    password: str | None = None,
    letter: bool = True,
    now: datetime,
) -> User:
    """Add a person and, at commit, send the letter that tells how to log in with a code.

    Without `password` the person logs in by e-mailed code and may set one later. Raises Refused, AddressTaken.
    """
    places_of = _known_areas(areas)
    insist(permissions.can_place(actor, role, places_of))
    if owner_id is not None and role is not Role.OWNER:
        raise Refused(_("Hanya pemilik usaha yang dihubungkan dengan data pemilik."))
    user = User(
        email=email.strip().lower(), name=" ".join(name.split()), role=role.value, owner_id=owner_id,
        phone_sealed=vault.seal("phone", phone or None), phone_index=vault.index("phone", phone or None),
        joined_at=now, sessions_since=now,
    )  # fmt: skip
    user.set_password(password)
    with transaction.atomic():
        try:
            with transaction.atomic():
                user.save(force_insert=True)
        except IntegrityError as problem:
            raise AddressTaken(user.email) from problem
        UserArea.objects.bulk_create([UserArea(user=user, area_code=code) for code in places_of])
        _record(
            actor, "accounts.person_added", user.pk, {"role": role.value, "areas": _codes(places_of)}, now
        )
        if letter:
            transaction.on_commit(partial(send_welcome, user.email, user.name, actor.name))
    return user


def change_role(*, actor: Actor, person_id: int, role: Role, now: datetime) -> None:
    """Give another role in the same areas. Raises Refused, queries.UnknownPerson."""
    with transaction.atomic():
        person = _held(actor, person_id)
        insist(permissions.can_place(actor, role, person.areas))
        if person.role is role:
            return
        _keep_an_admin(person)
        change: dict[str, Any] = {"role": role.value}
        if role is not Role.OWNER:
            change["owner_id"] = None
        User.objects.filter(pk=person_id).update(**change)
        _record(
            actor,
            "accounts.role_changed",
            person_id,
            {"old_role": person.role.value, "new_role": role.value},
            now,
        )


def set_areas(*, actor: Actor, person_id: int, areas: Iterable[int], now: datetime) -> None:
    """Replace the areas a person works in. Raises Refused, queries.UnknownPerson."""
    wanted = _known_areas(areas)
    with transaction.atomic():
        person = _held(actor, person_id)
        insist(permissions.can_place(actor, person.role, wanted))
        if list(person.areas) == wanted:
            return
        UserArea.objects.filter(user_id=person_id).exclude(area_code__in=wanted).delete()
        new = [code for code in wanted if code not in person.areas]
        UserArea.objects.bulk_create([UserArea(user_id=person_id, area_code=code) for code in new])
        _record(
            actor,
            "accounts.areas_changed",
            person_id,
            {"old": _codes(person.areas), "new": _codes(wanted)},
            now,
        )


def link_owner(*, actor: Actor, person_id: int, owner_id: int | None, now: datetime) -> None:
    """Say which owner record of the registry a log-in belongs to; None takes the link away.

    The registry lies above, so the caller has seen that the record exists. Raises Refused, queries.UnknownPerson.
    """
    with transaction.atomic():
        person = _held(actor, person_id)
        insist(permissions.can_link_owner(actor, person))
        if person.owner_id == owner_id:
            return
        User.objects.filter(pk=person_id).update(owner_id=owner_id)
        action = "accounts.owner_linked" if owner_id is not None else "accounts.owner_unlinked"
        _record(actor, action, person_id, {"old": person.owner_id, "new": owner_id}, now)


def follow_owner(
    *, actor: Actor, old: int, new: int, only: Sequence[int] | None = None, now: datetime
) -> list[int]:
    """Two owner records of the registry became one, or were parted: log-ins of the old one follow. Returns the people moved.

    only: no others than these. The registry has asked whether the person may; nobody gains a log-in by it.
    """
    with transaction.atomic():
        rows = (
            User.objects.filter(owner_id=old)
            if only is None
            else User.objects.filter(owner_id=old, pk__in=only)
        )
        moved = list(rows.order_by("pk").values_list("pk", flat=True))
        User.objects.filter(pk__in=moved).update(owner_id=new)
        for person_id in moved:
            _record(actor, "accounts.owner_linked", person_id, {"old": old, "new": new}, now)
        return moved


def deactivate_user(*, actor: Actor, person_id: int, now: datetime) -> None:
    """Close the log-in and end its sessions; what the person did stays. Raises Refused, queries.UnknownPerson."""
    with transaction.atomic():
        person = _held(actor, person_id)
        if not person.is_active:
            return
        _keep_an_admin(person)
        User.objects.filter(pk=person_id).update(is_active=False, sessions_since=now)
        _record(actor, "accounts.person_deactivated", person_id, {}, now)


def reactivate_user(*, actor: Actor, person_id: int, now: datetime) -> None:
    """Open a closed log-in again. Raises Refused, queries.UnknownPerson."""
    with transaction.atomic():
        person = _held(actor, person_id)
        if person.is_active:
            return
        User.objects.filter(pk=person_id).update(is_active=True)
        _record(actor, "accounts.person_reactivated", person_id, {}, now)


def unlock_user(*, actor: Actor, person_id: int, reason: str, now: datetime) -> None:
    """Lift the lock after too many wrong passwords before its time. Raises Refused, queries.UnknownPerson."""
    if len(reason.strip()) < 5:
        raise Refused(_("Tulis mengapa kuncinya dibuka."))
    with transaction.atomic():
        person = _held(actor, person_id)
        audit.record(
            actor=actor, action="accounts.unlocked", thing="person", thing_id=person_id, purpose=reason.strip(), now=now
        )  # fmt: skip
        store.unlock(person.email)


def sign_out_everywhere(*, actor: Actor, now: datetime) -> None:
    """End every session of the acting person, this one included."""
    with transaction.atomic():
        User.objects.filter(pk=actor.user_id or 0).update(sessions_since=now)
        _record(actor, "accounts.signed_out_everywhere", actor.user_id or 0, {}, now)


def _held(actor: Actor, person_id: int) -> queries.Person:
    """The person, held until the transaction ends, when the actor may change her; administrators are held with her."""
    list(User.objects.select_for_update().filter(role=Role.ADMIN.value).order_by("pk").values_list("pk"))
    list(User.objects.select_for_update().filter(pk=person_id).values_list("pk"))
    person = queries.get_person(person_id)
    insist(permissions.can_change_person(actor, person))
    return person


def _keep_an_admin(person: queries.Person) -> None:
    others = User.objects.filter(role=Role.ADMIN.value, is_active=True).exclude(pk=person.id)
    if person.role is Role.ADMIN and not others.exists():
        raise Refused(_("Sekurangnya satu administrator harus tetap aktif."))


def _known_areas(areas: Iterable[int]) -> list[int]:
    wanted = sorted(set(areas))
    if any(code and places.area(code) is None for code in wanted):
        raise Refused(_("Ada kode wilayah yang tidak dikenal."))
    return wanted


def _codes(areas: Iterable[int]) -> list[str]:
    return [dotted(code) for code in areas]


def _record(actor: Actor, action: str, person_id: int, detail: dict[str, Any], now: datetime) -> None:
    audit.record(actor=actor, action=action, thing="person", thing_id=person_id, detail=detail, now=now)
