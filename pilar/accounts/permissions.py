"""Who may manage which people. Every answer carries its reason."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, GIVEN_BY_HEAD, Actor, Role, Verdict, lies_within
from pilar.accounts.queries import Person


def can_manage_people(actor: Actor) -> Verdict:
    """Open the list of people at all: an administrator everywhere, a head of office within the own area."""
    if actor.may("manage_people") or actor.may("manage_area_people"):
        return ALLOWED
    return Verdict(False, _("Hanya administrator dan kepala dinas yang mengatur orang."))


def can_place(actor: Actor, role: Role, areas: Iterable[int]) -> Verdict:
    """Give this role in these areas. Nobody gives more than the own area, nor a role that checks or leads the giver."""
    verdict = can_manage_people(actor)
    if not verdict or actor.may("manage_people"):
        return verdict
    if role not in GIVEN_BY_HEAD:
        return Verdict(False, _("Peran ini hanya dapat diberikan oleh administrator."))
    inside = list(areas)
    if not inside:
        return Verdict(False, _("Pilih sekurangnya satu wilayah di dalam wilayah Anda."))
    if not all(lies_within(area, actor.areas) for area in inside):
        return Verdict(False, _("Wilayah ini berada di luar wilayah Anda."))
    return ALLOWED


def can_change_person(actor: Actor, person: Person) -> Verdict:
    """Change this person's role, area or access. Nobody changes the own, so that an administrator always remains."""
    if actor.user_id == person.id:
        return Verdict(False, _("Peran dan wilayah Anda sendiri diubah oleh orang lain."))
    return can_see_person(actor, person)


def can_see_person(actor: Actor, person: Person) -> Verdict:
    if actor.user_id is not None and actor.user_id == person.id:
        return can_manage_people(actor)
    return can_place(actor, person.role, person.areas)


def can_link_owner(actor: Actor, person: Person) -> Verdict:
    """Say which owner record a log-in belongs to: it opens that owner's businesses, so nobody does it for herself."""
    if person.role is not Role.OWNER:
        return Verdict(False, _("Hanya pemilik usaha yang dihubungkan dengan data pemilik."))
    return can_change_person(actor, person)
