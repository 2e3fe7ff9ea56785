"""Whose packaging is below the two good levels: for whom a training in it is meant."""

from collections.abc import Iterable

from pilar.packaging.models import Assessment
from pilar.registry.models import Business

_GOOD = ("I", "II")


def below_good(ids: Iterable[int]) -> set[int]:
    """Of these businesses, those assessed whose newest level in force is III or IV."""
    rows = Assessment.objects.counting().filter(business_id__in=list(ids)).order_by("signed_at", "id")
    newest = dict(rows.values_list("business_id", "level"))
    return {business for business, level in newest.items() if level and level not in _GOOD}


def some_below_good(city: int, most: int) -> list[int]:
    """A few of a city, the longest known first; who has improved since is left out."""
    rows = (
        Assessment.objects.counting()
        .filter(city_code=city)
        .exclude(level__in=("", *_GOOD))
        .order_by("signed_on", "id")
    )
    found = list(dict.fromkeys(rows.values_list("business_id", flat=True)[: 2 * most]))
    still = below_good(found) & set(
        Business.objects.filter(pk__in=found, status="ACTIVE").values_list("pk", flat=True)
    )
    return [one for one in found if one in still][:most]
