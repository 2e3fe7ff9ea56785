"""The card an owner opens her page with, and what she says through it."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.licensing.domain import cards
from pilar.registry.models import Business


class OwnerCard(models.Model):
    """A card with a link its owner opens without a password. The link is signed over `salt`, so a new card ends the old one.

    A card stays with the business it was made for; when that was merged, the page shows the record that replaced it.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="owner_cards")
    salt = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    opened_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business"], condition=Q(ended_at=None), name="a_business_has_one_card_in_force"
            )
        ]


class OwnerWordQuerySet(ScopedQuerySet["OwnerWord"]):
    """The one door to what owners said."""

    def visible_to(self, actor: Actor) -> "OwnerWordQuerySet":
        """By area, for those who may read the businesses themselves."""
        return super().visible_to(actor) if actor.may("read_businesses") else self.none()


class OwnerWord(models.Model):
    """What an owner said through the card: something is not right, or please call. It waits until somebody answers."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="owner_words")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    kind = models.CharField(max_length=9)
    # Sealed: owners write phone numbers into it.
    text_sealed = models.TextField(blank=True)
    hours = models.CharField(max_length=9, blank=True)
    said_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answered_by_name = models.CharField(max_length=150, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    objects = OwnerWordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["city_code", "said_at"], condition=Q(answered_at=None), name="owner_word_city_waiting"
            ),
            models.Index(
                fields=["village_code", "said_at"],
                condition=Q(answered_at=None),
                name="owner_word_village_wait",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=cards.WORDS), name="an_owner_word_is_of_a_known_kind")
        ]
