"""The numbers of the demo city as its head reports them: the stages reckoned, the last three months closed, a form of the ministry kept; and what looks unusual."""

from datetime import datetime, timedelta

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.dashboards.domain import month_before, month_of
from pilar.demo.domain.files.ministry_form import marked_form
from pilar.demo.services.desk import person
from pilar.demo.services.unusual import do_unusual_things
from pilar.journey.tasks import reckon
from pilar.places import queries as places
from pilar.reports import services as reports
from pilar.reports.models import Finding

# The Tuesday before, so that the newest lists and deeds have something to be compared with.
LAST_LOOK = timedelta(days=8)


def look_back(delivered: datetime, following: list[datetime], now: datetime) -> None:
    """The stages as they stood a week ago, reckoned between the last delivery before that and the first after."""
    if following and delivered <= now - LAST_LOOK < following[0]:
        reckon(now - LAST_LOOK)


def report(*, head: Actor, seed: int, now: datetime) -> None:
    do_unusual_things(seed=seed, now=now)
    reckon(now)
    this_month = month_of(timezone.localdate(now))
    for back in (3, 2, 1):
        closed = reports.close_month(
            actor=head, area=head.areas[0], month=month_before(this_month, back), now=now
        )
    form = marked_form([each.name for each in places.children(closed.area_code)])
    reports.keep_template(
        actor=head, area=closed.area_code, name="Laporan bulanan, Form 1 dan 2", file_name="form-laporan-bulanan.xlsx", data=form, closed=closed, now=now
    )  # fmt: skip
    reports.look_over(now=now)
    _explain(now)


def _explain(now: datetime) -> None:
    """The facilitator who wrote a day down at once says how it came about."""
    yuli = person("pendamping")
    found = Finding.objects.filter(about=yuli.user_id, kind="BURST").order_by("id").first()
    if found:
        reports.explain(
            actor=yuli, finding_id=found.pk, words="Di lorong itu tidak ada sinyal; saya tulis di buku dan mengetik semuanya di kantor kelurahan.", now=now
        )  # fmt: skip
