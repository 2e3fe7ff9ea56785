"""How long a home takes on a big synthetic province: the whole request of a head, a leader and an analyst.

`bench_home(1_000_000)` fills the empty database of the settings through `tools.bench.registry_lists.fill`, then measures.
"""

import statistics
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.dashboards.store import months
from pilar.registry.models import Business

PAGES: tuple[tuple[str, Role, tuple[int, ...], str], ...] = (
    ("head, city", Role.HEAD, (5371,), "/"),
    ("leader, city", Role.LEADER, (5371,), "/"),
    ("analyst, province", Role.ANALYST, (53,), "/"),
    ("analyst, country", Role.ANALYST, (0,), "/"),
    ("supervisor, two districts", Role.SUPERVISOR, (537103, 537104), "/"),
    ("facilitator, district", Role.FACILITATOR, (537103,), "/"),
    ("figure, province", Role.ANALYST, (53,), "/angka/nib/"),
)


def bench_home(businesses: int, rounds: int = 30, say: Callable[[str], None] = print) -> dict[str, float]:
    """p95 in milliseconds by page, and the seconds of counting all months and one village's again."""
    if not Business.objects.exists():
        from tools.bench.registry_lists import fill

        fill(businesses)
    found = {"recount_all_s": _timed(lambda: months.recount(None))}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    village = Business.objects.filter(village_code__gt=0).values_list("village_code", flat=True)[0]
    found["recount_village_ms"] = _timed(lambda: months.recount([village])) * 1000
    for name, role, areas, path in PAGES:
        client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
        person = make_person(role, areas, email=f"bench-{time.time_ns()}@contoh.pilar.test")
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        spent = sorted(
            _timed(lambda client=client, path=path: _get(client, path)) * 1000 for _ in range(rounds)
        )
        found[name] = spent[int(rounds * 0.95)]
        say(f"{name}: median {statistics.median(spent):.0f} ms, p95 {found[name]:.0f} ms")
    say(f"months: all {found['recount_all_s']:.2f} s, one village {found['recount_village_ms']:.0f} ms")
    return found


def _get(client: Client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
