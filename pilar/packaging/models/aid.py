"""What is given and bought together: machines and pouches tracked to their use, and pools that reach a supplier's minimum."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.packaging.domain import aid, pooling
from pilar.packaging.models.visits import Assessment
from pilar.registry.models import Business


class GrantQuerySet(ScopedQuerySet["Grant"]):
    """The one door to what was given."""

    def visible_to(self, actor: Actor) -> "GrantQuerySet":
        """By area, for everyone of the office who reads businesses."""
        return super().visible_to(actor) if actor.may("read_businesses") else self.none()


class Grant(models.Model):
    """A machine or a batch of pouches that a business was given, until it is given back. Area codes repeat the business's."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="packaging_grants")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    thing = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    serial = models.CharField(max_length=60, blank=True)
    quantity = models.IntegerField(default=1)
    rupiah = models.BigIntegerField(default=0)
    source = models.CharField(max_length=120)
    given_on = models.DateField()
    received_by = models.CharField(max_length=150)
    state = models.CharField(max_length=8, default=aid.GIVEN)
    seen_on = models.DateField(null=True)
    # What is left of pouches, as last seen.
    left = models.IntegerField(null=True)
    returned_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "state", "id"], name="grant_city_state"),
            models.Index(fields=["district_code", "state", "id"], name="grant_district_state"),
            models.Index(fields=["village_code", "state", "id"], name="grant_village_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=aid.STATES), name="a_grant_has_a_known_state"),
            models.CheckConstraint(condition=Q(thing__in=aid.THINGS), name="a_grant_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="at_least_one_is_given"),
        ]


class Sighting(models.Model):
    """A grant was seen at its place: in use, idle, or given back. Never changed."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="sightings")
    assessment = models.ForeignKey(Assessment, null=True, on_delete=models.SET_NULL, related_name="sightings")
    how = models.CharField(max_length=8)
    left = models.IntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=aid.STATES), name="a_grant_is_seen_in_a_known_way")
        ]


class Pool(models.Model):
    """Pouches bought together in one city: demand until a day, the supplier's minimum, and prices that fall with the amount."""

    city_code = models.IntegerField()
    title = models.CharField(max_length=120)
    detail = models.CharField(max_length=300, blank=True)
    supplier = models.CharField(max_length=120)
    minimum = models.IntegerField()
    # [[from how many pieces, rupiah a piece], …], the smallest first.
    tiers = models.JSONField()
    pack_of = models.IntegerField(default=1)
    closes_on = models.DateField()
    pickup = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, default=pooling.OPEN)
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["city_code", "state", "id"], name="pool_city_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=pooling.STATES), name="a_pool_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(minimum__gte=1) & Q(pack_of__gte=1), name="a_pool_asks_for_something"
            ),
        ]


class Share(models.Model):
    """How many pieces a business takes of a pool."""

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="shares")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="pouch_shares")
    quantity = models.IntegerField()
    joined_at = models.DateTimeField()
    joined_by_name = models.CharField(max_length=150, blank=True)
    paid_on = models.DateField(null=True)
    fetched_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool", "business"], name="a_business_joins_a_pool_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="a_share_is_more_than_nothing"),
        ]
