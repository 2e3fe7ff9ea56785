"""What was given, as lists and as the share in use."""

from datetime import date

from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.packaging.domain import aid
from pilar.packaging.models import Assessment, Grant

MOST = 300


def list_grants(actor: Actor, which: str, today: date) -> list[Grant]:
    """By state, or "lihat": those somebody should look at by today; the newest first."""
    rows = Grant.objects.visible_to(actor).select_related("business")
    if which in aid.STATES:
        rows = rows.filter(state=which)
    if which == "lihat":
        old, idle = today - aid.LOOK_AFTER, today - aid.LOOK_AFTER_IDLE
        never = Q(seen_on=None, given_on__lte=old)
        rows = rows.exclude(state=aid.RETURNED).filter(
            never | Q(seen_on__lte=old) | Q(state=aid.IDLE, seen_on__lte=idle)
        )
    return list(rows.order_by("-given_on", "-id")[:MOST])


def use_of_grants(actor: Actor) -> aid.Use:
    return aid.use_of(Grant.objects.visible_to(actor).values_list("state", flat=True))


def get_grant(actor: Actor, grant_id: int) -> Grant | None:
    return Grant.objects.visible_to(actor).select_related("business").filter(pk=grant_id).first()


def grants_at(actor: Actor, business_id: int) -> list[Grant]:
    """What a business holds now."""
    rows = Grant.objects.visible_to(actor).filter(business_id=business_id).exclude(state=aid.RETURNED)
    return list(rows.order_by("-given_on", "-id")[:20])


def visit_of_grant(actor: Actor, grant: Grant, assessment_id: int) -> int | None:
    """The visit a sighting belongs to, when it is one to the same business."""
    rows = Assessment.objects.visible_to(actor).filter(pk=assessment_id, business_id=grant.business_id)
    return rows.values_list("pk", flat=True).first() if assessment_id else None
