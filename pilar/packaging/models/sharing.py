"""What of an assessment leaves the office: a product's public page, and links for a reader outside that end on a day."""

from django.db import models

from pilar.packaging.models.visits import Assessment
from pilar.registry.models import Business


class PublicPage(models.Model):
    """The page a product's pack leads to. Its code stays for as long as packs are sold; it shows the newest result in force.

    Shown only while `hidden_at` is empty and the owner's consent to be published holds.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="packaging_pages")
    product_name = models.CharField(max_length=160)
    code = models.CharField(max_length=12, unique=True)
    agreed_how = models.CharField(max_length=160)
    shown_at = models.DateTimeField()
    shown_by_name = models.CharField(max_length=150, blank=True)
    hidden_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "product_name"], name="a_product_has_one_public_page")
        ]


class ReviewLink(models.Model):
    """A way to one result for somebody outside (a buyer, a partner) without a log-in; over on a day, or ended before."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="links")
    salt = models.CharField(max_length=20)
    whom = models.CharField(max_length=120)
    with_photos = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    opened = models.IntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
