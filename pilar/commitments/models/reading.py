"""Texts promises were read from, and what was proposed; a person decides on each."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.accounts.models import ScopedQuerySet
from pilar.commitments.domain import meetings
from pilar.commitments.models.institutions import Institution, Person
from pilar.commitments.models.meetings import Meeting


class PromiseTextQuerySet(ScopedQuerySet["PromiseText"]):
    """The one door to pasted texts: the office's, not the partners'."""

    def visible_to(self, actor: Actor) -> "PromiseTextQuerySet":
        return self.in_areas(actor.areas) if actor.may("read_commitments") else self.none()


class PromiseText(models.Model):
    """Minutes or press text as somebody pasted it; `said_on` is the day its "next month" counts from."""

    province_code = models.IntegerField(default=0)
    city_code = models.IntegerField(default=0)
    district_code = models.IntegerField(default=0)
    village_code = models.BigIntegerField(default=0)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="texts")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    said_on = models.DateField()
    source = models.CharField(max_length=200)
    source_url = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)

    objects = PromiseTextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["city_code", "-id"], name="promise_text_by_city")]


class ProposedPromise(models.Model):
    """A sentence that may be a promise, as `domain.promises` read it, and what a person made of it.

    `commitment_id` is the number of the commitment it became; a number and not a key, so that what was read stays as it was read.
    """

    text = models.ForeignKey(PromiseText, on_delete=models.CASCADE, related_name="proposals")
    position = models.IntegerField()
    quote = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=1000)
    due_words = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    kind = models.CharField(max_length=6)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=10, default=meetings.PROPOSED)
    reason = models.CharField(max_length=200, blank=True)
    commitment_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("position",)
        indexes = [models.Index(fields=["text", "decision"], name="proposed_promise_by_text")]
        constraints = [
            models.UniqueConstraint(fields=["text", "position"], name="a_sentence_is_proposed_once"),
            models.CheckConstraint(
                condition=Q(decision__in=meetings.DECISIONS), name="a_proposal_has_a_known_decision"
            ),
        ]
