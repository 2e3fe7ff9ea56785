"""Rooms for buyers by link, and what it costs to send a kilogram."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.catalogue.domain import freight, inquiries


class RoomQuerySet(ScopedQuerySet["BuyerRoom"]):
    """The one door to buyer rooms."""

    def visible_to(self, actor: Actor) -> "RoomQuerySet":
        return super().visible_to(actor) if actor.may("read_products") else self.none()


class BuyerRoom(models.Model):
    """A page of everything on show with what a bigger buyer asks for, opened by its link alone until it ends."""

    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    name = models.CharField(max_length=80)
    buyer_kind = models.CharField(max_length=8)
    salt = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    opened = models.IntegerField(default=0)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(buyer_kind__in=inquiries.BUYERS), name="a_room_is_for_a_known_kind_of_buyer"
            )
        ]


class FreightRate(models.Model):
    """What sending costs from a city to another, as somebody was told on a day; the office keeps it."""

    city_code = models.IntegerField()
    destination = models.CharField(max_length=3)
    per_kg = models.IntegerField()
    least_kg = models.IntegerField(default=1)
    days = models.IntegerField(null=True)
    source = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["destination"]
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "destination"], name="a_city_has_one_rate_to_each_place"
            ),
            models.CheckConstraint(
                condition=Q(destination__in=freight.PLACES), name="freight_goes_to_a_known_place"
            ),
            models.CheckConstraint(
                condition=Q(per_kg__gt=0, least_kg__gte=1), name="freight_costs_something"
            ),
        ]
