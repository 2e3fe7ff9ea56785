"""Lists that ask what other rooms know ("belum bersertifikat pelatihan", "kemasan tingkat II"), and the boards that stand on them,
in a city of 17,000 and in a province of a million, with about ten rows a business in those rooms.
"""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from django.core.management import call_command

from pilar.accounts.domain import Actor, Role
from pilar.dashboards.store import months
from pilar.journey.tasks import reckon
from pilar.registry import queries
from pilar.registry.domain.filters import Filters
from pilar.registry.queries import FACTS
from tools.bench.events import MOMENT, happen
from tools.bench.harness import Row, bench, repeat
from tools.bench.pages import asking
from tools.bench.registry_lists import TODAY, fill, scopes, some_businesses, some_filters

CITY, PROVINCE = 17_000, 1_000_000
# What only columns of the business itself tell is measured with the other lists.
ASKED = (
    "WOMAN", "TRAINED", "ASSESSED", "READY", "LEVEL_II", "CATALOGUE", "ON_SHOW", "ON_MARKET", "GROWING", "FACILITATOR", "SEEN",
)  # fmt: skip
_DAYS = ("~2026-11-01", "~2026-01-01~2026-06-30")
QUESTIONS = (
    "kelurahan mana yang belum dikunjungi bulan ini",
    "berapa usaha milik perempuan yang belum bersertifikat pelatihan",
    "berapa usaha yang kemasannya tingkat II",
    "per kecamatan, usaha yang produknya belum tampil di etalase",
)
PAGES = (
    "/perjalanan/",
    "/perjalanan/daftar/?tahap=LICENSED",
    "/sejak/",
    "/angka/nib/",
    "/indikator/",
    "/indikator/terlatih/",
)


def some_facts(rng: random.Random) -> tuple[str, ...]:
    """One fact, at times two; held or not; the dated ones in some days at times."""
    told = []
    for code in rng.sample(ASKED, rng.choice((1, 1, 2))):
        days = rng.choice(_DAYS) if FACTS[code].dated and rng.random() < 0.4 else ""
        told.append(("" if rng.random() < 0.5 else "-") + code + days)
    return tuple(sorted(told))


def questions_of(number: int, seed: int) -> list[tuple[Actor, Filters, str]]:
    rng = random.Random(seed)
    businesses = some_businesses(60, rng)
    people = scopes(businesses, rng)
    asked = []
    for _one in range(number):
        beside = some_filters(businesses, rng) if rng.random() < 0.5 else Filters()
        asked.append(
            (
                rng.choice(people),
                replace(beside, fact=some_facts(rng)),
                rng.choice(["name", "name", "changed", "seen"]),
            )
        )
    return asked


def time_facts(
    number: int, seed: int, heard: Callable[[str, Actor, Filters, float], None] = lambda *_all: None
) -> dict[str, list[float]]:
    """Seconds by kind of page; `heard` is told each, to find what is slow."""
    times: dict[str, list[float]] = {"facets and count": [], "list page": [], "next page": []}

    def timed(kind: str, act: Callable[[], object]) -> object:
        start = time.perf_counter()
        made = act()
        times[kind].append(time.perf_counter() - start)
        heard(kind, actor, filters, times[kind][-1])
        return made

    for actor, filters, sort in questions_of(number, seed):
        beside = timed("facets and count", lambda: queries.facets(actor, filters, today=TODAY))  # noqa: B023
        known = {"today": TODAY, "sort": sort, "expected": beside.count.number, "hits": beside.hits}  # type: ignore[attr-defined]
        page = timed("list page", lambda: queries.list_businesses(actor, filters, **known))  # noqa: B023
        if page.next:  # type: ignore[attr-defined]
            timed("next page", lambda: queries.list_businesses(actor, filters, after=page.next, **known))  # noqa: B023
    return times


def lay_out(businesses: int) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(businesses)
    happen()
    months.recount(None)
    reckon(MOMENT)


def rows_of(businesses: int, goal: str, areas: tuple[int, ...], database: str) -> list[Row]:
    what = f"{businesses:,} businesses with their events, {database}"
    time_facts(10, seed=1)
    rows = [
        Row.of(f"{kind} with facts of other rooms, {what}", goal, seconds, unit="ms")
        for kind, seconds in time_facts(100, seed=31).items()
    ]
    paths = [*PAGES, *(f"/tanya/?t={quote(each)}" for each in QUESTIONS)]
    times = [one for path in paths for one in repeat(asking(Role.HEAD, areas, path), 6, warm=1)]
    return [*rows, Row.of(f"{len(paths)} boards and questions, {what}", goal, times, unit="ms")]


@bench(database=True)
def facts_of_city(database: str) -> list[Row]:
    lay_out(CITY)
    return rows_of(CITY, "p95 ≤ 60 ms", (5371,), database)


@bench(database=True)
def facts_of_province(database: str) -> list[Row]:
    lay_out(PROVINCE)
    return rows_of(PROVINCE, "p95 ≤ 200 ms", (0,), database)
