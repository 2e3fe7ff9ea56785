"""What a business offers."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.catalogue.domain import kinds, offers, products
from pilar.registry.models import Business


class ProductQuerySet(ScopedQuerySet["Product"]):
    """The one door to products."""

    def visible_to(self, actor: Actor) -> "ProductQuerySet":
        """By area for who works with the catalogue, an owner's own for the owner."""
        if actor.role is Role.OWNER:
            return self.filter(business__owner_id=actor.owner_id) if actor.owner_id else self.none()
        if actor.role is Role.PARTNER:
            # A partner who judges with the office sees what waits to be judged, and nothing else.
            judging = apps.get_model("catalogue", "JointCurator")._default_manager.filter(
                user_id=actor.user_id or 0, ended_at=None
            )
            return self.in_areas(actor.areas).filter(Exists(judging), state=products.SUBMITTED)
        if not actor.may("read_products"):
            return self.none()
        return self.in_areas(actor.areas)

    def on_show(self, today: date) -> "ProductQuerySet":
        """What the public may see on a day: published, and no permit of it past its last day."""
        good = Q(permit_until=None) | Q(permit_until__gte=today)
        return self.filter(good, state=products.PUBLISHED, consented=True)


class Product(models.Model):
    """One product of one business. Area codes are the business's own, repeated so that a list is one index walk.

    `facts` hold what `domain.kinds.FACTS` asks of its class. `price` in rupiah for one `unit`; None with `on_request`.
    `version` counts every change; `approved_version` is the last one the owner said yes to, `asked_version` the last that needs
    her yes. `permit_until` repeats the earliest last day of its permits, `photo_count` how many photos it has.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="products")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    name_key = models.CharField(max_length=120)
    description = models.CharField(max_length=2000, blank=True)
    description_en = models.CharField(max_length=2000, blank=True)
    facts = models.JSONField(default=dict)
    availability = models.CharField(max_length=14, default=offers.STOCK)
    lead_days = models.IntegerField(null=True)
    season = models.JSONField(default=list)
    capacity_month = models.IntegerField(null=True)
    minimum_order = models.IntegerField(default=1)
    unit = models.CharField(max_length=40, blank=True)
    price = models.BigIntegerField(null=True)
    price_starts = models.BooleanField(default=False)
    on_request = models.BooleanField(default=False)
    tiers = models.JSONField(default=list)
    price_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default=products.DRAFT)
    state_since_on = models.DateField()
    state_note = models.CharField(max_length=400, blank=True)
    version = models.IntegerField(default=1)
    asked_version = models.IntegerField(default=1)
    # What the last curation came to: 0 to 100, A to D; nothing for what was shown before curators judged by a rubric.
    points = models.FloatField(null=True)
    grade = models.CharField(max_length=1, blank=True)
    approved_version = models.IntegerField(default=0)
    approved_at = models.DateTimeField(null=True)
    approved_how = models.CharField(max_length=160, blank=True)
    consented = models.BooleanField(default=False)
    permit_until = models.DateField(null=True)
    photo_count = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    updated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "name_key", "id"], name="product_city_name"),
            models.Index(fields=["city_code", "state", "kind", "availability"], name="product_city_facets"),
            models.Index(fields=["district_code", "name_key", "id"], name="product_district_name"),
            models.Index(fields=["village_code", "name_key", "id"], name="product_village_name"),
            models.Index(fields=["state", "kind", "name_key", "id"], name="product_on_show"),
            models.Index(fields=["state", "published_at", "id"], name="product_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=kinds.KINDS), name="a_product_has_a_known_class"),
            models.CheckConstraint(
                condition=Q(state__in=products.STATES), name="a_product_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(availability__in=offers.AVAILABILITY), name="a_product_can_be_had_in_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(on_request=False) | Q(price__isnull=True), name="a_price_on_request_is_not_told"
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gt=0), name="a_price_is_more_than_nothing"
            ),
            models.CheckConstraint(condition=Q(minimum_order__gte=1), name="at_least_one_is_ordered"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def approved(self) -> bool:
        """The owner said yes to everything that needs her yes."""
        return self.approved_version >= self.asked_version

    def stand_at(self, business: Business) -> None:
        """This business is the product's from now on, with its place; not saved."""
        self.business = business
        self.village_code, self.district_code = business.village_code, business.district_code
        self.city_code, self.province_code = business.city_code, business.province_code

    def kept(self) -> dict[str, Any]:
        """The columns a version keeps that stand in this row."""
        return {name: getattr(self, name) for name in products.KEPT if name not in ("variants", "photos")}
