"""The raw speed of the database itself, which the bulk load is compared with."""

import time

from django.db import connection, transaction

from tools.bench.harness import Row, bench, shown

ROWS = 170_000
COLUMNS = 30


def load(rows: list[tuple[str, ...]]) -> float:
    """Seconds of these rows into a bare table by executemany (SQLite) or COPY (PostgreSQL)."""
    columns = ", ".join(f"c{place} text" for place in range(COLUMNS))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_raw ({columns})")
        begun = time.perf_counter()
        if connection.vendor == "postgresql":
            with cursor.cursor.copy("COPY bench_raw FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * COLUMNS)
            cursor.cursor.executemany(f"INSERT INTO bench_raw VALUES ({marks})", rows)
        spent = time.perf_counter() - begun
        cursor.execute("DROP TABLE bench_raw")
    return spent


@bench(database=True)
def raw_load(database: str) -> list[Row]:
    """Raw rows of 30 texts: what no import can be faster than."""
    rows = [tuple(f"nilai {row} {column}" for column in range(COLUMNS)) for row in range(ROWS)]
    spent = min(load(rows) for _ in range(3))
    how = "COPY" if database == "PostgreSQL" else "executemany"
    return [
        Row(f"raw load of {ROWS:,} × {COLUMNS} texts, {database} ({how})", "–", shown(spent, "s"),
            ratio=f"{ROWS / spent:,.0f} rows/s")
    ]  # fmt: skip
