"""What is kept of the way of all businesses, so that nobody's page walks over them. Derived, never edited: `tasks.restand`."""

from django.db import models
from django.db.models import Q

from pilar.accounts.models import ScopedQuerySet
from pilar.journey.domain import REASONS, STAGES


class Standing(models.Model):
    """One living business: which stages have evidence, which one it waits for, and since when.

    `business_id` is no foreign key: the row is made anew at every reckoning, and one of a business merged since is gone with the next.
    `stages` has one bit per stage in the order of `domain.STAGES`. `since_on` is the day of its newest evidence before `waits_for`.
    """

    business_id = models.BigIntegerField(primary_key=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.BigIntegerField(default=0)
    city_code = models.BigIntegerField(default=0)
    province_code = models.BigIntegerField(default=0)
    sector = models.CharField(max_length=16, blank=True)
    stages = models.SmallIntegerField()
    waits_for = models.CharField(max_length=10, blank=True)
    since_on = models.DateField(null=True)

    objects = ScopedQuerySet["Standing"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(waits_for__in=("", *STAGES)), name="a_business_waits_for_a_known_stage"
            )
        ]
        indexes = [
            models.Index(fields=[f"{level}_code", "waits_for", "since_on"], name=f"standing_by_{level}")
            for level in ("village", "district", "city", "province")
        ]


class CascadeCount(models.Model):
    """How many businesses of an area (and sector; "" is all of them) have a stage, went on, and wait for it.

    `onward`: those that have the next measured stage, too; `days`: the median of the days between both evidences, None where no pair
    is dated. `waiting` businesses lack this stage and have all before it; half of them wait since `waiting_since_on` or longer.
    """

    area_code = models.BigIntegerField()
    parent_code = models.BigIntegerField()
    sector = models.CharField(max_length=16, blank=True)
    stage = models.CharField(max_length=10)
    businesses = models.IntegerField()
    onward = models.IntegerField()
    days = models.IntegerField(null=True)
    waiting = models.IntegerField()
    waiting_since_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "sector", "stage"], name="one_cascade_count_per_area_sector_and_stage"
            ),
            models.CheckConstraint(
                condition=Q(onward__lte=models.F("businesses")), name="no_more_go_on_than_are_there"
            ),
        ]
        indexes = [models.Index(fields=["parent_code", "sector"], name="cascade_by_parent")]


class StageMonth(models.Model):
    """How many of today's living businesses of an area reached a stage in a month; 0 holds evidence without a day."""

    area_code = models.BigIntegerField()
    parent_code = models.BigIntegerField()
    stage = models.CharField(max_length=10)
    month = models.IntegerField()
    businesses = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "stage", "month"], name="one_stage_month_per_area_and_stage"
            )
        ]
        indexes = [models.Index(fields=["parent_code"], name="stage_month_by_parent")]


class Reckoning(models.Model):
    """The last time all businesses were looked through: when, how many, which stages somebody brought evidence for, and since when
    changes are kept."""

    at = models.DateTimeField()
    businesses = models.IntegerField()
    measured = models.CharField(max_length=80)
    changes_since = models.DateField(null=True)


class Change(models.Model):
    """A business that gained or lost a stage between two reckonings; `on` is the day of the later one.

    `business_id` is no foreign key, as in `Standing`. Of a business that moved only the areas it moved into or out of are said, the others are 0.
    """

    business_id = models.BigIntegerField()
    village_code = models.BigIntegerField(default=0)
    district_code = models.BigIntegerField(default=0)
    city_code = models.BigIntegerField(default=0)
    province_code = models.BigIntegerField(default=0)
    on = models.DateField()
    stage = models.CharField(max_length=10)
    gained = models.BooleanField()
    why = models.CharField(max_length=10)

    objects = ScopedQuerySet["Change"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=REASONS), name="a_change_has_a_known_reason"),
        ]
        indexes = [
            models.Index(fields=[f"{level}_code", "stage", "on"], name=f"change_by_{level}")
            for level in ("village", "district", "city", "province")
        ] + [models.Index(fields=["on", "stage"], name="change_by_day")]


class ChangeCount(models.Model):
    """How many changes of one kind a day brought in an area, from the country (0) to a village."""

    area_code = models.BigIntegerField()
    on = models.DateField()
    stage = models.CharField(max_length=10)
    gained = models.BooleanField()
    why = models.CharField(max_length=10)
    businesses = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "on", "stage", "gained", "why"],
                name="one_change_count_per_area_day_and_kind",
            )
        ]
        indexes = [models.Index(fields=["on"], name="change_count_by_day")]
