"""Test sheets, typed from paper: one line a person, any number at once, each judged for itself."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions, words
from pilar.training.domain.learning import SIDES, BadSheet, read_sheet
from pilar.training.models import TestSheet
from pilar.training.services.noting import tell
from pilar.training.services.planning import held


@transaction.atomic
def type_sheets(
    *,
    actor: Actor,
    cohort_id: int,
    side: str,
    typed: Mapping[int, str],
    is_teacher: bool = False,
    now: datetime,
) -> dict[int, str]:
    """Keep what is a sheet; what is none comes back by place with its sentence, and nothing of it is changed. Raises Refused."""
    cohort = held(cohort_id)
    insist(permissions.can_mark(actor, cohort, is_teacher))
    key = cohort.programme.answer_key
    if not key or side not in SIDES:
        raise Refused(_("Program ini belum punya kunci jawaban. Isi dulu di halaman program."))
    rows = {(row.enrolment_id): row for row in TestSheet.objects.filter(enrolment__cohort=cohort, side=side)}
    known = set(cohort.places.filter(pk__in=typed).values_list("pk", flat=True))
    wrong, kept = {}, 0
    for place, text in typed.items():
        row = rows.get(place)
        if place not in known or not text.strip():
            continue
        try:
            answers = read_sheet(text, key)
        except BadSheet as problem:
            wrong[place] = words.sheet_problem(problem)
            continue
        if row is not None and row.answers == answers:
            continue
        TestSheet.objects.update_or_create(
            enrolment_id=place,
            side=side,
            defaults={"answers": answers, "typed_at": now, "typed_by": actor.user_id},
        )
        kept += 1
    if kept:
        tell(cohort, f"TYPED_{side}", actor, now, str(kept))
    return wrong
