"""Photos and notes of a lesson, for the account of the class."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions
from pilar.training.domain import papers
from pilar.training.models import Lesson, LessonPicture
from pilar.training.queries.pictures import picture_path
from pilar.training.services.noting import tell, tidy
from pilar.vault import services as vault


def _held(lesson_id: int, actor: Actor) -> Lesson:
    found = Lesson.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=lesson_id)
    insist(permissions.can_hold(actor, found))
    return found


@transaction.atomic
def keep_picture(
    *, actor: Actor, lesson_id: int, kind: str, jpeg: bytes, caption: str = "", now: datetime
) -> LessonPicture:
    """A photo of a lesson, re-encoded by the form. The same photo twice is kept once. Raises Refused."""
    lesson, sha256 = _held(lesson_id, actor), hashlib.sha256(jpeg).hexdigest()
    there = lesson.pictures.filter(sha256=sha256).first()
    if there is not None:
        return there
    if kind not in papers.KINDS:
        raise Refused(_("Pilih apa yang difoto."))
    if lesson.pictures.count() >= papers.MOST_PICTURES:
        raise Refused(
            _("Paling banyak %s foto untuk satu sesi. Hapus yang kurang jelas dulu.") % papers.MOST_PICTURES
        )
    vault.write_sealed(picture_path(sha256), jpeg)
    made = LessonPicture.objects.create(
        lesson=lesson, kind=kind, sha256=sha256, size=len(jpeg), caption=tidy(caption, 160), added_at=now, added_by=actor.user_id,
        added_by_name=actor.name[:150],
    )  # fmt: skip
    tell(lesson.cohort, "PICTURE", actor, now, lesson.title)
    return made


@transaction.atomic
def remove_picture(*, actor: Actor, picture_id: int, now: datetime) -> int:
    """Out of the account; the lesson's number. Raises Refused, LessonPicture.DoesNotExist."""
    row = LessonPicture.objects.get(pk=picture_id)
    lesson = _held(row.lesson_id, actor)
    row.delete()
    tell(lesson.cohort, "PICTURE_OFF", actor, now, lesson.title)
    return lesson.pk


@transaction.atomic
def save_notes(*, actor: Actor, lesson_id: int, notes: str, now: datetime) -> Lesson:
    """What was done in the lesson, line by line. Raises Refused."""
    lesson = _held(lesson_id, actor)
    said = "\n".join(line.strip() for line in notes.strip().splitlines())
    if not said:
        raise Refused(_("Tulis apa yang dikerjakan di sesi ini."))
    if len(said) > papers.MOST_NOTES:
        raise Refused(_("Notulen paling banyak %s huruf.") % papers.MOST_NOTES)
    lesson.notes, lesson.notes_by_name = said, actor.name[:150]
    lesson.save(update_fields=["notes", "notes_by_name"])
    tell(lesson.cohort, "NOTED", actor, now, lesson.title)
    return lesson
