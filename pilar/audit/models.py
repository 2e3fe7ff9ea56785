"""The record book: one row per deed, append-only (held by triggers), each chained to the one before."""

import json
from typing import Any

from django.db import models
from django.db.models import Q

from pilar.audit.domain import START, Line


class Entry(models.Model):
    """One deed. Codes and plain numbers, no foreign keys: the line outlives the person and the thing it names.

    `detail_text` is the canonical JSON that was fingerprinted; it holds codes and counts, never personal data in clear.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=80)
    thing = models.CharField(max_length=60, blank=True)
    thing_id = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    detail_text = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["thing", "thing_id", "seq"], name="audit_by_thing"),
            models.Index(fields=["action", "seq"], name="audit_by_action"),
            models.Index(fields=["actor_id", "seq"], name="audit_by_actor"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"

    @property
    def detail(self) -> dict[str, Any]:
        return json.loads(self.detail_text)

    def line(self) -> Line:
        return Line(
            self.seq, self.at, self.actor_id, self.actor_name, self.action, self.thing, self.thing_id,
            self.purpose, self.detail_text, self.previous,
        )  # fmt: skip


class Head(models.Model):
    """The end of the chain in one row: writers queue on it, and a cut-off tail shows against it.

    `mark` is made with a key that does not live in the database, so that nobody who can only
    change the database can write a whole new chain.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)
    mark = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_head")]
