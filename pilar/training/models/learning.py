"""What was learned beside the tests: marks of the practical work, opinions of participants, pictures of questions, things to take home."""

from django.db import models
from django.db.models import Q

from pilar.training.domain import materials, opinions, practice
from pilar.training.models.running import Enrolment, Lesson, Programme


class PracticeMark(models.Model):
    """One criterion of one participant, as the trainer saw it last."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="practice")
    criterion = models.IntegerField()
    mark = models.IntegerField()
    marked_at = models.DateTimeField()
    marked_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "criterion"], name="a_criterion_is_marked_once_a_person"
            ),
            models.CheckConstraint(
                condition=Q(mark__in=practice.MARKS, criterion__gte=0), name="practical_work_has_a_known_mark"
            ),
        ]


class Opinion(models.Model):
    """What somebody thought of a lesson. `voice` lets her speak once and change her mind; no name and no seat stands here."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="opinions")
    voice = models.BigIntegerField()
    useful = models.IntegerField()
    clear = models.IntegerField()
    organised = models.IntegerField()
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "voice"], name="a_voice_speaks_once_of_a_lesson"),
            models.CheckConstraint(
                condition=Q(
                    useful__range=(opinions.LOWEST, opinions.HIGHEST), clear__range=(opinions.LOWEST, opinions.HIGHEST),
                    organised__range=(opinions.LOWEST, opinions.HIGHEST),
                ),
                name="an_opinion_lies_between_one_and_five",
            ),
        ]  # fmt: skip


class QuestionPicture(models.Model):
    """The picture of a question, for who reads with difficulty; sealed under PILAR_HOME/training."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pictures")
    number = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    shows = models.CharField(max_length=160)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="a_question_has_one_picture")
        ]


class Material(models.Model):
    """Something of a programme to take home: a file sealed under PILAR_HOME/training, or an address elsewhere."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.IntegerField(default=0)
    url = models.URLField(max_length=400, blank=True)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=materials.KINDS), name="a_handout_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(kind=materials.LINK, sha256="") & ~Q(url="") | ~Q(kind=materials.LINK) & Q(url=""),
                name="a_handout_is_a_file_or_an_address",
            ),
        ]  # fmt: skip
