"""Finding which rows are one business, and keeping the block keys in step with the registry."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from django.db import transaction

from pilar.linkage.domain import METHOD, MOST_PER_BLOCK, keys, matching
from pilar.linkage.domain.profiles import profiles
from pilar.linkage.store import linkkeys
from pilar.registry import queries as registry
from pilar.registry.models import Business
from pilar.vault.domain import KeyRing, blind_indexes

Progress = Callable[[int, int, str], None]

# Up to so many businesses get their keys in the transaction that wrote them; more wait for the next match.
AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a match gave: the frame of `domain.matching.MATCHES`, the method that judged, and the blocks left out."""

    matches: pl.DataFrame
    method: str
    blocks_too_big: int


def _silent(done: int, total: int, words: str) -> None:
    """No one watches."""


def facts_of_rows(rows: pl.DataFrame, ring: KeyRing) -> pl.DataFrame:
    """The facts of delivered rows (fields of docs/architecture.md), identity numbers as blind indexes."""

    def column(name: str, kind: type[pl.DataType] = pl.String) -> pl.Series:
        return rows[name] if name in rows.columns else pl.Series(name, [None] * rows.height, dtype=kind)

    def indexed(purpose: str, texts: pl.Series) -> pl.Series:
        return pl.Series(blind_indexes(ring, purpose, texts.to_list()), dtype=pl.Int64)

    phones = column("phone", pl.List(pl.String)).cast(pl.List(pl.String))  # type: ignore[arg-type]
    secret = {
        "nik": indexed("nik", column("nik")),
        "phone1": indexed("phone", phones.list.get(0, null_on_oob=True)),
        "phone2": indexed("phone", phones.list.get(1, null_on_oob=True)),
        "npwp": indexed("npwp", column("npwp")),
    }
    plain = {"name": "business_name", "village": "village_code", "kbli": "kbli_code"}
    same = ("owner_name", "nib", "birth_on", "sex", "sector", "address", "rt", "rw", "activity")
    facts = pl.DataFrame(
        secret
        | {
            name: column(source, pl.Int64 if name == "village" else pl.String)
            for name, source in plain.items()
        }
        | {name: column(name, pl.Date if name == "birth_on" else pl.String) for name in same}
    )
    return _with_places_in_lists(facts, rows)


def _with_places_in_lists(facts: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """`list` and `row`: one number per list (file and sheet) and per row of it, where the rows say theirs.

    A licence written once for a row that names several businesses proves the owner, not which business it is.
    """
    if not {"file", "sheet", "row"} <= set(rows.columns):
        return facts
    placed = rows.select(
        pl.struct("file", "sheet").rank("dense").cast(pl.Int64).alias("list"),
        pl.struct("file", "sheet", "row").rank("dense").cast(pl.Int64).alias("row"),
        pl.len().over("file", "sheet", "row").alias("beside"),
    )
    facts = pl.concat([facts, placed], how="horizontal")
    return facts.with_columns(pl.when(pl.col("beside") == 1).then("nib").alias("nib")).drop("beside")


def facts_of_cards(cards: pl.DataFrame) -> pl.DataFrame:
    """The facts of the registry's cards, with business_id and owner_id."""
    renamed = {
        "id": "business_id", "nik_index": "nik", "phone_index": "phone1", "phone2_index": "phone2", "npwp_index": "npwp",
        "village_code": "village", "kbli_code": "kbli",
    }  # fmt: skip
    return cards.rename({old: new for old, new in renamed.items() if old in cards.columns})


def find_matches(rows: pl.DataFrame, ring: KeyRing, progress: Progress = _silent) -> Found:
    """Which rows are one business or one owner, among themselves and with the registry.

    rows: `row_key` (unique integer) and the staged fields. Writes nothing but keys that were waiting to be made.
    """
    catch_up(progress)
    progress(0, rows.height, "prepare")
    profile = profiles(facts_of_rows(rows, ring))
    row_keys = keys.block_keys(profile, np.arange(rows.height, dtype=np.int64))
    known, too_big = _known_pairs(row_keys)
    cards = facts_of_cards(registry.cards(known["b"].unique().to_list()))
    matches, too_big_within = matching.match(
        profile, rows["row_key"], cards, known, row_keys, MOST_PER_BLOCK, progress
    )
    return Found(matches, METHOD, too_big + too_big_within)


def _known_pairs(row_keys: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    pairs = pl.DataFrame(schema={"a": pl.Int64, "b": pl.Int64})
    if linkkeys.is_empty():
        return pairs, 0
    parts, too_big = [pairs], 0
    for hits in linkkeys.find(row_keys["key"]):
        some, skipped = keys.pairs_between(row_keys, hits, MOST_PER_BLOCK)
        parts.append(some)
        too_big += skipped
    return pl.concat(parts).unique(), too_big


# -- keeping the keys in step ---------------------------------------------------------------------
def note_written(business_ids: list[int]) -> None:
    """Called inside the registry's transaction with the businesses it wrote or removed."""
    if len(business_ids) > AT_ONCE:
        linkkeys.set_pending(business_ids)
    else:
        refresh_keys(business_ids)


@transaction.atomic
def refresh_keys(business_ids: list[int]) -> int:
    """Make the keys of these businesses; take out those of businesses that are no more. Returns how many keys."""
    cards = facts_of_cards(registry.cards(business_ids))
    there = set(cards["business_id"].to_list())
    linkkeys.remove_businesses([one for one in business_ids if one not in there])
    if cards.is_empty():
        return 0
    made = keys.block_keys(profiles(cards), cards["business_id"].cast(pl.Int64).to_numpy())
    linkkeys.add(made.rename({"ref": "business_id"}))
    return made.height


def catch_up(progress: Progress = _silent) -> int:
    """Make the keys that wait, in blocks, each its own transaction. Returns how many businesses."""
    waiting = linkkeys.pending_ids()
    for start in range(0, len(waiting), AT_ONCE):
        block = waiting[start : start + AT_ONCE]
        with transaction.atomic():
            refresh_keys(block)
            linkkeys.clear_pending(block)
        progress(min(start + AT_ONCE, len(waiting)), len(waiting), "keys")
    return len(waiting)


@transaction.atomic
def rebuild_keys() -> int:
    """All keys anew, for a registry whose keys were lost or whose recipes changed. Returns how many businesses."""
    linkkeys.clear()
    ids = list(Business.objects.living().values_list("id", flat=True))
    linkkeys.set_pending(ids)
    return len(ids)
