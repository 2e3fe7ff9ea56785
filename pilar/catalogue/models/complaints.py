"""What the public says is wrong with a product, fairs with what is brought there, and partners who judge with the office."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.catalogue.domain import complaints
from pilar.catalogue.models.products import Product


class Complaint(models.Model):
    """Somebody says that a product is not what it claims, or that a motif belongs to others. An officer decides."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="complaints")
    kind = models.CharField(max_length=8)
    words = models.CharField(max_length=1000)
    name = models.CharField(max_length=80, blank=True)
    phone_sealed = models.TextField(null=True)
    email_sealed = models.TextField(null=True)
    state = models.CharField(max_length=9, default=complaints.OPEN)
    made_at = models.DateTimeField()
    note = models.CharField(max_length=400, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "id"], name="complaint_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=complaints.KINDS), name="a_complaint_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=complaints.STATES), name="a_complaint_has_a_known_state"
            ),
        ]


class ExpoQuerySet(ScopedQuerySet["Expo"]):
    """The one door to fairs."""

    def visible_to(self, actor: Actor) -> "ExpoQuerySet":
        return super().visible_to(actor) if actor.may("read_products") else self.none()


class Expo(models.Model):
    """A fair, an exhibition or a landing of a ship: a public page with what is brought there."""

    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    intro = models.CharField(max_length=600, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = ExpoQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="a_fair_ends_after_it_begins"
            )
        ]


class ExpoItem(models.Model):
    """So many of a product, brought to a fair."""

    expo = models.ForeignKey(Expo, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="expo_items")
    stock = models.IntegerField(default=1)

    class Meta:
        ordering = ["product__name_key", "id"]
        constraints = [models.UniqueConstraint(fields=["expo", "product"], name="a_product_is_brought_once")]


class JointCurator(models.Model):
    """A person of a partner, such as the ministry's gallery, who judges submitted products with the office's curators."""

    user_id = models.BigIntegerField()
    user_name = models.CharField(max_length=150)
    city_code = models.IntegerField()
    since = models.DateTimeField()
    given_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["user_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "city_code"],
                condition=Q(ended_at=None),
                name="a_partner_judges_once_in_a_city",
            )
        ]
