"""The log of visits, calls and letters; never writes."""

from collections import Counter

from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.commitments.domain import institutions
from pilar.commitments.models import Institution, Interaction

PAGE = 30


def list_interactions(
    actor: Actor, *, institution: int = 0, topic: str = "", words: str = "", page: int = 1
) -> tuple[list[Interaction], int]:
    """One page, the newest first, and the number of the next (0 on the last)."""
    rows = Interaction.objects.visible_to(actor).select_related("institution", "person")
    if institution:
        rows = rows.filter(institution=institution)
    if topic:
        rows = rows.filter(topics__contains=f",{topic},")
    for word in words.split():
        rows = rows.filter(
            Q(subject__icontains=word) | Q(note__icontains=word) | Q(institution__name__icontains=word)
        )
    first = (page - 1) * PAGE
    found = list(rows.order_by("-on", "-id")[first : first + PAGE + 1])
    return found[:PAGE], page + 1 if len(found) > PAGE else 0


def last_with(actor: Actor, institution: Institution, limit: int = 5) -> list[Interaction]:
    """The newest with one institution; one more than `limit` when there are more."""
    rows = Interaction.objects.visible_to(actor).filter(institution=institution)
    return list(rows.select_related("person")[: limit + 1])


def get_interaction(actor: Actor, interaction_id: int) -> Interaction | None:
    return (
        Interaction.objects.visible_to(actor).select_related("institution").filter(pk=interaction_id).first()
    )


def count_topics(actor: Actor) -> dict[str, int]:
    """How many institutions spoke of each topic: five calls of one are one voice, the same word of five institutions is five."""
    said = (
        Interaction.objects.visible_to(actor)
        .exclude(topics="")
        .order_by()
        .values_list("institution", "topics")
    )
    voices = {(who, code) for who, topics in said.distinct() for code in topics.split(",") if code}
    counts = Counter(code for _who, code in voices)
    return {code: counts[code] for code in institutions.TOPICS if counts[code]}
