"""A few dozen businesses for the tests of lists: many of one name, several areas, every filter with and without a hit."""

import random
from datetime import UTC, date, datetime, timedelta

import polars as pl

from pilar.accounts.domain import Actor, Role
from pilar.registry import services
from pilar.registry.models import Business

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
OESAPA, LASIANA, ALAK, ELSEWHERE = 5371031010, 5371031011, 5371011008, 5301072001
VILLAGES = (OESAPA, LASIANA, ALAK, ELSEWHERE, None)
NAMES = (
    "Kios Mama Yuli",
    "Kios Mama Yuli",
    "Sei Babi Om Sem",
    "Tenun Ina Bo'i",
    "Bengkel Putra",
    "=1+1",
    "Warung Änna",
)
SECTORS = ("RETAIL", "WEAVING", "FOOD_PROCESSING")


def actor(*areas: int, role: Role = Role.CLERK) -> Actor:
    return Actor(user_id=1, name="Maria", role=role, areas=areas)


EVERYWHERE = actor(0)


def row(number: int, rng: random.Random) -> dict[str, object]:
    """One delivered row; the first rows hold what every test may rely on, the rest is drawn."""
    return {
        "sheet": "Sheet1", "row": number, "business_label": number, "owner_label": number, "business_name": rng.choice(NAMES),
        "owner_name": rng.choice(("Yuliana Tefa", "Samuel Nope", "Maria Bano")), "village_code": rng.choice(VILLAGES),
        "sector": rng.choice(SECTORS), "nib": rng.choice((None, f"{number:013d}")),
        "status": rng.choice(("ACTIVE", "ACTIVE", "PAUSED", "CLOSED")),
        "seen_on": rng.choice((None, TODAY - timedelta(days=rng.randrange(700)))),
        "registered_on": TODAY - timedelta(days=rng.randrange(30, 900)),
        "nik": rng.choice((None, f"53710155058{number:05d}")), "phone": rng.choice(([], [f"+62812000{number:05d}"])),
        "annual_sales": rng.choice((None, 5_000_000, 3_000_000_000)), "workers": rng.choice((None, 2, 5)),
        "kbli_code": rng.choice((None, "10130")), "kbli_version": 2020,
        "group_name": rng.choice((None, "Kelompok Ina Ndao")),
    }  # fmt: skip


def fill(number: int = 60, seed: int = 1, *, source: str = "Dinas") -> list[Business]:
    """So many businesses from one delivery."""
    rng = random.Random(seed)
    rows = [row(one, rng) for one in range(1, number + 1)]
    frame = pl.DataFrame(rows, infer_schema_length=None, schema_overrides={"phone": pl.List(pl.String)})
    sender = services.ensure_source(name=source, kind="OFFICE", now=NOW)
    services.record_delivery(
        actor=actor(0, role=Role.HEAD), source_id=sender.id, name="daftar.xlsx", sha256="a" * 64, content_sha256="",
        as_of_on=date(2026, 1, 1), rows=frame, now=NOW,
    )  # fmt: skip
    return list(Business.objects.order_by("id"))
