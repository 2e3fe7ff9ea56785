"""What taking a delivery back would leave alone: the businesses it made and somebody has worked on since."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import models
from django.db.models import Count, Min, Q

from pilar.registry.models import Business, IdentityNumber, Membership, SourceRecord

# Rows that follow from records alone; they go with the business and do not keep it.
FOLLOWING = (SourceRecord, IdentityNumber, Membership)
_AT_ONCE = 5_000


def worked_on_since(delivery_ids: Sequence[int], business_ids: Iterable[int]) -> set[int]:
    """Businesses only these deliveries brought and something else holds on to: a correction, a photo, a consent, a case of any area."""
    kept: set[int] = set()
    for part in _in_parts(business_ids):
        corrected, brought = _brought(delivery_ids, part)
        kept |= corrected | held(brought - corrected)
    return kept


def count_worked_on_since(delivery_ids: Sequence[int]) -> int:
    rows = SourceRecord.objects.filter(delivery_id__in=delivery_ids)
    return len(worked_on_since(delivery_ids, rows.values_list("business_id", flat=True).distinct()))


def held(business_ids: Iterable[int]) -> set[int]:
    """Those that something but a record holds on to. Every relation to Business is asked, so an area built later is asked as well."""
    found: set[int] = set()
    for part in _in_parts(business_ids):
        for relation in Business._meta.related_objects:
            if relation.related_model not in FOLLOWING:
                found |= holding(relation.related_model, relation.field.attname, part)
        entered = Membership.objects.filter(from_lists=False, business_id__in=part)
        found.update(entered.values_list("business_id", flat=True))
    return found


def holding(model: type[models.Model], column: str, business_ids: Iterable[int]) -> set[int]:
    """Those whose id stands in a column of the model."""
    found: set[int] = set()
    for part in _in_parts(business_ids):
        rows = model._default_manager.filter(**{f"{column}__in": part})
        found.update(rows.values_list(column, flat=True).distinct())
    return found


def _brought(delivery_ids: Sequence[int], business_ids: Sequence[int]) -> tuple[set[int], set[int]]:
    """Of those that no other delivery names and nobody registered before: the ones a person corrected since, and all of them."""
    ours = Q(delivery_id__in=delivery_ids)
    told = (
        SourceRecord.objects.filter(business_id__in=business_ids)
        .values("business_id")
        .annotate(
            first=Min("id"),
            first_of_ours=Min("id", filter=ours),
            elsewhere=Count("id", filter=Q(delivery_id__isnull=False) & ~ours),
            by_hand=Count("id", filter=Q(delivery_id__isnull=True, withdrawn_at__isnull=True)),
        )
    )
    brought = [one for one in told if one["first"] == one["first_of_ours"] and not one["elsewhere"]]
    return {one["business_id"] for one in brought if one["by_hand"]}, {one["business_id"] for one in brought}


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
