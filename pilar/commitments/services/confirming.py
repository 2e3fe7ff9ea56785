"""A sentence that was read, or a line of the minutes, becomes a promise of the register: by a person, one at a time."""

import contextlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import keeping, meetings
from pilar.commitments.models import Commitment, Meeting, Outcome
from pilar.commitments.services.noting import tell
from pilar.commitments.services.promising import make_commitment
from pilar.commitments.services.reading import kept_proposal


@dataclass(frozen=True, slots=True)
class Owner:
    """Who promised what to whom until when, as the person who confirms says it."""

    institution: int
    kind: str = keeping.OWN
    person: int | None = None
    to: int | None = None
    due_on: date | None = None
    measure: str = ""
    title: str = ""
    same_anyway: bool = False


@transaction.atomic
def confirm_proposal(*, actor: Actor, proposal_id: int, owner: Owner, now: datetime) -> Commitment:
    """The sentence is a promise: it enters the register with its quote and source. Raises Refused, SamePromise."""
    found = kept_proposal(actor, proposal_id)
    if found.decision == meetings.CONFIRMED:
        raise Refused(_("Kalimat ini sudah dijadikan komitmen. Tutup komitmennya bila tidak berlaku."))
    text = found.text
    kind = keeping.MEETING if text.meeting_id and not text.is_public else keeping.PRESS
    made = make_commitment(
        actor=actor, words=found.quote, title=owner.title or found.what, institution_id=owner.institution, person_id=owner.person,
        to_institution_id=owner.to, kind=owner.kind, said_on=text.said_on, due_on=owner.due_on, due_words=found.due_words,
        measure=owner.measure, source_kind=kind if text.is_public or text.meeting_id else keeping.MEETING, source=text.source,
        source_url=text.source_url, meeting_id=text.meeting_id, same_anyway=owner.same_anyway, now=now,
    )  # fmt: skip
    found.decision, found.commitment_id, found.institution_id = meetings.CONFIRMED, made.pk, owner.institution
    found.decided_at, found.decided_by, found.decided_by_name = now, actor.user_id, actor.name[:150]
    found.save()
    detail = {"proposal": meetings.CONFIRMED, "commitment": made.number}
    tell("promise_text", found.text_id, "proposal_decided", actor, now, detail)
    return made


@transaction.atomic
def enter_outcome(*, actor: Actor, outcome_id: int, owner: Owner, now: datetime) -> Commitment:
    """A commitment of the minutes enters the register. Raises Refused, also when it stands there already; SamePromise."""
    line = Outcome.objects.select_related("item__meeting").filter(pk=outcome_id).first()
    if line is None or line.kind != meetings.COMMITMENT:
        raise Refused(_("Baris notulen ini bukan komitmen, atau sudah dihapus."))
    meeting = line.item.meeting
    insist(permissions.can_keep_thing(actor, meeting))
    if Commitment.objects.filter(outcome_id=line.pk, meeting=meeting).exists():
        raise Refused(_("Komitmen ini sudah ada di daftar janji."))
    return make_commitment(
        actor=actor, words=line.text, title=owner.title, institution_id=owner.institution, person_id=owner.person or line.person_id,
        to_institution_id=owner.to, kind=owner.kind, said_on=held_on(meeting), due_on=owner.due_on, due_words=line.due_words,
        measure=owner.measure, source_kind=keeping.PRESS if meeting.source else keeping.MEETING,
        source=meeting.source or _("Notulen %s") % meeting.title, source_url=meeting.source_url, meeting_id=meeting.pk, item_id=line.item_id,
        outcome_id=line.pk, same_anyway=owner.same_anyway, now=now,
    )  # fmt: skip


def held_on(meeting: Meeting) -> date:
    """The day of a meeting by its own clock."""
    return meeting.starts_at.astimezone(meeting.zone_info).date()


def enter_signed(*, actor: Actor, meeting: Meeting, now: datetime) -> int:
    """What the signed minutes promise, as far as its owner is an institution of the register; how many entered.

    A promise that stands there already is not doubled; what is left is shown on the meeting's page with a button.
    """
    entered = 0
    lines = Outcome.objects.filter(item__meeting=meeting, kind=meetings.COMMITMENT, institution__isnull=False)
    for line in lines.order_by("item__position", "position"):
        owner = Owner(line.institution_id or 0, keeping.AGREED, line.person_id, due_on=line.due_on)
        with contextlib.suppress(Refused):
            enter_outcome(actor=actor, outcome_id=line.pk, owner=owner, now=now)
            entered += 1
    return entered
