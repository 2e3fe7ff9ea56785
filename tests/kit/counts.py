"""How many queries a page may take: stored numbers in tests/query_counts.json, compared each time.

    def test_list(client, same_queries):
        with same_queries("registry:list"):
            client.get("/umkm/")

A change of the number fails; `pytest --query-counts` writes the new numbers, and the difference is seen in review.
"""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

FILE = Path(__file__).resolve().parents[1] / "query_counts.json"


def stored() -> dict[str, int]:
    return json.loads(FILE.read_text())


@pytest.fixture
def same_queries(request, db):
    """The numbers differ a little between databases (savepoints, locks), so only SQLite's are kept and compared."""

    @contextmanager
    def compare(name: str):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            yield
        number = len(captured)
        if request.config.getoption("--query-counts"):
            FILE.write_text(json.dumps({**stored(), name: number}, indent=2, sort_keys=True) + "\n")
        elif connection.vendor == "sqlite":
            listing = "\n".join(query["sql"][:200] for query in captured.captured_queries)
            assert stored().get(name) == number, (
                f"{name}: {number} queries, stored {stored().get(name)}\n{listing}"
            )

    return compare
