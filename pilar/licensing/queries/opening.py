"""Whom a bulk opening would take in, before anything is opened."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Role, lies_within
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import BusinessQuerySet

# Running businesses only: what is closed needs no NIB any more.
STATUSES = ("ACTIVE", "PAUSED")


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A kelurahan of an opening: how many cases it would get, and how many facilitators work there. ``code`` 0: unknown."""

    code: int
    fresh: int
    helpers: int


@dataclass(frozen=True, slots=True)
class Openable:
    """What a bulk opening would do: new cases by kelurahan, most first, and businesses that have one already."""

    villages: list[VillageLine]
    already: int

    @property
    def fresh(self) -> int:
        return sum(line.fresh for line in self.villages)


def without_nib(actor: Actor, filters: Filters, *, today: date) -> BusinessQuerySet:
    """Running businesses of the filter without NIB, on record by this day."""
    asked = filters.with_(nib=False, status=STATUSES)
    return registry.matching_ids(actor, asked, today=today).filter(registered_on__lte=today)


def openable(actor: Actor, filters: Filters, *, today: date) -> Openable:
    """Two queries over the businesses of the filter, and the people."""
    rows = without_nib(actor, filters, today=today).order_by()
    counted = rows.values("village_code").annotate(
        every=Count("id"), fresh=Count("id", filter=Q(nib_case__isnull=True))
    )
    found = list(counted.values_list("village_code", "every", "fresh"))
    working = [areas for _person, _name, areas in accounts.people_of_role(Role.FACILITATOR)]
    lines = [
        VillageLine(code, fresh, sum(lies_within(code, areas) for areas in working))
        for code, _every, fresh in found
        if fresh
    ]
    already = sum(every - fresh for _code, every, fresh in found)
    return Openable(sorted(lines, key=lambda line: (-line.fresh, line.code)), already)
