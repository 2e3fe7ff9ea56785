"""Bulk load through the registry's services beside the raw database, in one run."""

from tools.bench import registry_delivery
from tools.bench.harness import Row, bench

BUSINESSES = 17_000


@bench(database=True)
def bulk_load(database: str) -> list[Row]:
    found = registry_delivery.compare(BUSINESSES, say=lambda _sentence: None)
    raw = "COPY" if database == "PostgreSQL" else "executemany"
    return [
        Row.of(
            f"{found['rows']:,.0f} rows through the services, audit and lineage included, {database}",
            "≥ 40 % of raw", [found["services_s"]], raw_seconds=found["raw_same_s"],
            compared_with=f"{raw} of the same rows into the same tables with their indexes",
        )
    ]  # fmt: skip
