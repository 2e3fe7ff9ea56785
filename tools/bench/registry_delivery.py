"""Bulk load through the registry's services (lineage, audit, counts, search and all) beside the raw database."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
from django.db import connection, transaction

from pilar.accounts.domain import system
from pilar.demo.domain.city import build_city
from pilar.registry import services
from pilar.registry.domain.choosing import FIELD_SCHEMA

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

# What a delivery of new businesses fills: the tables the raw load is given the very rows of.
TABLES = (
    "registry_household",
    "registry_owner",
    "registry_premises",
    "registry_business",
    "registry_sourcerecord",
)


def delivered_rows(businesses: int, seed: int = 2025) -> pl.DataFrame:
    """The synthetic city as the rows of one clean delivery: one row per business, owners by label."""
    city = build_city(businesses, seed)
    owners = city.owners.rename({"owner_id": "owner_label"})
    rows = city.businesses.rename({"business_id": "business_label", "owner_id": "owner_label"})
    rows = rows.join(owners, on="owner_label", how="left", suffix="_owner")
    rows = rows.join(city.premises, on="premise_id", how="left", suffix="_premises")
    known = [name for name in FIELD_SCHEMA if name in rows.columns]
    return rows.select("business_label", "owner_label", *known).with_columns(
        pl.when(pl.col("phone").is_not_null()).then(pl.concat_list("phone")).alias("phone"),
        pl.lit("1").alias("sheet"),
        pl.int_range(2, pl.len() + 2).alias("row"),
    )


def deliver(rows: pl.DataFrame, name: str) -> float:
    """Seconds of one delivery through the services."""
    sender = services.ensure_source(name="Bench", kind="OFFICE", now=NOW)
    started = time.perf_counter()
    services.record_delivery(
        actor=system("bench"),
        source_id=sender.id,
        name=name,
        sha256="",
        content_sha256="",
        as_of_on=NOW.date(),
        rows=rows,
        now=NOW,
    )
    return time.perf_counter() - started


def _copied(table: str, *, indexed: bool) -> None:
    """A twin of a table, bare or with the same keys and indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE raw_copy (LIKE {table} {'INCLUDING ALL' if indexed else ''})")
            return
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type DESC",
            [table],
        )
        for place, (sql,) in enumerate(cursor.fetchall()):
            if sql.startswith("CREATE TABLE"):
                columns = sql[sql.index("(") :] if indexed else f"AS SELECT * FROM {table} LIMIT 0"
                cursor.execute(f"CREATE TABLE raw_copy {columns.replace('AUTOINCREMENT', '')}")
            elif indexed:
                unique = "UNIQUE" if sql.startswith("CREATE UNIQUE") else ""
                rest = sql[sql.index(" ON ") :].split("(", 1)[1]
                cursor.execute(f"CREATE {unique} INDEX raw_index_{place} ON raw_copy ({rest}")


def raw(table: str, *, indexed: bool) -> float:
    """Seconds of a table's rows into its twin: COPY on PostgreSQL, executemany on SQLite."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        columns = ", ".join(f'"{part[0]}"' for part in cursor.description)
        rows = cursor.fetchall()
        _copied(table, indexed=indexed)
        started = time.perf_counter()
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY raw_copy ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * (columns.count(",") + 1))
            cursor.cursor.executemany(f"INSERT INTO raw_copy VALUES ({marks})", rows)
        spent = time.perf_counter() - started
        cursor.execute("DROP TABLE raw_copy")
    return spent


def raw_of_all(*, indexed: bool) -> float:
    """Seconds to put the rows of every filled table into twins, in one transaction."""
    with transaction.atomic():
        return sum(raw(table, indexed=indexed) for table in TABLES)


def compare(businesses: int, say: Callable[[str], None] = print) -> dict[str, float]:
    """Seconds through the services and raw, on the database in use, which must be empty."""
    rows = delivered_rows(businesses)
    through = deliver(rows, "bench.csv")
    bare, same = raw_of_all(indexed=False), raw_of_all(indexed=True)
    say(
        f"{rows.height} rows: services {through:.2f} s; raw into the same tables {same:.2f} s, {same / through:.0%};"
    )
    say(f"raw into bare tables {bare:.2f} s, {bare / through:.0%}")
    return {"rows": rows.height, "services_s": through, "raw_same_s": same, "raw_bare_s": bare}
