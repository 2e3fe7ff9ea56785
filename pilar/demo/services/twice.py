"""Businesses that stand in the demo city twice, as in every real registry, and the search that finds them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import polars as pl

from pilar.accounts.domain import Actor, system
from pilar.linkage import services as linkage
from pilar.linkage.tasks import keep_pairs
from pilar.registry import services as registry
from pilar.registry.models import Business

# One business in so many was written down a second time by an old aid list.
ONE_IN = 120
FEWEST, MOST = 8, 140
_LIST = "Daftar penerima bantuan 2021"
_OTHER_NAMES = {
    "Yohanes": "Johanis",
    "Maria": "Maria M.",
    "Kristina": "Christina",
    "Yuliana": "Juliana",
    "Fransiskus": "Frans",
}


def write_twice(*, seed: int, now: datetime) -> int:
    """Enter the old list as new businesses and search for twins; returns how many were entered."""
    draw, office = Random(seed + 7), system("Kota contoh")
    living = Business.objects.living().filter(record_count__gte=1)
    many = min(max(living.count() // ONE_IN, FEWEST), MOST)
    ids = draw.sample(sorted(living.values_list("id", flat=True)), min(many, living.count()))
    chosen = Business.objects.select_related("owner", "premises").in_bulk(ids)
    rows = [_written_again(chosen[one], number, draw) for number, one in enumerate(ids, 2)]
    if not rows:
        return 0
    _deliver(rows, office, now - timedelta(days=1))
    linkage.find_twins(actor=office, now=now, keep=keep_pairs)
    return len(rows)


def _deliver(rows: list[dict[str, Any]], office: Actor, at: datetime) -> None:
    source = registry.ensure_source(name=_LIST, kind="AID", now=at)
    registry.record_delivery(
        actor=office, source_id=source.pk, name="bantuan-2021.xlsx", sha256="", content_sha256="",
        as_of_on=at.date().replace(year=2021, month=8, day=17), rows=pl.DataFrame(rows, infer_schema_length=None), now=at,
    )  # fmt: skip


def _written_again(business: Business, number: int, draw: Random) -> dict[str, Any]:
    """The business as somebody else wrote it down: the same person and place, other letters, no NIK."""
    first, _space, rest = business.owner.name.partition(" ")
    owner = f"{_OTHER_NAMES.get(first, first)} {rest}".strip()
    name = business.name if draw.random() < 0.5 else _misspelt(business.name, draw)
    return {
        "sheet": "Penerima", "row": number, "business_label": number, "owner_label": number, "business_name": name,
        "owner_name": owner if draw.random() < 0.7 else _misspelt(owner, draw),
        "village_code": business.village_code or None, "sector": business.sector,
        "activity": business.activity if draw.random() < 0.6 else "",
        "address": business.premises.address if draw.random() < 0.7 else "",
        "rt": business.premises.rt, "rw": business.premises.rw, "birth_on": business.owner.birth_on if draw.random() < 0.5 else None,
    }  # fmt: skip


def _misspelt(text: str, draw: Random) -> str:
    """Two neighbouring letters swapped, never the first."""
    if len(text) < 5:
        return text
    at = draw.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
