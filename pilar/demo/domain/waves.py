"""How the city came into the registry: deliveries of clean rows over two years, in the order of their dates.

A wave is what one sender delivered on one day. Its rows carry the registry's field names, and `business` and `owner`,
the city's own numbers. Together the waves say everything the city knows; the last word on every field is the city's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files.known import Register, chosen, register_of
from pilar.demo.domain.files.marks import some
from pilar.demo.domain.history import SPAN

QUARTERS = 8
FIRST_SENDER = "Dinas Koperasi dan UKM"  # its list opens the history, SPAN days before the city's day
_WHO = ("owner_name", "nik", "kk", "sex", "birth_on", "phone")
_WHERE = ("address", "rt", "rw", "village_code", "postal_code", "landmark", "place_kind")
_LISTED = (
    "business_name", *_WHO, *_WHERE, "activity", "product", "sector", "founded_on", "workers_male", "workers_female",
    "workers", "annual_sales", "sales_band", "registered_on", "legal_form", "status",
    "seen_on",
)  # fmt: skip
_LICENSED = (
    "business_name", "owner_name", "nik", "npwp", "email", "nib", "nib_on", "kbli_code", "kbli_version", "capital",
    "legal_form",
)  # fmt: skip
_ASKED = (
    "owner_name",
    "phone",
    "brand",
    "product",
    "annual_sales",
    "capital",
    "latitude",
    "longitude",
    "group_name",
    "seen_on",
)
_AIDED = ("owner_name", "nik", "kk", "phone", "annual_sales", "sales_band")
_VISITED = (
    *_WHERE, "latitude", "longitude", "phone", "status", "seen_on", "no_nib_reason", "group_name", "pirt", "halal", "brand",
    "kbli_code", "kbli_version",
)  # fmt: skip


@dataclass(frozen=True)
class Wave:
    """One delivery: who sent it, the kind of source, the file's name, its date, and its rows."""

    source: str
    kind: str
    file: str
    as_of_on: date
    rows: pl.DataFrame


def waves_of(city: City) -> Iterator[Wave]:
    """All deliveries, oldest first; a business is first named by the Dinas or by its kelurahan."""
    register = register_of(city)
    everything = _everything(register)
    start = city.today - timedelta(days=SPAN)
    yield _wave(
        FIRST_SENDER,
        "OFFICE",
        "Data UMKM",
        start,
        _before_move(everything.filter(pl.col("registered_on") < start), city),
        _LISTED,
    )
    yield _wave("OSS", "OSS", "Ekspor NIB", start, everything.filter(pl.col("nib_on") < start), _LICENSED)
    for quarter in range(QUARTERS):
        since = start + timedelta(days=SPAN * quarter // QUARTERS)
        until = (
            city.today
            if quarter == QUARTERS - 1
            else start + timedelta(days=SPAN * (quarter + 1) // QUARTERS)
        )
        # The last quarter ends today, with today.
        limit = until + timedelta(days=1) if until == city.today else until
        new = everything.filter(pl.col("registered_on").is_between(since, limit, closed="left"))
        yield _wave("Kelurahan", "VILLAGE", "Buku kelurahan", until, _before_move(new, city), _LISTED)
        licensed = everything.filter(pl.col("nib_on").is_between(since, limit, closed="left"))
        yield _wave("OSS", "OSS", "Ekspor NIB", until, licensed, _LICENSED)
        yield from _between(register, everything, quarter, until)
    yield _visits(city, everything)


def _between(register: Register, everything: pl.DataFrame, quarter: int, until: date) -> Iterator[Wave]:
    """What came once: the campus survey in the third quarter, the aid list in the fourth."""
    known = everything.filter(pl.col("registered_on") < until)
    total = register.city.businesses.height
    for number, sender, share, name, kind, file, fields in (
        (2, "survey", 0.08, "Survei kampus", "SURVEY", "Jawaban survei", _ASKED),
        (3, "aid", 0.22, "Bantuan usaha mikro", "AID", "Daftar penerima", _AIDED),
    ):
        if number == quarter:
            ids = chosen(register, sender, round(total * share)).select(
                pl.col("business_id").alias("business")
            )
            yield _wave(name, kind, file, until, known.join(ids, on="business", how="semi"), fields)


def _visits(city: City, everything: pl.DataFrame) -> Wave:
    """The facilitators' round: everybody who moved, paused or closed, most of those without NIB, half of the others."""
    moved = city.events.filter(pl.col("kind") == "MOVED").select("business_id")
    met = pl.Series(some(stream(city.seed, "visits"), everything.height, 0.5))
    sought = pl.Series(some(stream(city.seed, "visits without NIB"), everything.height, 0.7))
    rows = everything.filter(
        met
        | (sought & pl.col("nib").is_null())
        | (pl.col("status") != "ACTIVE")
        | pl.col("business").is_in(moved["business_id"].implode())
    )
    return _wave("Kunjungan pendamping", "FIELD", "Catatan kunjungan", city.today, rows, _VISITED)


def _wave(source: str, kind: str, file: str, on: date, rows: pl.DataFrame, fields: tuple[str, ...]) -> Wave:
    name = f"{file} {on:%Y-%m}.xlsx"
    return Wave(source, kind, name, on, rows.select("business", "owner", *fields))


def _everything(register: Register) -> pl.DataFrame:
    """Every business, living or closed, with its owner and premises, in the registry's words; ordered by number."""
    city = register.city
    business = register.businesses
    owner = city.owners.select(pl.all().gather(business["owner_id"] - 1)).select(
        "nik", "kk", "sex", "birth_on"
    )
    premises = city.premises.drop("premise_id", "market").select(pl.all().gather(business["premise_id"] - 1))
    frame = pl.concat([business, owner, premises], how="horizontal").rename(
        {"business_id": "business", "owner_id": "owner"}
    )
    return frame.with_columns(
        pl.concat_list("phone").list.drop_nulls().alias("phone"),
        old_village=register.old_village,
        kbli_version=pl.col("kbli_version").cast(pl.Int64),
    )


def _before_move(rows: pl.DataFrame, city: City) -> pl.DataFrame:
    """Rows as first written down: running, seen that day, and where the business stood before it moved."""
    elsewhere = pl.col("old_village") != pl.col("village_code")
    kept = {name: pl.when(~elsewhere).then(pl.col(name)).alias(name) for name in ("postal_code", "landmark")}
    rng = stream(city.seed, "old addresses")
    old = pl.Series(
        [f"Jl. Lama No. {number}" for number in rng.integers(1, 90, rows.height).tolist()], dtype=pl.String
    )
    return rows.with_columns(
        pl.lit("ACTIVE").alias("status"),
        pl.col("registered_on").alias("seen_on"),
        pl.col("old_village").alias("village_code"),
        pl.when(elsewhere).then(old).otherwise(pl.col("address")).alias("address"),
        *kept.values(),
    )
