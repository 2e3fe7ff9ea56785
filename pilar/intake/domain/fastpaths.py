"""The clean majority of a column read by polars expressions; what is not plainly clean is left to the parsers.

Each path answers null for everything it does not understand completely, and must answer exactly what the parser
of the field answers for the rest (held by a property test). It is worth a million rows in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from .context import Context
from .identity import WRECKED, area_codes
from .localities import LATITUDES, LONGITUDES
from .people import BUSINESS_WORDS, PARTICLES, TITLES

FastPath = Callable[[pl.Expr, Context], pl.Expr]

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


def fast_nik(text: pl.Expr, context: Context) -> pl.Expr:
    nik = _digits16(text)
    cities = pl.Series(sorted(area_codes()[1]), dtype=pl.Int64).implode()
    day = nik.str.slice(6, 2).cast(pl.Int64)
    day = pl.when(day > 40).then(day - 40).otherwise(day)
    possible = day.is_between(1, 28) & nik.str.slice(8, 2).cast(pl.Int64).is_between(1, 12)
    return pl.when(possible & nik.str.slice(0, 4).cast(pl.Int64).is_in(cities)).then(nik)


def fast_kk(text: pl.Expr, context: Context) -> pl.Expr:
    return _digits16(text)


def fast_nib(text: pl.Expr, context: Context) -> pl.Expr:
    nib = text.str.extract(r"^(?i:nib)?[ .:]*([0-9]{13})$")
    return pl.when(~nib.str.contains(_REPEATED)).then(nib)


def fast_phone(text: pl.Expr, context: Context) -> pl.Expr:
    """One mobile number, whatever stands between its digits and which label before it."""
    bare = text.str.replace(r"^(?i:hp|wa|no|tlp|telp)[ .:]*", "").str.replace_all(r"[ .\-'()]", "")
    mobile = bare.str.extract(r"^(?:\+62|62|0)?(8[1-9][0-9]{7,10})$")
    whole = bare.str.len_bytes() <= pl.when(bare.str.starts_with("+")).then(14).otherwise(13)
    odd = mobile.str.contains(_REPEATED) | (mobile.str.slice(0, 4) == mobile.str.slice(4, 4))
    split = text.str.contains(r"[0-9]{7}-0[28]|[0-9]{4} +(?:62|0)[2-9]|\(0\)")
    number = pl.when(whole & ~odd & ~split).then(pl.concat_str(pl.lit("+62"), mobile))
    return pl.when(number.is_not_null()).then(pl.concat_list(number))


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
    shaped = text.str.contains(r"^[A-Za-z]{2,}(?: [A-Za-z]{2,}){1,5}$") & (text.str.len_bytes() <= 100)
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
    shaped = text.str.contains(r"^[A-Za-z][A-Za-z0-9 .]*[A-Za-z0-9]$") & text.str.len_bytes().is_between(
        20, 290
    )
    street = text.str.replace(r"(?i)^(?:jln|jl|jalan|jlan)\b[.\s]*", "Jl. ")
    return pl.when(shaped & ~text.str.contains(_ADDRESS_STOPS)).then(street)


def fast_text(text: pl.Expr, context: Context) -> pl.Expr:
    plain = text.str.contains(r"^[A-Za-z0-9][^\n]{24,190}$") & ~text.str.contains("  ", literal=True)
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


FAST: dict[str, FastPath] = {
    "nik": fast_nik,
    "kk": fast_kk,
    "nib": fast_nib,
    "phone": fast_phone,
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
# Numbers of these fields may be read from number cells as well; a NIK in a number cell needs a closer look.
SAFE_AS_NUMBER = frozenset({"phone", "nib", "annual_sales", "capital", "latitude", "longitude"})
