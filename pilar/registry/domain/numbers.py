"""The permanent local number of a business, sort keys and masks.

A local number is `5371-0001234-5`: the city that first listed the business, a serial, and a check digit (Damm's
algorithm, H. M. Damm 2004: it finds every single wrong digit and every swap of neighbours). It never changes.
"""

import re
import unicodedata

import numpy as np
import polars as pl

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2), (7, 0, 9, 2, 1, 5, 4, 8, 6, 3), (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6), (6, 1, 2, 3, 0, 4, 5, 9, 7, 8), (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4), (8, 9, 4, 5, 3, 6, 2, 0, 1, 7), (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)  # fmt: skip

LOCAL_NUMBER = re.compile(r"\d{4}-\d{7,10}-\d")


def check_digit(digits: str) -> int:
    """Damm's check digit: appended to the digits, it brings the whole to 0."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def local_number(city_code: int, serial: int) -> str:
    """The number of the `serial`-th business first listed in a city."""
    body = f"{city_code:04d}{serial:07d}"
    return f"{city_code:04d}-{serial:07d}-{check_digit(body)}"


def is_local_number(text: str) -> bool:
    """Whether the text is a well-formed local number with the right check digit."""
    return bool(LOCAL_NUMBER.fullmatch(text)) and check_digit(text.replace("-", "")) == 0


def sort_key(name: str) -> str:
    """A name as lists sort it: no accents, upper case, letters and digits and single spaces only."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return " ".join(re.sub(r"[^A-Z0-9 ]+", " ", plain).split())


def mask(text: str, *, head: int = 0, tail: int = 3) -> str:
    """All but the first `head` and last `tail` characters as dots: `mask("081234567", tail=3)` is "••••••567"."""
    hidden = max(len(text) - head - tail, 0)
    if hidden == 0:
        return "•" * len(text)
    return text[:head] + "•" * hidden + text[len(text) - tail :]


def local_numbers(city_codes: pl.Series, serials: pl.Series) -> pl.Series:
    """`local_number` for whole columns."""
    bodies = pl.select(
        city_codes.cast(pl.String).str.zfill(4) + serials.cast(pl.String).str.zfill(7)
    ).to_series()
    table, interim = np.array(_DAMM, dtype=np.int8), np.zeros(len(bodies), dtype=np.int8)
    for place in range(bodies.str.len_chars().max() or 0):  # type: ignore[arg-type]
        digit = bodies.str.slice(place, 1).cast(pl.Int8, strict=False).to_numpy()
        there = ~np.isnan(digit)
        interim[there] = table[interim[there], digit[there].astype(np.int8)]
    checks = pl.Series(interim).cast(pl.String)
    return pl.select(bodies.str.slice(0, 4) + "-" + bodies.str.slice(4) + "-" + checks).to_series()


def sort_key_expr(name: pl.Expr) -> pl.Expr:
    """`sort_key` for whole columns."""
    plain = name.fill_null("").str.normalize("NFKD").str.replace_all(r"[^\x00-\x7F]", "").str.to_uppercase()
    return plain.str.replace_all(r"[^A-Z0-9 ]+", " ").str.replace_all(r" +", " ").str.strip_chars(" ")
