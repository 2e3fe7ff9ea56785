"""Lists, facets and search of the registry on a big synthetic province: how long a page takes, and whether names are found.

`fill(1_000_000)` puts the businesses into the empty database of the settings, set-based; `measure()` asks it.
"""

import random
import time
from datetime import UTC, date, datetime

import polars as pl
from django.db import connection, transaction

from pilar.demo.domain.city import City, build_city
from pilar.registry import domain
from pilar.registry.models import Business
from pilar.registry.store import bulk, counts, search

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def fill(businesses: int, seed: int = 2025) -> None:
    """Owners, premises and businesses of the synthetic province, with counts and search; source records left out."""
    city = build_city(businesses, seed=seed)
    with transaction.atomic():
        bulk.insert_frame("registry_owner", _owners(city))
        bulk.insert_frame("registry_premises", _premises(city))
        bulk.insert_frame("registry_business", _businesses(city))
        counts.recount(None)
        search.index_businesses(None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _owners(city: City) -> pl.DataFrame:
    moment = pl.lit(bulk.moment(NOW))
    number = pl.col("owner_id")
    return city.owners.select(
        number.alias("id"), pl.col("full_name").alias("name"), domain.sort_key_expr(pl.col("full_name")).alias("name_key"),
        pl.col("sex").fill_null(""), "birth_on", pl.lit("").alias("nik_sealed"), (number * 7919).alias("nik_index"),
        pl.lit("").alias("nik_hint"), pl.lit("").alias("phones_sealed"),
        pl.when(pl.col("phone").is_not_null()).then(number * 104729).alias("phone_index"), pl.lit("").alias("phone_hint"),
        pl.col("email").fill_null(""), pl.lit("").alias("npwp_sealed"),
        moment.alias("created_at"), moment.alias("updated_at"),
    )  # fmt: skip


def _premises(city: City) -> pl.DataFrame:
    texts = ("address", "landmark", "rt", "rw", "postal_code", "place_kind")
    return city.premises.select(
        pl.col("premise_id").alias("id"),
        "village_code",
        "latitude",
        "longitude",
        *(pl.col(one).fill_null("") for one in texts),
    )


def _businesses(city: City) -> pl.DataFrame:
    frame = pl.concat([city.businesses, city.closed], how="diagonal").join(
        city.premises.select("premise_id", "village_code"), on="premise_id", how="left", maintain_order="left"
    )
    keys = [
        domain.sort_key_expr(pl.col(one).fill_null("")) for one in ("business_name", "owner_name", "brand")
    ]
    village = pl.col("village_code")
    band = pl.col("sales_band")
    texts = (
        "brand",
        "owner_name",
        "activity",
        "product",
        "kbli_code",
        "legal_form",
        "sales_band",
        "nib",
        "no_nib_reason",
    )
    # Changes spread over two years, so that the order by change is no order by id.
    changed = pl.lit(datetime(2024, 11, 24, tzinfo=UTC)) + pl.duration(
        seconds=(pl.col("business_id") * 7919) % 63_000_000
    )
    return frame.select(
        pl.col("business_id").alias("id"), pl.col("business_name").alias("name"), keys[0].alias("name_key"), "owner_id", pl.col("premise_id").alias("premises_id"),
        village, (village // 10_000).alias("district_code"), (village // 1_000_000).alias("city_code"),
        (village // 100_000_000).alias("province_code"), "sector", *(pl.col(one).fill_null("") for one in texts),
        "kbli_version", "founded_on", "workers_male", "workers_female", "workers", "annual_sales", "capital",
        pl.when(band.is_in(["UP_TO_15B"])).then(pl.lit("SMALL")).when(band == "UP_TO_50B").then(pl.lit("MEDIUM"))
        .when(band.is_null()).then(pl.lit("UNKNOWN")).otherwise(pl.lit("MICRO")).alias("size"),
        "nib_on", pl.col("nib").is_not_null().alias("has_nib"), "status", pl.col("seen_on").alias("last_seen_on"),
        "registered_on", pl.lit(1).alias("record_count"),
        pl.concat_str(keys, separator=" | ").str.strip_suffix(" | ").alias("search_text"),
        pl.lit(bulk.moment(NOW)).alias("created_at"), changed.dt.to_string("%Y-%m-%d %H:%M:%S").alias("updated_at"),
    ).with_columns(number=domain.local_numbers(pl.Series([5371] * frame.height), frame["business_id"]))  # fmt: skip
