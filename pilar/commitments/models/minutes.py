"""What came of a meeting: outcomes per agenda item, corrections after the signature, attendance, confidential notes."""

from django.db import models
from django.db.models import Q

from pilar.commitments.domain import meetings
from pilar.commitments.models.institutions import Institution, Person
from pilar.commitments.models.meetings import AgendaItem, Meeting


class Outcome(models.Model):
    """A line of the minutes: information, decision or commitment. For a commitment who and until when, as far as it was said.

    `who` and `due_words` are the words as spoken; institution, person and date what they mean. A commitment of the register points
    back at its line.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="outcomes")
    position = models.IntegerField()
    kind = models.CharField(max_length=12)
    text = models.CharField(max_length=1000)
    who = models.CharField(max_length=200, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due_words = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField(null=True)
    written_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=meetings.OUTCOMES), name="an_outcome_has_a_known_kind"),
            models.UniqueConstraint(fields=["item", "position"], name="outcomes_stand_in_a_row"),
        ]  # fmt: skip


class Addendum(models.Model):
    """A correction of signed minutes; the minutes stay as they were signed. `sha256` seals text and what came before."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="addenda")
    number = models.IntegerField()
    text = models.CharField(max_length=2000)
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="addenda_are_numbered")]


class ConfidentialNote(models.Model):
    """What is not for the minutes: sealed, read by the secretariat only, in no paper and no feed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    text_sealed = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")


class AttendanceSheet(models.Model):
    """A photo of the signed attendance list, shrunk and sealed under PILAR_HOME by its hash."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sheets")
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sha256"], name="an_attendance_photo_is_kept_once")
        ]
