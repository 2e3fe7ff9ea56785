"""What a promise can be tied to, for choosing from a list; never writes.

Groups and memoranda are known here. Areas that lie above (the sittings of the FGD) cannot be asked from here: they, or who reads
them, put a giver into GIVERS when they start.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from pilar.accounts.domain import Actor
from pilar.commitments.models import Commitment, Link, Memorandum
from pilar.registry.models import Group

# Kinds whose things stand in a register of their own, and kinds that are known by their name alone.
CHOSEN, NAMED = ("SITTING", "GROUP", "MEMORANDUM"), ("PROGRAMME", "COHORT", "INDICATOR")
MOST = 200


@dataclass(frozen=True, slots=True)
class Linkable:
    """One thing: its kind, its number there, what it is called, and the address of its page ("" without one)."""

    kind: str
    id: str
    label: str
    url: str = ""


# Given a person, what of one kind she may tie a promise to, the newest first.
Giver = Callable[[Actor], list[Linkable]]
GIVERS: list[Giver] = []


def list_linkable(actor: Actor) -> list[Linkable]:
    """Everything with a register of its own, kind by kind."""
    papers = Memorandum.objects.visible_to(actor).order_by("-id")[:MOST]
    found = [each for giver in GIVERS for each in giver(actor)]
    found += [Linkable("GROUP", str(pk), name) for pk, name in Group.objects.order_by("name").values_list("pk", "name")[:400]]  # fmt: skip
    found += [Linkable("MEMORANDUM", str(one.pk), one.title, reverse("commitments:memorandum", args=[one.pk])) for one in papers]  # fmt: skip
    return found


def names_used(actor: Actor) -> list[str]:
    """Programmes, cohorts and indicators other promises are tied to: one spelling for one thing."""
    rows = Link.objects.filter(kind__in=NAMED, commitment__in=Commitment.objects.visible_to(actor))
    return list(rows.order_by("label").values_list("label", flat=True).distinct()[:MOST])


def addresses_of(actor: Actor, links: Iterable[Link]) -> dict[int, str]:
    """Where the things of some links have a page this person may open: {number of the link: address}."""
    wanted = [link for link in links if link.thing_id and link.kind in CHOSEN]
    if not wanted:
        return {}
    urls = {(each.kind, each.id): each.url for each in list_linkable(actor)}
    return {link.pk: urls.get((link.kind, link.thing_id), "") for link in wanted}
