"""The versions of standards, assessments with their answers and photos, corrective actions, the city's prices."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.catalogue.models import Product
from pilar.packaging.domain import levels, visits
from pilar.packaging.domain.label_elements import CLASSES
from pilar.registry.models import Business


class StandardVersion(models.Model):
    """One version of a standard as a document (domain.standards.parse); never changed once it is used. city_code 0: comes with Pilar."""

    city_code = models.IntegerField(default=0)
    code = models.CharField(max_length=12)
    version = models.IntegerField()
    title = models.CharField(max_length=160)
    document = models.JSONField()
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "code", "version"], name="a_standard_has_each_version_once"
            )
        ]


class AssessmentQuerySet(ScopedQuerySet["Assessment"]):
    """The one door to assessments."""

    def visible_to(self, actor: Actor) -> "AssessmentQuerySet":
        """By area for the office, an owner's own for the owner; nobody who reads totals only."""
        if actor.role is Role.OWNER:
            return self.filter(business__owner_id=actor.owner_id) if actor.owner_id else self.none()
        if not actor.may("read_businesses"):
            return self.none()
        return super().visible_to(actor)

    def counting(self) -> "AssessmentQuerySet":
        """Signed, in force, and no second look of a calibration."""
        return self.filter(state__in=visits.COUNTING, calibrates__isnull=True)


class Assessment(models.Model):
    """One visit to one product. Area codes repeat the business's, so that a list is one index walk.

    The level and scores are written when both have signed, with the method that made them; `standards` stay the versions it was begun with.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="packaging_assessments")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    # Its entry in the catalogue, when there is one; the name stays what it was at the visit.
    product = models.ForeignKey(
        Product, null=True, on_delete=models.SET_NULL, related_name="packaging_assessments"
    )
    product_name = models.CharField(max_length=160)
    kind = models.CharField(max_length=6)
    standards = models.ManyToManyField(StandardVersion, related_name="assessments")
    # The same visit a second time by another assessor, for calibration; never counts for the product.
    calibrates = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="second_looks")
    # The assessment before, for the comparison.
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    state = models.CharField(max_length=8, default=visits.OPEN)
    # Given by the phone on which the visit began without network: the same beginning sent twice is one.
    sent_id = models.CharField(max_length=36, blank=True)
    assessor_id = models.BigIntegerField(null=True)
    assessor_name = models.CharField(max_length=150, blank=True)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    level = models.CharField(max_length=3, blank=True)
    method = models.CharField(max_length=30, blank=True)
    material_score = models.IntegerField(null=True)
    label_score = models.IntegerField(null=True)
    look_score = models.IntegerField(null=True)
    critical = models.IntegerField(default=0)
    serious = models.IntegerField(default=0)
    major = models.IntegerField(default=0)
    minor = models.IntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)
    owner_signed_name = models.CharField(max_length=150, blank=True)
    # Strokes of the finger on the screen as an SVG path, sealed: a hand is as personal as a number.
    owner_hand_sealed = models.TextField(blank=True)
    assessor_hand_sealed = models.TextField(blank=True)
    again_on = models.DateField(null=True)
    reply = models.CharField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True)
    appeal = models.CharField(max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_answer = models.CharField(max_length=1000, blank=True)
    appeal_answered_at = models.DateTimeField(null=True)
    appeal_answered_by_name = models.CharField(max_length=150, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "state", "signed_on", "id"], name="assessment_city_state"),
            models.Index(fields=["state", "signed_on", "id"], name="assessment_by_state"),
            models.Index(fields=["district_code", "state", "id"], name="assessment_district_state"),
            models.Index(fields=["village_code", "state", "id"], name="assessment_village_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=visits.STATES), name="an_assessment_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CLASSES), name="an_assessed_product_has_a_known_class"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(visits.OPEN, visits.DROPPED), signed_at__isnull=True)
                | ~Q(state__in=(visits.OPEN, visits.DROPPED)) & Q(signed_at__isnull=False),
                name="an_assessment_counts_once_it_is_signed",
            ),
            models.UniqueConstraint(
                fields=["business", "product_name", "assessor_id"],
                condition=Q(state=visits.OPEN),
                name="an_assessor_has_one_open_assessment_of_a_product",
            ),
            models.UniqueConstraint(
                fields=["assessor_id", "sent_id"],
                condition=~Q(sent_id=""),
                name="a_visit_from_a_phone_arrives_once",
            ),
        ]


class Answer(models.Model):
    """What was said of one statement. `own`: what the owner said before the visit. `turn` counts the phone's changes: the highest stays."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=20)
    answer = models.CharField(max_length=6, blank=True)
    own = models.CharField(max_length=6, blank=True)
    note = models.CharField(max_length=500, blank=True)
    on_site = models.BooleanField(default=False)
    turn = models.BigIntegerField(default=0)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="a_statement_is_answered_once"),
            models.CheckConstraint(
                condition=Q(answer__in=("", *levels.ANSWERS)) & Q(own__in=("", *levels.ANSWERS)),
                name="a_statement_has_a_known_answer",
            ),
        ]


class ItemPhoto(models.Model):
    """A photo of one statement, before or after it was put right; the file lies sealed under PILAR_HOME/packaging by its hash."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="photos")
    item = models.CharField(max_length=20)
    side = models.CharField(max_length=6, default=visits.BEFORE)
    # Given by the phone: the same photo sent twice is one.
    sent_id = models.CharField(max_length=36)
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    faults = models.CharField(max_length=60, blank=True)
    # registry.domain.prints; None until it has been looked at.
    fingerprint = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "sent_id"], name="a_photo_arrives_once"),
            models.CheckConstraint(
                condition=Q(side__in=(visits.BEFORE, visits.AFTER)), name="a_photo_is_before_or_after"
            ),
        ]


class Action(models.Model):
    """What is to be done about one finding: by whom, until when; done with a word; closed by a reviewer, who may open it again."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="actions")
    item = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=120)
    due_on = models.DateField()
    state = models.CharField(max_length=6, default=visits.TO_DO)
    done_note = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=150, blank=True)
    review_note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="a_finding_has_one_action"),
            models.CheckConstraint(
                condition=Q(state__in=visits.ACTION_STATES), name="an_action_has_a_known_state"
            ),
        ]


class AssessmentEvent(models.Model):
    """What happened to an assessment, never changed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)


class CityPrice(models.Model):
    """What a measure costs in a city, where it differs from the list that comes with Pilar."""

    city_code = models.IntegerField()
    measure = models.CharField(max_length=30)
    rupiah = models.IntegerField()
    on = models.DateField()
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "measure"], name="a_measure_has_one_price_in_a_city"
            ),
            models.CheckConstraint(condition=Q(rupiah__gte=0), name="a_price_is_not_below_nothing"),
        ]
