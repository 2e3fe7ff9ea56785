"""What every test of the house needs, whichever folder it lies in."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


# A shared machine may be slow for a moment; that is no failure.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PILAR_TESTS=database leaves out what never asks a database: run once, it need not run for every kind of database."""
    if os.environ.get("PILAR_TESTS") != "database":
        return
    asking = [item for item in items if asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = asking


def asks_a_database(item: pytest.Item) -> bool:
    # Without this marker or fixture pytest-django refuses every query.
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(
        item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "django_db_setup"}
    )


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
def the_office_speaks_indonesian() -> None:
    """A test that asked for an English page leaves its thread in English; the next one starts as the office does."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


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
