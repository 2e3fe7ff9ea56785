"""People of the demo, let in at the door of the browser or of Django's test client."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext

from pilar.accounts import services as accounts
from pilar.accounts.domain import Role
from pilar.accounts.services.first import DEMO_DOMAIN, DEMO_PASSWORD, DEMO_PEOPLE

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PLACES = {role: place for place, _name, role, _areas in reversed(DEMO_PEOPLE)}


def email_of(role: Role) -> str:
    return f"{PLACES[role]}@{DEMO_DOMAIN}"


@pytest.fixture
def people(transactional_db, settings) -> list:
    """One or two people of every role, as in the demo city."""
    settings.DEMO = True
    return accounts.create_demo_people(now=NOW)


@pytest.fixture
def let_in(people, site):
    """A function that logs a role into a browser window without walking through the log-in page each time."""

    def let(context: BrowserContext, role: Role) -> None:
        client = Client()
        assert client.login(email=email_of(role), password=DEMO_PASSWORD)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])

    return let
