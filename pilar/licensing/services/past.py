"""Cases an office accompanied before it kept them here: taken over with their days, so that pace and history are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.licensing import permissions
from pilar.licensing.domain import cases
from pilar.licensing.models import Case
from pilar.licensing.services.moving import tell_many
from pilar.registry.models import Business
from pilar.registry.store import loading

BLOCK = 1_000
TABLES = ("licensing_case", "licensing_caseevent")
STEPS = (*cases.PREPARING, cases.FILED, cases.ISSUED)


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case that ended with an NIB: the day it reached each state of STEPS, and who accompanied it."""

    business_id: int
    days: Mapping[str, date]
    facilitator_id: int | None = None
    facilitator_name: str = ""


@transaction.atomic
def record_past_cases(*, actor: Actor, past: Iterable[PastCase], now: datetime) -> int:
    """Keep the cases whose business has an NIB and no case yet; returns how many.

    Raises Refused; ValueError for days that are missing, out of order or to come.
    """
    insist(permissions.can_lead(actor))
    told = {one.business_id: one for one in past}
    for one in told.values():
        _insist_order(one, timezone.localdate(now))
    known = _with_nib(list(told))
    made = Case.objects.bulk_create(
        [_case(told[business.pk], business, actor, now) for business in known], batch_size=BLOCK
    )
    loading.tell_the_planner_soon(TABLES, len(made))
    tell_many([line for case in made for line in _lines(case, told[case.business_id])], actor)
    audit.record(
        actor=actor, action="licensing.past_cases_recorded", thing="case", thing_id="many", detail={"cases": len(made)}, now=now
    )  # fmt: skip
    return len(made)


def _insist_order(one: PastCase, today: date) -> None:
    days = [one.days[state] for state in STEPS if state in one.days]
    if len(days) != len(STEPS) or days != sorted(days) or days[-1] > today:
        raise ValueError(f"business {one.business_id}: days are missing, out of order or to come")


def _with_nib(ids: list[int]) -> list[Business]:
    """The businesses with an NIB of their own and without a case, by id."""
    found: dict[str, Business] = {}
    taken = set(Case.objects.exclude(nib="").values_list("nib", flat=True))
    for start in range(0, len(ids), BLOCK):
        rows = Business.objects.filter(pk__in=ids[start : start + BLOCK], has_nib=True, nib_case=None)
        rows = rows.select_related("owner")
        for business in rows.exclude(status="MERGED").order_by("id"):
            if business.nib and business.nib not in taken:
                found.setdefault(business.nib, business)
    return list(found.values())


def _case(one: PastCase, business: Business, actor: Actor, now: datetime) -> Case:
    last = one.days[cases.ISSUED]
    case = Case(
        state=cases.ISSUED, state_since_on=last, opened_at=_morning(one.days[cases.FOUND]), opened_by=actor.user_id,
        facilitator_id=one.facilitator_id, facilitator_name=one.facilitator_name, contacted_on=one.days[cases.CONTACTED],
        consent_on=one.days[cases.CONSENTED], filed_on=one.days[cases.FILED], nib=business.nib, nib_on=last, updated_at=now,
    )  # fmt: skip
    case.stand_at(business)
    return case


def _lines(case: Case, one: PastCase) -> Iterable[dict[str, Any]]:
    """What `tell_many` writes of a case."""
    old = ""
    for state in STEPS:
        yield {
            "case_id": case.pk, "kind": "MOVED" if old else "OPENED", "old": old, "new": state, "at": _morning(one.days[state]),
            "by_name": one.facilitator_name,
        }  # fmt: skip
        old = state


@cache
def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
