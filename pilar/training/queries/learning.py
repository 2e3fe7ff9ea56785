"""Practical work, opinions, and a test with its pictures, as pages ask for them."""

from dataclasses import dataclass

from pilar.accounts.domain import Actor
from pilar.training.domain import cohorts, opinions, practice
from pilar.training.models import (
    Cohort,
    Enrolment,
    Lesson,
    Opinion,
    PracticeMark,
    Programme,
    QuestionPicture,
    Trainer,
)
from pilar.training.queries.lists import Unknown
from pilar.training.queries.pictures import picture_path
from pilar.vault import services as vault


def voice_of(place: Enrolment, lesson: Lesson) -> int:
    """A number for this person at this lesson that only this office's keys could make; it leads back to nobody without them."""
    return vault.index("training-voice", f"{lesson.pk}:{place.pk}") or 0


def marks_of(cohort: Cohort) -> dict[int, dict[int, int]]:
    """By place, by criterion."""
    found: dict[int, dict[int, int]] = {}
    rows = PracticeMark.objects.filter(enrolment__cohort=cohort).values_list(
        "enrolment_id", "criterion", "mark"
    )
    for place, at, mark in rows:
        found.setdefault(place, {})[at] = mark
    return found


def practice_of(cohort: Cohort) -> list[tuple[Enrolment, dict[int, int], float | None]]:
    """Everybody with a seat, with her marks and their score."""
    marks = marks_of(cohort)
    rows = cohort.places.filter(state=cohorts.ENROLLED).select_related("business").order_by("number")
    most = len(cohort.programme.rubric)
    return [(one, marks.get(one.pk, {}), practice.score(marks.get(one.pk, {}), most)) for one in rows]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of a lesson, or of all lessons of a trainer. Words only when enough spoke, in no order of theirs."""

    told: opinions.Told
    words: list[str]


def _heard(rows: list[Opinion]) -> Heard:
    told = opinions.told([
        {opinions.USEFUL: one.useful, opinions.CLEAR: one.clear, opinions.ORGANISED: one.organised} for one in rows
    ])  # fmt: skip
    return Heard(told, sorted(one.words for one in rows if one.words) if told.means else [])


def heard_of(cohort: Cohort) -> list[tuple[Lesson, Heard]]:
    """Lesson by lesson, those of which somebody spoke."""
    by_lesson: dict[int, list[Opinion]] = {}
    for row in Opinion.objects.filter(lesson__cohort=cohort).order_by("voice"):
        by_lesson.setdefault(row.lesson_id, []).append(row)
    lessons = cohort.lessons.filter(pk__in=by_lesson).order_by("starts_at", "id")
    return [(one, _heard(by_lesson[one.pk])) for one in lessons]


def heard_of_trainer(trainer: Trainer) -> Heard:
    return _heard(list(Opinion.objects.filter(lesson__trainers=trainer).order_by("voice")))


def own_opinion(place: Enrolment, lesson: Lesson) -> Opinion | None:
    return Opinion.objects.filter(lesson=lesson, voice=voice_of(place, lesson)).first()


def pictures_of_test(programme: Programme) -> dict[int, QuestionPicture]:
    return {one.number: one for one in programme.pictures.all()}


def get_question_picture(actor: Actor, picture_id: int) -> QuestionPicture:
    """Raises Unknown."""
    rows = QuestionPicture.objects.filter(programme__in=Programme.objects.visible_to(actor))
    found = rows.select_related("programme").filter(pk=picture_id).first()
    if found is None:
        raise Unknown(str(picture_id))
    return found


def open_question_picture(found: QuestionPicture) -> bytes:
    """Raises FileNotFoundError."""
    return vault.read_sealed(picture_path(found.sha256))
