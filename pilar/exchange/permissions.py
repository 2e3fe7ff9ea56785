"""Who gives keys to partners' programs."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict


def can_manage(actor: Actor) -> Verdict:
    """Keys open more than one office's desk: they are given by the administrator."""
    if actor.may("manage_people"):
        return ALLOWED
    return Verdict(False, _("Kunci API diterbitkan dan dicabut oleh administrator."))
