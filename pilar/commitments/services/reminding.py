"""Every night: the ladder of reminders climbs, and ten days before a review day the pack is begun and the flagged are asked."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Role
from pilar.commitments import words
from pilar.commitments.domain import keeping, rhythm
from pilar.commitments.models import Commitment, Mandate, Person
from pilar.commitments.queries.institutions import holding
from pilar.commitments.services import replying, reviewing
from pilar.messages import services as messages
from pilar.messages.models import Message
from pilar.vault import services as vault


def work_the_night(*, actor: Actor, now: datetime) -> dict[str, int]:
    """Remind and ask; how many of each. Run again on the same day it sends nothing twice."""
    return {"reminded": remind(actor=actor, now=now), "asked": ask_before_reviews(actor=actor, now=now)}


def remind(*, actor: Actor, now: datetime) -> int:
    """One step of the ladder for every open promise that has reached one; the key lets each step happen once for each due day."""
    today, sent = timezone.localdate(now), 0
    soon = today - date.resolution * rhythm.LADDER[0].day
    rows = Commitment.objects.filter(state=keeping.OPEN, due_on__lte=soon)
    for found in rows.select_related("institution", "person").order_by("pk").iterator(chunk_size=500):
        rung = rhythm.rung_of(found.due_on, today)
        if rung is not None:
            with transaction.atomic():
                sent += _climb(found, rung, actor, now)
    return sent


def _climb(found: Commitment, rung: rhythm.Rung, actor: Actor, now: datetime) -> int:
    # Whoever is still to be found in a later night gets the same step then: the key names the person.
    to = _who(found, rung, now)
    if to is None or found.due_on is None:
        return 0
    key = f"commitment:{found.pk}:{found.due_on:%Y%m%d}:{rung.code}:{to.kind}:{to.id}"
    data = {
        "janji": found.title,
        "lembaga": str(found.institution),
        "tenggat": words.day(found.due_on),
        "tautan": "",
    }
    if rung.to == rhythm.RESPONSIBLE and not _sent(key):
        data["tautan"] = replying.address_of(replying.put_link(found, actor, now))
    wish = messages.Wish(
        key, to, data, found.city_code or found.province_code, about=("commitment", found.pk)
    )
    template = f"commitment_{rung.code.lower()}"
    done = messages.enqueue_many(actor=actor, template=template, purpose="DUTY", wishes=[wish], now=now)
    return done.queued + done.stopped


def _sent(key: str) -> bool:
    return Message.objects.filter(key=key).exists()


def _who(found: Commitment, rung: rhythm.Rung, now: datetime) -> messages.Recipient | None:
    """The person of a step; when nobody is named, the one above."""
    today = timezone.localdate(now)
    if rung.to == rhythm.RESPONSIBLE and found.person is not None:
        return _recipient(found.person)
    if rung.to != rhythm.SECRETARY:
        leading = Mandate.objects.filter(holding(today), institution=found.institution, leads=True)
        first = leading.select_related("person").order_by("from_on", "pk").first()
        if first is not None:
            return _recipient(first.person)
    return _head_of(found.city_code or found.province_code)


def _head_of(area: int) -> messages.Recipient | None:
    """The head of the secretariat whose own area this is."""
    for number, name, areas in accounts.people_of_role(Role.HEAD):
        if area in areas:
            email, phone = accounts.get_person(number).email, accounts.phone_of(number)
            return messages.Recipient("user", number, name, phone=phone, email=email)
    return None


def _recipient(person: Person) -> messages.Recipient:
    phone = vault.unseal("phone", person.phone_sealed) or ""
    return messages.Recipient("person", person.pk, person.name, phone=phone, email=person.email)


def ask_before_reviews(*, actor: Actor, now: datetime) -> int:
    """From ten days before the review day on, once for each office: the pack is filled and the flagged parties get their links."""
    today, asked = timezone.localdate(now), 0
    on = rhythm.next_review(today)
    if not rhythm.asks_on(on) <= today <= rhythm.answer_until(on):
        return 0
    offices = (
        Commitment.objects.filter(state__in=keeping.RUNNING)
        .values_list("province_code", "city_code")
        .distinct()
    )
    for province, city in sorted(set(offices.order_by())):
        with transaction.atomic():
            review = reviewing.put_review(actor, city or province, on, now)
            if review.asked_at is None and review.held_at is None and review.items.exists():
                asked += reviewing.ask_flagged(actor=actor, review_id=review.pk, now=now)
    return asked


__all__ = ["ask_before_reviews", "remind", "work_the_night"]
