"""What is planned and held: programmes, trainers, cohorts with their lessons and seats, attendance, test sheets, certificates.

Programmes, trainers and cohorts are a city's; a participant's place repeats the area codes of her business. Ids, not foreign keys, point to people (`_by`).
"""

from typing import Any

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.registry.models import Business
from pilar.training.domain import attendance, certificates, cohorts, learning, trainers


class CityQuerySet(models.QuerySet[Any]):
    """The one door to programmes, trainers and cohorts: a city's are for everybody of the office who works anywhere in it."""

    def visible_to(self, actor: Actor) -> "CityQuerySet":
        if not actor.may("read_businesses"):
            return self.none()
        if actor.reads_everywhere:
            return self.all()
        cities, provinces = cities_of(actor.areas)
        return self.filter(Q(city_code__in=cities) | Q(province_code__in=provinces))


def cities_of(areas: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """The cities these areas lie in, and the whole provinces among them."""
    wide = [code for code in areas if 0 < code < 100]
    return sorted({int(str(code)[:4]) for code in areas if code >= 1000}), wide


class OfCity(models.Model):
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Programme(OfCity):
    """What is taught: its syllabus with lesson hours, which gap it closes, the test, and what a certificate asks for."""

    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=500, blank=True)
    # One of the gaps that queries.needs knows; empty: open to everybody.
    need = models.CharField(max_length=20, blank=True)
    standard = models.CharField(max_length=120, blank=True)
    # [{"name", "hours"}]
    units = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    answer_key = models.CharField(max_length=60, blank=True)
    # What participants are to do differently afterwards, a line each; asked about some weeks later.
    practices = models.JSONField(default=list)
    # Criteria of the practical work, a line each; what of 100 a certificate asks for, None: nothing.
    rubric = models.JSONField(default=list)
    practice_percent = models.IntegerField(null=True)
    attendance_percent = models.IntegerField(default=80)
    passing_score = models.IntegerField(null=True)
    # How many months a certificate holds, None: for good.
    valid_months = models.IntegerField(null=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "title", "id"], name="programme_city_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(attendance_percent__gte=0, attendance_percent__lte=100),
                name="attendance_is_a_percent",
            )
        ]


class Trainer(OfCity):
    """Who teaches: an academic or a practitioner, of which house, in what."""

    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150)
    kind = models.CharField(max_length=12)
    institution = models.CharField(max_length=160, blank=True)
    expertise = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    # A short curriculum vitae: where and what was taught or run before.
    about = models.CharField(max_length=1200, blank=True)
    # The log-in of a trainer who has one.
    user_id = models.BigIntegerField(null=True, db_index=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "name_key", "id"], name="trainer_city_name")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=trainers.KINDS), name="a_trainer_has_a_known_kind"),
            models.UniqueConstraint(
                fields=["city_code", "name_key", "institution"], name="a_trainer_stands_once_in_a_city"
            ),
        ]


class TrainerAway(models.Model):
    """Days on which a trainer cannot come."""

    trainer = models.ForeignKey(Trainer, on_delete=models.CASCADE, related_name="away")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="away_ends_after_it_begins"
            )
        ]


class Cohort(OfCity):
    """One run of a programme: its place, seats, way of selection, and who signs its certificates."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=cohorts.PLANNED)
    place = models.CharField(max_length=200)
    capacity = models.IntegerField()
    way = models.CharField(max_length=10, default=cohorts.FIRST_COME)
    register_until = models.DateField(null=True)
    points = models.JSONField(default=dict)
    minimum_points = models.IntegerField(default=0)
    seats_by_score = models.IntegerField(default=0)
    rule_public_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=64, blank=True)
    list_sha256 = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by_name = models.CharField(max_length=150, blank=True)
    signer_name = models.CharField(max_length=150, blank=True)
    signer_office = models.CharField(max_length=150, blank=True)
    signer_nip = models.CharField(max_length=30, blank=True)
    # Where the money comes from and how much it was, in rupiah.
    budget_source = models.CharField(max_length=80, blank=True)
    cost = models.BigIntegerField(null=True)
    # Who may take part (domain.eligibility), and what is asked beside the name: [{"text", "choices"}].
    only = models.JSONField(default=dict)
    asked = models.JSONField(default=list)
    # Numbers given to participants so far; a number is never given twice.
    last_number = models.IntegerField(default=0)
    called_off_reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "state", "id"], name="cohort_city_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=cohorts.STATES), name="a_cohort_has_a_known_state"),
            models.CheckConstraint(condition=Q(way__in=cohorts.WAYS), name="a_cohort_selects_in_a_known_way"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="a_cohort_has_a_seat"),
            models.UniqueConstraint(fields=["programme", "name"], name="a_cohort_has_its_own_name"),
        ]


class CohortQuota(models.Model):
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="quotas")
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=10, blank=True)
    seats = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "kind", "key"], name="a_quota_stands_once"),
            models.CheckConstraint(
                condition=Q(kind__in=cohorts.QUOTA_KINDS, seats__gte=1),
                name="a_quota_has_a_known_kind_and_a_seat",
            ),
        ]


class Lesson(models.Model):
    """A session: when, where, how many lesson hours (JP), by whom. `revision` counts its changes for calendars."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="lessons")
    title = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    hours = models.IntegerField()
    place = models.CharField(max_length=200, blank=True)
    trainers = models.ManyToManyField(Trainer, related_name="lessons")
    # Notulen: what was done in the lesson, and who wrote it.
    notes = models.TextField(blank=True)
    notes_by_name = models.CharField(max_length=150, blank=True)
    revision = models.IntegerField(default=0)
    called_off_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["starts_at", "id"], name="lesson_by_start")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="a_lesson_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(hours__gte=1), name="a_lesson_has_an_hour"),
        ]


class EnrolmentQuerySet(ScopedQuerySet["Enrolment"]):
    """The one door to participants."""

    def visible_to(self, actor: Actor) -> "EnrolmentQuerySet":
        """By the area of the business; an owner's own."""
        if actor.role is Role.OWNER:
            return self.filter(business__owner_id=actor.owner_id) if actor.owner_id else self.none()
        return super().visible_to(actor) if actor.may("read_businesses") else self.none()


class Enrolment(models.Model):
    """A person's place in a cohort, for a business. `number` is hers in this cohort: in the draw, on the sheet, at the door."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="places")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="trainings")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    number = models.IntegerField()
    person_name = models.CharField(max_length=150)
    person_key = models.CharField(max_length=150)
    sex = models.CharField(max_length=1, blank=True)
    disability = models.BooleanField(default=False)
    needs = models.CharField(max_length=200, blank=True)
    # question: answer, of those the cohort asks
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=10)
    source = models.CharField(max_length=10, default=cohorts.OFFICE)
    queue_at = models.DateTimeField()
    # Place in the order of the draw; who waits with one is the comparison group.
    lot = models.IntegerField(null=True)
    # What the lot gave on the day of the draw, whatever became of it later: who was drawn is compared with who was not. None: not drawn.
    seat_by_lot = models.BooleanField(null=True)
    # Given its seat for its points: not drawn, so no part of the comparison.
    by_score = models.BooleanField(default=False)
    # criterion: points, as they stood at the selection
    points = models.JSONField(default=dict)
    stands_in_for = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="substitutes")
    note = models.CharField(max_length=200, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.BigIntegerField(null=True)
    registered_by_name = models.CharField(max_length=150, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["cohort", "state", "lot", "queue_at", "id"], name="place_in_cohort"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=cohorts.PLACES), name="a_place_has_a_known_state"),
            models.CheckConstraint(condition=Q(source__in=cohorts.SOURCES), name="a_place_has_a_known_source"),
            models.UniqueConstraint(fields=["cohort", "number"], name="a_number_is_given_once_in_a_cohort"),
            models.UniqueConstraint(
                fields=["cohort", "business", "person_key"], condition=Q(state__in=cohorts.HELD),
                name="a_person_holds_one_place_in_a_cohort",
            ),
        ]  # fmt: skip


class Attendance(models.Model):
    """Whether a person was at a lesson. `turn` counts the officer's phone's changes: the highest stays; 0 is the person's own check-in."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField(max_length=8)
    how = models.CharField(max_length=6)
    came_at = models.DateTimeField()
    turn = models.BigIntegerField(default=0)
    noted_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "enrolment"], name="a_person_is_at_a_lesson_once"),
            models.CheckConstraint(
                condition=Q(status__in=attendance.STATUSES, how__in=attendance.HOW),
                name="attendance_is_of_a_known_kind",
            ),
        ]


class TestSheet(models.Model):
    """One person's answers before or after, one letter an item."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sheets")
    side = models.CharField(max_length=4)
    answers = models.CharField(max_length=60)
    typed_at = models.DateTimeField()
    typed_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "side"], name="a_person_has_one_sheet_a_side"),
            models.CheckConstraint(condition=Q(side__in=learning.SIDES), name="a_sheet_is_before_or_after"),
        ]


class Certificate(models.Model):
    """Who completed what; says what it was issued with, whatever changes later."""

    number = models.CharField(max_length=9, unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(max_length=150)
    title = models.CharField(max_length=160)
    hours = models.IntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    # The last day it holds; None: for good.
    expires_on = models.DateField(null=True)
    units = models.JSONField(default=list)
    rule = models.CharField(max_length=20)
    signer_name = models.CharField(max_length=150)
    signer_office = models.CharField(max_length=150)
    signer_nip = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=8, default=certificates.VALID)
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField(null=True)
    issued_by_name = models.CharField(max_length=150, blank=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)
    # The PDF as it came back signed, sealed under PILAR_HOME/training; by whom, and whether the issuer is one the office trusts.
    signed_sha256 = models.CharField(max_length=64, blank=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    signed_trusted = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_on", "id"], name="certificate_by_last_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=certificates.STATES), name="a_certificate_has_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state=certificates.VALID),
                name="a_place_has_one_valid_certificate",
            ),
        ]


class CohortEvent(models.Model):
    """What happened in a cohort, never changed. `about`: the participant or lesson it speaks of."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24)
    about = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
