"""Joining with a slip, on any phone, without an account. The ballot that is made knows the bloc, not the person."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused, system
from pilar.flagship.domain import asking, slips
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.frame import Frame
from pilar.flagship.models import Ballot, Participant, Sitting, Slip
from pilar.flagship.queries import live
from pilar.flagship.services.noting import locked, save, tell
from pilar.flagship.services.register import door_index, slip_index

DOORKEEPER = system("Pintu sidang")


@dataclass(frozen=True, slots=True)
class Joined:
    """The ballot and the token that this phone keeps from now on."""

    ballot: Ballot
    token: str


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def join(
    *, sitting_code: str, slip_code: str, now: datetime, way: str = "PHONE", chance: Random = slips.CHANCE
) -> Joined:
    """Enter with a slip. The same slip on another phone moves the session there: the first phone's token ends.

    Raises Refused for a slip nobody has, one that was replaced, another sitting's, or a room that is not open.
    """
    code = slips.typed(slip_code)
    slip = Slip.objects.select_related("participant__bloc").filter(code_index=slip_index(code)).first()
    sitting = Sitting.objects.filter(code=sitting_code).first()
    if slip is None or sitting is None or slip.participant.sitting_id != sitting.pk:
        raise Refused(_("Kode ini tidak dikenal. Periksa lagi hurufnya, atau minta bantuan petugas pintu."))
    if slip.killed_at is not None:
        raise Refused(_("Slip ini sudah diganti dan tidak berlaku lagi. Pakai slip yang baru."))
    sitting = locked(sitting.pk)
    if sitting.state in (states.DRAFT, states.FROZEN):
        raise Refused(_("Sidang belum dibuka. Simpan slip Anda dan coba lagi saat moderator membukanya."))
    if sitting.state == states.SEALED:
        raise Refused(_("Sidang ini sudah selesai."))
    token = secrets.token_urlsafe(24)
    ballot = Ballot.objects.filter(door_index=door_index(code)).first()
    if ballot is None:
        ballot = _new_ballot(sitting, slip.participant, code, way, chance)
        _note_presence(sitting, slip.participant, now)
    ballot.token_hash = token_hash(token)
    ballot.save(update_fields=["token_hash"])
    save(sitting)
    return Joined(ballot, token)


def _new_ballot(sitting: Sitting, person: Participant, code: str, way: str, chance: Random) -> Ballot:
    frame, number = live.frame_of(sitting), live.version_number(sitting)
    others = list(sitting.ballots.values_list("bloc_code", "turn", "asked", "pseudonym"))
    bloc = person.bloc.code
    turn = slips.draw_turn({taken for its, taken, _asked, _name in others if its == bloc}, chance)
    draw = chance.randrange(1_000_000)
    given = asking.given_out(asked.get("pairs", ()) for _bloc, _turn, asked, _name in others)
    taken = {name for _bloc, _turn, _asked, name in others}
    name = slips.new_code(slips.PSEUDONYM, chance)
    while name in taken:
        name = slips.new_code(slips.PSEUDONYM, chance)
    return Ballot.objects.create(
        sitting=sitting, bloc_code=bloc, pseudonym=name, door_index=door_index(code), salt=secrets.token_hex(16),
        turn=turn, draw=draw, asked=asking.assign(frame, bloc, turn, draw, given).document(), asked_version=number,
        way=way, joined_step=sitting.step, participant=None if frame.rules["anonymity"] == "ANONYMOUS" else person,
    )  # fmt: skip


def _note_presence(sitting: Sitting, person: Participant, now: datetime) -> None:
    """Who answers is there, also when the desk forgot the tick; and the moment the quorum is met is written down."""
    if person.present_at is None:
        Participant.objects.filter(pk=person.pk).update(present_at=now)
    if sitting.quorum_at is not None:
        return
    present = live.joined_by_bloc(sitting)
    invited = live.registered_by_bloc(sitting)
    if states.quorum_met(sum(invited.values()), present, invited, sitting.quorum_percent):
        save(sitting, quorum_at=now)
        detail = {"joined": sum(present.values()), "registered": sum(invited.values())}
        tell(sitting, "quorum_met", DOORKEEPER, now, detail)


def reassign(sitting: Sitting, frame: Frame, number: int) -> None:
    """Questions of every ballot after a new version: same turn and draw, so that what did not change stays."""
    ballots = list(sitting.ballots.order_by("pk"))
    came_from = {
        one["code"]: set(one["came_from"].split(","))
        for one in frame.document["candidates"]
        if one["came_from"]
    }
    for ballot in ballots:
        own = set(filter(None, ballot.recused.split(",")))
        # Who has a stake in a product has it in what the product was merged or split into.
        ballot.recused = ",".join(sorted(own | {code for code, parts in came_from.items() if parts & own}))[
            :200
        ]
        ballot.asked = asking.assign(frame, ballot.bloc_code, ballot.turn, ballot.draw).document()
        ballot.asked_version = number
    Ballot.objects.bulk_update(ballots, ["asked", "asked_version", "recused"])
