"""Paper ballots: two officers key the same sheet on their own; only what both keyed alike counts."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain import asking, slips
from pilar.flagship.domain import sitting as states
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
    other = next((one for one in _others(keying) if not _proposals_of(one)), None)
    tell(sitting, "paper_keyed", actor, now, {"count": len(kept), "keying": 2 if other else 1})
    if other is None:
        return []
    differing = sorted(key for key in {*kept, *other.entries} if kept.get(key) != other.entries.get(key))
    if not differing:
        _count(ballot, kept, now)
        tell(sitting, "paper_counted", actor, now)
    return differing


def _others(keying: Keying) -> list[Keying]:
    return list(keying.ballot.keyings.exclude(pk=keying.pk).order_by("-keyed_at"))


def _proposals_of(keying: Keying) -> list[str]:
    return [name for name in keying.entries if name.startswith(f"{states.VOTE} ")]


@transaction.atomic
def key_vote(
    *, actor: Actor, sitting_id: int, ballot_id: uuid.UUID, value: str, text: str = "", now: datetime
) -> bool:
    """Key what a paper voter says to the proposal; whether it counts now, because another officer keyed the same before.

    Raises Refused: nothing is voted on, no such vote, voted already, or the other officer keyed another one.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_serve(actor, sitting))
    ballot, proposal = (
        sitting.ballots.filter(pk=ballot_id, way="PAPER").first(),
        live.latest_proposal(sitting),
    )
    if ballot is None or actor.user_id is None:
        raise Refused(_("Surat suara kertas ini tidak ada."))
    if proposal is None or sitting.step != states.DECIDE:
        raise Refused(_("Tidak ada usul yang sedang dipungut suaranya."))
    if value not in states.VOTES:
        raise Refused(_("Pilih setuju, setuju dengan catatan, atau tidak setuju."))
    if live.paper_voted(ballot, proposal):
        raise Refused(_("Suara lembar ini sudah diketik dua kali dan dihitung."))
    name, said = f"{states.VOTE} {proposal.number}", " ".join(text.split())[:500]
    keying, _made = Keying.objects.update_or_create(
        ballot=ballot, keyed_by=actor.user_id,
        defaults={"entries": {name: value, "text": said}, "keyed_at": now, "keyed_by_name": actor.name},
    )  # fmt: skip
    other = next((one for one in _others(keying) if name in one.entries), None)
    tell(sitting, "paper_keyed", actor, now, {"count": 1, "keying": 2 if other else 1})
    if other is None:
        return False
    if other.entries[name] != value:
        raise Refused(_("Berbeda dari ketikan petugas lain. Lihat lagi lembarnya."))
    ballot.sitting = sitting
    vote = Sent(uuid.uuid5(ballot.pk, name), states.VOTE, "", value, 1000 + proposal.number, now, proposal.number, said or other.entries["text"])  # fmt: skip
    take_answers(ballot=ballot, sent=[vote], now=now)
    tell(sitting, "paper_counted", actor, now)
    return True


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
    """Two officers agree: the sheet's answers go the way of every answer. A sheet is keyed when there is time for it, so it counts
    until the first result is shown, like the answers of who came later."""
    ballot.joined_step = states.DECIDE
    sent = []
    for number, (name, value) in enumerate(sorted(entries.items()), 1):
        kind, _space, key = name.partition(" ")
        sent.append(Sent(uuid.uuid5(ballot.pk, name), kind, key, value, number, now))
    take_answers(ballot=ballot, sent=sent, now=now)
