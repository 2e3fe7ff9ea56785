"""Whole pages at a million businesses, each as the role it is for, and the files people take home.

A page is timed as the browser would ask for it: log-in, permissions, queries and the template, all but the network.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.dashboards.store import months
from pilar.registry.models import Business
from tools.bench.harness import Row, bench, repeat
from tools.bench.registry_lists import fill

BUSINESSES = 1_000_000
CITY = 17_000
HOMES: tuple[tuple[Role, tuple[int, ...]], ...] = (
    (Role.HEAD, (5371,)),
    (Role.LEADER, (5371,)),
    (Role.CLERK, (5371,)),
    (Role.SUPERVISOR, (537103, 537104)),
    (Role.FACILITATOR, (537103,)),
    (Role.ANALYST, (53,)),
    (Role.ANALYST, (0,)),
)
ROUNDS = 20


@bench(database=True)
def big_homes(database: str) -> list[Row]:
    """The home of every role and a business's page in a province of a million."""
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(BUSINESSES)
    months.recount(None)
    times = [seconds for role, areas in HOMES for seconds in repeat(asking(role, areas, "/"), ROUNDS, warm=2)]
    newest = Business.objects.order_by("-id").values_list("number", flat=True)[0]
    page = repeat(asking(Role.CLERK, (0,), f"/umkm/{newest}/"), ROUNDS, warm=2)
    figure = repeat(asking(Role.ANALYST, (0,), "/angka/nib/"), ROUNDS, warm=2)
    return [
        Row.of(f"home of {len(HOMES)} roles, 1,000,000 businesses, {database}", "p95 ≤ 200 ms", times, unit="ms"),
        Row.of(f"a business's page, 1,000,000 businesses, {database}", "–", page, unit="ms"),
        Row.of(f"the page of one number, whole country, 1,000,000 businesses, {database}", "–", figure, unit="ms"),
    ]  # fmt: skip


@bench(database=True)
def city_export(database: str) -> list[Row]:
    """The whole city's list as a file, from the click to the last byte."""
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(CITY)
    rows = []
    for kind in ("xlsx", "csv"):
        ask = asking(Role.HEAD, (0,), "/umkm/unduh/", {"format": kind, "purpose": "Ukur kecepatan"})
        rows.append(
            Row.of(f"export of 17,000 businesses, {kind.upper()}, {database}", "≤ 5 s", repeat(ask, 5))
        )
    return rows


def asking(
    role: Role, areas: tuple[int, ...], path: str, sent: dict[str, str] | None = None
) -> Callable[[], None]:
    """A question by a new person of this role and area; asking raises RuntimeError on any answer but 200."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    person = make_person(role, areas, email=f"ukur-{time.time_ns()}@contoh.pilar.test")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])

    def ask() -> None:
        response = client.post(path, sent) if sent else client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
        for _part in response if response.streaming else ():
            pass

    return ask
