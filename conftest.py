"""What every test of the house needs, whichever folder it lies in."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


# A shared machine may be slow for a moment; that is no failure. Every run draws other examples than the one before:
# half of hypothesis' hundred are enough each time, and `pytest --hypothesis-profile=long` looks harder.
settings.register_profile("unhurried", deadline=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """WHICH_TESTS=database leaves out what never asks a database: run once, it need not run for every kind of database."""
    if os.environ.get("WHICH_TESTS") != "database":
        return
    asking = [item for item in items if asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = asking


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    # What a browser shows of an answer is the same whichever database gave it.
    if item.get_closest_marker("one_database") or "playwright_at_work" in fixtures:
        return False
    # Without this marker or fixture pytest-django refuses every query.
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """The tests' own database; on SQLite a copy of it as it was just made stands in this file (see `new_home`)."""
    from django.db import connection

    kept = tmp_path_factory.mktemp("tables") / "pilar.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            with sqlite3.connect(kept) as file:
                connection.connection.backup(file)
            file.close()
    return kept


@pytest.fixture
def new_home(django_db_setup: Path) -> Callable[[Path], Path]:
    """A function that makes a PILAR_HOME with all its tables and nothing in them: making tables takes many seconds, copying none.
    Where the tests' database is a server it has the tables, and the home none."""

    def make(home: Path) -> Path:
        home.mkdir(parents=True)
        if django_db_setup.exists():
            shutil.copy(django_db_setup, home / "pilar.sqlite3")
        return home

    return make


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
