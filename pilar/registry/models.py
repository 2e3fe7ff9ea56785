"""The registry as tables: one business, one record; the owner and the premises linked beside it.

What was delivered stays in `SourceRecord`, one row per delivered row; the columns of Business, Owner and Premises hold the values chosen
from them by the trust table (docs/methods/lineage.md), at any time anew. Ids point to people (`_by`): the record outlives the log-in.
"""

from django.db import models
from django.db.models import F, Q

from pilar.accounts.domain import Actor, Role
from pilar.accounts.models import ScopedQuerySet
from pilar.registry import domain

# The dimensions of the counts, which are the facets of every list.
FILTERED = ("status", "has_nib", "sector", "size")
# What else lists are filtered by; in the long indexes too, so that a filter is decided without fetching the row.
ASKED = (*FILTERED, "has_phone", "has_nik", "kbli_code", "last_seen_on", "registered_on")
WIDE_AREAS = ("province_code", "city_code", "district_code")


def _led_by(*first: str) -> list[str]:
    """The columns of an index over a province that begins with these and decides every filter without the row."""
    return [*first, *(one for one in ASKED if one not in first), *WIDE_AREAS, "id"]


class BusinessQuerySet(ScopedQuerySet["Business"]):
    """The one door to businesses."""

    def visible_to(self, actor: Actor) -> "BusinessQuerySet":
        """The businesses this person may see: an owner's own, everyone else's by area. Merged ones stay reachable."""
        if actor.role is Role.OWNER:
            return self.filter(owner_id=actor.owner_id) if actor.owner_id else self.none()
        return super().visible_to(actor)

    def living(self) -> "BusinessQuerySet":
        """Without the records that were merged into another."""
        return self.exclude(status="MERGED")


class Source(models.Model):
    """A sender of data: an office, a programme, a clerk's desk."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=domain.SOURCE_KINDS), name="a_source_has_a_known_kind"
            )
        ]


class Delivery(models.Model):
    """One accepted delivery of rows from a source: usually a file, kept with its hash."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="deliveries")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    delivered_at = models.DateTimeField()
    delivered_by = models.BigIntegerField(null=True)
    delivered_by_name = models.CharField(max_length=150, blank=True)
    as_of_on = models.DateField()
    row_count = models.IntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="delivery_by_hash")]


class Household(models.Model):
    """People on one family card (KK): they may share an address and a phone and still be different owners."""

    kk_sealed = models.CharField(max_length=120)
    kk_index = models.BigIntegerField(unique=True)


class Owner(models.Model):
    """The person who runs one or more businesses."""

    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160)
    sex = models.CharField(max_length=1, blank=True)
    birth_on = models.DateField(null=True)
    nik_sealed = models.CharField(max_length=120, blank=True)
    nik_index = models.BigIntegerField(null=True, db_index=True)
    nik_hint = models.CharField(max_length=16, blank=True)
    # One sealed text holds every phone, comma between; the first two can be found.
    phones_sealed = models.CharField(max_length=400, blank=True)
    phone_index = models.BigIntegerField(null=True, db_index=True)
    phone2_index = models.BigIntegerField(null=True, db_index=True)
    phone_hint = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    npwp_sealed = models.CharField(max_length=120, blank=True)
    npwp_index = models.BigIntegerField(null=True)
    household = models.ForeignKey(Household, null=True, on_delete=models.SET_NULL, related_name="owners")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()


class Premises(models.Model):
    """Where a business stands."""

    address = models.CharField(max_length=300, blank=True)
    landmark = models.CharField(max_length=160, blank=True)
    rt = models.CharField(max_length=3, blank=True)
    rw = models.CharField(max_length=3, blank=True)
    village_code = models.BigIntegerField(null=True)
    postal_code = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    place_kind = models.CharField(max_length=14, blank=True)


class Business(models.Model):
    """One small business: the record everything else hangs on.

    The area codes, `owner_name`, `has_nib`, `has_phone` and `has_nik` are repeated here so that every list, count and search stays one index walk.
    Where the village is unknown `village_code` is 0 and the wider codes say what is known (the city at least).
    """

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    brand = models.CharField(max_length=120, blank=True)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="businesses")
    owner_name = models.CharField(max_length=160, blank=True)
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="businesses")
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    sector = models.CharField(max_length=16, default="OTHER")
    activity = models.CharField(max_length=255, blank=True)
    product = models.CharField(max_length=255, blank=True)
    kbli_code = models.CharField(max_length=5, blank=True)
    kbli_version = models.SmallIntegerField(null=True)
    legal_form = models.CharField(max_length=12, blank=True)
    founded_on = models.DateField(null=True)
    workers_male = models.IntegerField(null=True)
    workers_female = models.IntegerField(null=True)
    workers = models.IntegerField(null=True)
    annual_sales = models.BigIntegerField(null=True)
    sales_band = models.CharField(max_length=10, blank=True)
    capital = models.BigIntegerField(null=True)
    size = models.CharField(max_length=8, default="UNKNOWN")
    nib = models.CharField(max_length=13, blank=True)
    nib_on = models.DateField(null=True)
    has_nib = models.BooleanField(default=False)
    no_nib_reason = models.CharField(max_length=14, blank=True)
    has_phone = models.BooleanField(default=False)
    has_nik = models.BooleanField(default=False)
    status = models.CharField(max_length=8, default="ACTIVE")
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from", db_index=False
    )
    last_seen_on = models.DateField(null=True)
    registered_on = models.DateField()
    record_count = models.IntegerField(default=0)
    search_text = models.TextField(blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = BusinessQuerySet.as_manager()

    class Meta:
        # A list walks one of these in order: area level first, then the sort, then the id. The columns behind the id
        # let the walk skip what a filter leaves out without fetching the row; every index more slows every import.
        indexes = [
            models.Index(fields=["name_key", "id", *ASKED, *WIDE_AREAS], name="business_by_name"),
            models.Index(
                fields=["city_code", "name_key", "id", *ASKED, "district_code"], name="business_city_name"
            ),
            models.Index(fields=["district_code", "name_key", "id"], name="business_district_name"),
            models.Index(fields=["village_code", "name_key", "id"], name="business_village_name"),
            models.Index(fields=["updated_at", "id"], name="business_by_change"),
            models.Index(fields=["city_code", "updated_at", "id"], name="business_city_change"),
            models.Index(fields=["last_seen_on", "id"], name="business_by_sight"),
            models.Index(fields=["city_code", "last_seen_on", "id"], name="business_city_sight"),
            # On PostgreSQL (migration 0008) what does not lead these three rides along unsorted.
            models.Index(fields=_led_by("sector", "size", "status", "has_nib"), name="business_by_kind"),
            models.Index(fields=_led_by("kbli_code"), name="business_by_kbli"),
            models.Index(fields=_led_by("registered_on"), name="business_by_registration"),
            models.Index(
                fields=["merged_into"], name="business_merged", condition=Q(merged_into__isnull=False)
            ),
            models.Index(fields=["nib"], name="business_by_nib", condition=~Q(nib="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=domain.STATUSES), name="a_business_has_a_known_status"
            ),
            models.CheckConstraint(condition=Q(size__in=domain.SIZES), name="a_business_has_a_known_size"),
            models.CheckConstraint(
                condition=Q(kbli_code="", kbli_version__isnull=True)
                | (~Q(kbli_code="") & Q(kbli_version__isnull=False)),
                name="a_kbli_code_never_without_its_version",
            ),
            models.CheckConstraint(
                condition=Q(status="MERGED", merged_into__isnull=False)
                | (~Q(status="MERGED") & Q(merged_into__isnull=True)),
                name="a_merged_business_says_into_which",
            ),
            models.CheckConstraint(
                condition=~Q(id=F("merged_into")), name="a_business_is_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(has_nib=True) & ~Q(nib="") | Q(has_nib=False, nib=""),
                name="has_nib_says_what_nib_says",
            ),
        ]


class SourceRecord(models.Model):
    """One delivered row about one business, as understood; the lineage of every value.

    `values_json` holds the fields that carried a value, `secret_sealed` the personal ones (sealed JSON),
    `cleared` the comma-separated fields a person emptied on purpose. Rows are never changed, only withdrawn.
    """

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="records")
    # Whom the row names; merging and splitting owners moves it.
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="records")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="records")
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="records")
    sheet = models.CharField(max_length=64, blank=True)
    row = models.IntegerField(null=True)
    part = models.SmallIntegerField(default=1)
    as_of_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField(null=True)
    values_json = models.TextField()
    secret_sealed = models.TextField(blank=True)
    cleared = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=255, blank=True)
    withdrawn_at = models.DateTimeField(null=True)


class IdentityNumber(models.Model):
    """A permit or mark a business holds, beside its NIB: P-IRT, halal, BPOM."""

    # Found through the unique index below, which begins with it.
    business = models.ForeignKey(Business, models.PROTECT, related_name="identity_numbers", db_index=False)
    kind = models.CharField(max_length=8)
    number = models.CharField(max_length=40)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "kind", "number"], name="a_number_stands_once_per_business"
            )
        ]


class BusinessEvent(models.Model):
    """What happened to a business, for its history in plain words. Deliveries are told from the source records."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    detail = models.JSONField(default=dict)


class Consent(models.Model):
    """What an owner agreed to, for one purpose, until withdrawn."""

    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=14)
    given_on = models.DateField()
    how = models.CharField(max_length=160, blank=True)
    recorded_by = models.BigIntegerField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "purpose"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_consent_per_purpose_in_force",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=domain.CONSENT_PURPOSES), name="a_consent_has_a_known_purpose"
            ),
        ]


class Group(models.Model):
    """A kelompok, koperasi, sentra or association businesses belong to."""

    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=12, default="KELOMPOK")
    village_code = models.BigIntegerField(default=0)


class Membership(models.Model):
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, blank=True)
    since_on = models.DateField(null=True)
    # Known from a delivered list: goes again when no record says so any more. False for one a person entered.
    from_lists = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "business"], name="a_business_joins_a_group_once")
        ]


class Photo(models.Model):
    """A picture of the business or its products, shown only inside the office unless the owner agreed."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="photos")
    file = models.CharField(max_length=120)
    caption = models.CharField(max_length=160, blank=True)
    taken_on = models.DateField(null=True)
    fingerprint = models.BigIntegerField(null=True)  # domain/prints.py; None: not looked at yet
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)


class ChangeRequest(models.Model):
    """A change proposed by someone who may not make it directly."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="change_requests")
    values_json = models.TextField()
    secret_sealed = models.TextField(blank=True)
    # The comma-separated fields to be emptied.
    cleared = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=255)
    asked_by = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=10, default="PENDING")
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["PENDING", "ACCEPTED", "REFUSED", "TAKEN_BACK"]),
                name="a_change_request_has_a_known_status",
            )
        ]
        indexes = [models.Index(fields=["status", "asked_at"], name="change_request_waiting")]


class BusinessCount(models.Model):
    """How many businesses of each kind an area has: one row per area (country 0 to village) and combination.

    Derived, never edited: recomputed for the touched villages in the same transaction as the change.
    """

    area_code = models.BigIntegerField()
    parent_code = models.BigIntegerField()
    status = models.CharField(max_length=8)
    has_nib = models.BooleanField()
    sector = models.CharField(max_length=16)
    size = models.CharField(max_length=8)
    businesses = models.IntegerField()
    workers = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "status", "has_nib", "sector", "size"],
                name="one_count_per_area_and_kind",
            )
        ]
        indexes = [models.Index(fields=["parent_code"], name="count_by_parent")]


class SavedFilter(models.Model):
    """A list a person keeps coming back to."""

    user_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=600)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "name"], name="a_filter_name_once_per_person")
        ]


class Revision(models.Model):
    """One row: grows with every change of the registry, so that a dry run knows whether it is stale."""

    number = models.BigIntegerField(default=0)
