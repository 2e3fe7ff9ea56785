"""Names brought to a form that can be compared: of owners, of businesses, of streets. Polars expressions and frames.

Each function takes a series of raw texts and gives a frame in the same order. Work is done once per distinct text.
"""

from collections.abc import Callable

import polars as pl

from pilar.linkage.domain.sounds import sound_of
from pilar.linkage.domain.variants import (
    ADDRESSES,
    DEGREES,
    DOING_WORDS,
    EMPTY_NAMES,
    KINDS,
    SAME_NAME,
    STREET_WORDS,
)


def plain(text: pl.Expr) -> pl.Expr:
    """Upper-case letters and digits with single spaces, without accents and without what follows a comma."""
    bare = text.fill_null("").str.normalize("NFKD").str.replace_all(r"[^\x20-\x7E]", "")
    upper = bare.str.to_uppercase().str.replace_all(r"['`]", "")
    return upper.str.replace_all(r"[^A-Z0-9]+", " ").str.strip_chars()


def _once_per_text(texts: pl.Series, build: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """`build(distinct)` for the distinct texts, laid back in the order of `texts`."""
    raw = pl.DataFrame({"raw": texts.cast(pl.String).fill_null("")})
    distinct = raw.unique()
    built = build(distinct)
    return raw.join(built, on="raw", how="left", maintain_order="left").drop("raw")


def _words(text: pl.Expr, unwanted: frozenset[str]) -> pl.Expr:
    return text.str.split(" ").list.eval(
        pl.element().filter((pl.element() != "") & ~pl.element().is_in(list(unwanted)))
    )


def _sounds(words: pl.Series) -> pl.Series:
    """The sound code of each word in a list column."""
    distinct = words.explode(empty_as_null=False).drop_nulls().unique()
    codes = {word: sound_of(word) for word in distinct.to_list()}
    if not codes:
        return words
    heard = pl.element().replace_strict(list(codes), list(codes.values()), return_dtype=pl.String)
    return words.to_frame("w").select(pl.col("w").list.eval(heard.filter(heard != ""))).to_series()


def owner_names(texts: pl.Series) -> pl.DataFrame:
    """Per owner name: `owner_words` (words of paper form in order of alphabet, joined), `owner_sounds` (their codes,
    in order of alphabet, joined), `owner_size` (words longer than an initial), `first` and `last` (codes by place)."""
    return _once_per_text(texts, _owner_names)


def _owner_names(distinct: pl.DataFrame) -> pl.DataFrame:
    before_degree = pl.col("raw").str.replace(r"(?i)\s+alias\s.*$", "").str.replace(r"[,(/].*$", "")
    frame = distinct.with_columns(_words(plain(before_degree), ADDRESSES | DEGREES).alias("w"))
    # A name made only of such words (Ibu Haji) is still better than none.
    whole = _words(plain(pl.col("raw")), frozenset())
    frame = frame.with_columns(
        pl.when(pl.col("w").list.len() == 0).then(whole).otherwise(pl.col("w")).alias("w")
    )
    frame = frame.with_columns(_sounds(frame["w"]).alias("s"))
    paper = pl.element().replace(list(SAME_NAME), list(SAME_NAME.values()))
    long = pl.element().filter(pl.element().str.len_chars() > 1)
    return frame.select(
        "raw",
        pl.col("w").list.eval(paper).list.sort().list.join(" ").alias("owner_words"),
        pl.col("s").list.sort().list.join(" ").alias("owner_sounds"),
        pl.col("w").list.eval(long).list.len().cast(pl.Int8).alias("owner_size"),
        pl.col("s").list.first().fill_null("").alias("first"),
        pl.col("s").list.last().fill_null("").alias("last"),
    )


def business_names(texts: pl.Series) -> pl.DataFrame:
    """Per business name: `trade_name` (without the words that only say its kind; "" when nothing is left) and
    `trade_kind` (those words)."""
    return _once_per_text(texts, _business_names)


def _business_names(distinct: pl.DataFrame) -> pl.DataFrame:
    text = plain(pl.col("raw"))
    named = pl.when(text.is_in(list(EMPTY_NAMES))).then(pl.lit("")).otherwise(text)
    frame = distinct.with_columns(_words(named, frozenset()).alias("w"))
    is_kind = pl.element().is_in(list(KINDS))
    return frame.select(
        "raw",
        pl.col("w").list.eval(pl.element().filter(~is_kind)).list.join(" ").alias("trade_name"),
        pl.col("w").list.eval(pl.element().filter(is_kind)).list.join(" ").alias("trade_kind"),
    )


def streets(texts: pl.Series) -> pl.DataFrame:
    """Per address: `street`, its words without Jl., No., Kel. and the like, and without RT and RW."""
    return _once_per_text(texts, _streets)


def _streets(distinct: pl.DataFrame) -> pl.DataFrame:
    text = plain(pl.col("raw")).str.replace_all(r"\bR[TW] ?\d+\b", "")
    return distinct.select("raw", _words(text, STREET_WORDS).list.join(" ").alias("street"))


def activities(texts: pl.Series) -> pl.DataFrame:
    """Per description of what the owner does: `activity`, its words without Jual, Usaha and the like."""
    return _once_per_text(texts, _activities)


def _activities(distinct: pl.DataFrame) -> pl.DataFrame:
    return distinct.select("raw", _words(plain(pl.col("raw")), DOING_WORDS).list.join(" ").alias("activity"))
