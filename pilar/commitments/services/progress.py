"""What becomes of a promise: reported by who made it, seen by the secretariat, stopped, taken back, taken up again.

Reported and seen are written by different people: who reported does not verify the same report.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import keeping, rhythm
from pilar.commitments.models import Beneficiary, Commitment, ReviewItem
from pilar.commitments.services import ledger
from pilar.commitments.services.promising import tidy


def _insist_state(found: Commitment, *states: str) -> None:
    if found.state not in states:
        raise Refused(_("Janji ini sudah berubah sementara Anda menulis. Lihat keadaannya sekarang."))


@transaction.atomic
def accept(*, actor: Actor, commitment_id: int, note: str, now: datetime) -> Commitment:
    """Who was asked says yes: from now on it is a promise. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    _insist_state(found, keeping.ASKED)
    ledger.move(found, keeping.OPEN, now)
    ledger.write(found, "ACCEPTED", actor, now, new=found.state, note=tidy(note, 300))
    return found


def put_report(
    found: Commitment, actor: Actor, now: datetime, *, side: str, step: str, note: str, done_on: date | None
) -> Commitment:
    """The promiser's own word, from whichever door; the commitment is held and may be reported on. Raises Refused."""
    _insist_state(found, keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE)
    today = timezone.localdate(now)
    if step not in keeping.SAID:
        raise Refused(_("Pilih sejauh mana janji ini dikerjakan."))
    day = (done_on or today) if step == keeping.DONE else None
    if day and not found.said_on <= day <= today:
        raise Refused(_("Hari selesai harus di antara hari janji diucapkan dan hari ini."))
    old = found.said
    found.said, found.said_note, found.said_at = step, tidy(note, 1000, lines=True), now
    found.said_by, found.said_by_name, found.said_done_on = actor.user_id, actor.name[:150], day
    if step == keeping.DONE and found.state != keeping.SAID_DONE:
        ledger.move(found, keeping.SAID_DONE, now)
        found.cause = found.needs = ""
    elif step != keeping.DONE and found.state == keeping.SAID_DONE:
        ledger.move(found, keeping.OPEN, now)
    ledger.write(found, "REPORTED", actor, now, side=side, old=old, new=step, note=found.said_note)
    return found


@transaction.atomic
def report(
    *, actor: Actor, commitment_id: int, step: str, note: str, done_on: date | None = None, now: datetime
) -> Commitment:
    """How far it is, told by the institution's own log-in, or written down by the secretariat as it was told. Raises Refused."""
    found, side = ledger.reported_by(actor, commitment_id)
    return put_report(found, actor, now, side=side, step=step, note=note, done_on=done_on)


@transaction.atomic
def see(*, actor: Actor, commitment_id: int, step: str, note: str, now: datetime) -> Commitment:
    """What the secretariat saw itself. COMPLETE asks the beneficiaries; anything less opens again what was reported done. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    insist(permissions.can_verify(actor, found))
    _insist_state(found, keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE, keeping.CONFIRMING)
    note = tidy(note, 1000, lines=True)
    if step not in keeping.SEEN:
        raise Refused(_("Pilih salah satu dari lima langkah."))
    if step != keeping.NO_EVIDENCE and not note:
        raise Refused(_("Tulis apa yang Anda lihat: bukti mana, kapan, di mana."))
    if step == keeping.COMPLETE and found.state == keeping.BLOCKED:
        raise Refused(_("Janji ini ditandai terhambat. Catat dulu bahwa hambatannya selesai."))
    if step == keeping.COMPLETE and not found.beneficiaries.exists():
        raise Refused(_("Catat dulu penerima manfaatnya: janji ditutup oleh mereka, bukan oleh kantor."))
    old, found.seen, found.seen_note, found.seen_at = found.seen, step, note, now
    found.seen_by, found.seen_by_name = actor.user_id, actor.name[:150]
    if step == keeping.COMPLETE and found.state != keeping.CONFIRMING:
        found.done_on = found.said_done_on or timezone.localdate(now)
        ledger.move(found, keeping.CONFIRMING, now)
    elif step != keeping.COMPLETE and found.state in (keeping.SAID_DONE, keeping.CONFIRMING):
        found.done_on = None
        ledger.move(found, keeping.OPEN, now)
    ledger.write(found, "SEEN", actor, now, old=old, new=step, note=note)
    return found


@transaction.atomic
def block(
    *, actor: Actor, commitment_id: int, cause: str, needs: str, note: str, now: datetime
) -> Commitment:
    """Something stands in the way: the cause, and whom it needs. Raises Refused."""
    found, side = ledger.reported_by(actor, commitment_id)
    return put_block(found, actor, now, side=side, cause=cause, needs=needs, note=note)


def put_block(
    found: Commitment, actor: Actor, now: datetime, *, side: str, cause: str, needs: str, note: str
) -> Commitment:
    """The obstacle, from whichever door. Raises Refused."""
    _insist_state(found, keeping.OPEN)
    needs = tidy(needs, 200)
    if cause not in keeping.CAUSES:
        raise Refused(_("Pilih penyebabnya."))
    if not needs:
        raise Refused(_("Tulis siapa yang dibutuhkan untuk membuka hambatan ini."))
    found.cause, found.needs = cause, needs
    ledger.move(found, keeping.BLOCKED, now)
    ledger.write(found, "BLOCKED", actor, now, side=side, new=cause, note=tidy(note, 1000) or needs)
    return found


@transaction.atomic
def free(*, actor: Actor, commitment_id: int, note: str, now: datetime) -> Commitment:
    """The way is free again. Raises Refused."""
    found, side = ledger.reported_by(actor, commitment_id)
    _insist_state(found, keeping.BLOCKED)
    old, found.cause, found.needs = found.cause, "", ""
    ledger.move(found, keeping.OPEN, now)
    ledger.write(found, "FREED", actor, now, side=side, old=old, note=tidy(note, 300))
    return found


@transaction.atomic
def drop(*, actor: Actor, commitment_id: int, reason: str, now: datetime) -> Commitment:
    """Taken back by who promised, or refused by who was asked. It stays in the ledger. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    _insist_state(found, keeping.ASKED, keeping.OPEN, keeping.BLOCKED)
    reason = tidy(reason, 300)
    if not reason:
        raise Refused(_("Tulis alasannya: siapa yang menarik janji ini dan mengapa."))
    found.dropped_on, found.dropped_reason = timezone.localdate(now), reason
    ledger.move(found, keeping.DROPPED, now)
    ledger.write(found, "DROPPED", actor, now, note=reason)
    return found


@transaction.atomic
def reopen(*, actor: Actor, commitment_id: int, reason: str, now: datetime) -> Commitment:
    """Taken up again, or found not to be kept after all. The beneficiaries are asked anew. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    _insist_state(found, keeping.KEPT, keeping.DROPPED)
    reason = tidy(reason, 300)
    if not reason:
        raise Refused(_("Tulis mengapa janji ini dibuka lagi."))
    found.dropped_on, found.dropped_reason, found.done_on = None, "", None
    forget_answers(found)
    ledger.move(found, keeping.OPEN, now)
    ledger.write(found, "REOPENED", actor, now, note=reason)
    return found


def forget_answers(found: Commitment) -> None:
    """Answers belong to one time of asking; what was said stays in the deeds."""
    found.beneficiaries.update(answer="", answered_at=None, note="")


@transaction.atomic
def answer_for(*, actor: Actor, beneficiary_id: int, answer: str, note: str, now: datetime) -> Commitment:
    """A beneficiary answered by phone or in person; the secretariat writes down when and how. Raises Refused."""
    row = Beneficiary.objects.get(pk=beneficiary_id)
    found = ledger.kept_by(actor, row.commitment_id)
    if not tidy(note, 500):
        raise Refused(_("Tulis bagaimana jawabannya diterima, misalnya “lewat telepon, Selasa pagi”."))
    return put_answer(found, row.pk, actor, now, side=ledger.SECRETARIAT, answer=answer, note=note)


def put_answer(
    found: Commitment, beneficiary_id: int, actor: Actor, now: datetime, *, side: str, answer: str, note: str
) -> Commitment:
    """One beneficiary's answer, from whichever door; more than half close the promise, half against open it again. Raises Refused."""
    _insist_state(found, keeping.CONFIRMING)
    row = found.beneficiaries.get(pk=beneficiary_id)
    if answer not in (keeping.YES, keeping.NO):
        raise Refused(_("Pilih “sudah” atau “belum”."))
    row.answer, row.answered_at, row.note = answer, now, tidy(note, 500)
    row.save()
    ledger.write(
        found,
        "ANSWERED",
        actor,
        now,
        side=side,
        new=answer,
        note=": ".join(each for each in (row.name, row.note) if each)[:1000],
    )
    said = list(found.beneficiaries.values_list("answer", flat=True))
    state = keeping.confirmed(len(said), said.count(keeping.YES), said.count(keeping.NO))
    if state:
        ledger.move(found, state, now)
        if state == keeping.OPEN:
            found.done_on, found.said, found.seen = None, keeping.HALFWAY, keeping.SUBSTANTIAL
            forget_answers(found)
        ledger.write(found, "KEPT" if state == keeping.KEPT else "NOT_KEPT", actor, now, side=side)
    return found


def put_comment(found: Commitment, actor: Actor, note: str, now: datetime) -> None:
    """What the promiser says also stands at the coming review, when it came three days before it."""
    item = ReviewItem.objects.filter(commitment=found, review__held_at=None).select_related("review").first()
    if item is None or not note or timezone.localdate(now) > rhythm.answer_until(item.review.on):
        return
    item.comment, item.commented_at, item.commented_by_name = note[:1000], now, actor.name[:150]
    item.save(update_fields=["comment", "commented_at", "commented_by_name"])
