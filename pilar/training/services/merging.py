"""What becomes of places in cohorts when two businesses are merged."""

from django.db.models import Model, Q, QuerySet

from pilar.registry.models import Business
from pilar.registry.services import relations
from pilar.training.domain import cohorts
from pilar.training.models import Enrolment


def without_twin(kept: Business, dropped: Business) -> QuerySet[Enrolment]:
    """All of the dropped one's, but for a person who holds a place in the same cohort at both: the list shows that first."""
    twins = Q(pk__in=[])
    for cohort, person in Enrolment.objects.filter(business=kept, state__in=cohorts.HELD).values_list(
        "cohort_id", "person_key"
    ):
        twins |= Q(cohort_id=cohort, person_key=person, state__in=cohorts.HELD)
    return Enrolment.objects.filter(business=dropped).exclude(twins)


RULES: dict[type[Model], relations.Rule] = {
    Enrolment: relations.moving(Enrolment, "who was trained for one was trained for the other", without_twin)
}
