"""Cases by the thousand: opened from a filter of the registry, shared out by area and load, handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist, lies_within
from pilar.audit import services as audit
from pilar.licensing import permissions, queries
from pilar.licensing.domain import cases
from pilar.licensing.domain.sharing import share_out
from pilar.licensing.models import Case
from pilar.licensing.queries.opening import without_nib
from pilar.licensing.services import telling
from pilar.licensing.services.moving import tell_many
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.store import loading

BLOCK = 1_000
TABLES = ("licensing_case", "licensing_caseevent")
AREA_CODES = ("village_code", "district_code", "city_code", "province_code")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a bulk opening did: new cases, and businesses of the filter that have one already."""

    opened: int
    already: int


@transaction.atomic
def open_cases(*, actor: Actor, filters: Filters, now: datetime) -> Opened:
    """A case for every running business of the filter, on record by today, that has neither NIB nor case. Raises Refused."""
    insist(permissions.can_lead(actor))
    today = timezone.localdate(now)
    rows = without_nib(actor, filters, today=today)
    found = list(rows.values("id", "owner__sex", "registered_on", *AREA_CODES))
    having = set(Case.objects.filter(business_id__in=rows.values("id")).values_list("business_id", flat=True))
    fresh = [
        Case(
            business_id=row["id"], state_since_on=today, due_on=cases.due_on(cases.FOUND, today), opened_at=now,
            opened_by=actor.user_id, updated_at=now, owner_sex=row["owner__sex"], listed_on=row["registered_on"],
            **{name: row[name] for name in AREA_CODES},
        )
        for row in found if row["id"] not in having
    ]  # fmt: skip
    made = Case.objects.bulk_create(fresh, batch_size=BLOCK)
    loading.tell_the_planner_soon(TABLES, len(made))
    _tell_all([case.pk for case in made], "OPENED", actor, now, new=cases.FOUND)
    _audit(actor, "licensing.cases_opened", now, {"opened": len(made), "area": filters.area})
    return Opened(len(made), len(found) - len(made))


@transaction.atomic
def assign_cases(*, actor: Actor, area: int = 0, now: datetime) -> tuple[int, int]:
    """Give every open case of the area that nobody has to a facilitator working there; returns given and left over.

    Raises Refused.
    """
    insist(permissions.can_lead(actor))
    asked = registry.areas_asked(actor, area)
    rows = Case.objects.visible_to(actor.working_in(asked)).open().filter(facilitator_id=None)
    villages: dict[int, list[int]] = {}
    for case_id, village in rows.order_by("business__premises__rw", "id").values_list("id", "village_code"):
        villages.setdefault(village, []).append(case_id)
    helpers = queries.list_helpers()
    given = share_out(villages, helpers)
    names = {helper.id: helper.name for helper in helpers}
    chosen: dict[int, list[int]] = {}
    for case_id, helper_id in given.items():
        chosen.setdefault(helper_id, []).append(case_id)
    for helper_id, ids in chosen.items():
        _give(ids, helper_id, names[helper_id], now)
        _tell_all(ids, "ASSIGNED", actor, now, note=names[helper_id])
    loading.tell_the_planner_soon(TABLES, len(given))
    _audit(actor, "licensing.cases_assigned", now, {"given": len(given), "area": area})
    return len(given), sum(map(len, villages.values())) - len(given)


@transaction.atomic
def transfer_caseload(*, actor: Actor, giver: int, taker: int, note: str, now: datetime) -> int:
    """Hand all open cases of one facilitator to another, with a note for her; returns how many.

    Raises Refused: without the right, without a note, to herself, to somebody who is no facilitator of those places.
    """
    insist(permissions.can_lead(actor))
    if not note.strip():
        raise Refused(_("Tulis catatan serah terima: apa yang perlu diketahui penggantinya."))
    to = next((one for one in queries.list_helpers() if one.id == taker and taker != giver), None)
    if to is None:
        raise Refused(_("Pilih pendamping lain yang masih aktif."))
    rows = Case.objects.visible_to(actor).open().filter(facilitator_id=giver)
    ids = [pk for pk, village in rows.values_list("id", "village_code") if lies_within(village, to.areas)]
    if not ids:
        raise Refused(_("Tidak ada pendampingan yang dapat diserahkan di wilayah pendamping itu."))
    _give(ids, taker, to.name, now)
    loading.tell_the_planner_soon(TABLES, len(ids))
    _tell_all(ids, "TRANSFERRED", actor, now, note=note.strip()[:300])
    telling.tell_new_helper(ids, actor, now)
    _audit(actor, "licensing.caseload_transferred", now, {"giver": giver, "taker": taker, "cases": len(ids)})
    return len(ids)


def _give(ids: Sequence[int], helper_id: int, name: str, now: datetime) -> None:
    for start in range(0, len(ids), BLOCK):
        some = Case.objects.filter(pk__in=ids[start : start + BLOCK])
        some.update(facilitator_id=helper_id, facilitator_name=name, updated_at=now)


def _tell_all(ids: Sequence[int], kind: str, actor: Actor, now: datetime, **more: str) -> None:
    tell_many([{"case_id": pk, "kind": kind, "at": now, **more} for pk in ids], actor)


def _audit(actor: Actor, action: str, now: datetime, detail: dict[str, object]) -> None:
    audit.record(actor=actor, action=action, thing="case", thing_id="many", detail=detail, now=now)
