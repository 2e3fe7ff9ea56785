"""One order split over several producers, as proposed and as a person settled it."""

from django.db import models
from django.db.models import Q

from pilar.catalogue.domain import inquiries
from pilar.catalogue.models.inquiries import Request
from pilar.catalogue.models.products import Product


class PooledOrder(models.Model):
    """What one producer cannot make alone. `request` is where the buyer asked for it; sent once."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="pools")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="pools")
    quantity = models.IntegerField()
    words = models.CharField(max_length=80, blank=True)
    floor = models.CharField(max_length=1, blank=True)
    least = models.IntegerField(default=1)
    days = models.IntegerField()
    short = models.IntegerField(default=0)
    lot = models.IntegerField(default=1)
    method = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=inquiries.MOST_QUANTITY),
                name="a_sensible_number_is_pooled",
            )
        ]


class PooledShare(models.Model):
    """One producer's part: what she can make by the day, what she had before, what was proposed and what was settled."""

    pool = models.ForeignKey(PooledOrder, on_delete=models.CASCADE, related_name="shares")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="pooled")
    capacity = models.IntegerField()
    before = models.IntegerField(default=0)
    grade = models.CharField(max_length=1, blank=True)
    proposed = models.IntegerField(default=0)
    amount = models.IntegerField(default=0)
    left_out = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["-proposed", "id"]
        constraints = [models.UniqueConstraint(fields=["pool", "product"], name="a_product_is_pooled_once")]
