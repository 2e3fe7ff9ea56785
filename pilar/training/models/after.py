"""What comes after a class: three promises, hours of mentoring, and what was found at the business months later."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.training.domain import following
from pilar.training.models.running import Enrolment


class OfPlaceQuerySet(models.QuerySet["FollowUp"]):
    """The one door to what hangs on a participant's place."""

    def visible_to(self, actor: Actor) -> "OfPlaceQuerySet":
        return self.filter(enrolment__in=Enrolment.objects.visible_to(actor))


class PlanPromise(models.Model):
    """One of the three things a participant takes home to do, and what became of it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="promises")
    number = models.IntegerField()
    text = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=8, default=following.OPEN)
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "number"], name="a_promise_of_a_plan_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=following.PROMISES, number__gte=1, number__lte=following.PROMISES_MOST),
                name="a_plan_holds_three_promises_of_a_known_state",
            ),
        ]


class MentorHour(models.Model):
    """Time somebody of the office spent with a participant after the class, in minutes."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="mentoring")
    on = models.DateField()
    minutes = models.IntegerField()
    how = models.CharField(max_length=8)
    note = models.CharField(max_length=300, blank=True)
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=following.MENTORING, minutes__gte=5, minutes__lte=600),
                name="mentoring_is_of_a_known_kind_and_a_day_at_most",
            )
        ]


class FollowUp(models.Model):
    """A visit that schedules itself: behaviour after some weeks, results after half a year and a year.

    `before` is what the registry knew when the class ended; `answers` what was found; who told it never reviews it.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=10)
    months = models.IntegerField()
    due_on = models.DateField()
    # TRAINED, or WAITING: the comparison group is asked the same.
    side = models.CharField(max_length=8, default=following.TRAINED)
    state = models.CharField(max_length=10, default=following.PLANNED)
    method = models.CharField(max_length=20, default=following.METHOD)
    before = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    credit = models.CharField(max_length=8, blank=True)
    words = models.CharField(max_length=300, blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.BigIntegerField(null=True)
    told_by_name = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_name = models.CharField(max_length=150, blank=True)
    review_note = models.CharField(max_length=200, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_on", "id"], name="follow_up_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind", "months"], name="a_follow_up_is_scheduled_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=following.KINDS, side__in=following.SIDES, state__in=following.STATES,
                    credit__in=("", *following.CREDITS),
                ),
                name="a_follow_up_is_of_a_known_kind",
            ),
        ]  # fmt: skip
