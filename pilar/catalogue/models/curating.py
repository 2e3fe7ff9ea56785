"""The rubric of an office, and what each curator gave a product."""

from django.db import models
from django.db.models import Q

from pilar.catalogue.domain import curating
from pilar.catalogue.models.products import Product


class RubricVersion(models.Model):
    """The rubric an office judges by from a moment on; the newest counts. Without one `domain.curating.USUAL` does."""

    city_code = models.IntegerField()
    weights = models.JSONField()
    bounds = models.JSONField()
    passing = models.CharField(max_length=1)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["city_code", "id"], name="rubric_by_city")]

    @property
    def rubric(self) -> curating.Rubric:
        first, second, third = self.bounds
        return curating.Rubric(self.weights, (first, second, third), self.passing)


class Assessment(models.Model):
    """What one curator gave one product: a score and perhaps a sentence by dimension. `closed_at`: the product was decided or taken back."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="assessments")
    version = models.IntegerField()
    scores = models.JSONField()
    reasons = models.JSONField(default=dict)
    points = models.FloatField()
    method = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "by"], condition=Q(closed_at=None), name="a_curator_judges_a_product_once"
            )
        ]
