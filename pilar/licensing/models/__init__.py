"""The accompaniment to the NIB as tables: one case per business, its visits, its history, and the choices of KBLI learned from."""

from datetime import date

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.licensing.domain import cases, days, outages, permits
from pilar.registry.models import Business


class CaseQuerySet(ScopedQuerySet["Case"]):
    """The one door to cases."""

    def visible_to(self, actor: Actor) -> "CaseQuerySet":
        """By area for the office, an owner's own for the owner; nobody who reads totals only."""
        if actor.role is Role.OWNER:
            return self.filter(business__owner_id=actor.owner_id) if actor.owner_id else self.none()
        if not actor.may("read_businesses"):
            return self.none()
        return super().visible_to(actor)

    def open(self) -> "CaseQuerySet":
        return self.filter(state__in=cases.OPEN)


class Case(models.Model):
    """One business on its way to the NIB.

    Area codes, the owner's sex and the day of registration are the business's own, repeated so that a list or a count is one
    index walk; `services.following` keeps them in step with the registry.
    `documents` are the codes of `domain.cases.DOCUMENTS` seen with the paper in hand, comma between.
    """

    business = models.OneToOneField(Business, on_delete=models.PROTECT, related_name="nib_case")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    owner_sex = models.CharField(max_length=1, blank=True)
    listed_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default=cases.FOUND)
    state_since_on = models.DateField()
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    facilitator_id = models.BigIntegerField(null=True)
    facilitator_name = models.CharField(max_length=150, blank=True)
    contacted_on = models.DateField(null=True)
    consent_on = models.DateField(null=True)
    consent_how = models.CharField(max_length=160, blank=True)
    documents = models.CharField(max_length=80, blank=True)
    description = models.CharField(max_length=500, blank=True)
    kbli_code = models.CharField(max_length=5, blank=True)
    reachable = models.BooleanField(default=False)
    # What OSS asks and no registry keeps: `domain.filing.FIELDS`.
    for_oss = models.JSONField(default=dict)
    # When the owner sits beside the phone, so that the desk files then and the OTP is read at once.
    otp_at = models.DateTimeField(null=True)
    obstacle = models.CharField(max_length=16, blank=True)
    referred_to = models.CharField(max_length=160, blank=True)
    filed_on = models.DateField(null=True)
    filed_by = models.BigIntegerField(null=True)
    nib = models.CharField(max_length=13, blank=True)
    nib_on = models.DateField(null=True)
    ending = models.CharField(max_length=16, blank=True)
    visit_count = models.IntegerField(default=0)
    updated_at = models.DateTimeField()

    # Not kept: the state it had when it was read, and who moved it since; the owner is told once it is saved.
    moved: tuple[str, Actor] | None = None

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "state", "due_on", "id"], name="case_city_state"),
            models.Index(fields=["village_code", "state", "due_on", "id"], name="case_village_state"),
            models.Index(fields=["facilitator_id", "state", "due_on", "id"], name="case_facilitator_state"),
            models.Index(fields=["state", "due_on", "id"], name="case_state_due"),
            # Lists by due day are found in these alone, whoever has the case and wherever it stands.
            models.Index(
                fields=["city_code", "due_on", "id", "state", "facilitator_id"], name="case_city_by_due"
            ),
            models.Index(
                fields=["district_code", "due_on", "id", "state", "facilitator_id"],
                name="case_district_by_due",
            ),
            models.Index(fields=["district_code", "state", "due_on", "id"], name="case_district_state"),
            # The board, the stuck ones and the page on fair coverage are counted from these alone.
            models.Index(
                fields=["city_code", "facilitator_id", "facilitator_name", "state", "due_on"],
                name="case_board",
            ),
            models.Index(
                fields=["district_code", "facilitator_id", "facilitator_name", "state", "due_on"],
                name="case_board_of_district",
            ),
            models.Index(
                fields=["city_code", "state", "due_on"],
                condition=Q(facilitator_id__isnull=True),
                name="case_of_nobody",
            ),
            models.Index(fields=["city_code", "otp_at"], condition=Q(otp_at__isnull=False), name="case_otp"),
            models.Index(
                fields=["city_code", "obstacle", "state", "due_on", "state_since_on"],
                condition=~Q(obstacle=""),
                name="case_stuck",
            ),
            models.Index(
                fields=[
                    "city_code",
                    "state",
                    "village_code",
                    "owner_sex",
                    "listed_on",
                    "visit_count",
                    "nib_on",
                ],
                name="case_coverage",
            ),
            models.Index(
                fields=["city_code", "state", "visit_count", "listed_on", "nib_on"], name="case_visits"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=cases.STATES), name="a_case_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(state=cases.ISSUED) & ~Q(nib="") & Q(nib_on__isnull=False)
                | ~Q(state=cases.ISSUED) & Q(nib=""),
                name="an_issued_case_has_its_nib_and_no_other_has",
            ),
            models.UniqueConstraint(fields=["nib"], condition=~Q(nib=""), name="an_nib_ends_one_case_only"),
            models.CheckConstraint(
                condition=Q(state__in=(cases.NOT_WANTED, cases.CLOSED)) & ~Q(ending="")
                | ~Q(state__in=(cases.NOT_WANTED, cases.CLOSED)) & Q(ending=""),
                name="a_case_that_ended_without_nib_says_why",
            ),
        ]

    def stand_at(self, business: Business) -> None:
        """This business is the case's from now on, with its place, its owner's sex and its day; not saved."""
        self.business_id = business.pk
        self.village_code, self.district_code = business.village_code, business.district_code
        self.city_code, self.province_code = business.city_code, business.province_code
        self.owner_sex, self.listed_on = business.owner.sex, business.registered_on

    @property
    def evidence(self) -> cases.Evidence:
        seen = frozenset(code for code in self.documents.split(",") if code)
        return cases.Evidence(self.contacted_on, self.consent_on, seen, self.kbli_code, self.reachable)

    def lateness(self, today: date) -> str:
        return cases.lateness(self.due_on, today)


class CaseEvent(models.Model):
    """What happened to a case, never changed. `kind`: OPENED, MOVED, ASSIGNED, SENT_BACK, REFERRED, TRANSFERRED, OBSTACLE."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12)
    old = models.CharField(max_length=10, blank=True)
    new = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=16, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "new", "at"], name="case_event_by_move")]


class Visit(models.Model):
    """One contact with the owner: when, how, how long, with what result."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField()
    way = models.CharField(max_length=8)
    minutes = models.IntegerField(null=True)
    result = models.CharField(max_length=14)
    note = models.CharField(max_length=300, blank=True)
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=cases.VISIT_WAYS), name="a_visit_has_a_known_way"),
            models.CheckConstraint(
                condition=Q(result__in=cases.VISIT_RESULTS), name="a_visit_has_a_known_result"
            ),
        ]


class ConfirmedChoice(models.Model):
    """How often a class was confirmed for a word of a description; the recommender's memory, without anybody's name."""

    stem = models.CharField(max_length=40)
    kbli_code = models.CharField(max_length=5)
    times = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stem", "kbli_code"], name="a_word_and_class_are_counted_once")
        ]


class NibForecast(models.Model):
    """When everyone of a city has an NIB, as it was foretold on a day; the days stay, so that they can be compared with what came.

    `told`: services.foretelling.Told as JSON, or {"weeks", "nibs"} when the history was too short.
    """

    city_code = models.IntegerField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    version = models.CharField(max_length=20)
    told = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city_code", "made_on"], name="a_city_has_one_forecast_a_day")
        ]


class NibDayQuerySet(models.QuerySet["NibDay"]):
    """The one door to NIB days: those held inside one's areas, and those of the wider area one works in."""

    def visible_to(self, actor: Actor) -> "NibDayQuerySet":
        if not actor.may("read_businesses"):
            return self.none()
        if actor.reads_everywhere:
            return self
        near = Q(pk__in=[])
        for area in actor.areas:
            code = str(area)
            here = Q(province_code=int(code[:2]))
            for column, digits in (("city_code", 4), ("district_code", 6), ("village_code", 10)):
                if len(code) >= digits:
                    here &= Q(**{f"{column}__in": (0, int(code[:digits]))})
            near |= here
        return self.filter(near)


class NibDay(models.Model):
    """A day on which owners come to one place and their cases are filed there. A code of 0: the day is for all of the wider area."""

    on = models.DateField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    place = models.CharField(max_length=160)
    capacity = models.IntegerField()
    note = models.CharField(max_length=300, blank=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    state = models.CharField(max_length=10, default=days.PLANNED)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=150, blank=True)
    ending_note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = NibDayQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "on"], name="nib_day_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=days.DAY_STATES), name="an_nib_day_has_a_known_state"
            ),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="an_nib_day_has_seats"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")), name="an_nib_day_closes_after_it_opens"
            ),
        ]


class DayGuest(models.Model):
    """One case invited to an NIB day. `lacked`: what was missing when the papers were checked; what the day brought is read from
    the case itself, `result` holds only what no evidence shows."""

    day = models.ForeignKey(NibDay, on_delete=models.CASCADE, related_name="guests")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="day_seats")
    number = models.IntegerField()
    invited_at = models.DateTimeField()
    invited_by = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by_name = models.CharField(max_length=150, blank=True)
    lacked = models.CharField(max_length=120, blank=True)
    arrived_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "case"], name="a_case_is_invited_to_a_day_once"),
            models.UniqueConstraint(fields=["day", "number"], name="a_queue_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(result__in=("", *days.RESULTS)), name="a_guest_has_a_known_result"
            ),
        ]


class OssOutage(models.Model):
    """A time in which OSS could not be used at the desk. `waiting`: cases ready to file when it began; `waited`: when it ended."""

    city_code = models.IntegerField()
    kind = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    waiting = models.IntegerField(default=0)
    waited = models.IntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.BigIntegerField(null=True)
    noted_by_name = models.CharField(max_length=150, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.CharField(max_length=160, blank=True)

    class Meta:
        indexes = [models.Index(fields=["city_code", "began_at"], name="oss_outage_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=outages.KINDS), name="an_outage_has_a_known_kind"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=models.F("began_at")),
                name="an_outage_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["city_code"], condition=Q(ended_at__isnull=True, struck_at__isnull=True),
                name="a_city_has_one_running_outage",
            ),
        ]  # fmt: skip


class PermitSeen(models.Model):
    """A permit whose paper somebody of the office saw, for kinds the registry keeps no number of (domain.permits.SEEN_HERE)."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="permits_seen")
    permit = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    on = models.DateField(null=True)
    seen_at = models.DateTimeField()
    seen_by = models.BigIntegerField(null=True)
    seen_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "permit"], name="a_permit_is_seen_once_per_business"),
            models.CheckConstraint(
                condition=Q(permit__in=permits.SEEN_HERE), name="a_seen_permit_is_of_a_kind_kept_here"
            ),
        ]


# The tables of this area in files of their own stand beside the others under one name.
from pilar.licensing.models.cards import OwnerCard, OwnerWord, OwnerWordQuerySet  # noqa: E402, F401
from pilar.licensing.models.lists import KbliMove, NibCheck, NibCheckLine  # noqa: E402, F401
