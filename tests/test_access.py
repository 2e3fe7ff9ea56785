"""Every address × every role × own and other records, from one readable table: tests/access.txt.

The resolver is walked, so a page that nobody declared fails here on the day it is added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from tests.access_records import RECORDS

TABLE = Path(__file__).with_name("access.txt")
ANON = "anon"


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


def address(page: str, record: str) -> str | None:
    try:
        return reverse(page, kwargs=RECORDS[record]())
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


def asked(url: str, method: str, who: str) -> str:
    """The answer this visitor gets; everything done by it is undone."""
    with transaction.atomic():
        client = Client()
        if who != ANON:
            client.force_login(make_person(Role(who.upper()), (5371,)))
        got = answer(client, method, url)
        transaction.set_rollback(True)
    return got


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


@pytest.mark.parametrize("row", TABLE_ROWS, ids=lambda row: f"{row.page}-{row.method}-{row.record}")
def test_everybody_gets_what_the_table_says(row, db):
    visitors = [role.value.lower() for role in Role] + [ANON]
    undeclared = [who for who in visitors if row.status_for(who) is None]
    assert undeclared == [], "no expectation for them"
    wrong = []
    for page in targets(row):
        # One record for all visitors: each finds it as it was made.
        with transaction.atomic():
            url = address(page, row.record)
            got = {} if url is None else {who: asked(url, row.method, who) for who in visitors}
            transaction.set_rollback(True)
        wrong += [
            f"{page} for {who}: {status}, the table says {row.status_for(who)}"
            for who, status in got.items()
            if status not in row.status_for(who).split("/")
        ]
    assert wrong == []


def test_a_star_covers_something():
    assert [row.page for row in TABLE_ROWS if not targets(row)] == []
