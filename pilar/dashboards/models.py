"""What the numbers of a page are read from, beside the registry's counts: how the registry grew, month by month."""

from django.db import models
from django.db.models import Q


class MonthCount(models.Model):
    """How many of today's living businesses an area gained in a month, and how many of them got their NIB in it.

    One row per area (country 0 to village, as in `registry.BusinessCount`) and month that has something to count.
    `month` is year × 100 + month; 0 holds everything before the first month kept (`domain.FIRST_MONTH`).
    Derived, never edited: counted again for the touched villages in the transaction of the change.
    """

    area_code = models.BigIntegerField()
    parent_code = models.BigIntegerField()
    month = models.IntegerField()
    listed = models.IntegerField()
    licensed = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "month"], name="one_month_count_per_area_and_month"),
            models.CheckConstraint(
                condition=Q(listed__gte=0, licensed__gte=0), name="a_month_count_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["parent_code"], name="month_count_by_parent")]
