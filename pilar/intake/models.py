"""Batches of files on their way into the registry. The files and what was read of them lie sealed under PILAR_HOME."""

from django.db import models
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.intake.domain import states


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, actor: Actor) -> "BatchQuerySet":
        """Who takes files in sees the batches whose area and hers overlap: a city's clerk those of its kelurahan too."""
        if not actor.may("import_files"):
            return self.none()
        if actor.reads_everywhere:
            return self
        inside = Q(created_by=actor.user_id) if actor.user_id is not None else Q(pk__in=[])
        for code in actor.areas:
            inside |= Q(area_code=code) | _range(code)
        return self.filter(inside)


def _range(code: int) -> Q:
    """Area codes that begin with this one, at every level below."""
    found = Q(pk__in=[])
    digits = len(str(code))
    for level in (4, 6, 10):
        if level > digits:
            wide = 10 ** (level - digits)
            found |= Q(area_code__gte=code * wide, area_code__lt=(code + 1) * wide)
    return found


class Batch(models.Model):
    """Files of one sender taken in together, from drop to report."""

    source_id = models.BigIntegerField()
    source_name = models.CharField(max_length=120)
    source_kind = models.CharField(max_length=10)
    as_of_on = models.DateField()
    status = models.CharField(max_length=10, default=states.RECEIVED)
    # The widest area the clerk who dropped it works in; the installation's city for the command line.
    area_code = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=150, blank=True)
    job_id = models.CharField(max_length=36, blank=True)
    # Registry revision and matching method of the dry run.
    revision = models.BigIntegerField(null=True)
    method = models.CharField(max_length=40, blank=True)
    # Numbers of the dry run and of the commit: see domain/piles.py.
    counts = models.JSONField(default=dict)
    # Why the files were refused, a sentence each.
    refusal = models.JSONField(default=list)
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    committed_at = models.DateTimeField(null=True)
    committed_by_name = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=150, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=states.STATUSES), name="a_batch_has_a_known_status")
        ]
        indexes = [models.Index(fields=["source_id", "status", "committed_at"], name="batch_by_sender")]


class BatchFile(models.Model):
    """One file of a batch: kept as it came, sealed, once by its hash. `tables` says what was found and what each column is."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    number = models.SmallIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    # Known when the file has been read.
    format = models.CharField(max_length=8, blank=True)
    tables = models.JSONField(default=list)
    delivery_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_file_per_place_in_a_batch")
        ]
        ordering = ["number"]


class RememberedMapping(models.Model):
    """Which column is what in a sender's lists, by the fingerprint of the titles."""

    source_id = models.BigIntegerField()
    fingerprint = models.CharField(max_length=16)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "fingerprint"], name="one_mapping_per_sender_and_titles"
            )
        ]


class PairDecision(models.Model):
    """What a person said about one row of the pile to look at: the same as a business or another row, or none of them."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="decisions")
    row_key = models.BigIntegerField()
    same_business = models.BigIntegerField(null=True)
    same_row = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "row_key"], name="one_decision_per_row"),
            models.CheckConstraint(
                condition=Q(same_business__isnull=True) | Q(same_row__isnull=True),
                name="a_row_is_the_same_as_one_thing",
            ),
        ]
