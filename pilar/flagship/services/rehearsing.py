"""A rehearsal: invented participants answer the step that runs, so that a city can try the whole evening before.

This area keeps the list of players; whoever can play (the demo city) registers. A real sitting has none.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.models import Sitting
from pilar.flagship.queries import live

# What answers a step for everybody who has not yet: (sitting, now) -> how many people answered.
Player = Callable[[Sitting, datetime], int]
PLAYERS: list[Player] = []


def can_play(sitting: Sitting) -> bool:
    """Only a sitting that says of itself, in its frozen version, that it is a rehearsal."""
    return bool(PLAYERS) and sitting.rehearsal and bool(live.frame_of(sitting).document.get("rehearsal"))


def play_step(*, actor: Actor, sitting_id: int, now: datetime) -> int:
    """The invented participants do what the step asks. Raises Refused for a sitting that is meant."""
    sitting = Sitting.objects.filter(pk=sitting_id).first()
    if sitting is None:
        raise Refused(_("Sidang ini tidak ada."))
    insist(permissions.can_conduct(actor, sitting))
    if not can_play(sitting):
        raise Refused(_("Peserta contoh hanya ada dalam gladi bersih."))
    return sum(player(sitting, now) for player in PLAYERS)
