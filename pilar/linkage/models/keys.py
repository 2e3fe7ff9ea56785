"""The block keys of every business, so that a new sheet meets only the few records it could be the same as."""

from django.db import models


class LinkKey(models.Model):
    """One key of one business. A key may outlive the value it was made from: then it only proposes a comparison more."""

    pk = models.CompositePrimaryKey("key", "business_id")
    key = models.BigIntegerField()
    business_id = models.BigIntegerField()


class PendingKey(models.Model):
    """A business whose keys are made before the next match, not in the transaction that wrote it.

    Keys of a million businesses take a minute; nobody waits for them at the counter.
    """

    business_id = models.BigIntegerField(primary_key=True)


class KeyRecipes(models.Model):
    """By which recipes the keys were made (domain/keys.py `mark`), one row; other recipes mean making all keys anew."""

    id = models.SmallIntegerField(primary_key=True)
    mark = models.CharField(max_length=16)
