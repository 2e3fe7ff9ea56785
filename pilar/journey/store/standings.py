"""From the evidence of every business to the kept counts: how many have each stage, how long it took, who waits.

One frame for all businesses: a million of them are some hundred megabytes here and would be minutes of Python.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import models, transaction

from pilar.journey.domain import STAGES
from pilar.journey.models import CascadeCount, Reckoning, StageMonth, Standing
from pilar.journey.store import changes

UNKNOWN_ANYWHERE = -1  # not even the province is known
ABOVE_COUNTRY = -2  # the parent of the country, so that no sum takes it in
AREAS = ("village_code", "district_code", "city_code", "province_code")
_BATCH = 4000

# Of one business: its id, its areas, its sector, and by stage the day of its evidence (None: evidence without a day).
Row = tuple[int, Sequence[int], str, Mapping[str, date | None]]


def write(rows: Iterable[Row], measured: Sequence[str], now: datetime) -> int:
    """Replace everything that is kept, in one transaction; how many businesses there were."""
    frame = _frame(rows, measured)
    everywhere = _by_area(frame)
    with transaction.atomic():
        since = changes.keep(frame, measured, now)
        for table in (Standing, CascadeCount, StageMonth, Reckoning):
            table._default_manager.all().delete()
        _keep(Standing, _standings(frame))
        _keep(CascadeCount, _cascades(everywhere, measured))
        _keep(StageMonth, _months(everywhere, measured))
        Reckoning.objects.create(
            at=now, businesses=frame.height, measured=" ".join(measured), changes_since=since
        )
    return frame.height


def _keep(table: type[models.Model], rows: pl.DataFrame) -> None:
    made: Iterator[Any] = (table(**row) for row in rows.iter_rows(named=True))
    table._default_manager.bulk_create(made, batch_size=_BATCH)


# -- one row per business ---------------------------------------------------------------------------
def _frame(rows: Iterable[Row], measured: Sequence[str]) -> pl.DataFrame:
    schema: dict[str, Any] = {"id": pl.Int64, **dict.fromkeys(AREAS, pl.Int64), "sector": pl.String}
    schema |= {f"has_{stage}": pl.Boolean for stage in STAGES} | {f"on_{stage}": pl.Date for stage in STAGES}
    told = [
        (
            pk, *areas, sector, *(stage in found for stage in STAGES), *(found.get(stage) for stage in STAGES)
        )
        for pk, areas, sector, found in rows
    ]  # fmt: skip
    frame = pl.DataFrame(told, schema=schema, orient="row")
    return frame.with_columns(_waits_for(measured)).with_columns(_since(measured))


def _waits_for(measured: Sequence[str]) -> pl.Expr:
    """The first measured stage without evidence, "" when there is none."""
    found = pl.lit("")
    for stage in reversed(measured):
        found = pl.when(~pl.col(f"has_{stage}")).then(pl.lit(stage)).otherwise(found)
    return found.alias("waits_for")


def _since(measured: Sequence[str]) -> pl.Expr:
    """The newest evidence before the stage it waits for; nothing for one that waits for none."""
    since = pl.lit(None, dtype=pl.Date)
    for at, stage in enumerate(measured):
        before = [pl.col(f"on_{each}") for each in measured[:at]] or [pl.lit(None, dtype=pl.Date)]
        since = pl.when(pl.col("waits_for") == stage).then(pl.max_horizontal(before)).otherwise(since)
    return since.alias("since_on")


def _standings(frame: pl.DataFrame) -> pl.DataFrame:
    bits = pl.sum_horizontal(pl.col(f"has_{stage}").cast(pl.Int16) * 2**at for at, stage in enumerate(STAGES))
    return frame.select(
        pl.col("id").alias("business_id"), *AREAS, "sector", bits.alias("stages"), "waits_for", "since_on"
    )


# -- one row per business and area it lies in -------------------------------------------------------
def _by_area(frame: pl.DataFrame) -> pl.DataFrame:
    """Every business under its village (or the narrowest area known, made negative), district, city, province and the country."""
    village, district, city, province = (pl.col(name) for name in AREAS)
    narrowest = pl.when(district > 0).then(district).when(city > 0).then(city).otherwise(province)
    unplaced = pl.when(narrowest == 0).then(UNKNOWN_ANYWHERE).otherwise(-narrowest)
    parts = [
        frame.with_columns(
            pl.when(village > 0).then(village).otherwise(unplaced).alias("area_code"),
            pl.when(village > 0).then(district).otherwise(narrowest).alias("parent_code"),
        )
    ]
    for area, above in ((district, city), (city, province), (province, pl.lit(0, dtype=pl.Int64))):
        parts.append(frame.filter(area > 0).with_columns(area.alias("area_code"), above.alias("parent_code")))
    country = (
        pl.lit(0, dtype=pl.Int64).alias("area_code"),
        pl.lit(ABOVE_COUNTRY, dtype=pl.Int64).alias("parent_code"),
    )
    return pl.concat([*parts, frame.with_columns(*country)], how="vertical_relaxed")


def _cascades(everywhere: pl.DataFrame, measured: Sequence[str]) -> pl.DataFrame:
    made = []
    for at, stage in enumerate(measured):
        following = measured[at + 1] if at + 1 < len(measured) else ""
        for keys in (["area_code", "sector"], ["area_code"]):
            counted = everywhere.filter(pl.col("sector") != "") if len(keys) > 1 else everywhere
            found = counted.group_by(keys).agg(pl.col("parent_code").min(), *_counted(stage, following))
            made.append(found.with_columns(pl.lit(stage).alias("stage")))
    told = pl.concat(made, how="diagonal_relaxed") if made else pl.DataFrame()
    return told.with_columns(pl.col("sector").fill_null("")) if made else told


def _counted(stage: str, following: str) -> list[pl.Expr]:
    has, waits = pl.col(f"has_{stage}"), pl.col("waits_for") == stage
    both = has & pl.col(f"has_{following}") if following else pl.lit(False)
    apart = (
        (pl.col(f"on_{following}") - pl.col(f"on_{stage}")).dt.total_days()
        if following
        else pl.lit(None, dtype=pl.Int64)
    )
    since = pl.col("since_on").to_physical()
    return [
        has.sum().alias("businesses"),
        both.sum().alias("onward") if following else pl.lit(0).alias("onward"),
        # What was proven before the stage in front of it tells nothing of how long the way took.
        apart.filter(both & (apart >= 0)).median().round().cast(pl.Int64).alias("days")
        if following
        else pl.lit(None, dtype=pl.Int64).alias("days"),
        waits.sum().alias("waiting"),
        since.filter(waits).median().round().cast(pl.Int32).cast(pl.Date).alias("waiting_since_on"),
    ]


def _months(everywhere: pl.DataFrame, measured: Sequence[str]) -> pl.DataFrame:
    made = []
    for stage in measured:
        on = pl.col(f"on_{stage}")
        month = (on.dt.year() * 100 + on.dt.month()).fill_null(0).cast(pl.Int64).alias("month")
        found = everywhere.filter(pl.col(f"has_{stage}")).group_by("area_code", month)
        counted = found.agg(pl.col("parent_code").min(), pl.len().alias("businesses"))
        made.append(counted.with_columns(pl.lit(stage).alias("stage")))
    return pl.concat(made) if made else pl.DataFrame()
