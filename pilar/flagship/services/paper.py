"""Paper ballots: two officers key the same sheet on their own; only what both keyed alike counts."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain import asking, slips
from pilar.flagship.models import Ballot, Keying, Sitting
from pilar.flagship.queries import live
from pilar.flagship.services.answering import Sent, take_answers
from pilar.flagship.services.joining import join
from pilar.flagship.services.noting import locked, tell
from pilar.flagship.services.register import door_index


def open_paper(*, actor: Actor, sitting_id: int, slip_code: str, now: datetime) -> Ballot:
    """The ballot of a slip whose holder answers on paper, with the questions to print or key. Raises Refused."""
    sitting = _serving(actor, sitting_id)
    found = live.ballot_by_door(sitting, door_index(slips.typed(slip_code)))
    if found is None:
        found = join(sitting_code=sitting.code, slip_code=slip_code, now=now, way="PAPER").ballot
    if found.way != "PAPER":
        raise Refused(_("Slip ini sudah dipakai di HP; surat suara kertasnya tidak dapat dihitung lagi."))
    return found


def _serving(actor: Actor, sitting_id: int) -> Sitting:
    sitting = Sitting.objects.filter(pk=sitting_id).first()
    if sitting is None:
        raise Refused(_("Sidang ini tidak ada."))
    insist(permissions.can_serve(actor, sitting))
    return sitting


@transaction.atomic
def key_paper(
    *, actor: Actor, sitting_id: int, ballot_id: uuid.UUID, entries: Mapping[str, str], now: datetime
) -> list[str]:
    """Key one sheet. Returns what differs from the other officer's keying (empty: counted, or the first of two).

    `entries`: {"PAIR TOP:K1:K2": "3", "SCORE CULTURE:P01": "4", ...}. Raises Refused: an answer the sheet does not ask.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_serve(actor, sitting))
    ballot = sitting.ballots.filter(pk=ballot_id, way="PAPER").first()
    if ballot is None or actor.user_id is None:
        raise Refused(_("Surat suara kertas ini tidak ada."))
    if ballot.answers.exists():
        raise Refused(_("Surat suara ini sudah diketik dua kali dan dihitung."))
    ballot.sitting = sitting
    kept = _checked(ballot, entries)
    keying, _made = Keying.objects.update_or_create(
        ballot=ballot,
        keyed_by=actor.user_id,
        defaults={"entries": kept, "keyed_at": now, "keyed_by_name": actor.name},
    )
    other = ballot.keyings.exclude(pk=keying.pk).order_by("-keyed_at").first()
    tell(sitting, "paper_keyed", actor, now, {"count": len(kept), "keying": 2 if other else 1})
    if other is None:
        return []
    differing = sorted(key for key in {*kept, *other.entries} if kept.get(key) != other.entries.get(key))
    if not differing:
        _count(ballot, kept, now)
        tell(sitting, "paper_counted", actor, now)
    return differing


def _checked(ballot: Ballot, entries: Mapping[str, str]) -> dict[str, str]:
    frame, kept = live.frame_of(ballot.sitting), {}
    asked = {f"PAIR {key}" for key in ballot.asked["pairs"]} | {
        f"SCORE {key}" for key in ballot.asked["scores"]
    }
    for name, value in entries.items():
        kind, _space, key = name.partition(" ")
        if not value:
            continue
        if name not in asked or not asking.knows(frame, kind, key, value):
            raise Refused(_("Jawaban %s tidak ada pada lembar ini.") % name)
        kept[name] = value
    if not kept:
        raise Refused(_("Belum ada jawaban yang diketik."))
    return kept


def _count(ballot: Ballot, entries: Mapping[str, str], now: datetime) -> None:
    """Two officers agree: the sheet's answers go the way of every answer, under the rule for late ones too."""
    sent = []
    for number, (name, value) in enumerate(sorted(entries.items()), 1):
        kind, _space, key = name.partition(" ")
        sent.append(Sent(uuid.uuid5(ballot.pk, name), kind, key, value, number, now))
    take_answers(ballot=ballot, sent=sent, now=now)
