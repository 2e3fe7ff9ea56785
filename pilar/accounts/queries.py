"""Reading people: who acts, who works where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from pilar.accounts import store
from pilar.accounts.domain import NOBODY, Actor, Role
from pilar.accounts.models import User, UserArea
from pilar.places import domain as places
from pilar.vault import services as vault

_BELOW = {"province": (10**2, 10**4, 10**8), "city": (10**2, 10**6), "district": (10**4,), "village": ()}


class UnknownPerson(Exception):
    """Nobody has this number."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as others see her; without phone and password."""

    id: int
    name: str
    email: str
    role: Role
    areas: tuple[int, ...]
    is_active: bool
    has_second_step: bool
    has_password: bool
    owner_id: int | None
    joined_at: datetime
    last_login: datetime | None


def actor_of(user: Any) -> Actor:
    """The actor of a logged-in user (one query for the areas); NOBODY for an anonymous or inactive one."""
    if not (user.is_authenticated and user.is_active):
        return NOBODY
    areas = tuple(sorted(user.areas.values_list("area_code", flat=True)))
    return Actor(user_id=user.pk, name=user.name, role=Role(user.role), areas=areas, owner_id=user.owner_id)


def actor_by_email(email: str) -> Actor:
    """The actor of this e-mail address, for commands. Raises UnknownPerson."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise UnknownPerson(email)
    return actor_of(user)


def actor_by_id(user_id: int) -> Actor:
    """The actor of a log-in's number, for what acts in her name without a session (a calendar's feed). Raises UnknownPerson."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise UnknownPerson(str(user_id))
    return actor_of(user)


def get_person(person_id: int) -> Person:
    """Raises UnknownPerson."""
    user = _with_second_step(User.objects.filter(pk=person_id)).prefetch_related("areas").first()
    if user is None:
        raise UnknownPerson(str(person_id))
    return _person(user)


def phone_of(person_id: int) -> str:
    """Her number in E.164, "" without one. Raises UnknownPerson."""
    user = User.objects.filter(pk=person_id).first()
    if user is None:
        raise UnknownPerson(str(person_id))
    return user.phone or ""


def list_people(
    actor: Actor, text: str = "", role: str = "", after: tuple[str, int] | None = None, limit: int = 50
) -> list[Person]:
    """People this actor manages, by name, `after` the (name, id) of the row before: at most `limit`, two queries."""
    rows = _managed_by(actor)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    if role:
        rows = rows.filter(role=role)
    if after:
        rows = rows.filter(Q(name__gt=after[0]) | Q(name=after[0], pk__gt=after[1]))
    page = _with_second_step(rows).order_by("name", "pk").prefetch_related("areas")[:limit]
    return [_person(user) for user in page]


def locked_until(people: Iterable[Person], now: datetime) -> dict[int, datetime]:
    """Until when each is kept out after too many wrong passwords, of those who are."""
    by_email = {person.email: person.id for person in people}
    return {by_email[email]: until for email, until in store.locked_until(by_email, now).items()}


def count_people(actor: Actor) -> int:
    return _managed_by(actor).count()


def user_of_email(email: str) -> User | None:
    """The log-in of this address, active or not."""
    return User.objects.filter(email=email.strip().lower()).first()


def logins_of_owner(actor: Actor, owner_id: int) -> list[Person]:
    """The log-ins this owner record is linked to, of those the actor manages, by name."""
    rows = _with_second_step(_managed_by(actor).filter(owner_id=owner_id))
    return [_person(user) for user in rows.order_by("name", "pk").prefetch_related("areas")]


def people_with_phone(phone: str) -> list[int]:
    """Ids of the people with this number (E.164), found by the blind index."""
    found = User.objects.filter(phone_index=vault.index("phone", phone))
    return [user.pk for user in found if user.phone == phone]


def _managed_by(actor: Actor) -> QuerySet[User]:
    """All for an administrator; for a head those who work inside the own area and nowhere else."""
    if actor.may("manage_people"):
        return User.objects.all()
    if not actor.may("manage_area_people"):
        return User.objects.none()
    inside = UserArea.objects.filter(_inside(actor.areas), user=OuterRef("pk"))
    outside = UserArea.objects.filter(~_inside(actor.areas), user=OuterRef("pk"))
    return User.objects.filter(Exists(inside), ~Exists(outside))


def _inside(areas: tuple[int, ...]) -> Q:
    """Area codes equal to or below one of these, as ranges of numbers."""
    if 0 in areas:
        return Q(area_code__gte=0)
    inside = Q(pk__in=[])
    for code in areas:
        inside |= Q(area_code=code)
        for step in _BELOW[places.level_of(code)]:
            inside |= Q(area_code__gte=code * step, area_code__lt=(code + 1) * step)
    return inside


def _with_second_step(rows: QuerySet[User]) -> QuerySet[User]:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return rows.annotate(
        second_step=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=kinds))
    )


def _person(user: Any) -> Person:
    return Person(
        id=user.pk, name=user.name, email=user.email, role=Role(user.role),
        areas=tuple(sorted(area.area_code for area in user.areas.all())), is_active=user.is_active,
        has_second_step=user.second_step, has_password=user.has_usable_password(), owner_id=user.owner_id, joined_at=user.joined_at,
        last_login=user.last_login,
    )  # fmt: skip


def people_of_role(role: Role) -> list[tuple[int, str, tuple[int, ...]]]:
    """Id, name and areas of every active person of a role, by name: whom work can be given to."""
    rows = User.objects.filter(role=role, is_active=True).order_by("name", "pk").prefetch_related("areas")
    return [(user.pk, user.name, tuple(sorted(one.area_code for one in user.areas.all()))) for user in rows]
