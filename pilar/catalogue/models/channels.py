"""How far each product is for each channel as it was last judged, and where an owner sells by herself."""

from django.db import models
from django.db.models import Q

from pilar.catalogue.domain import outlets
from pilar.catalogue.domain.channels import readiness, rules
from pilar.catalogue.models.products import Product
from pilar.registry.models import Business


class Standing(models.Model):
    """One product and one channel: `gaps` are codes of `domain.channels.rules`, the cheapest first. Written anew after every change
    of the product and once a day, since permits end and prices age by themselves."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="standings", db_index=False)
    channel = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    gaps = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["channel", "state", "product"], name="standing_by_channel")]
        constraints = [
            models.UniqueConstraint(fields=["product", "channel"], name="a_product_stands_once_for_a_channel"),
            models.CheckConstraint(condition=Q(channel__in=tuple(rules.CHANNELS)), name="a_known_channel"),
            models.CheckConstraint(condition=Q(state__in=readiness.STATES), name="a_known_readiness"),
        ]  # fmt: skip


class Outlet(models.Model):
    """An address at which the owner sells: her shop as a whole, or with `product` the page of one product there.

    `checkout`: one can pay there, which is what Google asks. `seen_on`: who looked last, and when.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="outlets")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, related_name="outlets")
    kind = models.CharField(max_length=10)
    url = models.CharField(max_length=300)
    checkout = models.BooleanField(default=False)
    seen_on = models.DateField()
    seen_by = models.BigIntegerField(null=True)
    seen_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=outlets.KINDS), name="an_outlet_of_a_known_kind"),
            models.UniqueConstraint(fields=["business", "url"], name="an_outlet_stands_once_for_a_business"),
        ]
