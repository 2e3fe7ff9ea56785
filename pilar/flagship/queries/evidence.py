"""What the registry says of the candidates of a sitting, counted now; what it cannot say, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.flagship.domain import measuring
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.evidence import Fact
from pilar.flagship.models import Candidate, Sitting
from pilar.flagship.words import MEASURE_UNITS
from pilar.registry import queries as registry

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counting:
    """Facts ready for `put_evidence`, and the cells that stay empty with the reason in words."""

    facts: list[Any]  # `services.Fact`
    missing: list[tuple[str, str, str]]  # candidate, criterion, why


def count_facts(actor: Actor, sitting: Sitting, today: date) -> Counting:
    """One walk over the city's active businesses for all candidates and criteria of the registry."""
    candidates = list(sitting.candidates.filter(state="ACTIVE").order_by("code"))
    searches, missing = _searches(candidates)
    rows = registry.rows_to_count(actor.working_in((sitting.city_code,)), sitting.city_code)
    businesses = (measuring.Business(*row) for row in rows)
    city, counts = measuring.count(businesses, [search for _code, search in searches])
    found = {code: count for (code, _search), count in zip(searches, counts, strict=True)}
    made: list[Row] = []
    for criterion in sitting.tree["items"]:
        if criterion["source"] == "expert":
            continue
        facts = {
            code: measuring.fact(criterion["measure"], count, city, today) for code, count in found.items()
        }
        made += _scored(criterion, facts)
        told = {row["candidate"] for row in made if row["criterion"] == criterion["code"]}
        missing += [
            (one.code, criterion["code"], _why(criterion))
            for one in candidates
            if one.code in found and one.code not in told
        ]
    return Counting(made, missing)


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


def _why(criterion: Row) -> str:
    if criterion["measure"] not in measuring.COUNTED:
        return _(
            "Ukuran ini memerlukan angka yang belum ada di registri; peserta yang menilainya, atau isi dengan sumbernya."
        )
    return _("Tidak satu pun usahanya menyebut angka ini di registri.")


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.4f}")
