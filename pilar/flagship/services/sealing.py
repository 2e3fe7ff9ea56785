"""The decision file: written and signed at the seal, published by the moderator, looked back at a year later."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain import decision_record
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.record import canonical
from pilar.flagship.models import Ballot, DecisionFile, Review, Sitting
from pilar.flagship.queries import decision, live
from pilar.flagship.queries.evidence import count_facts
from pilar.flagship.services.noting import locked, save, tell
from pilar.vault import services as vault


def write_decision(sitting: Sitting, now: datetime) -> DecisionFile:
    """Compute every number once more to its last digit, sign it, and give each counted ballot its fingerprint.

    Called inside the seal's transaction. Raises Refused when there is no result.
    """
    try:
        record = decision.record_of(sitting)
    except UnusableDecision as problem:
        raise Refused(_("Belum dapat disegel: %s") % problem) from problem
    _give_fingerprints(sitting, record)
    whole, public = _signed(record), _signed(decision_record.public_record(record))
    return DecisionFile.objects.create(
        sitting=sitting, whole=whole.decode(), public=public.decode(), sha256=hashlib.sha256(public).hexdigest(),
        root=record["root"], public_key=vault.signing_key().hex(), written_at=now,
    )  # fmt: skip


def _signed(record: Mapping[str, Any]) -> bytes:
    key, signature = vault.sign(decision_record.signed_bytes(dict(record)))
    return canonical(decision_record.with_signature(dict(record), key, signature))


def _give_fingerprints(sitting: Sitting, record: Mapping[str, Any]) -> None:
    """What a participant's receipt shows: the hash of the own ballot, to be found again in the file."""
    entries = zip(record["ballots"], record["ballot_hashes"], strict=True)
    hashes = {entry["ballot"]["pseudonym"]: known for entry, known in entries}
    ballots = list(sitting.ballots.filter(pseudonym__in=hashes))
    for ballot in ballots:
        ballot.hash = hashes[ballot.pseudonym]
    Ballot.objects.bulk_update(ballots, ["hash"])


@transaction.atomic
def publish(*, actor: Actor, sitting_id: int, now: datetime) -> DecisionFile:
    """Put the result on its public page. Raises Refused before the seal."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    found = decision.file_of(sitting)
    if sitting.state != states.SEALED or found is None:
        raise Refused(_("Hasil diumumkan sesudah sidang disegel."))
    if found.published_at is None:
        found.published_at, found.published_by_name = now, actor.name
        found.save(update_fields=["published_at", "published_by_name"])
        tell(sitting, "decision_published", actor, now, {"sha256": found.sha256})
        save(sitting)
    return found


@transaction.atomic
def withdraw(*, actor: Actor, sitting_id: int, reason: str, now: datetime) -> DecisionFile:
    """Take the public page down again, with a reason in the record book; the file itself stays as it is. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    found = decision.file_of(sitting)
    if found is None or found.published_at is None:
        raise Refused(_("Hasil ini tidak sedang diumumkan."))
    if not reason.strip():
        raise Refused(_("Tulis alasan menarik pengumuman; alasan ini tercatat."))
    found.published_at, found.published_by_name = None, ""
    found.save(update_fields=["published_at", "published_by_name"])
    tell(sitting, "decision_withdrawn", actor, now, {"reason": reason.strip()[:300]})
    save(sitting)
    return found


@transaction.atomic
def review_choice(*, actor: Actor, sitting_id: int, lessons: str, keeps: bool, now: datetime) -> Review:
    """Count the chosen products' facts anew beside those that were frozen, with what was learnt. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    proposal = live.latest_proposal(sitting)
    if sitting.state != states.SEALED or proposal is None:
        raise Refused(_("Pilihan ditinjau kembali sesudah sidang disegel."))
    if len(lessons.split()) < 3:
        raise Refused(_("Tulis apa yang dipelajari, sedikitnya satu kalimat."))
    today = timezone.localdate(now)
    counted = {(row["candidate"], row["criterion"]): row for row in count_facts(actor, sitting, today).facts}
    facts = [
        {
            "candidate": cell["candidate"], "criterion": cell["criterion"], "unit": cell["unit"], "then": cell["value"],
            "now": str(found["value"].normalize()) if (found := counted.get((cell["candidate"], cell["criterion"]))) else None,
        }
        for cell in live.frame_of(sitting).document["evidence"]
        if cell["candidate"] in proposal.chosen
    ]  # fmt: skip
    made = Review.objects.create(
        sitting=sitting, reviewed_on=today, facts=facts, lessons=lessons.strip()[:4000], keeps=keeps, written_at=now,
        written_by_name=actor.name,
    )  # fmt: skip
    tell(sitting, "choice_reviewed", actor, now, {"keeps": int(keeps)})
    save(sitting)
    return made


@transaction.atomic
def note_taken(*, actor: Actor, sitting_id: int, now: datetime) -> None:
    """Somebody takes the whole file with its ballots: a line in the record book. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_read_ballots(actor, sitting))
    tell(sitting, "ballots_taken", actor, now)


@transaction.atomic
def note_names_read(*, actor: Actor, sitting_id: int, now: datetime) -> None:
    """The chair reads who answered what: a line in the record book. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_read_names(actor, sitting))
    tell(sitting, "names_read", actor, now)
