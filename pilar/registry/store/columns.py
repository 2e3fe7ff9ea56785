"""From believed values to the columns of Business, Premises and Owner."""

from datetime import date

import polars as pl
from django.db import models

from pilar.places.domain import size_expr
from pilar.registry import domain
from pilar.registry.models import Business, Owner, Premises
from pilar.vault import domain as vault
from pilar.vault import services as keys

# A band stands for its upper bound where the sales themselves are unknown; the open band for one rupiah above the last.
_BAND_SALES = {code: upper if upper is not None else 50_000_000_001 for code, upper in domain.SALES_BANDS}


def _fitted(frame: pl.DataFrame, model: type[models.Model]) -> pl.DataFrame:
    """Texts cut to their column's length and never null, as the model declares them."""
    texts = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    ]
    return frame.with_columns(
        pl.col(field.column).fill_null("").str.slice(0, field.max_length)
        for field in texts
        if field.column in frame.columns
    )


def _text(name: str) -> pl.Expr:
    return pl.col(name).fill_null("")


def premises_columns(chosen: pl.DataFrame) -> pl.DataFrame:
    """business_id and the columns of Premises."""
    names = (
        "address",
        "landmark",
        "rt",
        "rw",
        "village_code",
        "postal_code",
        "latitude",
        "longitude",
        "place_kind",
    )
    return _fitted(chosen.select("business_id", *names), Premises)


def business_columns(chosen: pl.DataFrame, owners: pl.DataFrame, *, city: int, today: date) -> pl.DataFrame:
    """id and the columns of Business that follow from the values.

    chosen: business_id, owner_id, record_count, first_on, the premises' and the business's fields; owners: id, name,
    phone_index, nik_index.
    `city` is where a business belongs whose village nobody named.
    """
    frame = chosen.join(
        owners.select(
            pl.col("id").alias("owner_id"),
            pl.col("name").alias("owner_name"),
            pl.col("phone_index").is_not_null().alias("has_phone"),
            pl.col("nik_index").is_not_null().alias("has_nik"),
        ),
        on="owner_id",
        how="left",
    )
    frame = frame.with_columns(*_area(city), *_names(), *_sales(), *_permits(), *_work())
    frame = frame.with_columns(
        domain.sort_key_expr(pl.col("name")).alias("name_key"),
        domain.sort_key_expr(pl.col("owner_name")).alias("owner_key"),
        domain.sort_key_expr(pl.col("brand")).alias("brand_key"),
        size_expr(pl.col("capital"), pl.col("sales_known"), pl.col("founded_on"), today).alias("size"),
        (pl.col("nib") != "").alias("has_nib"),
    )
    return _fitted(_business_order(frame), Business)


def _area(city: int) -> list[pl.Expr]:
    village = pl.col("village_code").fill_null(0)
    known = village > 0
    return [
        village.alias("village_code"),
        pl.when(known).then(village // 10_000).otherwise(0).cast(pl.Int64).alias("district_code"),
        pl.when(known).then(village // 1_000_000).otherwise(city).cast(pl.Int64).alias("city_code"),
        pl.when(known)
        .then(village // 100_000_000)
        .otherwise(city // 100)
        .cast(pl.Int64)
        .alias("province_code"),
    ]


def _names() -> list[pl.Expr]:
    owner = _text("owner_name")
    named = pl.when(owner != "").then("Usaha " + owner).otherwise(pl.lit("Usaha tanpa nama"))
    return [
        pl.coalesce("business_name", named).alias("name"),
        owner.alias("owner_name"),
        _text("brand").alias("brand"),
    ]


def _sales() -> list[pl.Expr]:
    banded = pl.col("sales_band").replace_strict(_BAND_SALES, default=None, return_dtype=pl.Int64)
    band = pl.lit(_last_band())
    for code, upper in reversed(domain.SALES_BANDS):
        if upper is not None:
            band = pl.when(pl.col("annual_sales") <= upper).then(pl.lit(code)).otherwise(band)
    known = pl.col("annual_sales").is_not_null()
    return [
        pl.coalesce("annual_sales", banded).alias("sales_known"),
        pl.when(known).then(band).otherwise(pl.col("sales_band")).alias("sales_band"),
    ]


def _last_band() -> str:
    return domain.SALES_BANDS[-1][0]


def _permits() -> list[pl.Expr]:
    nib = pl.when(pl.col("nib").str.contains(r"^\d{13}$")).then(pl.col("nib")).otherwise(pl.lit(""))
    coded = pl.col("kbli_code").is_not_null() & pl.col("kbli_version").is_not_null()
    return [
        nib.alias("nib"),
        pl.when(nib != "").then(pl.lit("")).otherwise(pl.col("no_nib_reason")).alias("no_nib_reason"),
        pl.when(nib != "").then(pl.col("nib_on")).alias("nib_on"),
        pl.when(coded).then(pl.col("kbli_code")).otherwise(pl.lit("")).alias("kbli_code"),
        pl.when(coded).then(pl.col("kbli_version")).alias("kbli_version"),
    ]


def _work() -> list[pl.Expr]:
    counted = pl.sum_horizontal("workers_male", "workers_female")
    any_known = pl.col("workers_male").is_not_null() | pl.col("workers_female").is_not_null()
    return [
        pl.coalesce("workers", pl.when(any_known).then(counted)).alias("workers"),
        pl.coalesce("sector", pl.lit("OTHER")).alias("sector"),
        pl.coalesce("status", pl.lit("ACTIVE")).alias("status"),
        pl.col("seen_on").alias("last_seen_on"),
        pl.coalesce("registered_on", "first_on").alias("registered_on"),
    ]


BUSINESS_COLUMNS = (
    "owner_id", "owner_name", "name", "name_key", "brand", "village_code", "district_code", "city_code", "province_code",
    "sector", "activity", "product", "kbli_code", "kbli_version", "legal_form", "founded_on", "workers_male",
    "workers_female", "workers", "annual_sales", "sales_band", "capital", "size", "nib", "nib_on", "has_nib", "has_phone", "has_nik", "no_nib_reason",
    "status", "last_seen_on", "registered_on", "record_count", "search_text",
)  # fmt: skip


def _business_order(frame: pl.DataFrame) -> pl.DataFrame:
    parts = pl.concat_str("name_key", "owner_key", "brand_key", separator=" | ")
    frame = frame.with_columns(parts.str.strip_suffix(" | ").alias("search_text"))
    return frame.select(pl.col("business_id").alias("id"), *BUSINESS_COLUMNS)


def owner_columns(chosen: pl.DataFrame) -> pl.DataFrame:
    """id, the columns of Owner that can be compared, and the plain secrets still to be sealed (nik, phones, npwp, kk)."""
    phone = pl.col("phone")
    frame = chosen.select(
        pl.col("owner_id").alias("id"),
        _text("owner_name").alias("name"),
        domain.sort_key_expr(pl.col("owner_name")).alias("name_key"),
        _text("sex").alias("sex"),
        "birth_on",
        _text("email").alias("email"),
        "nik", "npwp", "kk",
        phone.list.join(",").alias("phones"),
        phone.list.get(0, null_on_oob=True).alias("phone1"),
        phone.list.get(1, null_on_oob=True).alias("phone2"),
    )  # fmt: skip
    ring = keys.ring()
    indexes = [
        pl.Series(column, vault.blind_indexes(ring, purpose, frame[plain].to_list()), dtype=pl.Int64)
        for column, purpose, plain in (
            ("nik_index", "nik", "nik"), ("npwp_index", "npwp", "npwp"), ("kk_index", "kk", "kk"),
            ("phone_index", "phone", "phone1"), ("phone2_index", "phone", "phone2"),
        )
    ]  # fmt: skip
    return _fitted(frame.with_columns(indexes), Owner)


# What stands beside the columns of Owner until it is sealed.
PLAIN = ("nik", "npwp", "kk", "phones", "phone1", "phone2")


def sealed_columns(owners: pl.DataFrame) -> pl.DataFrame:
    """The owners' secrets sealed, with the hints a masked screen shows."""
    ring = keys.ring()
    sealed = [
        pl.Series(column, vault.seal_texts(ring, purpose, owners[plain].to_list()), dtype=pl.String).fill_null("")
        for column, purpose, plain in (
            ("nik_sealed", "nik", "nik"), ("npwp_sealed", "npwp", "npwp"), ("phones_sealed", "phones", "phones"),
        )
    ]  # fmt: skip
    hints = [_hint("nik", 4, 2).alias("nik_hint"), _hint("phone1", 4, 3).alias("phone_hint")]
    return owners.with_columns(sealed).with_columns(hints).drop(*PLAIN, "kk_index")


def _hint(name: str, head: int, tail: int) -> pl.Expr:
    text = pl.col(name)
    dots = pl.lit("•" * 64).str.slice(0, (text.str.len_chars().cast(pl.Int64) - head - tail).clip(0))
    return (text.str.slice(0, head) + dots + text.str.tail(tail)).fill_null("")
