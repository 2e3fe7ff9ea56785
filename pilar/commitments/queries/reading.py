"""Pasted texts and what was proposed out of them; never writes."""

from dataclasses import dataclass

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.commitments.domain import meetings
from pilar.commitments.models import PromiseText, ProposedPromise


class UnknownText(LookupError):
    """No text of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text with how many sentences were proposed, and how many wait for a decision."""

    text: PromiseText
    found: int
    waiting: int


def list_texts(actor: Actor, limit: int = 200) -> list[TextLine]:
    """Texts, the newest first."""
    rows = PromiseText.objects.visible_to(actor).annotate(
        found=Count("proposals"), waiting=Count("proposals", filter=Q(proposals__decision=meetings.PROPOSED))
    )
    return [TextLine(row, row.found, row.waiting) for row in rows.order_by("-id")[:limit]]  # type: ignore[attr-defined]


def get_text(actor: Actor, text_id: int) -> PromiseText:
    """Raises UnknownText."""
    found = PromiseText.objects.visible_to(actor).select_related("meeting").filter(pk=text_id).first()
    if found is None:
        raise UnknownText(text_id)
    return found


def proposals_of(text: PromiseText) -> list[ProposedPromise]:
    return list(text.proposals.select_related("institution", "person").order_by("position"))
