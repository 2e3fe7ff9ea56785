"""Which delivered rows are one business, among themselves and with the registry, judged by the adopted model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, system
from pilar.audit import services as audit
from pilar.linkage.domain import keys, matching
from pilar.linkage.domain.blocking import MOST_PER_BLOCK
from pilar.linkage.services import comparable, keeping
from pilar.linkage.services.models import adopted_judge
from pilar.linkage.store import linkkeys
from pilar.registry import queries as registry
from pilar.vault.domain import KeyRing

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What a match gave: the frame of `domain.matching.MATCHES`, the version that judged, and the blocks left out."""

    matches: pl.DataFrame
    method: str
    blocks_too_big: int


def silent(done: int, total: int, words: str) -> None:
    """No one watches."""


def find_matches(
    rows: pl.DataFrame,
    ring: KeyRing,
    progress: Progress = silent,
    *,
    actor: Actor | None = None,
    now: datetime | None = None,
) -> Found:
    """Which rows are one business or one owner, among themselves and with the registry.

    rows: `row_key` (unique integer) and the staged fields. Only businesses that share a block key with a row are opened, their NIK and
    phones once, and one line of the record book says how many (as `actor`, else the product itself). Writes nothing else but keys
    that were waiting to be made.
    """
    keeping.catch_up(progress)
    progress(0, rows.height, "prepare")
    judge = adopted_judge()
    delivered = comparable.of_rows(rows, ring)
    known, too_big = known_pairs(delivered.keyed)
    cards = registry.cards(known["b"].unique().to_list())
    numbers = open_numbers(cards, _("Membandingkan kiriman dengan registri"), actor, now)
    opened = comparable.of_cards(cards, numbers).frame.with_columns(
        cards["id"].alias("business_id"), cards["owner_id"]
    )
    found = matching.records(delivered.frame, rows["row_key"], comparable.places_of(rows), opened)
    matches, too_big_within = matching.match(found, known, judge, progress)
    return Found(matches, judge.version, too_big + too_big_within)


def known_pairs(keyed: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Pairs of a record (a, by its place) and a registered business (b) with enough keys in common; and how many blocks were too big.

    keyed: prepared records with blind indexes.
    """
    if linkkeys.is_empty():
        return pl.DataFrame(schema={"a": pl.Int64, "b": pl.Int64}), 0
    made = keys.table_keys(keyed, np.arange(keyed.height, dtype=np.int64))
    parts, too_big = [made.select(pl.col("ref").alias("a"), pl.col("ref").alias("b"), "weight").clear()], 0
    for hits in linkkeys.find(made["key"]):
        some, skipped = keys.pairs_between(made, hits, MOST_PER_BLOCK)
        parts.append(some)
        too_big += skipped
    return keys.worth_opening(pl.concat(parts)), too_big


def open_numbers(
    cards: pl.DataFrame, purpose: str, actor: Actor | None, now: datetime | None
) -> pl.DataFrame:
    """NIK and phones of the cards' owners in clear; how many were opened and what for stands in the record book before they are used."""
    with transaction.atomic():
        numbers = registry.numbers_of_owners(cards["owner_id"].unique().to_list())
        opened = sum(int((numbers[name] != "").sum()) for name in ("nik", "phones"))
        if opened:
            audit.record(
                actor=actor or system("Pilar"), action="linkage.numbers_compared", thing="registry", thing_id="owners",
                detail={"numbers": opened, "businesses": cards.height}, purpose=purpose, now=now or timezone.now(),
            )  # fmt: skip
    return numbers
