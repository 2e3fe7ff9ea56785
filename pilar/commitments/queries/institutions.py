"""Institutions, the people who speak for them, and memoranda, for lists and record pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from pilar.accounts.domain import Actor
from pilar.commitments.domain import institutions
from pilar.commitments.models import Institution, InstitutionLogin, Mandate, Meeting, Memorandum, Person


class UnknownInstitution(LookupError):
    """No institution of this number stands where this person may look."""


class UnknownMemorandum(LookupError):
    """No memorandum of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """One line of the list: the institution and who speaks for it today, those who lead first."""

    institution: Institution
    speakers: list[Mandate]


@dataclass(frozen=True, slots=True)
class MemorandumLine:
    """One paper with how it stands today."""

    memorandum: Memorandum
    validity: institutions.Validity
    partners: list[Institution]


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


def all_institutions(actor: Actor) -> list[Institution]:
    """Every institution of the register, for choosing."""
    return list(Institution.objects.visible_to(actor).filter(closed_on=None).order_by("name", "id")[:500])


def count_by_side(actor: Actor) -> dict[str, int]:
    """How many institutions sit on which side."""
    sides = Institution.objects.visible_to(actor).values_list("side", flat=True)
    return {side: sum(each == side for each in sides) for side in institutions.SIDES}


def get_institution(actor: Actor, institution_id: int) -> Institution:
    """Raises UnknownInstitution."""
    found = Institution.objects.visible_to(actor).filter(pk=institution_id).first()
    if found is None:
        raise UnknownInstitution(institution_id)
    return found


def mandates_of(institution: Institution) -> list[Mandate]:
    """Everybody who speaks or spoke for it, the newest first."""
    return list(institution.mandates.select_related("person").order_by("-from_on", "-leads", "id")[:200])


def get_mandate(actor: Actor, mandate_id: int) -> Mandate | None:
    """A mandate of an institution this person may see."""
    rows = Mandate.objects.filter(institution__in=Institution.objects.visible_to(actor))
    return rows.select_related("person", "institution").filter(pk=mandate_id).first()


def logins_of(institution: Institution) -> list[InstitutionLogin]:
    return list(institution.logins.order_by("id"))


def meetings_with(actor: Actor, institution: Institution) -> list[Meeting]:
    """Meetings it hosted or was invited to, the latest first."""
    rows = Meeting.objects.visible_to(actor)
    return list(
        rows.filter(Q(host=institution) | Q(invitees__institution=institution))
        .distinct()
        .order_by("-starts_at")[:20]
    )


def all_people(actor: Actor) -> list[Person]:
    """Everybody in the register, for choosing."""
    return list(Person.objects.visible_to(actor).order_by("name", "id")[:500])


def list_memoranda(
    actor: Actor, *, today: date, institution: Institution | None = None
) -> list[MemorandumLine]:
    """Papers, those that end soonest first; over and stopped ones at the end."""
    rows = Memorandum.objects.visible_to(actor)
    if institution is not None:
        rows = rows.filter(partners=institution)
    found = [
        MemorandumLine(row, _validity(row, today), list(row.partners.all()))
        for row in rows.prefetch_related("partners").order_by("until_on", "id")[:300]
    ]
    rank = {institutions.ENDING: 0, institutions.RUNNING: 1, institutions.COMING: 2}
    return sorted(found, key=lambda line: (rank.get(line.validity.state, 3), line.validity.days is None, line.validity.days or 0))  # fmt: skip


def _validity(row: Memorandum, today: date) -> institutions.Validity:
    return institutions.validity(row.from_on, row.until_on, row.stopped_on, today)


def get_memorandum(actor: Actor, memorandum_id: int, *, today: date) -> MemorandumLine:
    """Raises UnknownMemorandum."""
    rows = Memorandum.objects.visible_to(actor).select_related("keeper", "renewed_by")
    found = rows.prefetch_related("partners", "obligations__institution").filter(pk=memorandum_id).first()
    if found is None:
        raise UnknownMemorandum(memorandum_id)
    return MemorandumLine(found, _validity(found, today), list(found.partners.all()))


def ending_soon(*, today: date) -> list[Memorandum]:
    """Papers with an alarm due, in every office: for the daily work."""
    rows = Memorandum.objects.filter(until_on__gte=today, stopped_on=None, renewed_by=None).select_related(
        "keeper"
    )
    return [row for row in rows.order_by("id") if institutions.alarm_due(row.until_on, today) is not None]
