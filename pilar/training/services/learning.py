"""Marks of practical work, opinions, pictures of questions."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions
from pilar.training.domain import attendance, opinions, practice
from pilar.training.models import Enrolment, Lesson, Opinion, PracticeMark, Programme, QuestionPicture
from pilar.training.queries.learning import voice_of
from pilar.training.queries.pictures import picture_path
from pilar.training.services.noting import book, needed, tell, tidy
from pilar.training.services.planning import held
from pilar.vault import services as vault


@transaction.atomic
def mark_practice(
    *,
    actor: Actor,
    cohort_id: int,
    marks: Mapping[tuple[int, int], int],
    is_teacher: bool = False,
    now: datetime,
) -> int:
    """(place, criterion): mark. What is not of this cohort or this rubric is refused whole. How many changed. Raises Refused."""
    cohort = held(cohort_id)
    insist(permissions.can_mark(actor, cohort, is_teacher))
    if not cohort.programme.rubric:
        raise Refused(_("Program ini belum punya rubrik praktik. Isi dulu di halaman program."))
    known = set(cohort.places.values_list("pk", flat=True))
    most = len(cohort.programme.rubric)
    if any(
        place not in known or not 0 <= at < most or mark not in practice.MARKS
        for (place, at), mark in marks.items()
    ):
        raise Refused(_("Isian ini bukan milik angkatan ini. Muat ulang halamannya."))
    rows = PracticeMark.objects.filter(enrolment__cohort=cohort)
    there = {(row.enrolment_id, row.criterion): row.mark for row in rows}
    changed = [
        PracticeMark(enrolment_id=place, criterion=at, mark=mark, marked_at=now, marked_by=actor.user_id)
        for (place, at), mark in marks.items() if there.get((place, at)) != mark
    ]  # fmt: skip
    PracticeMark.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["enrolment", "criterion"], update_fields=["mark", "marked_at", "marked_by"]
    )  # fmt: skip
    if changed:
        tell(cohort, "PRACTICE", actor, now, str(len(changed)))
    return len(changed)


@transaction.atomic
def give_opinion(*, place: Enrolment, lesson: Lesson, said: Mapping[str, int], words: str) -> Opinion:
    """By who was there, once a lesson; said again it replaces. Nothing of it reaches her seat or certificate. Raises Refused."""
    if lesson.cohort_id != place.cohort_id or not place.attendance.filter(
        lesson=lesson, status__in=attendance.CAME
    ).exists():  # fmt: skip
        raise Refused(_("Pendapat diberikan oleh yang hadir di sesi ini."))
    if any(not opinions.LOWEST <= said.get(asked, 0) <= opinions.HIGHEST for asked in opinions.ASKED):
        raise Refused(_("Pilih satu angka untuk tiap pertanyaan."))
    made, _new = Opinion.objects.update_or_create(
        lesson=lesson, voice=voice_of(place, lesson),
        defaults={"useful": said[opinions.USEFUL], "clear": said[opinions.CLEAR], "organised": said[opinions.ORGANISED], "words": tidy(words, 300)},
    )  # fmt: skip
    return made


@transaction.atomic
def set_question_picture(
    *, actor: Actor, programme_id: int, number: int, jpeg: bytes, shows: str, now: datetime
) -> QuestionPicture:
    """The picture of a question, in place of the one before. Raises Refused."""
    found = Programme.objects.select_for_update().get(pk=programme_id)
    insist(permissions.can_keep_thing(actor, found))
    if not 1 <= number <= len(found.answer_key):
        raise Refused(_("Tes program ini memuat %s soal.") % len(found.answer_key))
    said = needed(shows, 160, _("Tulis apa yang tampak di gambar, untuk yang tidak melihatnya."))
    sha256 = hashlib.sha256(jpeg).hexdigest()
    vault.write_sealed(picture_path(sha256), jpeg)
    made, _new = QuestionPicture.objects.update_or_create(
        programme=found, number=number, defaults={"sha256": sha256, "shows": said}
    )
    book("training_programme", found.pk, "programme_saved", actor, now, found.title)
    return made


@transaction.atomic
def drop_question_picture(*, actor: Actor, picture_id: int, now: datetime) -> int:
    """The programme's number. Raises Refused, QuestionPicture.DoesNotExist."""
    row = QuestionPicture.objects.select_related("programme").get(pk=picture_id)
    insist(permissions.can_keep_thing(actor, row.programme))
    row.delete()
    book("training_programme", row.programme_id, "programme_saved", actor, now, row.programme.title)
    return row.programme_id
