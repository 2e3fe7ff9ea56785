"""The name of a person in a form that can be compared: no titles or degrees, either order, one spelling.

A name keeps its words in the order of the paper (given names first); what is compared is the set of its words, their
sounds, and its initials. How common the words are is counted later (frequencies.py).
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pilar.linkage.domain.sounds import sound_of
from pilar.linkage.domain.steps import Letters, Pattern, Words, applied, per_text
from pilar.linkage.domain.variants import ADDRESSES, SAME_NAME

# Words that begin a name without being one; "NI", "BAI" and "NONI" are how Kupang calls people.
_TITLES = "|".join(
    sorted((ADDRESSES | {"BP", "BU", "PAK", "BPAK", "MAM", "BAI", "OPA", "OMA", "KA"}) - {"SR"})
)
_DEGREES = (
    r"S\.? ?(?:E|H|PD|SOS|KOM|T|IP|TH|AG|P|PT|KM|ST|PI|FARM|KEP|HUT|SI|IKOM|TR)|A\.? ?M(?:D|A)(?:\.? ?(?:KEB|KEP|PD|KOM))?"
    r"|M\.? ?(?:SI|PD|M|H|T|KES|HUM|AG|TH|SC)|BA|BSC|NERS?"
)
_CLOSE = re.compile(r"(.)\1+")
# Old and Dutch spellings of the same sound; applied to a word that is in no list of names.
_SPELT = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("^J(?=O)", "Y"), ("PH|F|V", "P"), ("TH", "T"), ("KH|CH", "K"),
        ("X", "KS"), ("Q", "K"), ("Z", "S"), ("CI", "SI"), ("IYA", "IA"), ("Y(?=[^AEIOU]|$)", "I"), ("IE", "I"),
    )
)  # fmt: skip


def _single(word: str) -> str:
    return _CLOSE.sub(r"\1", word)


_PAPER = {_single(street): _single(paper) for street, paper in SAME_NAME.items()}


@cache
def paper_form(word: str) -> str:
    """The one spelling of a name's word: "JOHANIS" gives "YOHANES", "MARTHAA" gives "MARTA"."""
    if not word.isalpha():
        return word
    single = _single(word)
    if single in _PAPER:
        return _PAPER[single]
    for pattern, plain in _SPELT:
        single = pattern.sub(plain, single)
    single = _single(single)
    return _PAPER.get(single, single)


STEPS = (
    Letters("letters", "huruf besar tanpa tanda", keep=",."),
    Pattern("alias", "nama lain di belakang tidak dihitung", r"\s+(?:ALIAS|AL\.|DKK\.?|CS|Q ?Q)\b.*$"),
    Pattern("degrees", "gelar dihapus", rf"(?:,\s*|\s+)(?:{_DEGREES})\.?(?:\s*,.*)?$"),
    Pattern("turned", "marga di depan koma dipindah ke belakang", r"^([^,]+),\s*([^,]{2,})$", "${2} ${1}"),
    Letters("marks", "titik dan koma dihapus"),
    Pattern("digits", "angka dihapus", r"[\s\d]*\d[\s\d]*", " "),
    Pattern("titles", "sapaan dan gelar di depan dihapus", rf"^(?:(?:{_TITLES}) )+(\S)", "${1}"),
    Words("spelling", "ejaan dan nama panggilan disamakan", paper_form),
)
# Beside it: how its words sound; an initial sounds like nothing.
SOUNDS = (
    Pattern("initials", "huruf tunggal tidak dibunyikan", r"\b[A-Z]\b"),
    Pattern("spaces", "spasi tunggal", r" +", " "),
    Words("sounds", "bunyi tiap kata", sound_of),
)


def persons(texts: pl.Series) -> pl.DataFrame:
    """Per name: `person` (its words in order of alphabet), `person_sounds` (their codes in order of alphabet),
    `person_initials`, `person_words` (how many longer than an initial), `first`, `last` (sounds by place), all null when the name
    says nothing."""
    return per_text(texts, _persons)


def _persons(distinct: pl.Series) -> pl.DataFrame:
    clean = applied(distinct.fill_null(""), STEPS)
    frame = pl.DataFrame({"w": clean, "s": applied(clean, SOUNDS)}).select(
        pl.col("w").str.split(" "),
        pl.col("s").str.split(" ").list.eval(pl.element().filter(pl.element() != "")),
    )
    long = pl.element().filter(pl.element().str.len_chars() > 1)
    named = frame.select(
        pl.col("w").list.sort().list.join(" ").alias("person"),
        pl.col("s").list.sort().list.join(" ").alias("person_sounds"),
        pl.col("w").list.eval(pl.element().str.slice(0, 1)).list.sort().list.join("").alias("person_initials"),
        pl.col("w").list.eval(long).list.len().cast(pl.Int8).alias("person_words"),
        pl.col("s").list.first().fill_null("").alias("first"),
        pl.col("s").list.last().fill_null("").alias("last"),
    )  # fmt: skip
    return named.with_columns(pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep())
