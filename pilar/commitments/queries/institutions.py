"""Institutions for lists and record pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from pilar.accounts.domain import Actor
from pilar.commitments.models import Institution, Mandate


class UnknownInstitution(LookupError):
    """No institution of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """One line of the list: the institution and who speaks for it today, those who lead first."""

    institution: Institution
    speakers: list[Mandate]


def holding(today: date) -> Q:
    """Mandates in force on a day."""
    return Q(from_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def list_institutions(
    actor: Actor, *, today: date, side: str = "", words: str = "", limit: int = 500
) -> list[InstitutionLine]:
    """Institutions by side and name; the words are looked for in every name it goes by."""
    rows = Institution.objects.visible_to(actor)
    if side:
        rows = rows.filter(side=side)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(aliases__icontains=word)
        )
    held = Mandate.objects.filter(holding(today)).select_related("person").order_by("-leads", "from_on", "id")
    found = rows.prefetch_related(Prefetch("mandates", queryset=held, to_attr="held")).order_by(
        "side", "name"
    )
    return [InstitutionLine(row, row.held) for row in found[:limit]]  # type: ignore[attr-defined]


def get_institution(actor: Actor, institution_id: int) -> Institution:
    """Raises UnknownInstitution."""
    found = Institution.objects.visible_to(actor).filter(pk=institution_id).first()
    if found is None:
        raise UnknownInstitution(institution_id)
    return found
