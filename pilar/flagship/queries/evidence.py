"""What the registry says of the candidates of a sitting, counted now; what it cannot say, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.catalogue.queries.channels import businesses_ready
from pilar.flagship.domain import measuring
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.evidence import Fact
from pilar.flagship.domain.figures import TOTAL, Figure, Profile, profile
from pilar.flagship.models import Candidate, SectorFigure, Sitting
from pilar.flagship.words import MEASURE_UNITS, REGIONAL_MISSING
from pilar.packaging.queries.of_products import levels_of_businesses
from pilar.registry import queries as registry

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counting:
    """Facts ready for `put_evidence`, and the cells that stay empty with the reason in words."""

    facts: list[Any]  # `services.Fact`
    missing: list[tuple[str, str, str]]  # candidate, criterion, why
    regional: dict[
        str, Row
    ]  # by candidate: what the figures of city and nation say of its sector, or why nothing


def count_facts(actor: Actor, sitting: Sitting, today: date) -> Counting:
    """One walk over the city's active businesses for all candidates and criteria of the registry."""
    candidates = list(sitting.candidates.filter(state="ACTIVE").order_by("code"))
    searches, missing = _searches(candidates)
    businesses = _businesses(actor, sitting)
    city, counts = measuring.count(businesses, [search for _code, search in searches])
    found = {code: count for (code, _search), count in zip(searches, counts, strict=True)}
    figures = figures_of(sitting.city_code)
    profiles = {code: profile(count.kbli, figures) for code, count in found.items()}
    made: list[Row] = []
    for criterion in sitting.tree["items"]:
        if criterion["source"] == "expert":
            continue
        facts: dict[str, Fact | None] = {
            code: _quotient(profiles[code])
            if criterion["measure"] == "LOCATION_QUOTIENT"
            else measuring.fact(criterion["measure"], count, city, today)
            for code, count in found.items()
        }
        made += _scored(criterion, facts)
        told = {row["candidate"] for row in made if row["criterion"] == criterion["code"]}
        missing += [
            (one.code, criterion["code"], _why(criterion, bool(figures)))
            for one in candidates
            if one.code in found and one.code not in told
        ]
    regional = {code: _regional(profiles[code], found[code].kbli, bool(figures)) for code in found}
    return Counting(made, missing, regional)


def _businesses(actor: Actor, sitting: Sitting) -> Iterator[measuring.Business]:
    """The city's active businesses, with what packaging and catalogue know of them where a criterion asks."""
    asked = {one["measure"] for one in sitting.tree["items"] if one["source"] != "expert"}
    levels = levels_of_businesses(sitting.city_code) if "PACKAGING" in asked else {}
    ready = businesses_ready(sitting.city_code) if "MARKET_READINESS" in asked else set[int]()
    for row in registry.rows_to_count(actor.working_in((sitting.city_code,)), sitting.city_code):
        yield measuring.Business(*row[:5], levels.get(row.pk, ""), row.pk in ready)


def figures_of(city: int) -> list[Figure]:
    """Every figure loaded for a city."""
    rows = SectorFigure.objects.filter(city_code=city).order_by("year", "sector")
    return [Figure(*row) for row in rows.values_list(*Figure._fields)]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A year of figures: how many sectors, whose."""

    year: int
    measure: str
    sectors: int
    source: str


def list_loaded(city: int) -> list[Loaded]:
    """What stands, the newest year first."""
    rows = (
        SectorFigure.objects.filter(city_code=city).exclude(sector=TOTAL).values("year", "measure", "source")
    )
    counted = rows.annotate(sectors=Count("id")).order_by("-year", "measure", "source")
    return [Loaded(row["year"], row["measure"], row["sectors"], row["source"]) for row in counted]


def _quotient(found: Profile | None) -> Fact | None:
    return None if found is None else measuring.quotient(found)


def _regional(found: Profile | None, kbli: str, some: bool) -> Row:
    """Numbers as text, ready to be frozen."""
    if found is None:
        return {"missing": "SECTOR" if some and kbli else "CLASS" if some else "FIGURES"}
    here, whole = found.shares
    change = found.change
    return {
        "sector": found.now.sector, "title": found.now.title, "year": found.now.year, "source": found.now.source,
        "lq": f"{found.quotient:.4f}", "few": int(found.few), "city": found.now.city, "city_total": found.total.city,
        "nation": found.now.nation, "nation_total": found.total.nation, "city_percent": f"{here:.4f}", "nation_percent": f"{whole:.4f}",
        "change": None if change is None else {
            "since": change.since, "total": f"{change.total:.2f}", "national": f"{change.national_share:.2f}",
            "mix": f"{change.industry_mix:.2f}", "regional": f"{change.regional_share:.2f}",
        },
    }  # fmt: skip


def _searches(
    candidates: list[Candidate],
) -> tuple[list[tuple[str, measuring.Search]], list[tuple[str, str, str]]]:
    searches, missing = [], []
    for one in candidates:
        try:
            searches.append((one.code, measuring.read_search(one.looks_for or one.name)))
        except UnusableDecision as problem:
            missing.append((one.code, "", str(problem)))
    return searches, missing


def _scored(criterion: Row, facts: dict[str, Fact | None]) -> list[Row]:
    scale = measuring.scale(list(facts.values()))
    if scale is None:
        return []
    return [
        {
            "candidate": code, "criterion": criterion["code"], "value": _decimal(fact.value), "unit": str(MEASURE_UNITS[criterion["measure"]]),
            "score": Decimal(f"{scale.score(fact.value):.6f}"), "query": fact.query, "counted_on": fact.counted_on,
            "numerator": _decimal(fact.numerator), "denominator": None if fact.denominator is None else _decimal(fact.denominator),
            "few": fact.few,
        }
        for code, fact in facts.items() if fact is not None
    ]  # fmt: skip


def _why(criterion: Row, figures: bool) -> str:
    if criterion["measure"] == "LOCATION_QUOTIENT":
        return str(REGIONAL_MISSING["SECTOR" if figures else "FIGURES"])
    if criterion["measure"] not in measuring.COUNTED:
        return _(
            "Ukuran ini memerlukan angka yang belum ada di registri; peserta yang menilainya, atau isi dengan sumbernya."
        )
    if criterion["measure"] == "PACKAGING":
        return _("Kemasan usahanya belum ada yang dinilai.")
    return _("Tidak satu pun usahanya menyebut angka ini di registri.")


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.4f}")
