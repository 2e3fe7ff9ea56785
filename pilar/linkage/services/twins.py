"""Businesses that stand in the registry twice: found among those that changed since the last search, for the review to decide."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import numpy as np
import polars as pl
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.linkage import permissions
from pilar.linkage.domain import DIFFERENT
from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER
from pilar.linkage.domain.judging import Judge, Judged
from pilar.linkage.models import TwinSearch
from pilar.linkage.services import comparable, keeping
from pilar.linkage.services.matching import Progress, known_pairs, open_numbers, silent
from pilar.linkage.services.models import adopted_judge
from pilar.registry import queries as registry
from pilar.registry.models import Business, BusinessQuerySet

# Takes found pairs in: the frame of PAIRS, the version that judged, the moment. Called inside a transaction; the same pair may come again.
Keep = Callable[[pl.DataFrame, str, datetime], None]
WEIGHT = pl.Struct({"fact": pl.String, "level": pl.String, "weight": pl.Float64})
PAIRS: dict[str, pl.DataType | type[pl.DataType]] = {
    "a": pl.Int64, "b": pl.Int64, "business": pl.Float64, "owner": pl.Float64, "household": pl.Float64, "unrelated": pl.Float64,
    "pile": pl.String, "evidence": pl.String, "start": pl.Float64, "weights": pl.List(WEIGHT),
}  # fmt: skip
_AT_ONCE = 5_000
# A long delivery is committed some time after the moment its businesses carry: so far back the next search begins.
_LOOK_BACK = timedelta(hours=1)


def find_twins(*, actor: Actor, now: datetime, keep: Keep, progress: Progress = silent) -> TwinSearch:
    """Judge every business that changed since the last search by the adopted model; `keep` takes the pairs of pile SURE and LOOK.

    After another version was adopted the whole registry is judged. Block by block, each its own transaction: killed and started
    again it goes on where it was. Opened numbers stand in the record book. Raises Refused.
    """
    insist(permissions.can_search_twins(actor))
    keeping.catch_up(progress)
    judge = adopted_judge()
    search = _begin(actor, judge.version, now)
    waiting = _changed(search).count()
    for ids in _blocks(search):
        with transaction.atomic():
            cards = registry.cards(ids)
            found = judged_pairs(cards, judge, actor, now)
            if found.height:
                keep(found, judge.version, now)
            search.businesses += cards.height
            search.pairs += found.height
            search.save(update_fields=["until_at", "until_id", "businesses", "pairs"])
        progress(min(search.businesses, waiting), waiting, "compare")
    return _end(search, actor, now)


def _begin(actor: Actor, version: str, now: datetime) -> TwinSearch:
    last = TwinSearch.objects.filter(model_version=version, until_at__isnull=False).order_by("-id").first()
    if last and last.finished_at is None:
        return last
    return TwinSearch.objects.create(
        model_version=version, started_at=now, started_by=actor.user_id, started_by_name=actor.name,
        until_at=last.until_at - _LOOK_BACK if last and last.until_at else None,
    )  # fmt: skip


@transaction.atomic
def _end(search: TwinSearch, actor: Actor, now: datetime) -> TwinSearch:
    search.finished_at = now
    search.save(update_fields=["finished_at"])
    audit.record(
        actor=actor, action="linkage.twins_searched", thing="twin_search", thing_id=search.pk, now=now,
        detail={"businesses": search.businesses, "pairs": search.pairs, "model": search.model_version},
    )  # fmt: skip
    return search


def _changed(search: TwinSearch) -> BusinessQuerySet:
    rows = Business.objects.living().order_by("updated_at", "id")
    if search.until_at is None:
        return rows
    return rows.filter(
        Q(updated_at__gt=search.until_at) | Q(updated_at=search.until_at, id__gt=search.until_id)
    )


def _blocks(search: TwinSearch) -> Iterator[list[int]]:
    """Ids in the order of their change; the search remembers the last one of the block at hand."""
    while block := list(_changed(search).values_list("id", "updated_at")[:_AT_ONCE]):
        search.until_id, search.until_at = block[-1]
        yield [one for one, _at in block]


def judged_pairs(cards: pl.DataFrame, judge: Judge, actor: Actor, now: datetime) -> pl.DataFrame:
    """Pairs of these businesses with any others that a person should see, in the shape of PAIRS, a < b, each once."""
    met = _met(cards)
    if met.is_empty():
        return pl.DataFrame(schema=PAIRS)
    both = registry.cards(pl.concat([met["a"], met["b"]]).unique().to_list())
    numbers = open_numbers(both, _("Mencari usaha yang tercatat dua kali"), actor, now)
    place = both.select("id", pl.int_range(pl.len(), dtype=pl.Int64).alias("at"))
    sides = met.join(place, left_on="a", right_on="id").join(place, left_on="b", right_on="id", suffix="_b")
    judged = judge.judged(
        comparable.of_cards(both, numbers).frame, sides["at"].to_numpy(), sides["at_b"].to_numpy()
    )
    return _told(sides, judged, judge)


def _met(cards: pl.DataFrame) -> pl.DataFrame:
    """Pairs (a < b) of these businesses with those that share a key."""
    if cards.is_empty():
        return pl.DataFrame(schema={"a": pl.Int64, "b": pl.Int64})
    near, _too_big = known_pairs(comparable.of_cards(cards).keyed)
    sides = pl.DataFrame({"one": cards["id"].gather(near["a"]), "other": near["b"]})
    ordered = sides.select(
        pl.min_horizontal("one", "other").alias("a"), pl.max_horizontal("one", "other").alias("b")
    )
    return ordered.filter(pl.col("a") != pl.col("b")).unique(maintain_order=True)


def _told(sides: pl.DataFrame, judged: Judged, judge: Judge) -> pl.DataFrame:
    keep = (judged.pile != DIFFERENT)[judged.row_of]
    row_of = judged.row_of[keep]
    chance, codes = judged.chance[row_of], judged.codes()
    weights = {at: judge.weights(judged.rows[at]) for at in np.unique(row_of).tolist()}
    steps = {
        at: [{"fact": one.fact, "level": one.level, "weight": one.weight} for one in facts]
        for at, (_start, facts) in weights.items()
    }
    kept = sides.filter(pl.Series(keep))
    return pl.DataFrame(
        {
            "a": kept["a"], "b": kept["b"], "business": chance[:, BUSINESS], "owner": chance[:, OWNER],
            "household": chance[:, HOUSEHOLD], "unrelated": chance[:, HOUSEHOLD + 1 :].sum(axis=1),
            "pile": judged.pile[row_of], "evidence": [codes[at] for at in row_of],
            "start": [weights[at][0] for at in row_of], "weights": [steps[at] for at in row_of],
        },
        schema=PAIRS,
    )  # fmt: skip
