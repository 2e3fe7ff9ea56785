"""What hangs on a product: variants, photos, permits, versions; and the QRIS of a business."""

from django.db import models
from django.db.models import Q

from pilar.catalogue.domain import permits
from pilar.catalogue.models.products import Product
from pilar.registry.models import Business


class Variant(models.Model):
    """One way the product comes: a size, a colour, a weight. Without a price of its own it costs what the product costs."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    name = models.CharField(max_length=80)
    price = models.BigIntegerField(null=True)
    gtin = models.CharField(max_length=14, blank=True)
    net_weight_g = models.IntegerField(null=True)
    position = models.SmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["product", "name"], name="a_variant_is_named_once"),
            models.UniqueConstraint(fields=["gtin"], condition=~Q(gtin=""), name="a_gtin_is_one_variant"),
        ]

    def __str__(self) -> str:
        return self.name


class Photo(models.Model):
    """A picture of a product, two sealed encodings under PILAR_HOME/products; the first one is the cover.

    `fingerprint` tells the same picture again (domain.photos); `warnings` are codes, comma between.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=80)
    width = models.IntegerField()
    height = models.IntegerField()
    caption = models.CharField(max_length=160, blank=True)
    sharpness = models.FloatField()
    light = models.FloatField()
    fingerprint = models.BigIntegerField()
    warnings = models.CharField(max_length=60, blank=True)
    position = models.SmallIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["fingerprint"], name="product_photo_by_print")]


class Permit(models.Model):
    """A permit or mark this product carries, seen on paper or screen by somebody on a day."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="permits")
    kind = models.CharField(max_length=8)
    number = models.CharField(max_length=60)
    issuer = models.CharField(max_length=120, blank=True)
    expires_on = models.DateField(null=True)
    seen_on = models.DateField()
    seen_by = models.BigIntegerField(null=True)
    seen_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        indexes = [models.Index(fields=["expires_on"], name="permit_by_last_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=permits.KINDS), name="a_permit_has_a_known_kind"),
            models.UniqueConstraint(
                fields=["product", "kind", "number"], name="a_permit_stands_once_on_a_product"
            ),
        ]


class ProductVersion(models.Model):
    """A product as it stood after a change: `values` are the kept columns, `changed` which of them this change touched."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="versions")
    number = models.IntegerField()
    values = models.JSONField()
    changed = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    for_owner = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="a_version_is_written_once")
        ]


class Qris(models.Model):
    """The static QRIS the owner got from her bank, as read from its text: recorded and checked, never made."""

    business = models.OneToOneField(Business, on_delete=models.PROTECT, related_name="qris")
    code = models.CharField(max_length=512)
    merchant = models.CharField(max_length=25)
    city = models.CharField(max_length=15, blank=True)
    nmid = models.CharField(max_length=15, blank=True)
    criteria = models.CharField(max_length=3, blank=True)
    acquirer = models.CharField(max_length=40, blank=True)
    name_fits = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=150, blank=True)
