"""Columns of any meaning: what kind each is, told by its values, and what two records have in common in it.

A field is a text, a date or a number. Level 0 of each: not known on one side, no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from pilar.linkage.domain.blocking import Numbers, coded, number_of

Places = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

TEXT, DATE, NUMBER = "text", "date", "number"
# SWAPPED: it stands in another text field of the other record. SHUFFLED: the same letters in another order.
LEVELS: dict[str, tuple[str, ...]] = {
    TEXT: ("UNKNOWN", "SAME", "SWAPPED", "NEAR", "ALIKE", "SHUFFLED", "OTHER"),
    DATE: ("UNKNOWN", "SAME", "NEAR", "YEAR", "OTHER"),
    NUMBER: ("UNKNOWN", "SAME", "NEAR", "OTHER"),
}
SAME = 1
# A field is of a kind when so large a part of its values is.
_MOST = 0.85
_DATES = ("%Y %m %d", "%Y%m%d", "%d %m %Y", "%d%m%Y")
# Jaro-Winkler, from which on two texts are nearly the same, or alike (the cuts of Winkler 1990).
_NEAR, _ALIKE, _SHUFFLED = 0.92, 0.80, 0.95


@dataclass(frozen=True)
class Field:
    """One column. codes: the number of each record's value, 0 where there is none; words: the values by number ("" for 0); share: of each value
    among those that are known; letters: of each text in order; parts: day, month, year of each record of a date; keys: of each record, for blocks."""

    name: str
    kind: str
    codes: Places
    words: npt.NDArray[np.object_]
    share: npt.NDArray[np.float64]
    letters: npt.NDArray[np.object_]
    parts: npt.NDArray[np.int32]
    keys: Numbers

    @property
    def known(self) -> bool:
        return len(self.words) > 1


def read_field(column: pl.Series) -> Field:
    """A column as a field; its kind is told by its values."""
    said = folded(column)
    day = pl.select(pl.coalesce(said.str.to_date(form, strict=False) for form in _DATES)).to_series()
    kind = _kind(said, day)
    if kind == DATE:
        said = pl.select(pl.coalesce(day.dt.to_string("%Y-%m-%d"), said)).to_series()
    codes, words = coded(said)
    values = np.array(["", *words], dtype=object)
    counts = np.bincount(codes, minlength=len(values)).astype(np.float64)
    counts[0] = 0.0
    numbers = np.array([0, *(number_of(word) for word in words)], dtype=np.uint64)
    parts = (getattr(day.dt, part)().fill_null(0).to_numpy() for part in ("day", "month", "year"))
    letters = np.array(["".join(sorted(word)) for word in values], dtype=object)
    return Field(
        column.name, kind, codes.astype(np.int64), values, counts / max(counts.sum(), 1.0), letters,
        np.stack(list(parts), axis=1).astype(np.int32), numbers[codes],
    )  # fmt: skip


def folded(column: pl.Series) -> pl.Series:
    """Capital letters without accents, digits, and one space for everything else."""
    plain = column.cast(pl.String).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_uppercase()
    return plain.str.replace_all(r"[^\p{L}\p{N}@]+", " ").str.strip_chars().replace("", None)


def _kind(said: pl.Series, day: pl.Series) -> str:
    known = len(said) - said.null_count()
    if not known:
        return TEXT
    if len(day) - day.null_count() >= _MOST * known:
        return DATE
    return NUMBER if said.str.contains(r"^[0-9 ]+$").sum() >= _MOST * known else TEXT


def compared(fields: list[Field], a: Places, b: Places) -> Levels:
    """One row per pair, one column per field: the level of LEVELS."""
    columns = [_level_of[field.kind](field, fields, a, b) for field in fields]
    return np.stack(columns, axis=1).astype(np.uint8)


def _plain(field: Field, a: Places, b: Places) -> tuple[Flags, Flags]:
    """Where both sides are known, and where they are the same."""
    one, other = field.codes[a], field.codes[b]
    known = (one != 0) & (other != 0)
    return known, known & (one == other)


def _of_text(field: Field, fields: list[Field], a: Places, b: Places) -> Levels:
    known, same = _plain(field, a, b)
    levels = np.where(same, 1, np.where(known, 6, 0))
    differ = np.flatnonzero(known & ~same)
    if not len(differ):
        return levels
    alike = _scored(field.words, field, a[differ], b[differ])
    told = np.where(alike >= _NEAR, 3, np.where(alike >= _ALIKE, 4, 6))
    rest = differ[told == 6]
    if len(rest):
        shuffled = _scored(field.letters, field, a[rest], b[rest]) >= _SHUFFLED
        told[told == 6] = np.where(shuffled, 5, 6)
    levels[differ] = told
    levels[differ[_swapped(field, fields, a[differ], b[differ])]] = 2
    return levels


def _scored(words: npt.NDArray[np.object_], field: Field, a: Places, b: Places) -> npt.NDArray[np.float32]:
    left, right = words[field.codes[a]], words[field.codes[b]]
    return process.cpdist(left, right, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)  # type: ignore[no-any-return]


def _swapped(field: Field, fields: list[Field], a: Places, b: Places) -> Flags:
    """Where the value of one side stands in another text field of the other side."""
    found = np.zeros(len(a), dtype=bool)
    for other in fields:
        if other.kind == TEXT and other is not field:
            found |= (field.keys[a] == other.keys[b]) | (field.keys[b] == other.keys[a])
    return found


def _of_date(field: Field, fields: list[Field], a: Places, b: Places) -> Levels:
    known, same = _plain(field, a, b)
    one, other = field.parts[a], field.parts[b]
    agree = (one == other) & (one != 0)
    turned = (one[:, 0] == other[:, 1]) & (one[:, 1] == other[:, 0]) & agree[:, 2]
    rest = np.where((agree.sum(axis=1) >= 2) | turned, 2, np.where(agree[:, 2], 3, 4))
    return np.where(same, 1, np.where(known, rest, 0))


def _of_number(field: Field, fields: list[Field], a: Places, b: Places) -> Levels:
    known, same = _plain(field, a, b)
    levels = np.where(same, 1, np.where(known, 3, 0))
    differ = np.flatnonzero(known & ~same)
    if len(differ):
        left, right = (field.words[field.codes[side[differ]]] for side in (a, b))
        slips = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
        levels[differ[slips <= 1]] = 2
    return levels


_level_of = {TEXT: _of_text, DATE: _of_date, NUMBER: _of_number}
