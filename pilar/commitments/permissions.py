"""Who follows the promises, who keeps the secretariat's books. Each answer carries its reason in words for the screen."""

from typing import Protocol

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict, lies_within


class Placed(Protocol):
    """A row that stands in an office's register."""

    city_code: int
    province_code: int


def can_follow(actor: Actor) -> Verdict:
    """Open the lists at all: the office, and a partner for the own institution."""
    if actor.may("read_commitments") or actor.may("read_own_commitments"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mengikuti rapat dan komitmen."))


def can_keep(actor: Actor) -> Verdict:
    """Write as the secretariat: institutions, meetings, minutes, texts."""
    if actor.may("keep_commitments"):
        return ALLOWED
    return Verdict(False, _("Hanya sekretariat (kepala dinas, supervisor, petugas data) yang mencatat di sini."))  # fmt: skip


def can_keep_thing(actor: Actor, thing: Placed) -> Verdict:
    """Write on this row: the secretariat of its own office."""
    verdict = can_keep(actor)
    if not verdict:
        return verdict
    if lies_within(thing.city_code or thing.province_code, actor.areas):
        return ALLOWED
    return Verdict(False, _("Catatan ini milik kantor lain."))


def can_read_notes(actor: Actor) -> Verdict:
    """Confidential notes are the secretariat's alone: no leader's, no analyst's, no partner's page shows them."""
    return can_keep(actor)


def register_area(actor: Actor) -> int:
    """The office whose register this person writes in: her city, or her province; 0 for neither."""
    return next((int(str(area)[:4]) for area in actor.areas if area), 0)
