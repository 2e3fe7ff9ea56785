"""Questions and remarks beside a promise: they change nothing of it, and none stays unread without being seen as such."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import keeping
from pilar.commitments.models import Comment, Commitment
from pilar.commitments.services import ledger, replying, voices
from pilar.commitments.services.noting import tell


@transaction.atomic
def comment(*, actor: Actor, commitment_id: int, text: str, send: bool = False, now: datetime) -> Comment:
    """Ask or remark. The secretariat's word settles what waited for it; with `send` it also goes to who answers for the promise.

    Raises Refused.
    """
    found = ledger.locked(commitment_id)
    insist(permissions.can_comment(actor, found))
    side = permissions.voice_of(actor, found)
    made = voices.put_comment(found, actor, now, side=side, text=text)
    if side == keeping.SECRETARIAT:
        _settle(found, actor, now, but=made.pk)
        if send:
            _send(found, made, actor, now)
    return made


def _settle(found: Commitment, actor: Actor, now: datetime, *, but: int) -> None:
    waiting = found.comments.filter(settled_at=None).exclude(pk=but)
    waiting.update(settled_at=now, settled_by_name=actor.name[:150])


def _send(found: Commitment, made: Comment, actor: Actor, now: datetime) -> None:
    if found.state not in (keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE):
        raise Refused(
            _(
                "Janji ini sedang tidak menunggu laporan, jadi tautannya tidak dapat dijawab. Simpan tanpa mengirim."
            )
        )
    link = replying.put_link(found, actor, now)
    replying.send_link(link, actor, "commitment_asked", now, pertanyaan=made.text)
    made.sent = True
    made.save(update_fields=["sent"])


@transaction.atomic
def settle_comment(*, actor: Actor, commitment_id: int, comment_id: int, now: datetime) -> None:
    """Read by the secretariat; nothing is to be answered. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    row = found.comments.filter(pk=comment_id, settled_at=None).first()
    if row is not None:
        row.settled_at, row.settled_by_name = now, actor.name[:150]
        row.save(update_fields=["settled_at", "settled_by_name"])
        tell("commitment", found.pk, "comment_read", actor, now, {"number": found.number, "comment": row.pk})


@transaction.atomic
def withdraw_comment(*, actor: Actor, commitment_id: int, comment_id: int, now: datetime) -> None:
    """Take the own words back; that there were some stays. Raises Refused for another's."""
    found = ledger.locked(commitment_id)
    insist(permissions.can_comment(actor, found))
    row = found.comments.filter(pk=comment_id, withdrawn_at=None).first()
    if row is None:
        return
    if row.made_by is None or row.made_by != actor.user_id:
        raise Refused(_("Hanya penulisnya yang menarik tanggapan ini."))
    row.text, row.withdrawn_at = "", now
    row.settled_at = row.settled_at or now
    row.save(update_fields=["text", "withdrawn_at", "settled_at"])
    tell("commitment", found.pk, "comment_withdrawn", actor, now, {"number": found.number, "comment": row.pk})
