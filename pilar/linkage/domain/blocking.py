"""Which records are compared at all: those that share a hashed block key. Linear by construction, and what is left out is said.

Every recipe may bring so many pairs a record and no more: its largest blocks (a placeholder, a market's address, a name
everybody has) are only compared between neighbours by name, and counted. All recipes together have one budget as well: of the pairs they
bring those with most in common are compared (weighted meta-blocking, Papadakis et al. 2014), a key counting the more the fewer records
share it, and a number of a person or a business more than any words. A key is a 63-bit number that stays the same in every process, so keys can be kept in a table and asked for a single new record.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain.steps import FEW

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Bits = npt.NDArray[np.int16]

# A block with more records says nothing about who is who.
MOST_PER_BLOCK = 120
# So many pairs a record one recipe may bring, and so many of all of them are compared.
MOST_PER_RECORD, MOST_COMPARED = 2.0, 4.0
# What sharing a key says is counted in such parts of a bit, as whole numbers.
_PARTS = 16
# Keys of words say the same thing several times over (name and village, name and class); a number says it once, and counts for so many bits more.
_NUMBERS, _NUMBER_BITS = frozenset(("nik", "phone", "nib", "npwp", "email", "kk")), 200
# What one recipe says of a pair is less than 2 to this power.
_BITS = 13
_SAID = (1 << _BITS) - 1
# So many pairs are counted up at a time.
_AT_ONCE = 1_000_000
# So many pairs are compared of the shortest list.
_ALWAYS = 15_000
# From so many records on a second thread pays.
_LONG, _WORKERS = 20_000, min(os.cpu_count() or 1, 8)
# In a bigger block every record meets only so many that follow it by name.
_NEIGHBOURS = 2

# More rows alike to the letter than this stand for each other.
MANY_COPIES = 20
NOT_COMPARED = frozenset(["list", "source"])

# Facts that make one key; all of them must be known. Recipes of the same name mean the same key (two phones of one record).
RECIPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nik", ("nik15",)),
    ("phone", ("phone1",)),
    ("phone", ("phone2",)),
    ("nib", ("nib",)),
    ("npwp", ("npwp",)),
    ("email", ("email",)),
    ("kk", ("kk",)),
    ("name+village", ("outer", "inner", "village")),
    ("name+birth", ("first", "declared_birth")),
    ("name+birth", ("first", "nik_birth")),
    ("family+birth", ("last", "declared_birth")),
    ("name+year", ("outer", "inner", "year")),
    ("name+day", ("outer", "inner", "day")),
    ("birth+village", ("declared_birth", "village")),
    ("birth+village", ("nik_birth", "village")),
    ("first+village+class", ("first", "village", "division")),
    ("last+village+class", ("last", "village", "division")),
    ("trade+village", ("trade_own", "village")),
    ("trade+first", ("trade_own", "first")),
    ("trade+last", ("trade_own", "last")),
    ("name+class", ("person_sounds", "class5")),
    ("name+district", ("outer", "inner", "person_initials", "district")),
    ("lane+class", ("rt", "rw", "village", "class5")),
    ("house", ("street", "house", "village")),
    ("street+class", ("street", "village", "class5")),
)

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)


@dataclass(frozen=True)
class Blocks:
    """What blocking gave: a, b (record numbers, a < b, each pair once), and per recipe its pairs and how many blocks, with how many
    records, were too big to be compared whole. beyond: so many pairs were left out because all recipes together brought too many. copies: the
    last so many pairs are rows alike to the letter with the first of their kind."""

    a: Places
    b: Places
    left_out: pl.DataFrame
    beyond: int = 0
    copies: int = 0


def number_of(text: str) -> int:
    """The same odd number for a text in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") | 1


def _numbers(column: pl.Series) -> Numbers:
    """A stable number per value, 0 where there is none."""
    if column.dtype != pl.String:
        if len(column) <= FEW:
            plain = [value or 0 for value in column.to_physical().to_list()]
            return np.array(plain, dtype=np.int64).astype(np.uint64)
        return column.to_physical().cast(pl.Int64).fill_null(0).to_numpy().astype(np.uint64)
    codes, distinct = coded(column)
    table = np.array([0, *(number_of(text) for text in distinct)], dtype=np.uint64)
    return table[codes]


def coded(column: pl.Series) -> tuple[npt.NDArray[np.int32], list[str]]:
    """The texts of a column as numbers from 1 (0 where null), and the texts those numbers stand for, in order."""
    if len(column) <= FEW:
        known: dict[str | None, int] = {None: 0}
        numbers = [known.setdefault(text, len(known)) for text in column.to_list()]
        return np.array(numbers, dtype=np.int32), [text for text in known if text is not None]
    distinct = column.drop_nulls().unique(maintain_order=True)
    table = pl.DataFrame({"t": distinct, "n": pl.Series(range(1, len(distinct) + 1), dtype=pl.Int32)})
    laid = column.rename("t").to_frame().join(table, on="t", how="left", maintain_order="left")["n"]
    return laid.fill_null(0).to_numpy(), distinct.to_list()


def _facts(frame: pl.DataFrame) -> dict[str, Numbers]:
    wanted = {name for _, facts in RECIPES for name in facts} - {"outer", "inner", "division", "year", "day"}
    facts = {name: _numbers(frame[name]) for name in sorted(wanted)}
    facts["division"] = _numbers(_division(frame))
    # A date with one part wrong keeps the rest.
    facts["year"], facts["day"] = (_numbers(frame["birth"].dt.to_string(part)) for part in ("%Y", "%m-%d"))
    # First and last word in either order: family name first is common on lists.
    facts["outer"] = np.minimum(facts["first"], facts["last"])
    facts["inner"] = np.maximum(facts["first"], facts["last"])
    return facts


def _division(frame: pl.DataFrame) -> pl.Series:
    return frame.select(
        pl.coalesce(pl.col("sector"), pl.col("class5").str.slice(0, 2), pl.col("doing"))
    ).to_series()


def block_keys(frame: pl.DataFrame) -> list[tuple[str, Numbers]]:
    """Per recipe the key of every record, 0 where a fact is missing. frame: as prepared() gives it."""
    facts = _facts(frame)
    return [(kind, mixed(kind, [facts[name] for name in names])) for kind, names in RECIPES]


def mixed(kind: str, facts: Sequence[Numbers]) -> Numbers:
    """One key per record from the numbers of its facts, 0 where one of them is missing."""
    key = np.full(len(facts[0]), number_of(kind), dtype=np.uint64)
    known = np.ones(len(key), dtype=bool)
    for fact in facts:
        known &= fact != 0
        key = (key ^ fact) * _GOLDEN
        key ^= key >> _SHIFT
    return np.where(known, (key >> np.uint64(1)) | np.uint64(1), np.uint64(0))


def blocked(frame: pl.DataFrame) -> Blocks:
    """All pairs of records that share a key. In a block too big to compare whole, each record meets only its neighbours by name."""
    return sharing(block_keys(frame), _order(frame))


def sharing(keys: list[tuple[str, Numbers]], by_name: Places) -> Blocks:
    """All pairs of records that share one of these keys. keys: kind and key of every record, as `block_keys` gives them; by_name: the place of every
    record in the order of names."""
    size = max(len(by_name), 1)
    grouped: dict[str, list[Numbers]] = {}
    for kind, column in keys:
        grouped.setdefault(kind, []).append(column)
    # Sorting is done outside Python, so that recipes of a long list are worked on side by side.
    with ThreadPoolExecutor(_WORKERS if size >= _LONG else 1) as pool:
        found = list(pool.map(lambda one: _pairs_of(one[0], one[1], size, by_name), grouped.items()))
    told = [(kind, len(one[0]), *one[2:]) for kind, one in zip(grouped, found, strict=True)]
    parts = [(pairs, bits) for pairs, bits, _, _ in found]
    del found
    every, beyond = _most_in_common(parts, size)
    schema = {"recipe": pl.String, "pairs": pl.Int64, "blocks": pl.Int64, "records": pl.Int64}
    return Blocks(every // size, every % size, pl.DataFrame(told, schema=schema, orient="row"), beyond)


def _order(frame: pl.DataFrame) -> Places:
    """The place of every record by name and business name, the empty ones first, those alike as they were delivered."""
    names = frame.select(pl.col("person", "trade").fill_null("")).with_row_index("at")
    ordered = names.sort("person", "trade", maintain_order=True)["at"].to_numpy()
    place = np.empty(len(ordered), dtype=np.int64)
    place[ordered] = np.arange(len(ordered))
    return place


def _most_in_common(parts: list[tuple[Places, Bits]], size: int) -> tuple[Places, int]:
    """Each pair once, in order, as many as the budget allows; and how many were left out.

    parts: pairs as a * size + b with what each says, recipe by recipe; emptied on the way.
    """
    distinct, said = _each_once(parts, size)
    most = budget(size)
    if len(distinct) <= most:
        return distinct, 0
    if not most:
        return distinct[:0], len(distinct)
    least = np.partition(said, len(said) - most)[len(said) - most]
    # Of the pairs that say just as much as the last one kept, the first by record stay.
    kept = said > least
    kept[np.flatnonzero(said == least)[: most - int(kept.sum())]] = True
    return distinct[kept], len(distinct) - most


def _each_once(parts: list[tuple[Places, Bits]], size: int) -> tuple[Places, npt.NDArray[np.int32]]:
    """Each pair once, in order, with what all its keys say together."""
    if size * size >= 1 << (63 - _BITS):
        pairs, bits = (np.concatenate([part[at] for part in parts]) for at in (0, 1))
        order = np.argsort(pairs)
        return _summed(pairs[order], bits[order].astype(np.int32))
    # Pair and bits in one number: numbers are sorted several times as fast as their places are found.
    mixed = np.empty(sum(len(pairs) for pairs, _ in parts), dtype=np.int64)
    end = len(mixed)
    while parts:
        pairs, bits = parts.pop()
        mixed[end - len(pairs) : end] = pairs << _BITS
        mixed[end - len(pairs) : end] |= bits
        end -= len(pairs)
    mixed.sort()
    # Stretch by stretch, cut between two pairs, so that little memory serves again and again.
    ends = ((mixed[_AT_ONCE::_AT_ONCE] >> _BITS) + 1) << _BITS
    cuts = np.r_[0, np.searchsorted(mixed, ends), len(mixed)]
    with ThreadPoolExecutor(_WORKERS if len(mixed) > _AT_ONCE else 1) as pool:
        found = list(
            pool.map(
                lambda cut: _summed(mixed[cut[0] : cut[1]] >> _BITS, (mixed[cut[0] : cut[1]] & _SAID).astype(np.int32)),
                zip(cuts[:-1], cuts[1:], strict=True),
            )
        )  # fmt: skip
    return np.concatenate([pairs for pairs, _ in found]), np.concatenate([said for _, said in found])


def _summed(pairs: Places, bits: npt.NDArray[np.int32]) -> tuple[Places, npt.NDArray[np.int32]]:
    """pairs: in order; each once, its bits added up."""
    if not len(pairs):
        return pairs, bits
    first = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    return pairs[first], np.add.reduceat(bits, first)


def blocked_once(frame: pl.DataFrame) -> Blocks:
    """As `blocked`, but rows that are alike to the letter stand for each other when they are many: only the first of them meets
    other records and each of the rest only that first one. Thousands of copies are so one group with as many pairs, and nothing is lost."""
    size = frame.height
    telling = [name for name in frame.columns if name not in NOT_COMPARED]
    writing = frame.select(telling).hash_rows(seed=7).to_frame("writing").with_row_index("here")
    alike = writing.select(
        "here",
        pl.col("here").first().over("writing").alias("first"),
        pl.len().over("writing").alias("copies"),
    )
    many = (pl.col("copies") > MANY_COPIES) & frame.select(says_something()).to_series()
    first = alike.select(pl.when(many).then("first").otherwise("here"))["first"].cast(pl.Int64).to_numpy()
    copies = np.flatnonzero(first != np.arange(size))
    if not len(copies):
        return blocked(frame)
    kept = np.flatnonzero(first == np.arange(size))
    found = blocked(frame[kept])
    told = pl.DataFrame([("copies", len(copies), 0, 0)], schema=found.left_out.schema, orient="row")
    return Blocks(
        np.r_[kept[found.a], first[copies]], np.r_[kept[found.b], copies], pl.concat([found.left_out, told]), found.beyond, len(copies)
    )  # fmt: skip


def says_something() -> pl.Expr:
    """A row that names neither person nor business nor number is alike to every other empty row, and no copy of it."""
    return pl.any_horizontal(pl.col("nik15", "phone1", "nib", "npwp", "email").is_not_null()) | (
        pl.col("person").is_not_null()
        & pl.any_horizontal(pl.col("trade_own", "street", "village", "doing").is_not_null())
    )


def _pairs_of(kind: str, several: list[Numbers], size: int, by_name: Places) -> tuple[Places, Bits, int, int]:
    """The pairs of one kind of key as a * size + b, what each says in parts of a bit, and how many blocks, with how many records, were
    too big."""
    refs = np.concatenate([np.flatnonzero(keys) for keys in several])
    keys = np.concatenate([keys[keys != 0] for keys in several])
    order = np.argsort(keys)
    keys, refs = keys[order], refs[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)
    lengths = np.diff(np.r_[starts, len(keys)])
    bits = np.repeat(bits_of(kind, lengths, size), lengths)
    most = largest_allowed(np.bincount(lengths, minlength=2), size)
    too_big = lengths > most
    small = np.repeat(~too_big & (lengths > 1), lengths)
    big = np.repeat(too_big, lengths)
    found = _windowed(keys[small], refs[small], bits[small], most, size)
    if big.any():
        order = np.lexsort((by_name[refs[big]], keys[big]))
        found += _windowed(keys[big][order], refs[big][order], bits[big][order], _NEIGHBOURS + 1, size)
    pairs, said = (
        np.concatenate([part[at] for part in found]) if found else np.empty(0, dtype=kind)
        for at, kind in enumerate((np.int64, np.int16))
    )
    return pairs, said, int(too_big.sum()), int(lengths[too_big].sum())


def _windowed(keys: Numbers, refs: Places, bits: Bits, most: int, size: int) -> list[tuple[Places, Bits]]:
    """Pairs of the same key that stand less than `most` places apart with the bits of the key, in parts."""
    found = []
    here = np.arange(len(keys), dtype=np.int64)
    for step in range(1, most):
        here = here[here + step < len(keys)]
        here = here[keys[here] == keys[here + step]]
        if not len(here):
            break
        one, other = refs[here], refs[here + step]
        low, high = np.minimum(one, other), np.maximum(one, other)
        two = low != high
        found.append(((low * size + high)[two], bits[here][two]))
    return found


def bits_of(kind: str, lengths: Places, size: int) -> Bits:
    """What two records of a block of each length say by sharing it. Strangers share the key with the chance length / size; twins always."""
    told = (_PARTS * np.log2(np.maximum(size / np.maximum(lengths, 1), 1))).astype(np.int16)
    return np.asarray(told + np.int16(_PARTS * _NUMBER_BITS if kind in _NUMBERS else 0))


def largest_allowed(counted: Places, size: int) -> int:
    """The largest block that may be compared, so that all of this recipe stay within MOST_PER_RECORD. counted: how many blocks have 0, 1, 2, ...
    records."""
    counted = counted[: MOST_PER_BLOCK + 1]
    by_length = np.arange(len(counted))
    pairs = np.cumsum(counted * by_length * (by_length - 1) // 2)
    fitting = np.flatnonzero(pairs <= MOST_PER_RECORD * size + MOST_PER_BLOCK**2)
    return int(max(fitting.max(initial=2), 2))


def budget(size: int) -> int:
    """So many pairs of so many records are compared."""
    return max(int(MOST_COMPARED * size), _ALWAYS)
