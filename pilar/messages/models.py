"""The outbox: every message with its history, the texts the office changed, who is reached how on WhatsApp, who wants silence."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.messages.domain import states
from pilar.messages.domain.purposes import PURPOSES
from pilar.messages.domain.texts import VOICES


class MessageQuerySet(ScopedQuerySet["Message"]):
    """The one door to the outbox."""

    def visible_to(self, actor: Actor) -> "MessageQuerySet":
        """By area for who reads messages; nobody else, not even the owner it went to (she has it on her phone)."""
        return self.in_areas(actor.areas) if actor.may("read_messages") else self.none()


class Message(models.Model):
    """One message to one person. `key` is what it must never be sent twice for ("session:7:invite:owner:12").

    `to_kind` and `to_id` say who it is to the area that asked ("owner", 12). Addresses and words are sealed: `texts_sealed` holds
    {channel: [subject, body, approved]} and `values_sealed` the filled-in values in order. `channels` is the rest of the
    fall-back chain, comma between.
    """

    key = models.CharField(max_length=120, unique=True)
    template = models.CharField(max_length=60)
    version = models.IntegerField()
    language = models.CharField(max_length=2, default="id")
    purpose = models.CharField(max_length=12)
    urgent = models.BooleanField(default=False)
    channel = models.CharField(max_length=8, blank=True)
    channels = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default=states.WAITING)
    reason = models.CharField(max_length=20, blank=True)
    to_kind = models.CharField(max_length=20)
    to_id = models.CharField(max_length=40)
    to_name = models.CharField(max_length=150, blank=True)
    phone_sealed = models.TextField(null=True)
    phone_index = models.BigIntegerField(null=True)
    email_sealed = models.TextField(null=True)
    email_index = models.BigIntegerField(null=True)
    bsuid = models.CharField(max_length=140, blank=True)
    texts_sealed = models.TextField()
    values_sealed = models.TextField()
    thing = models.CharField(max_length=40, blank=True)
    thing_id = models.CharField(max_length=40, blank=True)
    village_code = models.BigIntegerField(default=0)
    district_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    province_code = models.IntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=150, blank=True)
    next_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=140, blank=True)
    sent_at = models.DateTimeField(null=True)
    taken_by = models.BigIntegerField(null=True)
    taken_until = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=states.STATES), name="a_message_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(purpose__in=tuple(PURPOSES)), name="a_message_has_a_known_purpose"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=("", *states.CHANNELS)), name="a_message_has_a_known_channel"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.SENDING) | Q(lease_until__isnull=False),
                name="a_message_being_sent_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state=states.WAITING), name="message_due"),
            models.Index(
                fields=["lease_until"], condition=Q(state=states.SENDING), name="message_being_sent"
            ),
            models.Index(fields=["city_code", "-id"], name="message_by_city"),
            models.Index(fields=["city_code", "state", "-id"], name="message_by_city_state"),
            models.Index(fields=["village_code", "state", "-id"], name="message_by_village_state"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="message_by_provider_id"),
            models.Index(fields=["to_kind", "to_id"], name="message_by_recipient"),
            models.Index(fields=["thing", "thing_id"], name="message_by_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"


class MessageEvent(models.Model):
    """What happened to a message, never changed: each move, with channel, reason and who (nobody: the product)."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=10)
    channel = models.CharField(max_length=8, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True)

    objects: models.Manager["MessageEvent"] = models.Manager()


class MessageText(models.Model):
    """The office's own words for a template, channel and language; the highest version is in use, older ones stay."""

    code = models.CharField(max_length=60)
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    version = models.IntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    approved = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects: models.Manager["MessageText"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "channel", "language", "version"], name="a_text_has_each_version_once"
            ),
            models.CheckConstraint(condition=Q(channel__in=VOICES), name="a_text_has_a_known_channel"),
        ]


class WhatsAppPerson(models.Model):
    """How one person is known on WhatsApp: number, name of the business scope (BSUID), and when she last wrote."""

    phone_sealed = models.TextField(null=True)
    phone_index = models.BigIntegerField(null=True, unique=True)
    bsuid = models.CharField(max_length=140, null=True, unique=True)
    parent_bsuid = models.CharField(max_length=140, blank=True)
    wrote_at = models.DateTimeField(null=True)
    silent_since = models.DateTimeField(null=True)

    objects: models.Manager["WhatsAppPerson"] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(phone_index__isnull=False) | Q(bsuid__isnull=False),
                name="a_whatsapp_person_has_a_number_or_a_name",
            )
        ]
