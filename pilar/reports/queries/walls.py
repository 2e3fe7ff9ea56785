"""What a screen in a corridor shows: totals of one area, never a person, never a business."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from pilar.accounts.domain import Actor, system
from pilar.commitments import queries as commitments
from pilar.dashboards import domain as boards
from pilar.dashboards import queries as figures
from pilar.flagship.models import DecisionFile
from pilar.flagship.queries.decision import read_file
from pilar.flagship.queries.told import Told
from pilar.licensing import queries as licensing
from pilar.reports.domain.indicators import Value
from pilar.reports.domain.walls import fingerprint
from pilar.reports.models import WallLink
from pilar.reports.queries.values import Scope, reckoned, values
from pilar.training.domain import cohorts
from pilar.training.models import Cohort


def list_walls(areas: tuple[int, ...]) -> list[WallLink]:
    """Those that are up, the newest first."""
    return list(WallLink.objects.filter(area_code__in=areas, revoked_at__isnull=True).order_by("-pk"))


def wall_by_code(code: str) -> WallLink | None:
    return WallLink.objects.filter(sha256=fingerprint(code), revoked_at__isnull=True).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """`now` and `before` (the end of last month) of each indicator; None or missing where nothing is measured."""

    area: int
    totals: boards.Tally
    change: boards.Change
    months: list[boards.Month]
    now: dict[str, Value]
    before: dict[str, Value]
    forecast: Any
    promises: Any
    classes: dict[str, int]
    chosen: list[str]
    chosen_on: date | None
    as_of: date | None
    reckoned: datetime | None


def shown(area: int, now: datetime) -> Shown:
    """A fixed number of statements, whatever the area."""
    today, actor = timezone.localdate(now), system("Layar").working_in((area,))
    month = boards.month_of(today)
    totals, gained = figures.totals_of((area,)).all, figures.gained_by_month((area,))
    scope = Scope((area,), Q(area_code=area))
    chosen, chosen_on = _chosen(area)
    return Shown(
        area, totals, boards.change(totals, gained, month), boards.history(totals, gained, month, 12),
        _one(values(scope, month=0, today=today, actor=actor), area), _one(values(scope, month=boards.month_before(month), today=today, actor=actor), area),
        licensing.forecast_of(actor, area), commitments.brief(actor, today=today), _classes(actor), chosen, chosen_on,
        figures.delivered().as_of_on, reckoned(),
    )  # fmt: skip


def _one(found: dict[str, dict[int, Value]], area: int) -> dict[str, Value]:
    return {code: told[area] for code, told in found.items() if area in told}


def _classes(actor: Actor) -> dict[str, int]:
    """How many classes take people, run, and are over."""
    states = (
        Cohort.objects.visible_to(actor)
        .filter(state__in=(cohorts.OPEN, cohorts.RUNNING, cohorts.DONE))
        .values_list("state", flat=True)
    )
    told = list(states)
    return {state: told.count(state) for state in (cohorts.OPEN, cohorts.RUNNING, cohorts.DONE)}


def _chosen(area: int) -> tuple[list[str], date | None]:
    """What the newest published sitting of the city chose."""
    rows = DecisionFile.objects.filter(published_at__isnull=False, sitting__city_code=area).order_by(
        "-written_at"
    )
    found = rows.first()
    return (Told(read_file(found)).chosen, timezone.localdate(found.written_at)) if found else ([], None)
