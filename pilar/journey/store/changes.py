"""What changed between two reckonings: who gained or lost a stage, where, and why. docs/methods/since.md.

Both states are held as frames, the old one from the kept standings, so that a day's changes are one join and never a walk.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
from django.utils import timezone

from pilar.journey.domain import (
    BACK,
    CLOSED,
    CORRECTED,
    HAPPENED,
    KEPT_DAYS,
    LEARNT,
    MERGED,
    MOVED,
    NEW,
    RECENT_DAYS,
    REMOVED,
    STAGES,
)
from pilar.journey.models import Change, ChangeCount, Reckoning, Standing
from pilar.registry.models import Business

AREAS = ("village_code", "district_code", "city_code", "province_code")
COUNTRY = 0
_BATCH = 4000
_KEYS = ("area_code", "on", "stage", "gained", "why")


def keep(frame: pl.DataFrame, measured: Sequence[str], now: datetime) -> date:
    """Write what changed since the last reckoning, before its standings are replaced; the day changes are known since."""
    today = timezone.localdate(now)
    last = Reckoning.objects.first()
    Change.objects.filter(on__lt=today - timedelta(KEPT_DAYS)).delete()
    ChangeCount.objects.filter(on__lt=today - timedelta(KEPT_DAYS)).delete()
    if last is None or last.changes_since is None:
        return today
    # A stage nobody measured then, or nobody measures now, did not change: it came or went with its measure.
    stages = [stage for stage in measured if stage in last.measured.split()]
    rows = _rows(_joined(frame), stages, last.at, today)
    if not rows.is_empty():
        _insert(Change, rows.with_columns(pl.lit(today).alias("on")))
        _count(rows, today)
    return max(last.changes_since, today - timedelta(KEPT_DAYS))


def _insert(table: Any, rows: pl.DataFrame) -> None:
    made: Iterator[Any] = (table(**row) for row in rows.iter_rows(named=True))
    table.objects.bulk_create(made, batch_size=_BATCH)


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Every business of either state; what belongs to the old one is called `old_...`."""
    schema: dict[str, Any] = {
        "id": pl.Int64,
        **{f"old_{area}": pl.Int64 for area in AREAS},
        "old_stages": pl.Int64,
    }
    rows = Standing.objects.order_by().values_list("business_id", *AREAS, "stages")
    old = pl.DataFrame(list(rows), schema=schema, orient="row")
    return frame.join(old, on="id", how="full", coalesce=True)


def _rows(both: pl.DataFrame, stages: Sequence[str], since: datetime, today: date) -> pl.DataFrame:
    """One row for each business and stage gained or lost, with the areas it holds for."""
    here, there = pl.col("village_code").is_not_null(), pl.col("old_stages").is_not_null()
    found: list[pl.DataFrame] = []
    for stage in stages:
        now = pl.col(f"has_{stage}").fill_null(value=False)
        before = (pl.col("old_stages").fill_null(0) // 2 ** STAGES.index(stage)) % 2 == 1
        recent = pl.col(f"on_{stage}") >= today - timedelta(RECENT_DAYS)
        came = pl.when(~there).then(pl.lit(NEW)).when(recent).then(pl.lit(HAPPENED)).otherwise(pl.lit(LEARNT))
        gone = pl.when(~here).then(pl.lit(REMOVED)).otherwise(pl.lit(CORRECTED))
        found.append(_told(both.filter(now & ~before), stage, gained=True, why=came))
        found.append(_told(both.filter(before & ~now), stage, gained=False, why=gone))
        moved = both.filter(
            now & before & pl.any_horizontal(pl.col(area) != pl.col(f"old_{area}") for area in AREAS)
        )
        found += [_told(_across(moved), stage, gained=gained, why=pl.lit(MOVED)) for gained in (True, False)]
    rows = pl.concat(found)
    return _exactly(rows, since)


def _across(moved: pl.DataFrame) -> pl.DataFrame:
    """Only the levels it moved across: within one district, the district neither gained nor lost it."""
    for area in AREAS:
        same = pl.col(area) == pl.col(f"old_{area}")
        moved = moved.with_columns(
            pl.when(same).then(0).otherwise(pl.col(area)).alias(area),
            pl.when(same).then(0).otherwise(pl.col(f"old_{area}")).alias(f"old_{area}"),
        )
    return moved


def _told(rows: pl.DataFrame, stage: str, *, gained: bool, why: pl.Expr) -> pl.DataFrame:
    areas = [
        pl.col(area if gained else f"old_{area}").fill_null(0).cast(pl.Int64).alias(area) for area in AREAS
    ]
    return rows.select(
        pl.col("id").alias("business_id"), *areas, pl.lit(stage).alias("stage"), pl.lit(gained).alias("gained"),
        why.alias("why"),
    )  # fmt: skip


def _exactly(rows: pl.DataFrame, since: datetime) -> pl.DataFrame:
    """New or only back; closed, merged or taken out: what the registry itself says of those that came and went."""
    came = rows.filter(pl.col("why") == NEW)["business_id"].unique().to_list()
    went = rows.filter(pl.col("why") == REMOVED)["business_id"].unique().to_list()
    back = [
        pk
        for ids in _some(came)
        for pk in Business.objects.filter(pk__in=ids, created_at__lte=since).values_list("pk", flat=True)
    ]
    status: dict[int, str] = {}
    for ids in _some(went):
        status |= dict(Business.objects.filter(pk__in=ids).values_list("pk", "status"))
    closed = [pk for pk, code in status.items() if code == CLOSED]
    merged = [pk for pk, code in status.items() if code == MERGED]
    pk, why = pl.col("business_id"), pl.col("why")
    return rows.with_columns(
        pl.when((why == NEW) & pk.is_in(back)).then(pl.lit(BACK))
        .when((why == REMOVED) & pk.is_in(closed)).then(pl.lit(CLOSED))
        .when((why == REMOVED) & pk.is_in(merged)).then(pl.lit(MERGED))
        .otherwise(why).alias("why")
    )  # fmt: skip


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _count(rows: pl.DataFrame, today: date) -> None:
    """The day's counts by area, with what an earlier reckoning of the same day found."""
    parts = [rows.filter(pl.col(area) > 0).with_columns(pl.col(area).alias("area_code")) for area in AREAS]
    parts.append(
        rows.filter(pl.col("why") != MOVED).with_columns(pl.lit(COUNTRY, dtype=pl.Int64).alias("area_code"))
    )
    counted = (
        pl.concat(parts)
        .with_columns(pl.lit(today).alias("on"))
        .group_by(_KEYS)
        .agg(pl.len().cast(pl.Int64).alias("businesses"))
    )
    names = (*_KEYS, "businesses")
    known = pl.DataFrame(
        list(ChangeCount.objects.filter(on=today).values_list(*names)), schema=counted.schema, orient="row"
    )
    ChangeCount.objects.filter(on=today).delete()
    _insert(ChangeCount, pl.concat([counted, known]).group_by(_KEYS).agg(pl.col("businesses").sum()))
