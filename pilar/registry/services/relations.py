"""What becomes of everything that hangs on a business when two records are merged, and how each comes back: the merge rules.

A room above adds its own tables from its apps.py; a test fails on any relation to Business that nobody thought of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from pilar.accounts.domain import Actor
from pilar.registry.models import (
    Business,
    BusinessEvent,
    ChangeRequest,
    IdentityNumber,
    Membership,
    Photo,
    SourceRecord,
)  # fmt: skip

# (kept, dropped, who, when) -> what has to be known to bring it back, as JSON; raises Refused when it cannot be joined.
Take = Callable[[Business, Business, Actor, datetime], Any]
# (kept, dropped, what `Take` gave, who, when)
GiveBack = Callable[[Business, Business, Any, Actor, datetime], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a merge does with one table. `why` is read by people; a rule without verbs leaves the rows where they are."""

    why: str
    take: Take | None = None
    give_back: GiveBack | None = None


def moving(model: type[models.Model], why: str, only: Callable[..., Any] | None = None) -> Rule:
    """Rows go over to the kept business and come back by their ids, however often they were changed meanwhile.

    only: (kept, dropped) -> the rows that go; all of the dropped one's without it.
    """

    def take(kept: Business, dropped: Business, _actor: Actor, _now: datetime) -> list[int]:
        rows = model._default_manager.filter(business_id=dropped.pk)
        ids = list((only(kept, dropped) if only else rows).values_list("id", flat=True))
        model._default_manager.filter(id__in=ids).update(business_id=kept.pk)
        return ids

    def give_back(kept: Business, dropped: Business, ids: Any, _actor: Actor, _now: datetime) -> None:
        model._default_manager.filter(id__in=ids, business_id=kept.pk).update(business_id=dropped.pk)

    return Rule(why, take, give_back)


def _entered_memberships(kept: Business, dropped: Business) -> models.QuerySet[Membership]:
    joined = Membership.objects.filter(business=kept).values("group_id")
    return Membership.objects.filter(business=dropped, from_lists=False).exclude(group_id__in=joined)


MERGE_RULES: dict[type[models.Model], Rule] = {
    SourceRecord: moving(SourceRecord, "what was delivered about one is about the other"),
    Photo: moving(Photo, "pictures of one are pictures of the other"),
    ChangeRequest: moving(ChangeRequest, "a proposal waits for whoever looks after the kept record"),
    Membership: moving(
        Membership, "entered by a person: goes, unless already a member; the others follow from the records", _entered_memberships
    ),
    BusinessEvent: Rule("the history of each record stays its own; the merge tells where to look"),
    IdentityNumber: Rule("follows from the records"),
    Business: Rule("what was merged into the dropped one stays merged into it"),
}  # fmt: skip


def take_all(kept: Business, dropped: Business, actor: Actor, now: datetime) -> dict[str, Any]:
    """Every rule's take, by the table's label; what is empty is left out."""
    taken = {
        model._meta.label: rule.take(kept, dropped, actor, now)
        for model, rule in MERGE_RULES.items()
        if rule.take is not None
    }
    return {label: left for label, left in taken.items() if left}


def give_all_back(
    kept: Business, dropped: Business, taken: dict[str, Any], actor: Actor, now: datetime
) -> None:
    for model, rule in MERGE_RULES.items():
        left = taken.get(model._meta.label)
        if rule.give_back is not None and left:
            rule.give_back(kept, dropped, left, actor, now)
