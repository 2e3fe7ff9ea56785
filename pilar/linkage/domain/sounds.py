"""How a word of a name sounds: one short code for Yohanes, Johanis, Yohannes and Jhohanes.

The code keeps the first letter and the consonants after it, so that vowels, doubled letters, a silent h, and the
old and new Indonesian spellings (dj/j, tj/c, oe/u, j/y) make no difference. It is for finding, not for judging.
"""

import re
from functools import lru_cache

from pilar.linkage.domain.variants import SAME_NAME

_LENGTH = 6

# Applied in this order to upper-case letters.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("OE", "U"), ("DJ|JH", "J"), ("TJ", "C"), ("SJ|SY|SH", "S"), ("NJ", "NY"), ("CH|CK|KH|Q", "K"), ("X", "KS"),
        ("PH|V|F", "P"), ("TH", "T"), ("DH", "D"), ("BH", "B"), ("GH", "G"), ("Z", "S"), ("J", "Y"),
        ("C(?=[EI])", "S"), ("C", "K"), ("H", ""), ("D$", "T"), ("B$", "P"), ("G$", "K"),
    )
]  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[AEIOUY]")


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """The sound code of one upper-case word: "YOHANES" and "JOHANIS" give "YNS"; "" for a word without letters."""
    heard = SAME_NAME.get(word, word)
    for pattern, plain in _SPELLINGS:
        heard = pattern.sub(plain, heard)
    heard = _DOUBLED.sub(r"\1", _VOWELS.sub("", _DOUBLED.sub(r"\1", heard)))
    return heard[:_LENGTH]
