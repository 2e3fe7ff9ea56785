"""Lists of OSS held against the registry, and the classes that went from KBLI 2020 to 2025."""

from django.db import models
from django.db.models import Q

from pilar.licensing.domain import crosschecking


class NibCheck(models.Model):
    """A list of NIBs from OSS as it was held against the registry of a city; `counts` by pile add up to `nibs`."""

    city_code = models.IntegerField()
    name = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    lines = models.IntegerField()
    broken = models.IntegerField(default=0)
    broken_rows = models.CharField(max_length=400, blank=True)
    nibs = models.IntegerField()
    only_here = models.IntegerField(default=0)
    counts = models.JSONField()


class NibCheckLine(models.Model):
    """One NIB of a checked list: what the list says, its pile, what may be taken over, and what was done.

    `numbers`: numbers of the businesses it is about, comma between; a number and not a key, so that the line stays as it was found.
    """

    check_of = models.ForeignKey(NibCheck, on_delete=models.CASCADE, related_name="found")
    nib = models.CharField(max_length=13)
    rows = models.CharField(max_length=120)
    owner_name = models.CharField(max_length=160, blank=True)
    other_names = models.CharField(max_length=300, blank=True)
    business_name = models.CharField(max_length=200, blank=True)
    nib_on = models.DateField(null=True)
    kbli_code = models.CharField(max_length=5, blank=True)
    kbli_version = models.SmallIntegerField(null=True)
    pile = models.CharField(max_length=12)
    act = models.CharField(max_length=10, blank=True)
    numbers = models.CharField(max_length=200, blank=True)
    told = models.CharField(max_length=400, blank=True)
    done = models.CharField(max_length=6, blank=True)
    note = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=["check_of", "pile", "done", "id"], name="nib_check_line_by_pile")]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "nib"], name="a_list_holds_an_nib_on_one_pile"),
            models.CheckConstraint(
                condition=Q(pile__in=crosschecking.PILES), name="a_checked_nib_has_a_known_pile"
            ),
        ]


class KbliMove(models.Model):
    """Businesses that went together from a class of KBLI 2020 to one of 2025: one line per pair of classes of a delivery."""

    city_code = models.IntegerField()
    old_code = models.CharField(max_length=5)
    new_code = models.CharField(max_length=5)
    businesses = models.IntegerField()
    # The number of the registry's delivery, whose lineage says which businesses they are.
    delivery_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150, blank=True)
    letters_at = models.DateTimeField(null=True)
    letters_by_name = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["delivery_id"], name="kbli_move_by_delivery")]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery_id", "old_code", "new_code"], name="a_pair_of_classes_moves_once_together"
            )
        ]
