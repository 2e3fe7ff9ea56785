"""What the office has reported: months that were closed, the numbers frozen in them, the counts published of them; and what looked unusual."""

from django.db import models
from django.db.models import Q

from pilar.accounts.models import ScopedQuerySet
from pilar.reports.domain import checks


class ClosedMonth(models.Model):
    """A month closed by the head of office. Nothing in it is ever written again; a correction shows beside it.

    `sha256` is the fingerprint of its lines, which stands in the record book as well. `smallest` is the smallest group
    that was published of it. `measured` names the stages somebody brought evidence for.
    """

    area_code = models.BigIntegerField()
    month = models.IntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=150)
    method = models.CharField(max_length=40)
    measured = models.CharField(max_length=80, blank=True)
    smallest = models.SmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "month"], name="a_month_is_closed_once_per_area"),
            models.CheckConstraint(
                condition=Q(month__gte=202001, month__lt=1000000), name="a_closed_month_is_a_month"
            ),
        ]


class FrozenValue(models.Model):
    """One indicator of one area as it stood when its month was closed; `whole` is null for a plain count."""

    closed = models.ForeignKey(ClosedMonth, on_delete=models.PROTECT, related_name="values")
    indicator = models.CharField(max_length=20)
    area_code = models.BigIntegerField()
    part = models.BigIntegerField()
    whole = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closed", "indicator", "area_code"], name="one_frozen_value_per_indicator_and_area"
            )
        ]
        indexes = [models.Index(fields=["area_code", "indicator"], name="frozen_by_area_and_indicator")]


class FrozenCount(models.Model):
    """How many businesses of a village, sector and size lived when the month was closed, and whether that is told to everybody.

    `village_code` is negative for those whose village nobody named. `told`: the count itself is published; `sum_told`: that of the village.
    `split_told`: what the village consists of is listed at all.
    """

    closed = models.ForeignKey(ClosedMonth, on_delete=models.PROTECT, related_name="counts")
    village_code = models.BigIntegerField()
    sector = models.CharField(max_length=16, blank=True)
    size = models.CharField(max_length=8, blank=True)
    businesses = models.IntegerField()
    told = models.BooleanField()
    sum_told = models.BooleanField()
    split_told = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closed", "village_code", "sector", "size"],
                name="one_frozen_count_per_village_sector_size",
            ),
            models.CheckConstraint(condition=Q(businesses__gt=0), name="a_frozen_count_counts_somebody"),
        ]


class MinistryTemplate(models.Model):
    """A workbook the ministry gave, marked once with what goes where (domain.templates), sealed under PILAR_HOME/reports.

    The one that replaces it gets a row of its own: which form a month was sent in can be told later.
    """

    area_code = models.BigIntegerField()
    name = models.CharField(max_length=80)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    marks = models.IntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.BigIntegerField(null=True)
    kept_by_name = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "name"],
                condition=Q(ended_at__isnull=True),
                name="a_template_in_use_has_its_name_once",
            )
        ]


class WallLink(models.Model):
    """A screen in a corridor, opened without a log-in by whoever holds the address; totals of one area only. The code itself is not kept."""

    area_code = models.BigIntegerField()
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, unique=True)
    theme = models.CharField(max_length=5)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(theme__in=("light", "dark")), name="a_wall_is_light_or_dark")
        ]
        indexes = [models.Index(fields=["area_code", "id"], name="wall_by_area")]


class Finding(models.Model):
    """Something unusual that somebody should look at (`domain.checks`), and what came of looking. Names a reason, accuses nobody.

    `key` is the thing itself, so that the same is found once; found again with more in it (`size`) it is open again, and what was said of it
    before stays. `facts` are what the sentence tells: counts, days, ids. `about` is whose work it was, if one person's.
    """

    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=80, unique=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    on = models.DateField()
    size = models.IntegerField()
    facts = models.JSONField(default=dict)
    method = models.CharField(max_length=20)
    found_at = models.DateTimeField()
    about = models.BigIntegerField(null=True)
    about_name = models.CharField(max_length=150, blank=True)
    explanation = models.CharField(max_length=600, blank=True)
    explained_at = models.DateTimeField(null=True)
    open = models.BooleanField(default=True)
    outcome = models.CharField(max_length=8, blank=True)
    note = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_by_name = models.CharField(max_length=150, blank=True)

    objects = ScopedQuerySet["Finding"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=checks.KINDS), name="a_finding_has_a_known_kind"),
            models.CheckConstraint(
                condition=Q(outcome="", checked_at__isnull=True, open=True)
                | Q(outcome__in=(*checks.OUTCOMES, checks.GONE), checked_at__isnull=False),
                name="a_finding_that_was_checked_says_what_came_of_it",
            ),
        ]
        indexes = [models.Index(fields=["city_code", "on"], name="finding_by_city")]
