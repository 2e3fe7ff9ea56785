"""The register of papers the office issued, and the counters of their numbers. The files lie sealed under PILAR_HOME/documents."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.documents.domain import kinds


class DocumentQuerySet(ScopedQuerySet["Document"]):
    """The one door to the register."""

    def visible_to(self, actor: Actor) -> "DocumentQuerySet":
        """By area for who reads the register; a person sees what she herself issued, too."""
        own = self.filter(issued_by=actor.user_id) if actor.user_id is not None else self.none()
        return self.in_areas(actor.areas) if actor.may("read_documents") else own


class NumberSeries(models.Model):
    """The last number given to a kind of paper in a year, by one office."""

    city_code = models.IntegerField()
    kind = models.CharField(max_length=12)
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    objects: models.Manager["NumberSeries"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city_code", "kind", "year"], name="a_kind_counts_once_a_year")
        ]


class Document(models.Model):
    """One issued paper. `thing` and `thing_id` say what it is about, as in the record book; `title` is shown to the public."""

    code = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=12)
    number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="id")
    thing = models.CharField(max_length=40, blank=True)
    thing_id = models.CharField(max_length=40, blank=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    state = models.CharField(max_length=8, default=kinds.ISSUED)
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField(null=True)
    issued_by_name = models.CharField(max_length=150, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()
    signed_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(null=True)
    signer = models.CharField(max_length=200, blank=True)
    trusted = models.BooleanField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=tuple(kinds.KINDS)), name="a_paper_has_a_known_kind"),
            models.CheckConstraint(condition=Q(state__in=kinds.STATES), name="a_paper_has_a_known_state"),
            models.UniqueConstraint(
                fields=["city_code", "number"], condition=~Q(number=""), name="a_number_is_given_to_one_paper"
            ),
            models.CheckConstraint(
                condition=~Q(state=kinds.SIGNED) | ~Q(signed_sha256=""),
                name="a_signed_paper_has_its_signed_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=kinds.REVOKED) | ~Q(revoked_reason=""), name="a_revoked_paper_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["city_code", "-id"], name="paper_by_city"),
            models.Index(fields=["city_code", "kind", "-id"], name="paper_by_city_kind"),
            models.Index(fields=["thing", "thing_id"], name="paper_by_thing"),
            models.Index(fields=["issued_by", "-id"], name="paper_by_issuer"),
        ]

    def __str__(self) -> str:
        return self.number or self.code
