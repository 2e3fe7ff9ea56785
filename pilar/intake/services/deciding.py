"""A person's word on one row of the pile to look at."""

from datetime import datetime

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import piles, states
from pilar.intake.models import Batch, PairDecision
from pilar.intake.queries import matches_of
from pilar.intake.store import folder
from pilar.registry import queries as registry


@transaction.atomic
def decide_pair(
    *,
    actor: Actor,
    batch_id: int,
    row_key: int,
    same_business: int | None = None,
    same_row: int | None = None,
    now: datetime,
) -> None:
    """Say that a row is the same as one of its candidates, or (neither given) as none of them. The last word counts.

    Raises Refused, WrongMove, KeyError for a row that does not stand to be looked at or a candidate it does not have.
    """  # fmt: skip
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
    if batch.status != states.CHECKED:
        raise states.WrongMove(batch.status)
    _known_candidate(batch, row_key, same_business, same_row)
    if same_business is not None and registry.cards([same_business]).is_empty():
        raise Refused(_("Usaha pembandingnya sudah tidak ada di registri; periksa ulang kiriman ini."))
    PairDecision.objects.update_or_create(
        batch=batch, row_key=row_key,
        defaults={
            "same_business": same_business, "same_row": same_row, "decided_at": now, "decided_by": actor.user_id,
            "decided_by_name": actor.name,
        },
    )  # fmt: skip
    batch.counts = batch.counts | piles.numbers(matches_of(batch))
    batch.save(update_fields=["counts"])
    audit.record(
        actor=actor, action="intake.pair_decided", thing="batch", thing_id=batch.pk, now=now,
        detail={"row": row_key, "same_business": same_business, "same_row": same_row},
    )  # fmt: skip


def _known_candidate(batch: Batch, row_key: int, same_business: int | None, same_row: int | None) -> None:
    """Raises KeyError unless the row stands to be looked at and this is one of its candidates."""
    matches = folder.read_frame(batch.pk, folder.MATCHES)
    found = matches.filter((pl.col("row_key") == row_key) & (pl.col("pile") == "LOOK"))
    if found.is_empty():
        raise KeyError(row_key)
    if same_business is None and same_row is None:
        return
    candidates = found["candidates"].to_list()[0]
    if not any(one["business_id"] == same_business and one["row_key"] == same_row for one in candidates):
        raise KeyError(same_business or same_row)
