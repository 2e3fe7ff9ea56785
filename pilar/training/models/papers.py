"""Photos of a lesson: the signed sheet, and the room at work. The pictures lie sealed under PILAR_HOME/training."""

from django.db import models
from django.db.models import Q

from pilar.training.domain import papers
from pilar.training.models.running import Lesson


class LessonPicture(models.Model):
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=6)
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()
    caption = models.CharField(max_length=160, blank=True)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["lesson", "sha256"], name="a_photo_is_kept_once_for_a_lesson"),
            models.CheckConstraint(
                condition=Q(kind__in=papers.KINDS), name="a_lessons_photo_is_of_a_known_kind"
            ),
        ]
