"""A pasted text is read for promises; a person decides on each sentence."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import meetings, naming
from pilar.commitments.domain.promises import MOST_TEXT, TooLong, find_promises
from pilar.commitments.models import Institution, PromiseText, ProposedPromise
from pilar.commitments.services.meetings import kept_meeting
from pilar.commitments.services.noting import area_columns, needed, tell, tidy


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text as somebody pasted it, with where it is from; `is_public` when it may be quoted on a public page."""

    text: str
    said_on: date
    source: str
    source_url: str = ""
    is_public: bool = False
    meeting: int | None = None


@transaction.atomic
def read_text(*, actor: Actor, pasted: Pasted, now: datetime) -> PromiseText:
    """Keep the text and propose the promises in it; the same text twice gives back the first reading. Raises Refused."""
    insist(permissions.can_keep(actor))
    columns = area_columns(permissions.register_area(actor))
    meeting = kept_meeting(actor, pasted.meeting) if pasted.meeting else None
    text = pasted.text.replace("\r\n", "\n").replace("\x00", " ").strip()
    _check(text, pasted, now)
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    known = PromiseText.objects.filter(sha256=sha256, city_code=columns["city_code"], province_code=columns["province_code"]).first()  # fmt: skip
    if known is not None:
        return known
    made = PromiseText.objects.create(
        **columns, meeting=meeting, text=text, sha256=sha256, said_on=pasted.said_on, is_public=pasted.is_public,
        source=needed(pasted.source, 200, _("Tulis dari mana teks ini.")), source_url=tidy(pasted.source_url, 300), made_at=now,
        made_by=actor.user_id, made_by_name=actor.name[:150],
    )  # fmt: skip
    count = _propose(actor, made)
    tell("promise_text", made.pk, "text_read", actor, now, {"source": made.source, "count": count})
    return made


def _check(text: str, pasted: Pasted, now: datetime) -> None:
    if len(text.split()) < 4:
        raise Refused(_("Tempelkan teks notulen atau beritanya; sekurangnya satu kalimat."))
    if len(text) > MOST_TEXT:
        raise Refused(_("Teks ini terlalu panjang. Bagi menjadi beberapa bagian, lalu tempel satu per satu."))
    if pasted.said_on > timezone.localdate(now):
        raise Refused(_("Hari diucapkannya belum tiba. Periksa tanggalnya."))


def _propose(actor: Actor, text: PromiseText) -> int:
    try:
        found = find_promises(text.text, text.said_on)
    except TooLong as problem:
        raise Refused(str(problem)) from problem
    names = {row.pk: row.all_names for row in Institution.objects.visible_to(actor)}
    ProposedPromise.objects.bulk_create(
        ProposedPromise(
            text=text, position=at, quote=one.quote, who=one.who[:200], what=one.what[:1000], kind=one.kind,
            due_words=one.due.words[:120] if one.due else "", due_on=one.due.on if one.due else None,
            institution_id=naming.best_match(one.who, names) if one.who else None,
        )
        for at, one in enumerate(found, start=1)
    )  # fmt: skip
    return len(found)


def kept_proposal(actor: Actor, proposal_id: int) -> ProposedPromise:
    """The locked sentence for who may decide on it. Raises Refused."""
    found = (
        ProposedPromise.objects.select_for_update(of=("self",))
        .select_related("text")
        .filter(pk=proposal_id)
        .first()
    )
    if found is None:
        raise Refused(_("Kalimat ini sudah tidak ada."))
    insist(permissions.can_keep_thing(actor, found.text))
    return found


@transaction.atomic
def dismiss_proposal(*, actor: Actor, proposal_id: int, reason: str = "", now: datetime) -> ProposedPromise:
    """The sentence is no promise; it stays with the decision. Raises Refused once it became a commitment."""
    found = kept_proposal(actor, proposal_id)
    if found.decision == meetings.CONFIRMED:
        raise Refused(_("Kalimat ini sudah dijadikan komitmen. Tutup komitmennya bila tidak berlaku."))
    return _decided(found, meetings.DISMISSED, actor, now, reason=tidy(reason, 200))


@transaction.atomic
def restore_proposal(*, actor: Actor, proposal_id: int, now: datetime) -> ProposedPromise:
    """A dismissed sentence waits for a decision again. Raises Refused."""
    found = kept_proposal(actor, proposal_id)
    if found.decision == meetings.CONFIRMED:
        raise Refused(_("Kalimat ini sudah dijadikan komitmen. Tutup komitmennya bila tidak berlaku."))
    return _decided(found, meetings.PROPOSED, actor, now)


def _decided(
    found: ProposedPromise, decision: str, actor: Actor, now: datetime, reason: str = ""
) -> ProposedPromise:
    found.decision, found.reason = decision, reason
    found.decided_at, found.decided_by, found.decided_by_name = now, actor.user_id, actor.name[:150]
    found.save()
    tell("promise_text", found.text_id, "proposal_decided", actor, now, {"proposal": decision})
    return found
