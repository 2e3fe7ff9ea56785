"""What was learnt about pairs, version by version, and which version judges now."""

from django.db import models
from django.db.models import Q

SHIPPED, FITTED, TAUGHT = "SHIPPED", "FITTED", "TAUGHT"


class LearntModel(models.Model):
    """One version of the model. What it learnt is written once; only its adoption changes, and every change is in the audit."""

    version = models.CharField(max_length=40, unique=True)
    origin = models.CharField(max_length=8)
    # The words of domain/stored.py: levels and classes by name, shares and chances as numbers a person can read.
    fitted = models.JSONField()
    lessons = models.JSONField()
    # How common names and shop names are, frozen with the fit so that one record is judged as a million are.
    frequencies = models.JSONField()
    # Shares of the classes, and what the checks of the fit found wanting (Indonesian sentences).
    shares = models.JSONField()
    doubts = models.JSONField(default=list)
    records = models.BigIntegerField(default=0)
    pairs = models.BigIntegerField(default=0)
    answers = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    is_adopted = models.BooleanField(default=False)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.BigIntegerField(null=True)
    adopted_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_adopted"], condition=Q(is_adopted=True), name="one_model_judges_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=(SHIPPED, FITTED, TAUGHT)), name="a_model_has_a_known_origin"
            ),
        ]


class TwinSearch(models.Model):
    """One walk over the registry for pairs of businesses that may be one; the next begins where this one ended."""

    model_version = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    started_by = models.BigIntegerField(null=True)
    started_by_name = models.CharField(max_length=150, blank=True)
    # Businesses changed up to here (moment and id) have been looked at.
    until_at = models.DateTimeField(null=True)
    until_id = models.BigIntegerField(default=0)
    businesses = models.BigIntegerField(default=0)
    pairs = models.BigIntegerField(default=0)
