"""What the journeys of the office's people share: a small demo city, a window per role, the work in the background."""

import sqlite3
from collections.abc import Callable
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page

from pilar.accounts.domain import Role
from pilar.demo import services as demo
from pilar.jobs.services import run_worker
from tests.kit.browser import DESK, watched
from tests.kit.checks import MOST_BYTES, check_page, first_load

# Enough for every kelurahan to show something, little enough to be built in seconds; never quoted.
BUSINESSES, SEED = 300, 7


@pytest.fixture(scope="session")
def built_cities():
    """The city as it was just built, so that every journey after the first finds it in a blink."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    yield kept
    kept.close()


@pytest.fixture
def city(people, built_cities) -> None:
    """The demo city, small: its people, its businesses, the files on its desks."""
    connection.ensure_connection()
    if built_cities.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        built_cities.backup(connection.connection)
        return
    demo.fill_city(businesses=BUSINESSES, seed=SEED, now=timezone.now(), progress=lambda what, done, of: None)
    connection.connection.backup(built_cities)


@pytest.fixture
def sit_down(open_context, let_in) -> Callable[..., Page]:
    """A function that opens a window for a role: `sit_down(Role.HEAD, viewport=PHONE)`."""

    def sit(role: Role, **wishes) -> Page:
        context = open_context(**{"viewport": DESK, **wishes})
        let_in(context, role)
        return watched(context.new_page())

    return sit


@pytest.fixture
def finish_work() -> Callable[[], None]:
    """A function that does the background work that waits, as the worker beside the web server would."""
    return lambda: run_worker(Event(), drain=True)


@pytest.fixture
def visit() -> Callable[[Page, str], None]:
    """A function that opens an address as at the first visit and holds it against what every page has to keep."""

    def go(page: Page, path: str) -> None:
        weighed = first_load(page, path)
        assert 0 < weighed.bytes <= MOST_BYTES, f"{path}: {weighed.bytes} bytes"
        check_page(page)

    return go
