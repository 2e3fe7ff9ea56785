"""Meetings: when, where, who, about what; and the calendar of everybody's events."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.commitments.domain import meetings
from pilar.commitments.models.institutions import Institution, Person


class MeetingQuerySet(ScopedQuerySet["Meeting"]):
    """The one door to meetings."""

    def visible_to(self, actor: Actor) -> "MeetingQuerySet":
        """By area for who follows the promises; a partner those her institution hosts or is invited to."""
        if actor.may("read_commitments"):
            return self.in_areas(actor.areas)
        own = Institution.objects.visible_to(actor).values("pk")
        invited = Invitee.objects.filter(institution__in=own).values("meeting")
        return self.filter(Q(host__in=own) | Q(pk__in=invited))


class Meeting(models.Model):
    """One meeting. `zone` is the wall clock it was called by ("WIB"): 10.45 WIB in Jakarta is 11.45 WITA in Kupang.

    `source` and `source_url` are filled when all that is known of it comes from a public report; its promises are then marked so.
    `minutes_sha256` seals the signed minutes (`domain.meetings.minutes_hash`); `minutes_text` is what was sealed.
    """

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=600, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=4, default="WITA")
    place = models.CharField(max_length=160, blank=True)
    link = models.CharField(max_length=300, blank=True)
    host = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="hosted")
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    note_taker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    quorum = models.IntegerField(default=0)
    quorum_note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=meetings.PLANNED)
    source = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    source_on = models.DateField(null=True)
    called_off_reason = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=150, blank=True)
    minutes_sha256 = models.CharField(max_length=64, blank=True)
    minutes_text = models.TextField(blank=True)
    # Counts up with every change of time or place, so that calendars take the newer word.
    revision = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["city_code", "starts_at"], name="meeting_by_city"),
            models.Index(fields=["city_code", "state", "starts_at"], name="meeting_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=meetings.KINDS), name="a_meeting_has_a_known_kind"),
            models.CheckConstraint(condition=Q(state__in=meetings.STATES), name="a_meeting_has_a_known_state"),
            models.CheckConstraint(condition=Q(zone__in=tuple(meetings.ZONES)), name="a_meeting_has_a_known_zone"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_meeting_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state=meetings.SIGNED) | ~Q(minutes_sha256=""), name="signed_minutes_are_sealed"
            ),
            models.CheckConstraint(
                condition=~Q(state=meetings.CALLED_OFF) | ~Q(called_off_reason=""),
                name="a_meeting_called_off_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(meetings.ZONES[self.zone])

    @property
    def is_writable(self) -> bool:
        return self.state in meetings.WRITABLE


class AgendaItem(models.Model):
    """One point of the agenda; the first is CARRIED: what is still open from the meetings before."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, default=meetings.TOPIC)
    position = models.IntegerField()
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=600, blank=True)
    presenter = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    minutes = models.IntegerField(null=True)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_items_stand_in_a_row"),
            models.CheckConstraint(condition=Q(kind__in=meetings.ITEMS), name="an_agenda_item_has_a_known_kind"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Invitee(models.Model):
    """Somebody invited. Name and office are as they were then. `salt` makes the reply link; a new one ends the old link."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="invited")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="invited")
    name = models.CharField(max_length=150)
    office = models.CharField(max_length=160, blank=True)
    counts = models.BooleanField(default=True)
    salt = models.CharField(max_length=24)
    sent_at = models.DateTimeField(null=True)
    document_id = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=10, default=meetings.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    delegate_name = models.CharField(max_length=150, blank=True)
    delegate_office = models.CharField(max_length=160, blank=True)
    came = models.BooleanField(null=True)
    came_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=meetings.ANSWERS), name="an_invitee_has_a_known_answer"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="a_person_is_invited_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer=meetings.DELEGATE) | ~Q(delegate_name=""), name="a_delegate_has_a_name"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class PartnerEventQuerySet(ScopedQuerySet["PartnerEvent"]):
    """The one door to the events of partners."""

    def visible_to(self, actor: Actor) -> "PartnerEventQuerySet":
        """Everybody's who works in the programme, partners included: who works in one kelurahan sees what her city and province hold."""
        if not any(
            actor.may(grant) for grant in ("read_commitments", "read_own_commitments", "read_businesses")
        ):
            return self.none()
        codes = [str(code) for code in actor.areas]
        of_city = Q(city_code__in={int(code[:4]) for code in codes if len(code) > 4})
        of_province = Q(city_code=0, province_code__in={int(code[:2]) for code in codes if len(code) > 2})
        return self.in_areas(actor.areas) | self.filter(of_city | of_province)

    def shown_to_all(self) -> "PartnerEventQuerySet":
        """Those anybody may read without log-in: business owners above all."""
        return self.filter(is_public=True)


class PartnerEvent(models.Model):
    """Something a partner holds for the city's businesses: a fair, a training, a curation. `is_public`: owners read it, too."""

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="events")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=4, default="WITA")
    place = models.CharField(max_length=160, blank=True)
    link = models.CharField(max_length=300, blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)
    called_off_reason = models.CharField(max_length=200, blank=True)
    revision = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = PartnerEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "starts_at"], name="partner_event_by_city")]
        constraints = [
            models.CheckConstraint(condition=Q(zone__in=tuple(meetings.ZONES)), name="an_event_has_a_known_zone"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_event_ends_after_it_begins"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(meetings.ZONES[self.zone])


class CalendarFeed(models.Model):
    """A person's secret address of the calendar, read by her phone without log-in; what she may see decides what it gives."""

    user_id = models.BigIntegerField()
    salt = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    opened_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id"], condition=Q(ended_at__isnull=True), name="a_person_has_one_feed"
            )
        ]
