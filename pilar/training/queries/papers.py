"""What the account of a cohort holds: each lesson with its photos and notes, hours by trainer, people by the numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.training.domain import attendance, certificates, cohorts, papers
from pilar.training.models import Certificate, Cohort, Lesson, LessonPicture, Trainer
from pilar.training.queries.lists import Unknown
from pilar.training.queries.pictures import picture_path
from pilar.vault import services as vault


def account_lessons(cohort: Cohort, now: datetime) -> list[Any]:
    """Lessons that are over, each with `noted`, `came`, its pictures and its trainers."""
    rows = cohort.lessons.filter(called_off_reason="", ends_at__lte=now)
    rows = rows.annotate(
        noted=Count("attendance", distinct=True),
        came=Count("attendance", distinct=True, filter=Q(attendance__status__in=attendance.CAME)),
    )
    return list(rows.prefetch_related("trainers", "pictures").order_by("starts_at", "id"))


def checklist_of(cohort: Cohort, lessons: list[Any]) -> list[papers.Line]:
    held = [
        papers.Held(
            one.title, bool(one.noted), sum(each.kind == papers.SHEET for each in one.pictures.all()),
            sum(each.kind == papers.ROOM for each in one.pictures.all()), bool(one.notes), bool(one.trainers.all()),
        )
        for one in lessons
    ]  # fmt: skip
    valid = Certificate.objects.filter(enrolment__cohort=cohort, state=certificates.VALID).count()
    return papers.checklist(
        held, selects=cohort.way == cohorts.BY_RULE, drawn=cohort.drawn_at is not None, certificates=valid
    )


@dataclass(frozen=True, slots=True)
class Taught:
    """A trainer's lessons and lesson hours in a cohort."""

    trainer: Trainer
    lessons: int
    hours: int


def hours_by_trainer(lessons: list[Any]) -> list[Taught]:
    """Of lessons that were held; a lesson of two trainers counts its hours for each."""
    found: dict[int, list[Any]] = {}
    for lesson in lessons:
        for one in lesson.trainers.all():
            told = found.setdefault(one.pk, [one, 0, 0])
            told[1] += 1
            told[2] += lesson.hours
    return [Taught(*told) for _pk, told in sorted(found.items(), key=lambda each: each[1][0].name_key)]


def get_picture(actor: Actor, picture_id: int) -> LessonPicture:
    """Raises Unknown."""
    seen = Cohort.objects.visible_to(actor)
    rows = LessonPicture.objects.select_related("lesson__cohort").filter(lesson__cohort__in=seen)
    found = rows.filter(pk=picture_id).first()
    if found is None:
        raise Unknown(str(picture_id))
    return found


def open_lesson_picture(found: LessonPicture) -> bytes:
    """Raises FileNotFoundError."""
    return vault.read_sealed(picture_path(found.sha256))


def pictures_of(lesson: Lesson) -> list[LessonPicture]:
    return list(lesson.pictures.all())
