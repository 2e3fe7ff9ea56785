"""What every test of the house needs, whichever folder it lies in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied_between_tests() -> Iterator[None]:
    """A test that commits leaves empty tables behind; only for that moment the record book's triggers step aside."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from pilar.audit.store import triggers

    empty = BaseDatabaseOperations.execute_sql_flush

    def empty_all(self, statements):
        triggers.drop(self.connection)
        try:
            empty(self, statements)
        finally:
            triggers.create(self.connection)

    BaseDatabaseOperations.execute_sql_flush = empty_all
    yield
    BaseDatabaseOperations.execute_sql_flush = empty


@pytest.fixture(scope="session")
def playwright_at_work() -> Iterator["Playwright"]:
    """Playwright, started once: a second one cannot start in a process whose first still runs."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        yield tool


@pytest.fixture(autouse=True)
def fresh_limits(request: pytest.FixtureRequest) -> Iterator[None]:
    """The limits on guessing live in the shared cache, which no test's rollback empties when it commits."""
    commits = "transactional_db" in request.fixturenames
    if commits:
        request.getfixturevalue("transactional_db")  # so that the database is still open when this is undone
    yield
    if commits:
        from django.core.cache import cache

        cache.clear()
