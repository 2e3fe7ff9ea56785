"""Numbers as they arrive: NIK, KK, NIB, NPWP, phones and birth dates, each with what is left of it.

NIK (16 digits: area 6, day + 40 for women, month, year, serial): a number cell of Excel keeps fifteen digits, so a NIK that
ends in 0 or has fifteen digits is compared to fifteen only; one shown as 5,37E+15 names nobody. A serial 0000, one digit
repeated or digits counting up are placeholders. NIK never prove a business, only a person.
"""

from __future__ import annotations

from itertools import combinations

import polars as pl

from pilar.linkage.domain.steps import per_text

# What became of a NIK; `evidence.py` has a sentence for each.
NIK_STATES = ("MISSING", "GOOD", "TRUNCATED", "DESTROYED", "PLACEHOLDER", "IMPOSSIBLE")
# Two-digit years up to this one lie in this century: a younger owner has no business yet.
_YOUNGEST = 12
_POWER = r"^\D*\d+(?:[.,]\d+)?\s*E\s*\+?\s*\d+\D*$"
# No more than two different digits.
_TWO_DIGITS = f"^(?:{'|'.join(f'[{one}{other}]+' for one, other in combinations('0123456789', 2))})$"
_COUNTING = frozenset(
    line[start : start + 8] for line in ("0123456789" * 2, "9876543210" * 2) for start in range(10)
)


def _digits(text: pl.Expr) -> pl.Expr:
    # What is plain digits already, the most of all cells, needs no closer look.
    odd = pl.when(~text.str.contains(r"^\+?[0-9]+$")).then(text)
    whole = odd.str.to_uppercase().str.replace(r"[.,]0+\s*$", "")
    bare = pl.when(whole.str.contains(_POWER)).then(pl.lit("")).otherwise(whole.str.replace_all(r"\D", ""))
    return pl.coalesce(bare, text.str.strip_prefix("+"))


def is_filler(digits: pl.Expr) -> pl.Expr:
    """Whether digits were typed only to fill the cell: hardly any different digits, or counting up or down."""
    core = digits.str.slice(1, 8)
    counting = core.is_in(list(_COUNTING))
    return (digits.str.len_chars() > 5) & (digits.str.contains(_TWO_DIGITS) | counting)


def one_slip_off(digits: str, first: int, last: int) -> list[str]:
    """Every text that differs from these digits by one digit between the two places, or by two neighbours there changed round."""
    found = [
        digits[:place] + other + digits[place + 1 :]
        for place in range(first, last)
        for other in "0123456789"
        if other != digits[place]
    ]
    turned = [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(first, last - 1)
        if digits[place] != digits[place + 1]
    ]
    return found + turned


def niks(texts: pl.Series) -> pl.DataFrame:
    """Per cell: `nik` (all 16 digits, else null), `nik15` (the first 15 as integer), `nik_state` (index into NIK_STATES),
    `nik_birth` (date) and `nik_sex` ("M", "F") as written inside."""
    return per_text(texts, _niks)


def _niks(distinct: pl.Series) -> pl.DataFrame:
    frame = (
        distinct.fill_null("")
        .to_frame("t")
        .select(
            _digits(pl.col("t")).alias("d"),
            pl.col("t").str.to_uppercase().str.contains(_POWER).alias("power"),
        )
        .with_columns(
            *(pl.col("d").str.slice(place, 2).cast(pl.Int8, strict=False).alias(name) for place, name in ((6, "day"), (8, "month")))
        )
    )  # fmt: skip
    number, month = pl.col("day"), pl.col("month")
    possible = (
        number.is_between(1, 71) & ~number.is_between(32, 40) & month.is_between(1, 12) & (pl.col("d").str.slice(12, 4) != "0000")
    )  # fmt: skip
    length = pl.col("d").str.len_chars()
    state = (
        pl.when("power").then(3).when(length == 0).then(0).when(is_filler(pl.col("d"))).then(4)
        .when(~length.is_between(15, 16) | ~possible.fill_null(False)).then(5)
        .when((length == 15) | pl.col("d").str.ends_with("0")).then(2).otherwise(1)
    )  # fmt: skip
    frame = frame.with_columns(state.cast(pl.Int8).alias("nik_state"))
    usable = pl.col("nik_state").is_in([1, 2])
    return frame.select(
        pl.when(pl.col("nik_state") == 1).then(pl.col("d").cast(pl.Int64, strict=False)).alias("nik"),
        pl.when(usable).then(pl.col("d").str.slice(0, 15).cast(pl.Int64, strict=False)).alias("nik15"),
        "nik_state",
        pl.when(usable).then(_birth(number, month, pl.col("d").str.slice(10, 2).cast(pl.Int32, strict=False))).alias("nik_birth"),
        pl.when(usable).then(pl.when(number > 40).then(pl.lit("F")).otherwise(pl.lit("M"))).alias("nik_sex"),
    )  # fmt: skip


def _birth(day: pl.Expr, month: pl.Expr, year: pl.Expr) -> pl.Expr:
    plain = pl.when(day > 40).then(day - 40).otherwise(day)
    whole = year + pl.when(year > _YOUNGEST).then(1900).otherwise(2000)
    return _date(plain, month, whole)


def _date(day: pl.Expr, month: pl.Expr, year: pl.Expr) -> pl.Expr:
    parts = (year.cast(pl.String), month.cast(pl.String).str.zfill(2), day.cast(pl.String).str.zfill(2))
    return pl.concat_str(parts, separator="-").str.to_date("%Y-%m-%d", strict=False)


def _bare(distinct: pl.Series) -> pl.DataFrame:
    return distinct.fill_null("").to_frame("t").select(_digits(pl.col("t")).alias("d"))


def sixteens(texts: pl.Series) -> pl.Series:
    """Per cell of a family card (KK): its first fifteen digits as integer, null when it is none."""

    def build(distinct: pl.Series) -> pl.DataFrame:
        digits = pl.col("d")
        good = digits.str.len_chars().is_between(15, 16) & ~is_filler(digits)
        whole = digits.str.slice(0, 15).cast(pl.Int64, strict=False)
        return _bare(distinct).select(pl.when(good).then(whole).alias("kk"))

    return per_text(texts, build).to_series()


def licences(texts: pl.Series) -> pl.Series:
    """Per cell: the NIB as integer, null when it is none. Twelve digits lost the 0 in front to a number cell."""

    def build(distinct: pl.Series) -> pl.DataFrame:
        digits = pl.col("d")
        good = digits.str.len_chars().is_between(12, 13) & ~is_filler(digits)
        return _bare(distinct).select(pl.when(good).then(digits.cast(pl.Int64, strict=False)).alias("nib"))

    return per_text(texts, build).to_series()


def taxes(texts: pl.Series) -> pl.Series:
    """Per cell: the NPWP's first fifteen digits as integer, null when it is none."""
    return sixteens(texts)


def phones(texts: pl.Series) -> pl.DataFrame:
    """Per cell: `phone1`, `phone2` without 0 or 62 in front, as integers; a second number follows / , ; or "atau"."""
    return per_text(texts, _phones)


def _phones(distinct: pl.Series) -> pl.DataFrame:
    # Most cells hold one number, and nothing to split at.
    several = pl.when(pl.col("t").str.contains(r"[,;&|/]|(?i:\batau\b)")).then("t")
    parts = several.str.to_uppercase().str.replace_all(r"\bATAU\b|[,;&|]", "/").str.split("/")
    names = ("phone1", "phone2")
    frame = distinct.to_frame("t").with_columns(parts.alias("parts")).select(
        pl.coalesce(pl.col("parts").list.get(0, null_on_oob=True), "t").alias("phone1"),
        pl.col("parts").list.get(1, null_on_oob=True).alias("phone2"),
    )  # fmt: skip
    bare = frame.select(
        _digits(pl.col(name)).str.replace(r"^(?:0062|62|0)", "").str.replace(r"^0+", "").alias(name)
        for name in names
    )
    return bare.select(_phone(pl.col(name)).alias(name) for name in names)


def _phone(digits: pl.Expr) -> pl.Expr:
    """The number, null when these digits are none."""
    good = digits.str.len_chars().is_between(7, 13) & ~is_filler(digits)
    return pl.when(good & digits.str.contains(r"^[2-9]")).then(digits.cast(pl.Int64, strict=False))


_MONTHS = {
    "JANUARI": 1, "JAN": 1, "FEBRUARI": 2, "PEBRUARI": 2, "FEB": 2, "PEB": 2, "MARET": 3, "MAR": 3, "MRT": 3, "APRIL": 4, "APR": 4, "MEI": 5,
    "JUNI": 6, "JUN": 6, "JULI": 7, "JUL": 7, "AGUSTUS": 8, "AGUST": 8, "AGT": 8, "AGU": 8, "AGS": 8, "AUG": 8, "SEPTEMBER": 9, "SEPT": 9, "SEP": 9,
    "OKTOBER": 10, "OKT": 10, "OCT": 10, "NOVEMBER": 11, "NOPEMBER": 11, "NOV": 11, "NOP": 11, "DESEMBER": 12, "DES": 12, "DEC": 12,
}  # fmt: skip


def births(texts: pl.Series) -> pl.Series:
    """Per cell: the date, null when it is none. Day first, year first, month as a word, or Excel's count of days."""
    return per_text(texts, _births).to_series()


def _births(distinct: pl.Series) -> pl.DataFrame:
    named = distinct.fill_null("").str.to_uppercase()
    for word in sorted(_MONTHS, key=len, reverse=True):
        named = named.str.replace(rf"\b{word}\b\.?", str(_MONTHS[word]))
    text = pl.col("t")
    last = r"^\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})\b"
    first = r"^\D*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\b"
    serial = text.str.extract(r"^(\d{5})$").cast(pl.Int32, strict=False)
    short = text.str.extract(last, 3).cast(pl.Int32, strict=False)
    year = pl.when(short > 99).then(short).when(short > _YOUNGEST).then(short + 1900).otherwise(short + 2000)
    number = [
        text.str.extract(pattern, place).cast(pl.Int8, strict=False)
        for pattern, place in ((last, 1), (last, 2), (first, 3), (first, 2))
    ]
    return named.to_frame("t").select(
        pl.coalesce(
            _date(number[2], number[3], text.str.extract(first, 1).cast(pl.Int32, strict=False)),
            _date(number[0], number[1], year),
            pl.when(serial.is_between(3_000, 60_000)).then(pl.date(1899, 12, 30) + pl.duration(days=serial)),
        ).alias("birth")
    )  # fmt: skip


def sexes(texts: pl.Series) -> pl.Series:
    """Per cell: "M" or "F" from L, Lk, Pria, P, Pr, Wanita and the like; null otherwise."""
    text = texts.cast(pl.String).str.to_uppercase().str.replace_all(r"[^A-Z]", "")
    frame = text.to_frame("t")
    man = pl.col("t").str.contains(r"^(?:L|LK|LAKI.*|PRIA|M|MALE|COWOK)$")
    woman = pl.col("t").str.contains(r"^(?:P|PR|PEREMPUAN|WANITA|W|F|FEMALE|CEWEK)$")
    return frame.select(pl.when(man).then(pl.lit("M")).when(woman).then(pl.lit("F")).alias("sex")).to_series()


def years(texts: pl.Series) -> pl.Series:
    """Per cell: a year between 1900 and 2099 written anywhere in it; null otherwise."""
    return texts.cast(pl.String).str.extract(r"\b((?:19|20)\d\d)\b").cast(pl.Int16, strict=False)
