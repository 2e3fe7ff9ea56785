"""What counts as trained: a valid certificate of somebody of the business, each business once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from pilar.training.domain import certificates, cohorts
from pilar.training.models import Certificate, Cohort, Enrolment


@dataclass(frozen=True, slots=True)
class Trained:
    """The first certificate of a business that holds."""

    at: datetime
    title: str
    holder: str
    number: str


def first_certificates(business_ids: Sequence[int]) -> dict[int, Trained]:
    rows = Certificate.objects.filter(state=certificates.VALID, enrolment__business_id__in=business_ids)
    found: dict[int, Trained] = {}
    for one in rows.order_by("issued_at", "id").select_related("enrolment"):
        told = Trained(one.issued_at, one.title, one.holder, one.number)
        found.setdefault(one.enrolment.business_id, told)
    return found


def count_trained(areas: tuple[int, ...]) -> int:
    """Living businesses with a certificate that holds, in these areas."""
    places = Enrolment.objects.all().in_areas(areas).exclude(business__status__in=("CLOSED", "MERGED"))
    rows = places.filter(certificates__state=certificates.VALID)
    return rows.values("business_id").distinct().count()


def were_trained(since: date | None, until: date | None) -> Exists:
    """The businesses with a certificate that holds, issued in these days when some are named."""
    rows = Certificate.objects.filter(state=certificates.VALID, enrolment__business=OuterRef("pk"))
    if since:
        rows = rows.filter(issued_at__date__gte=since)
    return Exists(rows.filter(issued_at__date__lte=until) if until else rows)


def open_cohorts(city: int) -> list[Cohort]:
    """Cohorts of a city that take people now, the soonest first."""
    rows = Cohort.objects.filter(city_code=city, state=cohorts.OPEN).select_related("programme")
    return list(rows.order_by("id")[:20])
