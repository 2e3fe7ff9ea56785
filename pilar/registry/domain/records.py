"""A source record as it is kept: plain values as JSON, personal ones as JSON to be sealed; nothing for what is unknown."""

import json

import polars as pl

from pilar.registry.domain.choosing import FIELD_SCHEMA
from pilar.registry.domain.fields import FIELD_TYPES, SECRET_FIELDS

PLAIN_FIELDS = tuple(name for name in FIELD_TYPES if name not in SECRET_FIELDS)

# Dates are kept as text in JSON.
_STORED = {name: pl.String() if FIELD_TYPES[name] == "date" else FIELD_SCHEMA[name] for name in FIELD_TYPES}


def _json_of(frame: pl.DataFrame, fields: tuple[str, ...]) -> pl.Expr:
    """The known values as JSON text, pair after pair; an unknown one leaves no trace, a field nobody knows costs nothing."""
    known = [name for name in fields if frame[name].null_count() < frame.height]
    if not known:
        return pl.lit("{}")
    pairs = pl.concat_str(map(_pair, known), separator=",", ignore_nulls=True)
    return pl.concat_str(pl.lit("{"), pairs, pl.lit("}"))


def _pair(name: str) -> pl.Expr:
    """`"name":value` as JSON writes it; null where the value is not known."""
    value, start = pl.col(name), pl.lit(f'"{name}":')
    if FIELD_TYPES[name] == "int":
        return pl.concat_str(start, value.cast(pl.String))
    if FIELD_TYPES[name] == "date":
        return pl.concat_str(start, pl.lit('"'), value.dt.to_string("%Y-%m-%d"), pl.lit('"'))
    whole = pl.struct(value).struct.json_encode()
    return pl.when(value.is_not_null()).then(whole.str.slice(1).str.head(-1))


def pack(frame: pl.DataFrame) -> pl.DataFrame:
    """Two text columns from the field columns: `values_json`, and `secret_json` (null where there is no secret)."""
    packed = frame.with_columns(
        _json_of(frame, PLAIN_FIELDS).alias("values_json"),
        _json_of(frame, SECRET_FIELDS).alias("secret_json"),
    )
    return packed.select(
        "values_json", pl.when(pl.col("secret_json") != "{}").then(pl.col("secret_json")).alias("secret_json")
    )


def unpack(packed: pl.DataFrame) -> pl.DataFrame:
    """The field columns again, from `values_json` and `secret_json`."""
    plain = pl.Struct({name: _STORED[name] for name in PLAIN_FIELDS})
    secret = pl.Struct({name: _STORED[name] for name in SECRET_FIELDS})
    opened = packed.with_columns(
        pl.col("values_json").str.json_decode(plain).alias("plain_"),
        pl.col("secret_json").cast(pl.String).fill_null("{}").str.json_decode(secret).alias("secret_"),
    ).unnest("plain_", "secret_")
    dates = [name for name, kind in FIELD_TYPES.items() if kind == "date"]
    return opened.drop("values_json", "secret_json").with_columns(pl.col(dates).str.to_date("%Y-%m-%d"))


def pack_one(values: dict[str, object]) -> tuple[str, str | None]:
    """`pack` for one record given as a dict: plain JSON, secret JSON or None."""
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    plain = {name: value for name, value in known.items() if name not in SECRET_FIELDS}
    secret = {name: value for name, value in known.items() if name in SECRET_FIELDS}
    return json.dumps(plain, default=str, ensure_ascii=False), json.dumps(secret) if secret else None
