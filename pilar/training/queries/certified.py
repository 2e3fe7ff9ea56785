"""Certificates as a register: who holds one, which end soon, which were renewed by taking the class again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from pilar.accounts.domain import Actor
from pilar.training.domain import certificates
from pilar.training.models import Certificate, Cohort, Enrolment

PAGE = 50


@dataclass(frozen=True, slots=True)
class CertificatePage:
    rows: list[Certificate]
    next_after: int


def _renewed() -> Exists:
    """The same person of the same business was certified in the same programme again, later."""
    later = Certificate.objects.filter(
        state=certificates.VALID, pk__gt=OuterRef("pk"), enrolment__person_key=OuterRef("enrolment__person_key"),
        enrolment__business=OuterRef("enrolment__business"), enrolment__cohort__programme=OuterRef("enrolment__cohort__programme"),
    )  # fmt: skip
    return Exists(later)


def _seen(actor: Actor) -> QuerySet[Certificate]:
    return Certificate.objects.filter(enrolment__in=Enrolment.objects.visible_to(actor))


def _of(which: str, today: date) -> Q:
    """VALID: holds today. SOON, OVER: its last day comes or came, and nobody renewed it."""
    good = Q(state=certificates.VALID)
    soon = today + timedelta(days=certificates.SOON_DAYS)
    ways: dict[str, Q] = {
        certificates.VALID: good & (Q(expires_on=None) | Q(expires_on__gte=today)),
        certificates.SOON: Q(good, ~_renewed(), expires_on__range=(today, soon)),
        certificates.OVER: Q(good, ~_renewed(), expires_on__lt=today),
        certificates.REVOKED: Q(state=certificates.REVOKED),
    }
    return ways.get(which, Q())


WAYS = (certificates.VALID, certificates.SOON, certificates.OVER, certificates.REVOKED)


def list_certificates(
    actor: Actor, which: str, search: str, after: int, today: date, most: int = PAGE
) -> CertificatePage:
    """Newest first; found by the holder's name, the programme, or the number as printed."""
    rows = _seen(actor).filter(_of(which, today))
    if search:
        number = certificates.typed(search)
        rows = rows.filter(Q(holder__icontains=search) | Q(title__icontains=search) | Q(number=number))
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.select_related("enrolment__business").order_by("-id")[: most + 1])
    return CertificatePage(found[:most], found[most - 1].pk if len(found) > most else 0)


def count_certificates(actor: Actor, today: date) -> dict[str, int]:
    return {which: _seen(actor).filter(_of(which, today)).count() for which in WAYS}


def to_sign(cohort: Cohort) -> list[Certificate]:
    """Those that hold and whose signed PDF has not come back yet."""
    rows = Certificate.objects.filter(enrolment__cohort=cohort, state=certificates.VALID, signed_sha256="")
    return list(rows.order_by("holder", "id"))


def count_signed(cohort: Cohort) -> int:
    rows = Certificate.objects.filter(enrolment__cohort=cohort, state=certificates.VALID)
    return rows.exclude(signed_sha256="").count()


def ending_on(days: list[date]) -> list[Certificate]:
    """Those whose last day is one of these and that nobody renewed, for a reminder."""
    rows = Certificate.objects.filter(state=certificates.VALID, expires_on__in=days).exclude(_renewed())
    return list(rows.select_related("enrolment__cohort__programme", "enrolment__business__owner").order_by("id"))  # fmt: skip
