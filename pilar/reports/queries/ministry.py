"""What the ministry's file is made of: a closed month beside the one before it, beside today's records, and why the counts moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from pilar.dashboards.domain import first_day
from pilar.journey.models import ChangeCount, Reckoning
from pilar.reports.domain import ministry
from pilar.reports.domain.closing import last_day
from pilar.reports.models import ClosedMonth, FrozenValue, MinistryTemplate
from pilar.reports.queries.closed import closed_month_before, frozen_values
from pilar.reports.queries.values import Scope, Values, everything_in, lies_in, values


@dataclass(frozen=True, slots=True)
class Sent:
    """`before`: the month it is compared with, None when none was closed earlier."""

    closed: ClosedMonth
    before: ClosedMonth | None
    lines: list[ministry.Line]

    def of(self, area: int) -> list[ministry.Line]:
        return [line for line in self.lines if line.area == area]


def sent(closed: ClosedMonth, today: date, *, whole: bool = True, more: Sequence[int] = ()) -> Sent:
    """Every area of a closed month with all indicators it holds, and `more` areas; with `whole` False the area itself alone."""
    root = closed.area_code
    scope = everything_in(root) if whole else Scope((root,), Q(area_code=root))
    areas = None if whole else [root]
    before = closed_month_before(closed)
    now, past = frozen_values(closed, areas), frozen_values(before, areas) if before else {}
    again = _again(scope, root, closed.month, today)
    past_again = _again(scope, root, before.month, today) if before else {}
    return Sent(closed, before, ministry.lines(root, now, past, again, past_again, more))


def _again(scope: Scope, root: int, month: int, today: date) -> Values:
    found = values(scope, month=month, today=today)
    return {
        code: {area: value for area, value in told.items() if lies_in(area, root)}
        for code, told in found.items()
    }


def count_areas(closed: ClosedMonth) -> int:
    return FrozenValue.objects.filter(closed=closed, indicator="usaha").count()


@dataclass(frozen=True, slots=True)
class Moves:
    """Why the counts moved within a month: (stage, gained, reason) → businesses; `since`: known only from this day on, None: of all of it."""

    counts: dict[tuple[str, bool, str], int]
    since: date | None
    known: bool


def moves(closed: ClosedMonth) -> Moves:
    """Of the area as a whole: one query beside that of the last reckoning."""
    first, last = first_day(closed.month), last_day(closed.month)
    begun = Reckoning.objects.values_list("changes_since", flat=True).first()
    if begun is None or begun > last:
        return Moves({}, begun, False)
    rows = ChangeCount.objects.filter(area_code=closed.area_code, on__range=(first, last)).order_by()
    summed = rows.values_list("stage", "gained", "why").annotate(Sum("businesses"))
    counts = {(stage, gained, why): number for stage, gained, why, number in summed if number}
    return Moves(counts, begun if begun > first else None, True)


# -- the ministry's own workbooks -------------------------------------------------------------------
def list_templates(areas: tuple[int, ...]) -> list[MinistryTemplate]:
    """Those in use, by name."""
    return list(
        MinistryTemplate.objects.filter(area_code__in=areas, ended_at__isnull=True).order_by("name", "pk")
    )


def template_by_id(template_id: int) -> MinistryTemplate | None:
    return MinistryTemplate.objects.filter(pk=template_id, ended_at__isnull=True).first()
