"""What changed since a day, from the changes each reckoning keeps: before + gained − lost = now, and the businesses behind each part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum

from pilar.accounts.domain import Actor
from pilar.dashboards.queries.cascade import PAGE
from pilar.journey.domain import MOVED, STAGES
from pilar.journey.models import CascadeCount, Change, ChangeCount, Reckoning
from pilar.registry.models import Business


@dataclass(frozen=True, slots=True)
class Balance:
    """One stage: how many have it now, and what was gained and lost since, by reason."""

    stage: str
    now: int
    gained: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)

    @property
    def came(self) -> int:
        return sum(self.gained.values())

    @property
    def went(self) -> int:
        return sum(self.lost.values())

    @property
    def before(self) -> int:
        return self.now - self.came + self.went


@dataclass(frozen=True, slots=True)
class Since:
    """`at` is the reckoning "now" speaks of, `known_since` the first day whose changes are known; None before the first reckoning."""

    at: datetime | None
    known_since: date | None
    balances: list[Balance]


def since(areas: Sequence[int], day: date) -> Since:
    """The stages of these areas, none of which lies in another: three queries, whatever the number of businesses."""
    last = Reckoning.objects.first()
    if last is None:
        return Since(None, None, [])
    standing = CascadeCount.objects.filter(area_code__in=areas, sector="").order_by()
    now = dict(standing.values_list("stage").annotate(Sum("businesses")))
    changed = ChangeCount.objects.filter(area_code__in=areas, on__gt=day).order_by()
    found = {stage: Balance(stage, now.get(stage, 0)) for stage in STAGES if stage in last.measured.split()}
    for stage, gained, why, businesses in changed.values_list("stage", "gained", "why").annotate(
        Sum("businesses")
    ):
        if stage in found:
            (found[stage].gained if gained else found[stage].lost)[why] = businesses
    return Since(last.at, last.changes_since, list(found.values()))


@dataclass(frozen=True, slots=True)
class Changed:
    """One business behind a number; `name` "" for one that is gone from the registry."""

    on: date
    why: str
    number: str = ""
    name: str = ""
    owner_name: str = ""
    village_code: int = 0
    merged: bool = False


@dataclass(frozen=True, slots=True)
class ChangedPage:
    count: int
    rows: list[Changed]
    page: int
    pages: int


def list_changed(
    actor: Actor, areas: Sequence[int], day: date, *, stage: str, gained: bool, why: str = "", page: int = 1
) -> ChangedPage:
    """The businesses that gained or lost a stage since the day, the newest first: how many, the page, their names."""
    rows = _changes(actor, areas).filter(on__gt=day, stage=stage, gained=gained)
    rows = rows.filter(why=why) if why else rows
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    found = list(
        rows.order_by("-on", "-id").values_list("business_id", "on", "why")[(page - 1) * PAGE : page * PAGE]
    )
    named = Business.objects.visible_to(actor).filter(pk__in=[row[0] for row in found])
    told = {
        row[0]: row[1:]
        for row in named.values_list("pk", "number", "name", "owner__name", "village_code", "status")
    }
    shown = []
    for pk, on, reason in found:
        number, name, owner, village, status = told.get(pk, ("", "", "", 0, ""))
        shown.append(Changed(on, reason, number, name, owner, village, status == "MERGED"))
    return ChangedPage(count, shown, page, pages)


def _changes(actor: Actor, areas: Sequence[int]) -> "QuerySet[Change]":
    rows = Change.objects.visible_to(actor.working_in(tuple(areas)))
    # In the whole country nobody moves in or out; rows of several areas at once count for each, as the counts do.
    return rows.exclude(Q(why=MOVED)) if 0 in areas else rows
