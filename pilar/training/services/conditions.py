"""Who may take part in a cohort, and what is asked of who does."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.places.domain import SECTORS, SIZES
from pilar.training import permissions, words
from pilar.training.domain.eligibility import Only
from pilar.training.models import Cohort, Enrolment, Programme
from pilar.training.queries import eligibility
from pilar.training.services.noting import tell
from pilar.training.services.planning import held


@transaction.atomic
def set_conditions(*, actor: Actor, cohort_id: int, only: Only, now: datetime) -> Cohort:
    """Who may take part, in place of what held before; who is on the list stays. Raises Refused."""
    found = held(cohort_id)
    insist(permissions.can_keep_thing(actor, found))
    if not only.sectors <= set(SECTORS) or not only.sizes <= set(SIZES):
        raise Refused(_("Isian ini bukan milik angkatan ini. Muat ulang halamannya."))
    if only.before == found.programme_id:
        raise Refused(
            _("Program ini sendiri tidak dapat menjadi syaratnya. Pilih program yang mendahuluinya.")
        )
    if only.before and not Programme.objects.filter(pk=only.before, city_code=found.city_code).exists():
        raise Refused(_("Program yang menjadi syarat tidak ada di kota ini."))
    found.only = only.kept()
    found.save(update_fields=["only"])
    tell(found, "CONDITIONS", actor, now)
    return found


@transaction.atomic
def set_questions(
    *, actor: Actor, cohort_id: int, asked: Sequence[Mapping[str, Any]], now: datetime
) -> Cohort:
    """What is asked beside the name, in place of what was; answers already given to a question that stays are kept. Raises Refused."""
    found = held(cohort_id)
    insist(permissions.can_keep_thing(actor, found))
    found.asked = [{"text": one["text"], "choices": list(one["choices"])} for one in asked]
    found.save(update_fields=["asked"])
    tell(found, "QUESTIONS", actor, now)
    return found


def insist_fitting(cohort: Cohort, made: Enrolment) -> None:
    """The business and the person meet the conditions of the cohort. Raises Refused with the one they do not meet."""
    only = Only.of(cohort.only)
    business = made.business
    holds = eligibility.programmes_held(business.pk, made.person_key) if only.before else set()
    code = only.lacking(sector=business.sector, size=business.size, village=business.village_code, holds=holds)  # fmt: skip
    if code:
        raise Refused(words.not_fitting(code, eligibility.told_of(only), business.name, made.person_name))
