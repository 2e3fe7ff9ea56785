"""The conditions of a cohort in words, and what a person holds already."""

from pilar.places import queries as areas
from pilar.places.words import SECTOR_WORDS, SIZE_WORDS
from pilar.training.domain.certificates import VALID
from pilar.training.domain.eligibility import BEFORE, SECTOR, SIZE, VILLAGE, Only
from pilar.training.models import Certificate, Cohort, Programme


def programmes_held(business_id: int, person_key: str) -> set[int]:
    """Programmes of which this person of this business holds a certificate that was not taken back."""
    rows = Certificate.objects.filter(
        enrolment__business_id=business_id, enrolment__person_key=person_key, state=VALID
    )
    return set(rows.values_list("enrolment__cohort__programme_id", flat=True))


def told_of(only: Only) -> dict[str, str]:
    """Each condition that holds, in words; empty for a cohort open to everybody."""
    found = {
        SECTOR: ", ".join(str(SECTOR_WORDS[one]) for one in sorted(only.sectors) if one in SECTOR_WORDS),
        SIZE: ", ".join(str(SIZE_WORDS[one]) for one in sorted(only.sizes) if one in SIZE_WORDS),
        VILLAGE: ", ".join(sorted(areas.area_name(code) for code in only.villages)),
    }
    if only.before:
        found[BEFORE] = Programme.objects.filter(pk=only.before).values_list("title", flat=True).first() or ""
    return {code: text for code, text in found.items() if text}


def conditions_of(cohort: Cohort) -> dict[str, str]:
    return told_of(Only.of(cohort.only))
