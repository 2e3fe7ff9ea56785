"""Figures of sectors in a city and the nation, as an office publishes them; the registry knows no nation."""

from django.db import models
from django.db.models import Q


class SectorFigure(models.Model):
    """How many workers or firms a sector had in a year, here and in the nation, and who says so.

    `sector`: beginning of a KBLI code, TOTAL for all. Loading a year again takes the place of what stood there.
    """

    city_code = models.IntegerField()
    year = models.IntegerField()
    sector = models.CharField(max_length=5)
    title = models.CharField(max_length=120, blank=True)
    measure = models.CharField(max_length=7)
    city = models.BigIntegerField()
    nation = models.BigIntegerField()
    source = models.CharField(max_length=120)
    loaded_at = models.DateTimeField()
    loaded_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "year", "measure", "sector"], name="a_sector_has_one_figure_a_year"
            ),
            models.CheckConstraint(
                condition=Q(measure__in=("WORKERS", "FIRMS")), name="a_figure_counts_workers_or_firms"
            ),
            models.CheckConstraint(
                condition=Q(city__gte=0, nation__gte=models.F("city")),
                name="the_nation_has_no_less_than_the_city",
            ),
        ]
