"""Which gap of a business a programme closes. Areas above add theirs from their apps.py: code, words, and who has the gap."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.models import Business


@dataclass(frozen=True, slots=True)
class Need:
    """`who` gives, of some businesses' ids, those that have the gap; `some` a few ids of a city that have it, for the list of proposals."""

    words: str | Promise
    who: Callable[[Iterable[int]], set[int]]
    some: Callable[[int, int], list[int]]


def _without_nib(ids: Iterable[int]) -> set[int]:
    return set(Business.objects.filter(pk__in=list(ids), has_nib=False).values_list("pk", flat=True))


def _some_without_nib(city: int, most: int) -> list[int]:
    rows = Business.objects.filter(city_code=city, has_nib=False, status="ACTIVE").order_by("name_key", "id")
    return list(rows.values_list("pk", flat=True)[:most])


NEEDS: dict[str, Need] = {"NO_NIB": Need(lazy("belum ber-NIB"), _without_nib, _some_without_nib)}


def have_need(code: str, ids: Iterable[int]) -> set[int]:
    """Of these businesses, those that have the gap; none for a programme that closes none."""
    return NEEDS[code].who(ids) if code in NEEDS else set()


def choices() -> list[tuple[str, str]]:
    return [(code, str(need.words)) for code, need in NEEDS.items()]
