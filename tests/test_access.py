"""Every address × every role × own and other records, from one readable table: tests/access.txt.

The resolver is walked, so a page that nobody declared fails here on the day it is added.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.ui import context
from tests.access_records import RECORDS

TABLE = Path(__file__).with_name("access.txt")
ANON = "anon"
VISITORS = [*(role.value.lower() for role in Role), ANON]


@dataclass(frozen=True)
class Row:
    page: str
    method: str
    record: str
    expected: dict[str, str]

    def status_for(self, who: str) -> str | None:
        return self.expected.get(who) or (self.expected.get("*") if who != ANON else None)


def read_table() -> list[Row]:
    rows = []
    for number, line in enumerate(TABLE.read_text().splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        assert len(parts) == 4, f"{TABLE.name}:{number}: write page | method | record | expectations"
        rows.append(Row(*parts[:3], _expectations(parts[3], number)))
    return rows


def _expectations(text: str, number: int) -> dict[str, str]:
    known = {role.value.lower() for role in Role} | {"*", ANON}
    found: dict[str, str] = {}
    for word in text.split():
        roles, _, status = word.rpartition(":")
        for role in roles.split(","):
            assert role in known, f"{TABLE.name}:{number}: {role} is no role"
            assert role not in found, f"{TABLE.name}:{number}: {role} stands there twice"
            found[role] = status
    return found


def pages(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The full name of every address; one without a name shows its route, which no table line can match."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from pages(each, f"{space}{each.namespace}:" if each.namespace else space)
        # The stock admin keeps two nameless addresses of its own: a redirect and a page that is never found.
        elif isinstance(each, URLPattern) and (each.name or not space.startswith("admin:")):
            yield f"{space}{each.name}" if each.name else f"unnamed {each.pattern}"


TABLE_ROWS = read_table()
EXACT = {row.page for row in TABLE_ROWS if not row.page.endswith("*")}
STARTS = tuple(row.page[:-1] for row in TABLE_ROWS if row.page.endswith("*"))


def targets(row: Row) -> list[str]:
    """The page of a row, or every page its star covers and that needs no record."""
    if not row.page.endswith("*"):
        return [row.page]
    return [page for page in sorted(set(pages())) if page.startswith(row.page[:-1]) and page not in EXACT]


def address(page: str, named: dict[str, Any]) -> str | None:
    try:
        return reverse(page, kwargs=named)
    except NoReverseMatch:
        return None


def answer(client: Client, method: str, url: str) -> str:
    response = client.generic(method, url, "", content_type="application/x-www-form-urlencoded")
    place = response.headers.get("Location", "")
    if response.status_code == 302 and place.split("?")[0] in (
        reverse("account_login"),
        reverse("admin:login"),
    ):
        return "login"
    return str(response.status_code)


@pytest.fixture(autouse=True)
def no_menu(monkeypatch):
    """Who may open a page does not depend on the menu around it, which every page draws."""
    monkeypatch.setattr(context, "menu", lambda request: [])


@pytest.fixture(scope="module")
def door(django_db_setup, django_db_blocker) -> Iterator[tuple[Client, dict[str, str]]]:
    """A client, and the session of one person of every role, logged in once for all pages."""
    with django_db_blocker.unblock(), transaction.atomic():
        sessions = {ANON: ""}
        for role in Role:
            client = Client()
            client.force_login(make_person(role, (5371,)))
            sessions[role.value.lower()] = client.cookies["sessionid"].value
        with django_db_blocker.block():
            yield Client(), sessions
        transaction.set_rollback(True)


def asked(door: tuple[Client, dict[str, str]], url: str, method: str, who: str) -> str:
    """The answer this visitor gets; everything done by it is undone."""
    client, sessions = door
    client.cookies.clear()
    if sessions[who]:
        client.cookies["sessionid"] = sessions[who]
    with transaction.atomic():
        before = written()
        got = answer(client, method, url)
        # Undoing makes SQLite read all its tables' definitions again: only where there is something to undo.
        transaction.set_rollback(written() is None or written() != before)
    return got


def written() -> int | None:
    """How many rows were written so far, where the database counts them."""
    return getattr(connection.connection, "total_changes", None)


def by_record(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows that ask about the same record, which is made once for all of them; those without one by their area."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = row.page.partition(":")[0].partition("_")[0] if row.record == "-" else row.record
        found.setdefault(name, []).append(row)
    return found


_turns = cycle(VISITORS)


def visitors_of(row: Row) -> list[str]:
    """Everybody. On a second kind of database, whose answers are made by the same rules, one visitor for each answer, in turn."""
    if os.environ.get("WHICH_TESTS") != "database":
        return VISITORS
    first = VISITORS.index(next(_turns))
    in_turn = [*VISITORS[first:], *VISITORS[:first]]
    return list({row.status_for(who): who for who in in_turn}.values())


def test_every_address_is_in_the_table():
    missing = sorted({page for page in pages() if page not in EXACT and not page.startswith(STARTS)})
    assert missing == [], "say in tests/access.txt who may open them"


def test_the_table_names_no_page_that_is_gone():
    known = set(pages())
    gone = [
        row.page
        for row in TABLE_ROWS
        if not any(page == row.page or page.startswith(row.page[:-1]) for page in known)
    ]
    assert gone == []
    assert [row.record for row in TABLE_ROWS if row.record not in RECORDS] == []


def test_every_line_says_something_of_everybody():
    undeclared = [(row.page, who) for row in TABLE_ROWS for who in VISITORS if row.status_for(who) is None]
    assert undeclared == [], "no expectation for them"


@pytest.mark.parametrize(
    "rows", [pytest.param(rows, id=name) for name, rows in by_record(TABLE_ROWS).items()]
)
def test_everybody_gets_what_the_table_says(rows, door, db):
    named = RECORDS[rows[0].record]()
    wrong = []
    for row in rows:
        for page in targets(row):
            url = address(page, named)
            if url is None:
                continue
            for who in visitors_of(row):
                status = asked(door, url, row.method, who)
                if status not in row.status_for(who).split("/"):
                    wrong.append(
                        f"{row.method} {page} for {who}: {status}, the table says {row.status_for(who)}"
                    )
    assert wrong == []


def test_a_star_covers_something():
    assert [row.page for row in TABLE_ROWS if not targets(row)] == []
