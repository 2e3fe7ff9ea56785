"""Rules of writing as data: one table serves the whole column and explains a single text, step by step.

A rule changes a text for one stated reason (`said`, Indonesian). `applied` runs a table over a column; `traced` runs
the very same table over one text and tells which rules touched it, so what a clerk is shown is what was compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import polars as pl

# Up to so many texts are read one by one, in plain Python: to ask the engine for them takes longer than the work itself, and somebody
# who types waits. What comes out is the same (tests/test_normalisers.py).
FEW = 64


@dataclass(frozen=True, slots=True)
class Pattern:
    """Everywhere `pattern` (a regular expression without look-around) stands, `into` stands afterwards."""

    name: str
    said: str
    pattern: str
    into: str = ""

    def change(self, texts: pl.Series) -> pl.Series:
        return texts.str.replace_all(self.pattern, self.into).str.strip_chars()

    def of_one(self, text: str) -> str:
        pattern, into = _in_python(self.pattern, self.into)
        return pattern.sub(into, text).strip()


# What is no sign of plain ASCII.
_ODD = re.compile(r"[^\x20-\x7E]")


@cache
def _in_python(pattern: str, into: str) -> tuple[re.Pattern[str], str]:
    """The same expression for Python, where $ would also stand before a last line break and a group is written otherwise."""
    return re.compile(re.sub(r"\$(?=$|[)|])", r"\\Z", pattern)), re.sub(r"\$\{(\d)\}", r"\\\1", into)


@dataclass(frozen=True, slots=True)
class Letters:
    """Capital letters and digits with single spaces between them, no accents. `keep` are other characters that stay."""

    name: str
    said: str
    keep: str = ""

    def change(self, texts: pl.Series) -> pl.Series:
        joined = _unaccented(texts).str.to_uppercase().str.replace_all(r"['`]", "")
        # Everything between two words but the one space that is there already.
        kept = f"A-Z0-9{self.keep}"
        between = rf" ?[^ {kept}][^{kept}]*|  [^{kept}]*"
        return joined.str.replace_all(between, " ").str.strip_chars()

    def of_one(self, text: str) -> str:
        if _ODD.search(text):
            text = _ODD.sub("", unicodedata.normalize("NFKD", text))
        between, _into = _in_python(rf"[^A-Z0-9{self.keep}]+", "")
        return between.sub(" ", text.upper().replace("'", "").replace("`", "")).strip()


@dataclass(frozen=True, slots=True)
class Words:
    """Every word goes through `form`, which is asked once per distinct word; an empty answer drops the word.

    A text of which no word would be left stays as it was: a name made only of titles is still better than none.
    """

    name: str
    said: str
    form: Callable[[str], str]

    def change(self, texts: pl.Series) -> pl.Series:
        split = texts.str.split(" ")
        distinct = split.explode(empty_as_null=False).drop_nulls().unique().to_list()
        known = {word: form for word in distinct if (form := self.form(word)) != word}
        if not known:
            return texts
        heard = pl.element().replace(list(known), list(known.values()))
        changed = split.to_frame("w").select(
            pl.col("w").list.eval(heard.filter(heard != "")).list.join(" ").alias("new")
        )["new"]
        frame = pl.DataFrame({"old": texts, "new": changed})
        return frame.select(pl.when(pl.col("new") == "").then("old").otherwise("new")).to_series()

    def of_one(self, text: str) -> str:
        words = text.split(" ")
        formed = [self.form(word) for word in words]
        return text if formed == words else " ".join(filter(None, formed)) or text


def _unaccented(texts: pl.Series) -> pl.Series:
    """The texts without accents and signs beyond ASCII; few have any, and only those are taken apart."""
    frame = texts.to_frame("t")
    odd = frame.select(pl.when(pl.col("t").str.contains(r"[^\x20-\x7E]")).then("t"))["t"]
    if odd.null_count() == len(odd):
        return texts
    plain = odd.str.normalize("NFKD").str.replace_all(r"[^\x20-\x7E]", "")
    return frame.select(pl.coalesce(plain, "t")).to_series()


Step = Pattern | Letters | Words


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that changed a text: its name, what it did in Indonesian, the text before and after."""

    rule: str
    said: str
    before: str
    after: str


def applied(texts: pl.Series, steps: Sequence[Step]) -> pl.Series:
    """The column after all rules; null stays null, a text that says nothing becomes ""."""
    if len(texts) <= FEW:
        read = [
            None if text is None else _applied_to_one(text, steps) for text in texts.cast(pl.String).to_list()
        ]
        return pl.Series(texts.name, read, dtype=pl.String)
    changed = texts.cast(pl.String)
    for step in steps:
        changed = step.change(changed)
    return changed


def _applied_to_one(text: str, steps: Sequence[Step]) -> str:
    for step in steps:
        text = step.of_one(text)
    return text


def traced(text: str, steps: Sequence[Step]) -> list[Change]:
    """Which rules changed this one text, in order; `applied` gives the last `after`."""
    found: list[Change] = []
    for step in steps:
        after = step.of_one(text)
        if after != text:
            found.append(Change(step.name, step.said, text, after))
        text = after
    return found


def per_text(texts: pl.Series, build: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """`build(distinct texts)` laid back in the order of `texts`: work is done once per distinct text."""
    if texts.null_count() == len(texts):
        return of_nothing(build)[np.zeros(len(texts), dtype=np.uint32)]
    if len(texts) == 1:
        return build(texts.cast(pl.String))
    raw = pl.DataFrame({"raw": texts.cast(pl.String)})
    distinct = raw["raw"].unique()
    built = pl.concat([distinct.to_frame("raw"), build(distinct)], how="horizontal")
    return raw.join(built, on="raw", how="left", nulls_equal=True, maintain_order="left").drop("raw")


# What each reader makes of a cell that says nothing, by the reader's own name: many columns of a delivery are empty.
_NOTHING: dict[str, Any] = {}


def of_nothing(build: Callable[[pl.Series], Any]) -> Any:
    name = f"{build.__module__}.{build.__qualname__}"
    if name not in _NOTHING:
        _NOTHING[name] = build(pl.Series([None], dtype=pl.String))
    return _NOTHING[name]
