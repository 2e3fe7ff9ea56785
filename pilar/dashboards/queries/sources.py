"""Where the numbers come from: who delivered, and which day the last delivery speaks of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, Sum

from pilar.places.models import Boundary, ImportedArea, ImportedKbli
from pilar.registry.models import Delivery, Source


@dataclass(frozen=True, slots=True)
class Delivered:
    """All senders together; `as_of_on` is None before the first delivery."""

    senders: int
    deliveries: int
    as_of_on: date | None
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sender:
    """One sender of data with its deliveries in force."""

    id: int
    name: str
    kind: str
    deliveries: int
    rows: int
    as_of_on: date
    delivered_at: datetime


_IN_FORCE = Q(withdrawn_at__isnull=True)


def delivered() -> Delivered:
    """One query."""
    found = Delivery.objects.filter(_IN_FORCE).aggregate(
        senders=Count("source", distinct=True), deliveries=Count("pk"),
        as_of_on=Max("as_of_on"), delivered_at=Max("delivered_at"),
    )  # fmt: skip
    return Delivered(**found)


def list_senders() -> list[Sender]:
    """Everyone whose deliveries stand in the registry, the newest day first."""
    inside = Q(deliveries__withdrawn_at__isnull=True)
    rows = Source.objects.annotate(
        count=Count("deliveries", filter=inside),
        row_sum=Sum("deliveries__row_count", filter=inside),
        last_on=Max("deliveries__as_of_on", filter=inside),
        last_at=Max("deliveries__delivered_at", filter=inside),
    ).filter(count__gt=0)
    return [
        Sender(row.pk, row.name, row.kind, row.count, row.row_sum, row.last_on, row.last_at)
        for row in rows.order_by("-last_on", "name")
    ]


@dataclass(frozen=True, slots=True)
class ReferenceState:
    """What official reference data was imported, in rows; 0 means what ships with Pilar is in use."""

    kbli: int
    areas: int
    boundaries: int


def reference_state() -> ReferenceState:
    return ReferenceState(
        ImportedKbli.objects.count(), ImportedArea.objects.count(), Boundary.objects.count()
    )
