"""The numbers of the demo city as its head reports them: the stages reckoned, the last three months closed."""

from datetime import datetime

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.dashboards.domain import month_before, month_of
from pilar.journey.tasks import reckon
from pilar.reports import services as reports


def report(*, head: Actor, now: datetime) -> None:
    reckon(now)
    this_month = month_of(timezone.localdate(now))
    for back in (3, 2, 1):
        reports.close_month(actor=head, area=head.areas[0], month=month_before(this_month, back), now=now)
