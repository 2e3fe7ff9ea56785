"""Secret addresses and changing codes, signed with the office's keys so that nobody guesses one."""

import re
import secrets

from pilar.training.models import Enrolment, Lesson, Trainer
from pilar.vault import services as vault

_CODE = re.compile(r"([1-9]\d{0,14})-([0-9a-f]{16})")


def _code(purpose: str, number: int, more: str) -> str:
    signed = vault.index(purpose, f"{number}:{more}") or 0
    return f"{number}-{signed & (2**64 - 1):016x}"


def place_code(place: Enrolment) -> str:
    """A participant's own page: her seat, her timetable, her certificate."""
    return _code("training-place", place.pk, place.registered_at.isoformat())


def by_place_code(code: str) -> Enrolment | None:
    found = _CODE.fullmatch(code)
    if not found:
        return None
    rows = Enrolment.objects.select_related("cohort__programme", "business")
    place = rows.filter(pk=int(found[1])).first()
    return place if place and secrets.compare_digest(place_code(place), code) else None


def trainer_code(trainer: Trainer) -> str:
    """A trainer's calendar."""
    return _code("training-trainer", trainer.pk, trainer.made_at.isoformat())


def by_trainer_code(code: str) -> Trainer | None:
    found = _CODE.fullmatch(code)
    trainer = Trainer.objects.filter(pk=int(found[1]), ended_at=None).first() if found else None
    return trainer if trainer and secrets.compare_digest(trainer_code(trainer), code) else None


def door_signature(lesson_id: int, step: int) -> int:
    """What the square on the screen of a lesson carries in this half minute."""
    return vault.index("training-door", f"{lesson_id}:{step}") or 0


def hall_signature(lesson_id: int, step: int) -> int:
    """What the short code of a lesson is made of in these five minutes."""
    return vault.index("training-hall", f"{lesson_id}:{step}") or 0


def pin_of(place: Enrolment) -> str:
    """Four digits beside a participant's number: who types both at the door is that participant."""
    return f"{(vault.index('training-pin', f'{place.pk}:{place.cohort_id}') or 0) % 10_000:04d}"


def lesson_uid(lesson: Lesson) -> str:
    return f"pelatihan-sesi-{lesson.pk}@pilar"
