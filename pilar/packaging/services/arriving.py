"""A visit that began on a phone without network arrives: once, under the versions its form was made of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from pilar.accounts.domain import Actor
from pilar.packaging.domain.label_elements import CLASSES
from pilar.packaging.models import Assessment, StandardVersion
from pilar.packaging.services.standards import newest
from pilar.packaging.services.visiting import begin

# A phone's clock is believed within these bounds; beyond them the hour of arrival stands.
OLDEST = timedelta(days=30)


def standards_by_kind(*, city_code: int, now: datetime) -> dict[str, list[StandardVersion]]:
    """The versions in force for every class of product, written down when they are first asked for."""
    rows = newest(city_code, now)
    return {kind: [row for row in rows if kind in row.document["kinds"]] for kind in CLASSES}


@transaction.atomic
def begin_from_phone(
    *, actor: Actor, business_id: int, product: str, kind: str, no_conflict: bool, calibrates: int | None, sent_id: str,
    standard_ids: Sequence[int], started_at: datetime | None, now: datetime,
) -> Assessment:  # fmt: skip
    """The same `sent_id` again is the one that is there. Raises Refused."""
    there = Assessment.objects.filter(assessor_id=actor.user_id, sent_id=sent_id).first()
    if there is not None:
        return there
    made = begin(
        actor=actor, business_id=business_id, product=product, kind=kind, no_conflict=no_conflict, calibrates=calibrates, now=now
    )  # fmt: skip
    if made.sent_id or made.answers.exists():
        # She has this product open already: what the phone brings is added there.
        return made
    made.sent_id = sent_id
    if started_at is not None and now - OLDEST <= started_at <= now:
        made.started_at = started_at
    made.save(update_fields=["sent_id", "started_at"])
    filled = StandardVersion.objects.filter(pk__in=standard_ids, city_code__in=(0, made.city_code))
    fitting = [row for row in filled if made.kind in row.document["kinds"]]
    if made.calibrates_id is None and {row.code for row in fitting} == {
        row.code for row in made.standards.all()
    }:
        made.standards.set(fitting)
    return made
