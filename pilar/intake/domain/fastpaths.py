"""The clean majority of a column read by polars expressions; what is not plainly clean is left to the parsers.

Each path answers null for everything it does not understand completely, and must answer exactly what the parser
of the field answers for the rest (held by a property test). It is worth a million rows in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from .business import LIMITS, LONGEST
from .context import Context
from .identity import WRECKED, area_codes
from .localities import LATITUDES, LONGITUDES
from .people import BUSINESS_WORDS, PARTICLES, TITLES

FastPath = Callable[[pl.Series, Context], pl.Series]


def _steps(texts: pl.Series, *steps: pl.Expr) -> pl.DataFrame:
    """The texts as `text`, and each step worked out once: it may build by their names on those before it."""
    frame = texts.to_frame("text")
    for step in steps:
        frame = frame.with_columns(step)
    return frame


def _worked(texts: pl.Series, *steps: pl.Expr) -> pl.Series:
    """The last of the steps."""
    return _steps(texts, *steps).to_series(-1)


def _at_once(path: Callable[[pl.Expr, Context], pl.Expr]) -> FastPath:
    """A path that is one expression."""
    return lambda texts, context: _worked(texts, path(pl.col("text"), context).alias("read"))


_REPEATED = (
    "|".join(f"{digit}{{6}}" for digit in range(10))
    + "|012345|123456|234567|345678|456789|567890|987654|876543|765432|654321|543210"
)
_NO_NAME = (
    "tidak|tdk|belum|blm|kosong|nihil|none|null|nan|nil|lupa|hilang|punya|ada|tahu|diketahui|memiliki|no"
)
_NAME_STOPS = "|".join(
    [
        *TITLES, *PARTICLES, BUSINESS_WORDS, _NO_NAME,
        "dan|dg|dengan|bersama|alias|aka|dipanggil|panggilan|se|sh|st|sp|mm|mh|mt|mba|ba|bsc|apt|ner|ners|phd|dipl|amd|spd|spt|si|sag|sth|ssos|skom|[ivx]+|s|m|a",
    ]
)  # fmt: skip
_BUSINESS_STOPS = "|".join(
    [*PARTICLES, _NO_NAME, "dan|serta|juga|ud|cv|pt|kub|kube|ukm|umkm|rm|kwt|tb|pd|fa|x+|na|[ivx]+"]
)
_ADDRESS_STOPS = (
    r"(?i)\b(?:rt|rw|rukun|kel|kelurahan|desa|ds|kec|kecamatan|kota|kab|kabupaten|ntt|nusa|di|belakang|depan|samping|dekat|sebelah|"
    r"seberang|dpn|blkg|dkt)\b|85[0-9]{3}|[0-9]\s*/\s*[0-9]|(?:rt|rw)[0-9]|  "
)


def _digits16(text: pl.Expr) -> pl.Expr:
    """Texts of sixteen digits that nobody typed to fill a field."""
    plain = text.str.contains(r"^[0-9]{16}$") & ~text.str.contains(_REPEATED) & ~text.str.ends_with(WRECKED)
    paired = text.str.slice(0, 8) == text.str.slice(8, 8)
    return pl.when(plain & ~paired).then(text)


_GROUPED_16 = r"^(?:'[0-9]{16}|[0-9]{6} [0-9]{6} [0-9]{4}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{6}\.[0-9]{4})$"


def _plain16(text: pl.Expr) -> pl.Expr:
    """Sixteen digits without the apostrophe that keeps Excel away, and without the blanks or dots between their groups."""
    bare = pl.when(text.str.contains(_GROUPED_16)).then(text).str.replace_all(r"[' .]", "")
    return pl.coalesce(bare, text)


def fast_nik(texts: pl.Series, context: Context) -> pl.Series:
    nik, day = pl.col("nik"), pl.col("day")
    cities = pl.Series(sorted(area_codes()[1]), dtype=pl.Int64).implode()
    possible = (
        pl.when(day > 40).then(day - 40).otherwise(day).is_between(1, 28)
        & nik.str.slice(8, 2).cast(pl.Int64).is_between(1, 12)
        & nik.str.slice(0, 4).cast(pl.Int64).is_in(cities)
    )  # fmt: skip
    return _worked(
        texts,
        _plain16(pl.col("text")).alias("plain"),
        _digits16(pl.col("plain")).alias("nik"),
        nik.str.slice(6, 2).cast(pl.Int64).alias("day"),
        pl.when(possible).then(nik).alias("possible"),
    )


def fast_kk(texts: pl.Series, context: Context) -> pl.Series:
    return _worked(texts, _plain16(pl.col("text")).alias("plain"), _digits16(pl.col("plain")).alias("kk"))


def fast_nib(texts: pl.Series, context: Context) -> pl.Series:
    text, nib = pl.col("text"), pl.col("nib")
    grouped = pl.when(text.str.contains(r"^[0-9]{4} [0-9]{4} [0-9]{5}$")).then(text)
    return _worked(
        texts,
        pl.coalesce(
            text.str.extract(r"^(?i:nib)?[ .:]*([0-9]{13})$"), grouped.str.replace_all(" ", "", literal=True)
        ).alias("nib"),
        pl.when(~nib.str.contains(_REPEATED)).then(nib).alias("meant"),
    )


def fast_npwp(texts: pl.Series, context: Context) -> pl.Series:
    """Fifteen digits whose first nine pass Luhn's check, or sixteen."""
    text, bare, old = pl.col("text"), pl.col("bare"), pl.col("old")
    dotted = text.str.contains(r"^[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}$")
    digits = [old.str.slice(place, 1).cast(pl.Int32) for place in range(9)]
    doubled = [2 * digit - pl.when(digit > 4).then(9).otherwise(0) for digit in digits[1::2]]
    sound = (pl.sum_horizontal(*digits[0::2], *doubled) % 10 == 0) & ~old.str.contains(_REPEATED)
    return _worked(
        texts,
        pl.when(dotted).then(text.str.replace_all(r"[.\-]", "")).otherwise(text).alias("bare"),
        pl.when(bare.str.contains(r"^[0-9]{15}$")).then(bare).alias("old"),
        pl.coalesce(pl.when(sound).then(old), _digits16(bare)).alias("npwp"),
    )


_PAIR = r"^(?:\+62|62|0)(8[1-9][0-9]{7,10}) ?[/,;] ?(?:\+62|62|0)(8[1-9][0-9]{7,10})$"


def _mobile(number: pl.Expr) -> pl.Expr:
    """The international form of a mobile number without 0 or 62 in front, unless somebody typed it to fill a field."""
    odd = number.str.contains(_REPEATED) | (number.str.slice(0, 4) == number.str.slice(4, 4))
    return pl.when(~odd).then(pl.concat_str(pl.lit("+62"), number))


def fast_phone(texts: pl.Series, context: Context) -> pl.Series:
    """One mobile number, whatever stands between its digits and which label beside it; or two with a mark between them."""
    loose, bare, pair = pl.col("loose"), pl.col("bare"), pl.col("pair")
    split = loose.str.contains(r"[0-9]{7}-0[28]|[0-9]{4} +(?:62|0)[2-9]|\(0\)")
    unlabelled = loose.str.replace(r"^(?i:hp|wa|no|tlp|telp)[ .:]*", "").str.replace(r" ?\((?i:wa|hp)\)$", "")
    fits = bare.str.len_bytes() <= pl.when(bare.str.starts_with("+")).then(14).otherwise(13)
    frame = _steps(
        texts,
        pl.col("text").str.extract(r"^((?:\+62|62|0)?8[1-9][0-9]{7,10})$").alias("plain"),
        pl.when(pl.col("plain").is_null()).then("text").alias("loose"),
        pl.coalesce("plain", pl.when(~split).then(unlabelled.str.replace_all(r"[ .\-'()]", ""))).alias(
            "bare"
        ),
        pl.when(fits).then(bare.str.extract(r"^(?:\+62|62|0)?(8[1-9][0-9]{7,10})$")).alias("one"),
        _mobile(pl.col("one")).alias("one"),
        loose.str.extract_groups(_PAIR).alias("pair"),
    )
    return _lists(
        frame["one"], frame.select(_mobile(pair.struct[0]).alias("a"), _mobile(pair.struct[1]).alias("b"))
    )


def _lists(one: pl.Series, pairs: pl.DataFrame) -> pl.Series:
    """Lists of one number, or of the two different ones of a pair where both are known; null where there is none."""
    alone = one.reshape((-1, 1)).arr.to_list()
    alone = pl.select(pl.when(one.is_not_null()).then(alone)).to_series()
    both = pairs.with_row_index("place").drop_nulls()
    two = both.select(pl.concat_list("a", "b").list.unique(maintain_order=True)).to_series()
    places = pl.arange(0, len(one), eager=True, dtype=pl.UInt32).to_frame("place")
    at = both.select("place", pl.arange(len(one), len(one) + pl.len(), dtype=pl.UInt32).alias("at"))
    index = places.join(at, on="place", how="left", maintain_order="left").select(pl.coalesce("at", "place"))
    return pl.concat([alone, two]).gather(index.to_series())


def fast_date(text: pl.Expr, context: Context) -> pl.Expr:
    """Whole dates in figures; day first only where the column has proved it."""
    iso = (
        pl.when(text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))
        .then(text)
        .str.to_date("%Y-%m-%d", strict=False)
    )
    if context.day_order == "dmy":
        figures = pl.when(text.str.contains(r"^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}$")).then(
            text.str.replace_all(r"[/.]", "-")
        )
        iso = pl.coalesce(iso, figures.str.to_date("%d-%m-%Y", strict=False))
    return pl.when(iso.is_between(date(1946, 1, 1), context.today)).then(iso)


def fast_owner_name(text: pl.Expr, context: Context) -> pl.Expr:
    shaped = text.str.contains(r"^[A-Za-z]{2,}(?: (?:[A-Za-z]{2,}|[A-Za-z]\.)){0,4} [A-Za-z]{2,}$") & (
        text.str.len_bytes() <= 100
    )
    return pl.when(shaped & ~text.str.contains(rf"(?i)\b(?:{_NAME_STOPS})\b")).then(
        text.str.to_lowercase().str.to_titlecase()
    )


def fast_business_name(text: pl.Expr, context: Context) -> pl.Expr:
    shaped = text.str.contains(r"^[A-Za-z]{2,}(?: [A-Za-z0-9]+)+$") & (text.str.len_bytes() <= 150)
    clean = shaped & ~text.str.contains(rf"(?i)\b(?:{_BUSINESS_STOPS})\b")
    one_case = (text.str.to_uppercase() == text) | (text.str.to_lowercase() == text)
    cased = pl.when(one_case).then(text.str.to_lowercase().str.to_titlecase()).otherwise(text)
    return pl.when(clean & ~(one_case & text.str.contains(r"[0-9]"))).then(cased)


def fast_address(text: pl.Expr, context: Context) -> pl.Expr:
    shaped = text.str.contains(r"^[A-Za-z][A-Za-z0-9 .]*[A-Za-z0-9]$") & (text.str.len_bytes() <= 290)
    # A short text may say that there is no address.
    shaped = shaped & (
        (text.str.len_bytes() >= 20) | text.str.contains(r"^(?i:jl|jln|jalan|gg|gang|pasar)\b")
    )
    street = text.str.replace(r"(?i)^(?:jln|jl|jalan|jlan)\b[.\s]*", "Jl. ")
    return pl.when(shaped & ~text.str.contains(_ADDRESS_STOPS)).then(street)


def fast_text(text: pl.Expr, context: Context) -> pl.Expr:
    plain = text.str.contains(r"^[A-Za-z0-9][^\n]{24,190}$") & ~text.str.contains("  ", literal=True)
    plain = plain & (text.str.len_bytes() <= LIMITS.get(context.field, LONGEST))
    return pl.when(plain & text.str.contains(r"^[ -~]+$")).then(text)


def fast_email(text: pl.Expr, context: Context) -> pl.Expr:
    return pl.when(text.str.contains(r"^[a-z0-9._]+@[a-z0-9]+(?:\.[a-z0-9]+)*\.[a-z]{2,}$")).then(text)


def fast_money(text: pl.Expr, context: Context) -> pl.Expr:
    if context.field == "annual_sales" and any(
        word in context.title.lower()
        for word in ("bul", "bln", "hari", "hr", "minggu", "mgg", "month", "dai", "week")
    ):
        return pl.lit(None, dtype=pl.Int64)
    return pl.when(text.str.contains(r"^[1-9][0-9]{4,11}$")).then(text).cast(pl.Int64)


def _fast_degrees(text: pl.Expr, limits: tuple[float, float]) -> pl.Expr:
    value = pl.when(text.str.contains(r"^-?[1-9][0-9]{0,2}\.[0-9]{2,12}$")).then(text).cast(pl.Float64)
    return pl.when(value.is_between(*limits)).then(value.round(7))


_EXPRESSIONS = {
    "owner_name": fast_owner_name,
    "business_name": fast_business_name,
    "address": fast_address,
    "product": fast_text,
    "note": fast_text,
    "landmark": fast_text,
    "email": fast_email,
    **dict.fromkeys(("birth_on", "founded_on", "registered_on", "seen_on", "nib_on"), fast_date),
    "annual_sales": fast_money,
    "capital": fast_money,
    "latitude": lambda text, context: _fast_degrees(text, LATITUDES),
    "longitude": lambda text, context: _fast_degrees(text, LONGITUDES),
}
FAST: dict[str, FastPath] = {
    "nik": fast_nik,
    "kk": fast_kk,
    "nib": fast_nib,
    "npwp": fast_npwp,
    "phone": fast_phone,
    **{field: _at_once(path) for field, path in _EXPRESSIONS.items()},
}
# Numbers of these fields may be read from number cells as well; a NIK in a number cell needs a closer look.
SAFE_AS_NUMBER = frozenset({"phone", "nib", "annual_sales", "capital", "latitude", "longitude"})
