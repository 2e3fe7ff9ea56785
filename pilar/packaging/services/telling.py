"""Who is written to, and what the night sends: looks that are due again, actions that are due, and to supervisors what is overdue."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Role
from pilar.messages import services as messages
from pilar.packaging.queries.listing import actions_due, actions_late, looks_due
from pilar.registry.models import Business
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

BEFORE_LOOK, BEFORE_ACTION = timedelta(days=14), timedelta(days=3)
# An action so long overdue goes up to the supervisor, once a week.
OVERDUE = timedelta(days=7)


def recipient(business: Business) -> messages.Recipient:
    """The owner of a business, with her first number."""
    owner = business.owner
    phones = (vault.unseal("phones", owner.phones_sealed) or "") if owner.phones_sealed else ""
    return messages.Recipient("owner", owner.pk, owner.name, phone=phones.split(",")[0], email=owner.email)


@transaction.atomic
def remind(*, actor: Actor, now: datetime) -> int:
    """Two weeks before a product is to be looked at again, three days before an action is due: the owner hears once each.
    A week after it was due the supervisor does. How many were queued."""
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
    told = (
        ("packaging_again", "CASE", looks),
        ("packaging_action", "CASE", actions),
        ("packaging_late", "DUTY", _late(today)),
    )
    asked = [
        messages.enqueue_many(actor=actor, template=template, purpose=purpose, wishes=wishes, now=now)
        for template, purpose, wishes in told if wishes
    ]  # fmt: skip
    return sum(one.queued for one in asked)


def _late(today: date) -> list[messages.Wish]:
    """One letter a week to each supervisor in whose area actions are long overdue."""
    late = actions_late(today - OVERDUE)
    year, week, _day = today.isocalendar()
    wishes = []
    for number, name, areas in accounts.people_of_role(Role.SUPERVISOR) if late else ():
        inside = sum(any(code in areas for code in codes) for codes in late)
        if not inside:
            continue
        person = accounts.get_person(number)
        to = messages.Recipient("user", number, name, phone=accounts.phone_of(number), email=person.email)
        key = f"packaging:late:{number}:{year}-{week}"
        wishes.append(messages.Wish(key=key, to=to, area_code=areas[0], data={"jumlah": str(inside)}))
    return wishes
