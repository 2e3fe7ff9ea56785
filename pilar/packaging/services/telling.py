"""Who is written to, and what the night sends: looks that are due again, actions that are due."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.messages import services as messages
from pilar.packaging.queries.listing import actions_due, looks_due
from pilar.registry.models import Business
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

BEFORE_LOOK, BEFORE_ACTION = timedelta(days=14), timedelta(days=3)


def recipient(business: Business) -> messages.Recipient:
    """The owner of a business, with her first number."""
    owner = business.owner
    phones = (vault.unseal("phones", owner.phones_sealed) or "") if owner.phones_sealed else ""
    return messages.Recipient("owner", owner.pk, owner.name, phone=phones.split(",")[0], email=owner.email)


@transaction.atomic
def remind(*, actor: Actor, now: datetime) -> int:
    """Two weeks before a product is to be looked at again, three days before an action is due: the owner hears once each. How many were queued."""
    today = timezone.localdate(now)
    looks = [
        messages.Wish(
            key=f"packaging:again:{one.pk}:{one.again_on}", to=recipient(one.business), area_code=one.village_code or one.city_code,
            data={"produk": one.product_name, "level": one.level, "hari": day_words(one.again_on)}, about=("packaging_assessment", one.pk),
        )
        for one in looks_due(today, BEFORE_LOOK) if one.again_on
    ]  # fmt: skip
    actions = [
        messages.Wish(
            key=f"packaging:action:{one.pk}:{one.due_on}", to=recipient(one.assessment.business), area_code=one.assessment.village_code or one.assessment.city_code,
            data={"produk": one.assessment.product_name, "apa": one.what, "siapa": one.who, "hari": day_words(one.due_on)}, about=("packaging_assessment", one.assessment_id),
        )
        for one in actions_due(today, BEFORE_ACTION)
    ]  # fmt: skip
    asked = [
        messages.enqueue_many(actor=actor, template=template, purpose="CASE", wishes=wishes, now=now)
        for template, wishes in (("packaging_again", looks), ("packaging_action", actions)) if wishes
    ]  # fmt: skip
    return sum(one.queued for one in asked)
