"""The name of a business in a form that can be compared: the words of its kind apart from its own words.

"UD. Sinar Timor", "Kios Sinar Timor" and "sinar timor" share the own words SINAR TIMOR; UD and KIOS say what kind it is.
A name that only repeats the owner's is no evidence for which business it is: licences are written so.
"""

from __future__ import annotations

import polars as pl

from pilar.linkage.domain.persons import paper_form
from pilar.linkage.domain.steps import Letters, Pattern, Words, applied, per_text
from pilar.linkage.domain.variants import ADDRESSES, DOING_WORDS, KINDS

_NOTHING = (
    r"^(?:(?:TIDAK|TDK|TAK|BELUM|BLM) (?:ADA|PUNYA|BERNAMA)(?: NAMA(?: USAHA)?)?|TANPA NAMA|NIHIL|NONE|NULL|N A|NA|KOSONG|"
    r"USAHA (?:SENDIRI|PRIBADI|PERORANGAN|DAGANG|MIKRO)|PERORANGAN|MILIK SENDIRI|X+|0+)$"
)
_MORE_KINDS = frozenset(
    [
        "SUPERMARKET",
        "TB",
        "UKMK",
        "PO",
        "LAPAKAN",
        "MEJA",
        "JUALAN",
        "GEROBAK",
        "RUMAHAN",
        "PERORANGAN",
        "PD",
        "FA",
        "KIOSK",
    ]
)
_KIND_WORDS = KINDS | _MORE_KINDS | DOING_WORDS

STEPS = (
    Letters("letters", "huruf besar tanpa tanda baca"),
    Pattern("nothing", "isian yang tidak menyebut nama", _NOTHING),
    Words("doubled", "huruf kembar dan ejaan lama disamakan", paper_form),
)


_PAPER_KINDS = frozenset(paper_form(word) for word in _KIND_WORDS)


def tradenames(texts: pl.Series) -> pl.DataFrame:
    """Per business name: `trade` (own words in order of writing) and `kind` (the words of its kind); null when there are none."""
    return per_text(texts, _tradenames)


def _tradenames(distinct: pl.Series) -> pl.DataFrame:
    texts = applied(distinct.fill_null(""), STEPS).to_frame("w").with_columns(pl.col("w").str.split(" "))
    kinds = list(_PAPER_KINDS)
    addresses = [paper_form(word) for word in ADDRESSES]
    is_kind, is_address = pl.element().is_in(kinds), pl.element().is_in(addresses)
    own = pl.col("w").list.eval(pl.element().filter(~is_kind & ~is_address)).list.join(" ")
    kind = pl.col("w").list.eval(pl.element().filter(is_kind)).list.sort().list.join(" ")
    return texts.select(
        pl.when(own != "").then(own).alias("trade"), pl.when(kind != "").then(kind).alias("kind")
    )


def without_owner(trade: pl.Series, person: pl.Series) -> pl.Series:
    """The own words, null where all of them are the owner's name. Both as the normalisers give them."""
    trades, owners = pl.col("t").str.split(" "), pl.col("p").str.split(" ").fill_null([])
    left = trades.list.set_difference(owners).list.len().fill_null(0)
    return pl.DataFrame({"t": trade, "p": person}).select(pl.when(left > 0).then("t")).to_series()


DOINGS = (
    Letters("letters", "huruf besar tanpa tanda baca"),
    Pattern("code", "nomor KBLI di depan dilepas", r"^(?:KBLI )?\d{4,5}(?: |$)"),
    Words("doing", "kata jual, usaha, dagang dilepas", lambda word: "" if word in DOING_WORDS else word),
    Words("suffix", "jualan menjadi jual", lambda word: word.removesuffix("NYA")),
)


def doings(texts: pl.Series) -> pl.Series:
    """What the owner does, as its telling words in order of alphabet; null where nothing is said."""

    def build(distinct: pl.Series) -> pl.DataFrame:
        words = pl.col("t").str.split(" ").list.unique().list.sort().list.join(" ")
        frame = applied(distinct.fill_null(""), DOINGS).to_frame("t")
        return frame.select(pl.when(words != "").then(words).alias("doing"))

    return per_text(texts, build).to_series()
