"""What a business shows of itself beside its products, and how often each product was looked at, asked about, and sold."""

from django.db import models

from pilar.catalogue.models.products import Product
from pilar.registry.models import Business


class Storefront(models.Model):
    """What a producer tells of herself and how buyers reach her beyond the inquiry: her WhatsApp, when she agreed to it."""

    business = models.OneToOneField(Business, on_delete=models.PROTECT, related_name="storefront")
    whatsapp = models.BooleanField(default=False)
    story = models.CharField(max_length=1200, blank=True)
    story_en = models.CharField(max_length=1200, blank=True)
    agreed_how = models.CharField(max_length=160, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField(null=True)
    changed_by_name = models.CharField(max_length=150, blank=True)


class Tally(models.Model):
    """One product in one month: counters only, nobody behind them is kept. `value` is its part of what was sold, in rupiah."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="tallies")
    month = models.DateField()
    views = models.IntegerField(default=0)
    clicks = models.IntegerField(default=0)
    inquiries = models.IntegerField(default=0)
    won = models.IntegerField(default=0)
    again = models.IntegerField(default=0)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "month"], name="a_product_is_counted_once_a_month")
        ]
        indexes = [models.Index(fields=["month", "product"], name="tally_by_month")]
