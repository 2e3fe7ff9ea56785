"""The link over which an owner says yes to what stands in the catalogue, without a log-in."""

from django.db import models
from django.db.models import Q

from pilar.catalogue.models.products import Product


class ApprovalLink(models.Model):
    """Made for one owner and one version of one product; the newest ends those before. `answer`: YES or NO."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="links")
    version = models.IntegerField()
    salt = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=3, blank=True)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=("", "YES", "NO")), name="an_owner_answers_yes_or_no"
            )
        ]
