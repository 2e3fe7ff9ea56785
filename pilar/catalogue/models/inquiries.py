"""What buyers ask, whom it goes to, what is offered, and what was sold in the end."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models.products import Product
from pilar.registry.models import Business


class Inquiry(models.Model):
    """One form of one buyer: what she needs, by when, whereto. She is reached by a number or an address, sealed.

    `buyer_index` tells the same buyer again without knowing her; `checked_at` when she said over her own link that it was she.
    """

    salt = models.CharField(max_length=20)
    language = models.CharField(max_length=2, default="id")
    buyer_kind = models.CharField(max_length=8)
    buyer_name = models.CharField(max_length=80)
    company = models.CharField(max_length=120, blank=True)
    phone_sealed = models.TextField(null=True)
    email_sealed = models.TextField(null=True)
    buyer_index = models.BigIntegerField(null=True)
    destination = models.CharField(max_length=120)
    need_by = models.DateField(null=True)
    words = models.CharField(max_length=1000, blank=True)
    wants_sample = models.BooleanField(default=False)
    source = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    expires_on = models.DateField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["checked_at", "made_at"], name="inquiry_unchecked"),
            models.Index(fields=["buyer_index"], name="inquiry_by_buyer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(buyer_kind__in=inquiries.BUYERS), name="a_buyer_is_of_a_known_kind"
            )
        ]


class RequestQuerySet(ScopedQuerySet["Request"]):
    """The one door to what producers were asked; nobody sees what its buyer has not confirmed."""

    def visible_to(self, actor: Actor) -> "RequestQuerySet":
        told = self.exclude(state=inquiries.UNCHECKED)
        if actor.role is Role.OWNER:
            return told.filter(business__owner_id=actor.owner_id) if actor.owner_id else self.none()
        if not actor.may("read_products"):
            return self.none()
        return told.in_areas(actor.areas)


class Request(models.Model):
    """The part of an inquiry that goes to one producer. Area codes are the business's own, so that a list is one index walk."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="requests")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="inquiries")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    salt = models.CharField(max_length=20)
    state = models.CharField(max_length=11, default=inquiries.UNCHECKED)
    state_since = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    helper_name = models.CharField(max_length=150, blank=True)
    loss = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["city_code", "state", "state_since", "id"], name="request_city_state"),
            models.Index(
                fields=["district_code", "state", "state_since", "id"], name="request_district_state"
            ),
            models.Index(fields=["village_code", "state", "state_since", "id"], name="request_village_state"),
            models.Index(fields=["state", "told_at"], name="request_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=inquiries.STATES), name="a_request_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["inquiry", "business"], name="a_producer_is_asked_once_per_inquiry"
            ),
        ]

    def stand_at(self, business: Business) -> None:
        """It is this business's, with its place; not saved."""
        self.business = business
        self.village_code, self.district_code = business.village_code, business.district_code
        self.city_code, self.province_code = business.city_code, business.province_code


class RequestLine(models.Model):
    """So many of one product."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="asked")
    quantity = models.IntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=inquiries.MOST_QUANTITY),
                name="a_sensible_number_is_asked",
            )
        ]


class RequestEvent(models.Model):
    """What became of a request, one line each."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="events")
    deed = models.CharField(max_length=16)
    text = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-id"]


class Quotation(models.Model):
    """What a producer offers, printed as a registered paper. `lines` are [product, name, quantity, unit, price, sum]."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="quotations")
    lines = models.JSONField()
    total = models.BigIntegerField()
    lead_days = models.IntegerField(null=True)
    valid_until = models.DateField()
    terms = models.CharField(max_length=400, blank=True)
    document_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-id"]


class Sale(models.Model):
    """Goods that went from a producer to a buyer. It counts once both have said so; `turn` 1 is the first between the two."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="sales")
    turn = models.IntegerField()
    on = models.DateField()
    value = models.BigIntegerField()
    quantity = models.IntegerField(null=True)
    said_at = models.DateTimeField()
    producer_at = models.DateTimeField(null=True)
    producer_name = models.CharField(max_length=150, blank=True)
    buyer_at = models.DateTimeField(null=True)
    denied_at = models.DateTimeField(null=True)
    denied_by = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["turn", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gt=0), name="a_sale_has_a_value"),
            models.UniqueConstraint(fields=["request", "turn"], name="a_turn_is_sold_once"),
        ]

    @property
    def counts(self) -> bool:
        return self.producer_at is not None and self.buyer_at is not None and self.denied_at is None
