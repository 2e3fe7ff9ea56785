"""The linkage's own work beside a million registered businesses: one typed record, a sheet of a thousand rows, the click that merges two."""

import random
from collections.abc import Callable
from typing import Any

import polars as pl
from django.conf import settings
from django.test import Client

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.linkage import services
from pilar.linkage.models import Pair
from pilar.linkage.services.twins import PAIRS
from pilar.registry import services as registry
from pilar.registry.domain.choosing import FIELD_SCHEMA
from pilar.registry.store import bulk
from pilar.vault.domain import blind_indexes, seal_texts
from pilar.vault.services import ring
from tools.bench.harness import Row, bench, repeat
from tools.bench.registry_delivery import NOW, delivered_rows
from tools.bench.registry_lists import fill

BUSINESSES = 1_000_000
TYPED, SHEETS, MERGES, SHEET_ROWS = 100, 10, 40, 1_000
# What the form has asked by the time the warning appears.
_ASKED = (
    "business_name", "owner_name", "nik", "sex", "birth_on", "phone", "village_code", "address", "rt", "rw", "activity", "sector",
)  # fmt: skip


def registered(businesses: int) -> pl.DataFrame:
    """The rows behind a registry filled set-based, as `registry_lists` fills it, whose owners have their numbers; its keys are made."""
    fill(businesses)
    rows = delivered_rows(businesses)
    owners = rows.unique("owner_label", maintain_order=True)
    phones = owners["phone"].list.first().to_list()
    kept = ring()
    numbers = {
        "id": owners["owner_label"], "nik_sealed": seal_texts(kept, "nik", owners["nik"].to_list()),
        "nik_index": blind_indexes(kept, "nik", owners["nik"].to_list()), "phones_sealed": seal_texts(kept, "phones", phones),
        "phone_index": blind_indexes(kept, "phone", phones),
    }  # fmt: skip
    bulk.update_frame(
        "registry_owner",
        pl.DataFrame(numbers).with_columns(pl.col("nik_sealed", "phones_sealed").fill_null("")),
    )
    services.rebuild_keys()
    services.catch_up()
    return rows


def with_slip(text: str, rng: random.Random) -> str:
    place = rng.randrange(max(len(text) - 1, 1))
    return text[:place] + rng.choice("aeiknst") + text[place + 1 :]


def written_again(rows: pl.DataFrame, count: int, seed: int) -> list[dict[str, Any]]:
    """So many delivered rows as another sender would write them: half the names with a slip, four in ten without NIK or without phone."""
    rng = random.Random(seed)
    found = []
    for row in rows.sample(count, seed=seed).select(_ASKED).to_dicts():
        told = {name: value for name, value in row.items() if value not in (None, [], "")}
        for name in ("business_name", "owner_name"):
            if name in told and rng.random() < 0.5:
                told[name] = with_slip(told[name], rng)
        for name in ("nik", "phone"):
            if rng.random() < 0.4:
                told.pop(name, None)
        found.append(told)
    return found


def typed(rows: pl.DataFrame) -> list[float]:
    """Seconds of the question that stands behind the form, record by record."""
    clerk = system("Bench")
    waiting = iter(written_again(rows, TYPED + 5, seed=71))
    return repeat(lambda: services.likely_twins(clerk, next(waiting), NOW), TYPED, warm=5)


def sheets(rows: pl.DataFrame) -> list[float]:
    """Seconds to match a sheet with the registry: keys, candidates, comparison, groups."""

    def sheet(number: int) -> pl.DataFrame:
        told = written_again(rows, SHEET_ROWS, seed=number)
        schema = {name: FIELD_SCHEMA[name] for name in _ASKED}
        return pl.DataFrame(told, schema=schema).with_row_index("row_key").with_columns(pl.col("row_key").cast(pl.Int64))  # fmt: skip

    waiting = iter([sheet(number) for number in range(SHEETS + 1)])
    return repeat(lambda: services.find_matches(next(waiting), ring(), now=NOW), SHEETS)


def merges(rows: pl.DataFrame) -> list[float]:
    """Seconds of the click, all of the request but the network: two businesses of one owner become one, and the next pair is shown."""
    for number, told in enumerate(written_again(rows, MERGES + 2, seed=3)):
        one, twin = (
            registry.register_business(actor=system("Bench"), values=told | {"business_name": f"Usaha {number} {turn}"}, now=NOW)
            for turn in ("Jaya", "Djaya")
        )  # fmt: skip
        row = {
            "a": one.pk, "b": twin.pk, "business": 0.9, "owner": 0.05, "household": 0.01, "unrelated": 0.04, "pile": "LOOK",
            "evidence": "identity=NIK_SAME person=SAME_RARE what=NEAR:SAME", "start": -9.0, "weights": [],
        }  # fmt: skip
        services.record_pairs(pl.DataFrame([row], schema=PAIRS), "classes-1.0", NOW)
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(make_person(Role.CLERK, (0,), email="ukur-gabung@contoh.pilar.test"), backend=settings.AUTHENTICATION_BACKENDS[0])  # fmt: skip
    waiting = iter(
        Pair.objects.filter(state="OPEN", model_version="classes-1.0", weights=[])
        .order_by("-id")
        .values_list("id", flat=True)
    )
    return repeat(_click(client, lambda: next(waiting)), MERGES, warm=2)


def _click(client: Client, next_pair: Callable[[], int]) -> Callable[[], None]:
    def click() -> None:
        pair = next_pair()
        response = client.post(f"/kembar/{pair}/", {"putusan": "SAME"})
        if response.status_code != 302 or Pair.objects.get(pk=pair).state != "DECIDED":
            raise RuntimeError(f"pair {pair} was not merged: {response.status_code}")

    return click


@bench(database=True)
def linkage_registry(database: str) -> list[Row]:
    """A million registered businesses with their block keys; then the three waits of a clerk."""
    rows = registered(BUSINESSES)
    where = f"beside 1,000,000 businesses, {database}"
    return [
        Row.of(f"likely twins of one typed record, {where}", "p95 ≤ 20 ms", typed(rows), unit="ms"),
        Row.of(f"a sheet of 1,000 rows matched, {where}", "p95 ≤ 0.3 s", sheets(rows), unit="s"),
        Row.of(f"the click that merges two businesses, {where}", "≤ 300 ms", merges(rows), unit="ms"),
    ]
