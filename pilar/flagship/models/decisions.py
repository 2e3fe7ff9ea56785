"""What a sitting leaves behind: the signed file, and the look back at its choice."""

from django.db import models

from pilar.flagship.models.sittings import Sitting


class DecisionFile(models.Model):
    """The signed file of a sealed sitting. `public` leaves single ballots out when a bloc has fewer than five people.

    `sha256` is of `public`. Never changed; only its public page comes and goes.
    """

    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="decision_file")
    whole = models.TextField()
    public = models.TextField()
    sha256 = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    public_key = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=150, blank=True)


class Review(models.Model):
    """A year later: were we right? The registry's facts on the chosen products then and now, and what was learnt.

    `facts`: [{candidate, criterion, unit, then, now}], numbers as text; `now` is null where nothing can be counted any more.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    facts = models.JSONField()
    lessons = models.TextField()
    keeps = models.BooleanField()  # whether the choice still stands
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=150)
