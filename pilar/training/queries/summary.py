"""Classes in numbers: by cohort in a constant number of statements, for the page of the office, the trainer's own, and the open table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, Sum

from pilar.accounts.domain import Actor
from pilar.training.domain import attendance, certificates, cohorts, learning, opinions, summary
from pilar.training.models import Certificate, Cohort, Enrolment, Lesson, Opinion, TestSheet, Trainer
from pilar.training.queries.learning import Heard, heard_of_trainer

MOST = 400


def years_of(actor: Actor) -> list[int]:
    """Years in which a class of this city began, the newest first."""
    rows = Lesson.objects.filter(cohort__in=Cohort.objects.visible_to(actor), called_off_reason="")
    return [one.year for one in rows.datetimes("starts_at", "year", order="DESC")]


def _held(rows: Any, year: int) -> list[Cohort]:
    """Classes that ran or run, the newest first, with the start and lesson hours of each."""
    rows = rows.filter(state__in=(cohorts.RUNNING, cohorts.DONE)).select_related("programme")
    on = Q(lessons__called_off_reason="")
    rows = rows.annotate(
        first_at=Min("lessons__starts_at", filter=on), hours=Sum("lessons__hours", filter=on)
    )
    if year:
        rows = rows.filter(first_at__year=year)
    return list(rows.order_by("-first_at", "-id")[:MOST])


def runs_of(actor: Actor, year: int) -> list[tuple[Cohort, summary.Run]]:
    return runs(_held(Cohort.objects.visible_to(actor), year))


def public_runs() -> list[tuple[Cohort, summary.Run]]:
    """Classes that are over, of every city here."""
    return runs([one for one in _held(Cohort.objects.all(), 0) if one.state == cohorts.DONE])


def runs(found: Sequence[Any]) -> list[tuple[Cohort, summary.Run]]:
    """Each of these cohorts in numbers."""
    seated = Enrolment.objects.filter(cohort__in=found, state=cohorts.ENROLLED).order_by().values("cohort_id")
    counts = {
        row["cohort_id"]: row
        for row in seated.annotate(
            people=Count("id", distinct=True), women=Count("id", distinct=True, filter=Q(sex="F")), disabled=Count("id", distinct=True, filter=Q(disability=True)),
            came=Count("id", distinct=True, filter=Q(attendance__status__in=attendance.CAME)),
        )
    }  # fmt: skip
    valid = Certificate.objects.filter(enrolment__cohort__in=found, state=certificates.VALID).order_by()
    certified = dict(valid.values_list("enrolment__cohort_id").annotate(number=Count("id")))
    pairs, said = _pairs(found), _said(found)
    made = []
    for one in found:
        row: Any = counts.get(one.pk, {})
        made.append((one, summary.Run(
            one.programme.title, one.capacity, row.get("people", 0), row.get("women", 0), row.get("disabled", 0), row.get("came", 0),
            certified.get(one.pk, 0), one.budget_source, one.cost, one.programme.answer_key, pairs.get(one.pk, ()), said.get(one.pk, ()),
        )))  # fmt: skip
    return made


def _pairs(found: Sequence[Any]) -> dict[int, list[learning.Pair]]:
    keys = {one.pk: one.programme.answer_key for one in found}
    rows = TestSheet.objects.filter(enrolment__cohort__in=found, enrolment__state=cohorts.ENROLLED)
    sheets: dict[tuple[int, int], dict[str, str]] = {}
    for cohort, place, side, answers in rows.order_by("enrolment_id").values_list(
        "enrolment__cohort_id", "enrolment_id", "side", "answers"
    ):
        if len(answers) == len(keys[cohort]):
            sheets.setdefault((cohort, place), {})[side] = answers
    made: dict[int, list[learning.Pair]] = {}
    for (cohort, _place), sides in sheets.items():
        if len(sides) == 2:
            made.setdefault(cohort, []).append(learning.Pair(sides[learning.PRE], sides[learning.POST]))
    return made


def _said(found: Sequence[Any]) -> dict[int, list[dict[str, int]]]:
    made: dict[int, list[dict[str, int]]] = {}
    rows = Opinion.objects.filter(lesson__cohort__in=found).values_list(
        "lesson__cohort_id", "useful", "clear", "organised"
    )
    for cohort, useful, clear, organised in rows:
        made.setdefault(cohort, []).append(
            {opinions.USEFUL: useful, opinions.CLEAR: clear, opinions.ORGANISED: organised}
        )
    return made


@dataclass(frozen=True, slots=True)
class Taught:
    """What a trainer's lessons came to: each that was held with who came of how many, her cohorts in numbers, what was thought of them."""

    lessons: list[Any]
    runs: list[tuple[Cohort, summary.Run]]
    heard: Heard


def taught_by(trainer: Trainer, now: datetime, most: int = 20) -> Taught:
    rows = trainer.lessons.filter(ends_at__lt=now, called_off_reason="").select_related("cohort__programme")
    came = Count("attendance", distinct=True, filter=Q(attendance__status__in=attendance.CAME))
    rows = rows.annotate(came=came, noted=Count("attendance", distinct=True)).prefetch_related("trainers")
    lessons = list(rows.order_by("-starts_at", "-id")[:most])
    held = {one.cohort_id: one.cohort for one in lessons}
    return Taught(lessons, runs(list(held.values())), heard_of_trainer(trainer))
