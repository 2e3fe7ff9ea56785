"""Who may ask for data with a program (keys, of which only a fingerprint is kept), and who is told news of it."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.exchange.domain import hooks, keys


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """The one door to keys."""

    def visible_to(self, actor: Actor) -> "ApiKeyQuerySet":
        return self.all() if actor.may("manage_people") else self.none()


class ApiKey(models.Model):
    """A key of one partner's program. `hint` is its beginning, `scopes` stand with a blank between; `last_used_at` is right to the minute."""

    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=keys.HINT)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=60)
    area_code = models.BigIntegerField()
    expires_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=150, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class HookQuerySet(models.QuerySet["Hook"]):
    """The one door to who is told news."""

    def visible_to(self, actor: Actor) -> "HookQuerySet":
        return self.all() if actor.may("manage_people") else self.none()


class Hook(models.Model):
    """Where news of an area goes. The secret that signs it is sealed; `events` stand with a blank between."""

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=hooks.LONGEST_URL)
    secret_sealed = models.CharField(max_length=200)
    events = models.CharField(max_length=100)
    area_code = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by_name = models.CharField(max_length=150, blank=True)

    objects = HookQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class News(models.Model):
    """One piece of news for one of them: what was sent, how often it was tried, and what came of it.

    `answer` is the number the other side answered the last try with, 0 for none; `trouble` why there was none. Deleted after 90 days.
    """

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="news", db_index=False)
    event = models.CharField(max_length=20)
    body = models.TextField()
    state = models.CharField(max_length=8, default=hooks.WAITING)
    tries = models.SmallIntegerField(default=0)
    answer = models.SmallIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects: models.Manager["News"] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=hooks.STATES), name="news_has_a_known_state"),
            models.CheckConstraint(condition=Q(event__in=hooks.EVENTS), name="news_is_of_a_known_event"),
        ]
        indexes = [
            models.Index(fields=["hook", "-id"], name="news_by_hook"),
            models.Index(fields=["hook", "event"], condition=Q(state=hooks.WAITING), name="news_waiting"),
        ]
