"""Schemathesis sends the API what its own description allows, and what it does not; it finds nothing.

`PILAR_EXAMPLES=300 pytest tests/test_api_described.py` looks longer (nightly); what is sent is the same each time.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from pilar.config.wsgi import application
from pilar.dashboards.tests.small_city import NOW, business, nib, write
from pilar.exchange.tests.test_keys import issued
from pilar.journey.tasks import reckon
from pilar.reports import services as reports
from pilar.reports.tests.test_indicators import HEAD

EXAMPLES = int(os.environ.pop("PILAR_EXAMPLES", "6"))
_unhurried = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def at_home(environ, start):
    """The application as a web server calls it, which says from where somebody asks."""
    return application(environ | {"REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "identity"}, start)


@pytest.fixture
def described(db, settings):
    """The API of a small city with a closed month; nobody is asked to wait."""
    settings.LIMITS = settings.LIMITS | dict.fromkeys(
        ("api_key", "api_visitor", "api_wrong_key"), "1000000/1m/ip"
    )
    write([business(nib=nib(1)), business(sector="WEAVING"), business()])
    reckon(NOW)
    reports.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    # As Django's own client does: a request must not close the connection of the test around it.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", at_home)
    for signal in signals:
        signal.connect(close_old_connections)


def test_nothing_is_found(described):
    headers = {"Authorization": f"Bearer {issued()[1]}"}
    found, looked = [], 0
    for operation in described.get_all_operations():
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                strategy = operation.ok().as_strategy(generation_mode=mode)

                @_unhurried
                @given(case=strategy)
                def send(case):
                    case.call_and_validate(headers=headers)

                send()
                looked += 1
            except Unsatisfiable:  # a list without parameters: there is nothing wrong that could be sent
                continue
            except Exception as problem:
                found.append(f"{operation.ok().label} {mode}: {type(problem).__name__} {problem}")
    assert not found, "\n\n".join(found)
    assert looked > 12
