"""Lists, facets and search of the registry on a big synthetic province: how long a page takes, and whether names are found.

`fill(1_000_000)` puts the businesses into the empty database of the settings, set-based; `measure()` asks it.
"""

import random
import time
from datetime import UTC, date, datetime

import polars as pl
from django.db import transaction

from pilar.accounts.domain import Actor, Role
from pilar.demo.domain.city import City, build_city
from pilar.places.domain import SECTORS
from pilar.registry import domain, queries
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from pilar.registry.store import bulk, counts, loading, search
from tools.bench.harness import Row, bench

TABLES = ("registry_owner", "registry_premises", "registry_business")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def fill(businesses: int, seed: int = 2025) -> None:
    """Owners, premises and businesses of the synthetic province, with counts and search; source records left out."""
    city = build_city(businesses, seed=seed)
    with transaction.atomic(), loading.large_load(TABLES, businesses):
        bulk.insert_frame("registry_owner", _owners(city))
        bulk.insert_frame("registry_premises", _premises(city))
        bulk.insert_frame("registry_business", _businesses(city))
        counts.recount(None)
        search.index_businesses(None)
    loading.put_in_order(TABLES)  # what the product does in a job once a large load is committed


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
        "nib_on", pl.col("nib").is_not_null().alias("has_nib"),
        pl.col("phone").is_not_null().alias("has_phone"), pl.lit(True).alias("has_nik"), "status", pl.col("seen_on").alias("last_seen_on"),
        "registered_on", pl.lit(1).alias("record_count"),
        pl.concat_str(keys, separator=" | ").str.strip_suffix(" | ").alias("search_text"),
        pl.lit(bulk.moment(NOW)).alias("created_at"), changed.dt.to_string("%Y-%m-%d %H:%M:%S").alias("updated_at"),
    ).with_columns(number=domain.local_numbers(pl.Series([5371] * frame.height), frame["business_id"]))  # fmt: skip


# -- measuring ------------------------------------------------------------------------------------
TODAY = date(2026, 11, 23)


def two_slips(text: str, rng: random.Random) -> str:
    """The text with two slips of the finger: a letter left out, added, wrong, or two swapped."""
    for _slip in range(2):
        place, letter = rng.randrange(len(text)), rng.choice("ABDEGHIKLMNOPRSTU")
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:place] + text[place + 1 :]
        elif kind == 1:
            text = text[:place] + letter + text[place:]
        elif kind == 2:
            text = text[:place] + letter + text[place + 1 :]
        else:
            text = text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
    return text


def some_businesses(number: int, rng: random.Random) -> list[Business]:
    """Businesses drawn at random whose name has at least eight letters."""
    newest = Business.objects.order_by("-id").values_list("id", flat=True)[0]
    found: list[Business] = []
    while len(found) < number:
        one = Business.objects.filter(id=rng.randrange(1, newest + 1)).first()
        if one and len(one.name_key) >= 8:
            found.append(one)
    return found


def scopes(businesses: list[Business], rng: random.Random) -> list[Actor]:
    """Somebody who reads everything, and people of cities, districts and a few villages."""
    drawn = [rng.choice(businesses) for _ in range(12)]
    areas = [(0,), (0,), (53,), (53,)]
    areas += [(one.city_code,) for one in drawn[:4]] + [(one.district_code,) for one in drawn[4:8]]
    areas += [tuple({other.village_code for other in drawn[8:]})]
    return [Actor(user_id=1, name="Ukur", role=Role.CLERK, areas=area) for area in areas]


def some_filters(businesses: list[Business], rng: random.Random) -> Filters:
    """What people ask: nothing, or up to three filters, some of them rare."""
    one = rng.choice(businesses)
    asked = rng.sample(
        ["nib", "status", "sector", "size", "seen", "problem", "kbli", "registered", "area"], rng.randrange(4)
    )
    return Filters(
        nib=rng.choice([True, False]) if "nib" in asked else None,
        status=(rng.choice(["ACTIVE", "PAUSED", "CLOSED"]),) if "status" in asked else (),
        sector=tuple({rng.choice(SECTORS) for _ in range(rng.randrange(1, 3))}) if "sector" in asked else (),
        size=(rng.choice(["MICRO", "SMALL", "MEDIUM"]),) if "size" in asked else (),
        seen_before=rng.choice([6, 12, 24]) if "seen" in asked else 0,
        problem=rng.choice(["NO_PHONE", "NO_KBLI"]) if "problem" in asked else "",
        kbli=one.kbli_code[:3] if "kbli" in asked else "",
        registered_after=date(2026, rng.randrange(1, 11), 1) if "registered" in asked else None,
        area=rng.choice([one.city_code, one.district_code]) if "area" in asked else 0,
    )


def time_lists(questions: int = 200, seed: int = 11) -> dict[str, list[float]]:
    """Seconds of list pages (first and next), and of the facets with the exact or capped count, by kind of page."""
    rng = random.Random(seed)
    businesses = some_businesses(60, rng)
    people = scopes(businesses, rng)
    times: dict[str, list[float]] = {
        "list page": [], "next page": [], "facets and count from the counts": [], "facets and count beyond the counts": [],
    }  # fmt: skip
    for _question in range(questions):
        actor, filters = rng.choice(people), some_filters(businesses, rng)
        sort = rng.choice(["name", "name", "changed", "seen"])
        start = time.perf_counter()
        beside = queries.facets(actor, filters, today=TODAY)
        times[f"facets and count {'from' if filters.in_cube else 'beyond'} the counts"].append(
            time.perf_counter() - start
        )
        known = {"expected": beside.count.number, "hits": beside.hits}
        start = time.perf_counter()
        page = queries.list_businesses(actor, filters, today=TODAY, sort=sort, **known)
        times["list page"].append(time.perf_counter() - start)
        if page.next:
            start = time.perf_counter()
            queries.list_businesses(actor, filters, today=TODAY, sort=sort, after=page.next, **known)
            times["next page"].append(time.perf_counter() - start)
    return times


def time_search(questions: int = 200, seed: int = 12) -> tuple[dict[str, list[float]], float]:
    """Seconds of searches for names with two slips, scoped or not; and the share found within the first ten."""
    rng = random.Random(seed)
    times: dict[str, list[float]] = {"search": [], "search in a city": []}
    found = 0
    for one in some_businesses(questions, rng):
        typed = two_slips(one.name_key, rng)
        for label, areas in (("search", (0,)), ("search in a city", (one.city_code,))):
            actor = Actor(user_id=1, name="Ukur", role=Role.CLERK, areas=areas)
            start = time.perf_counter()
            page = queries.list_businesses(actor, Filters(q=typed), today=TODAY)
            times[label].append(time.perf_counter() - start)
            if label == "search":
                found += any(row.name_key == one.name_key for row in page.rows[:10])
    return times, found / questions


BUSINESSES = 1_000_000


@bench(database=True)
def registry_lists(database: str) -> list[Row]:
    """Lists, facets and search over a million businesses of the synthetic province."""
    fill(BUSINESSES)
    time_lists(20, seed=1)  # so that the first touch of the file is not counted
    rows = [
        Row.of(
            f"{label}, 1,000,000 businesses, scoped and not, {database}", "p95 ≤ 60 ms", seconds, unit="ms"
        )
        for label, seconds in time_lists().items()
    ]
    times, found = time_search()
    rows += [
        Row.of(
            f"{label} by a name with two slips, 1,000,000 businesses, {database}",
            "p95 ≤ 60 ms",
            seconds,
            unit="ms",
        )
        for label, seconds in times.items()
    ]
    return [*rows, Row(f"names with two slips found in the first ten, {database}", "≥ 95 %", f"{found:.1%}")]
