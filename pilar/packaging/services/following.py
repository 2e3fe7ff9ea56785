"""After the signatures: the owner's word and appeal, corrective actions, and merging."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.packaging import permissions
from pilar.packaging.domain import visits
from pilar.packaging.domain.levels import FAILED
from pilar.packaging.models import Action, Assessment, Grant, PackTest, PublicPage, Share
from pilar.packaging.services.visiting import held, write
from pilar.registry.models import Business
from pilar.registry.services import relations

APPEAL_DAYS = 14


@transaction.atomic
def reply(*, actor: Actor, assessment_id: int, text: str, appeal: bool, now: datetime) -> Assessment:
    """The owner's word on a signed assessment; with `appeal` she asks for another look. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_reply(actor, found))
    text = text.strip()[:1000]
    if found.state not in visits.COUNTING or found.signed_on is None:
        raise Refused(_("Tanggapan ditulis sesudah penilaian ditandatangani."))
    if not text:
        raise Refused(_("Tulis tanggapannya."))
    if not appeal:
        found.reply, found.replied_at = text, now
        found.save(update_fields=["reply", "replied_at"])
        write(found, "REPLIED", actor, now)
        return found
    if found.state == visits.APPEALED:
        raise Refused(_("Keberatan sudah diajukan dan sedang ditinjau."))
    if (timezone.localdate(now) - found.signed_on).days > APPEAL_DAYS:
        raise Refused(
            _("Keberatan diajukan paling lambat %s hari sesudah tanda tangan. Minta penilaian ulang.")
            % APPEAL_DAYS
        )
    found.state, found.appeal, found.appealed_at = visits.APPEALED, text, now
    found.appeal_answer, found.appeal_answered_at, found.appeal_answered_by_name = "", None, ""
    found.save()
    write(found, "APPEALED", actor, now)
    return found


@transaction.atomic
def answer_appeal(*, actor: Actor, assessment_id: int, text: str, now: datetime) -> Assessment:
    """The level stands, and why. Another look is begun as a new assessment instead. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_review(actor, found))
    if found.state != visits.APPEALED:
        raise Refused(_("Tidak ada keberatan yang menunggu jawaban."))
    if not text.strip():
        raise Refused(_("Tulis alasan jawabannya; pemilik membacanya."))
    found.state, found.appeal_answer, found.appeal_answered_at = visits.SIGNED, text.strip()[:1000], now
    found.appeal_answered_by_name = actor.name[:150]
    found.save()
    write(found, "APPEAL_ANSWERED", actor, now)
    return found


@transaction.atomic
def plan_action(
    *, actor: Actor, assessment_id: int, item: str, what: str, who: str, due_on: date, now: datetime
) -> Action:
    """What is to be done about a finding; written again it is changed while it is not closed. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_act(actor, found))
    what, who = " ".join(what.split())[:200], " ".join(who.split())[:120]
    if not found.answers.filter(item=item, answer=FAILED).exists():
        raise Refused(_("Perbaikan direncanakan untuk butir yang tidak sesuai."))
    if not what or not who:
        raise Refused(_("Tulis apa yang diperbaiki dan siapa yang mengerjakannya."))
    if due_on < timezone.localdate(now):
        raise Refused(_("Tenggatnya sudah lewat. Pilih hari ini atau sesudahnya."))
    row = found.actions.filter(item=item).first() or Action(
        assessment=found, item=item, made_at=now, made_by_name=actor.name[:150]
    )
    if row.state == visits.CLOSED:
        raise Refused(_("Perbaikan ini sudah ditutup. Buka lagi dulu."))
    row.what, row.who, row.due_on = what, who, due_on
    row.save()
    write(found, "ACTION_PLANNED", actor, now, item)
    return row


def _moved(action_id: int, new: str) -> Action:
    row = Action.objects.select_for_update().select_related("assessment__business").get(pk=action_id)
    if (row.state, new) not in visits.ACTION_ARROWS:
        raise Refused(_("Perbaikan ini sudah berubah sementara Anda menulis. Lihat keadaannya sekarang."))
    row.state = new
    return row


@transaction.atomic
def finish_action(*, actor: Actor, action_id: int, note: str, now: datetime) -> Action:
    """It was done; a reviewer looks. Raises Refused."""
    row = _moved(action_id, visits.DONE)
    insist(permissions.can_act(actor, row.assessment))
    if not note.strip():
        raise Refused(_("Tulis apa yang sudah dikerjakan."))
    row.done_note, row.done_at, row.done_by = " ".join(note.split())[:300], now, actor.user_id
    row.save()
    write(row.assessment, "ACTION_DONE", actor, now, row.item)
    return row


@transaction.atomic
def close_action(*, actor: Actor, action_id: int, note: str, now: datetime) -> Action:
    """The reviewer saw it: closed. Not by whoever reported it done. Raises Refused."""
    row = _moved(action_id, visits.CLOSED)
    insist(permissions.can_review(actor, row.assessment))
    if actor.user_id is not None and row.done_by == actor.user_id:
        raise Refused(_("Anda sendiri yang mencatatnya selesai. Rekan lain yang menutup."))
    row.closed_at, row.closed_by_name, row.review_note = now, actor.name[:150], " ".join(note.split())[:300]
    row.save()
    write(row.assessment, "ACTION_CLOSED", actor, now, row.item)
    return row


@transaction.atomic
def reopen_action(*, actor: Actor, action_id: int, note: str, now: datetime) -> Action:
    """It is not right yet, and why. Raises Refused."""
    row = _moved(action_id, visits.TO_DO)
    insist(permissions.can_review(actor, row.assessment))
    if not note.strip():
        raise Refused(_("Tulis apa yang belum benar."))
    row.closed_at, row.closed_by_name, row.review_note = None, "", " ".join(note.split())[:300]
    row.save()
    write(row.assessment, "ACTION_REOPENED", actor, now, row.item)
    return row


def without_open_twin(kept: Business, dropped: Business) -> QuerySet[Assessment]:
    """All of the dropped one's, but for a visit that is open at both for the same product: that one is finished where it is."""
    twins = Assessment.objects.filter(business=kept, state=visits.OPEN).values("product_name")
    return Assessment.objects.filter(business=dropped).exclude(state=visits.OPEN, product_name__in=twins)


def pages_the_other_lacks(kept: Business, dropped: Business) -> QuerySet[PublicPage]:
    """Printed packs lead to a code: it goes over unless the kept one has a page of that product."""
    there = PublicPage.objects.filter(business=kept).values("product_name")
    return PublicPage.objects.filter(business=dropped).exclude(product_name__in=there)


def take_shares(kept: Business, dropped: Business, _actor: Actor, _now: datetime) -> list[list[int]]:
    """[share, pool, pieces, the share they were added to or 0]: in a pool where both take part the pieces are added up."""
    taken = []
    there = {share.pool_id: share for share in Share.objects.filter(business=kept)}
    for share in Share.objects.filter(business=dropped):
        other = there.get(share.pool_id)
        if other is None:
            share.business = kept
            share.save(update_fields=["business"])
        else:
            other.quantity += share.quantity
            other.save(update_fields=["quantity"])
            share.delete()
        taken.append([share.pk or 0, share.pool_id, share.quantity, other.pk if other else 0])
    return taken


def give_shares_back(kept: Business, dropped: Business, taken: Any, actor: Actor, now: datetime) -> None:
    for pk, pool_id, quantity, other in taken:
        if not other:
            Share.objects.filter(pk=pk, business=kept).update(business=dropped)
            continue
        row = Share.objects.filter(pk=other, business=kept, quantity__gt=quantity).first()
        if row is not None:
            row.quantity -= quantity
            row.save(update_fields=["quantity"])
            Share.objects.create(
                pool_id=pool_id,
                business=dropped,
                quantity=quantity,
                joined_at=now,
                joined_by_name=actor.name[:150],
            )


RULES: dict[type[Model], relations.Rule] = {
    Grant: relations.moving(Grant, "what one was given the business has"),
    PackTest: relations.moving(PackTest, "a test of one's pack is a test of the business's"),
    Share: relations.Rule("what both asked for is asked for together", take_shares, give_shares_back),
    PublicPage: relations.moving(
        PublicPage, "what is printed on packs leads to the business", pages_the_other_lacks
    ),
    Assessment: relations.moving(
        Assessment, "what was assessed at one was assessed at the other", without_open_twin
    ),
}
