"""A month is closed: its numbers are copied, fingerprinted and told to the record book. Nothing here writes into a closed month."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.dashboards.domain import month_of
from pilar.reports import permissions, queries, words
from pilar.reports.domain import closing, indicators, small_groups
from pilar.reports.models import ClosedMonth, FrozenCount, FrozenValue
from pilar.reports.queries import open_counts
from pilar.reports.queries.closed import lines_of

_BATCH = 4000
# Rooms above hear here, inside the transaction, of a month that was closed.
AFTER_CLOSE: list[Callable[[ClosedMonth], None]] = []


def close_month(*, actor: Actor, area: int, month: int, now: datetime) -> ClosedMonth:
    """Freeze all indicators of an area and of everything in it as they stood at the month's end; all or nothing.

    Raises Refused for a month that is closed, still running, to come, or older than what is counted by month.
    """
    insist(permissions.can_close(actor, area))
    today = timezone.localdate(now)
    reason = closing.why_not(month, month_of(today))
    if reason:
        raise Refused(words.why_not_closed(reason, month))
    try:
        with transaction.atomic():
            closed = _row(actor, area, month, now)
            _freeze(closed, area, month, now)
            closed.sha256 = closing.fingerprint(month, area, lines_of(closed))
            closed.save(update_fields=["sha256"])
            detail = {"month": words.month_words(month), "area": area, "sha256": closed.sha256}
            audit.record(
                actor=actor, action="reports.month_closed", thing="closed_month", thing_id=closed.pk, detail=detail, now=now
            )  # fmt: skip
            for hear in AFTER_CLOSE:
                hear(closed)
    except IntegrityError:
        before = ClosedMonth.objects.filter(area_code=area, month=month).first()
        if before is None:
            raise
        raise Refused(_already(before)) from None
    return closed


def _row(actor: Actor, area: int, month: int, now: datetime) -> ClosedMonth:
    return ClosedMonth.objects.create(
        area_code=area, month=month, closed_at=now, closed_by=actor.user_id, closed_by_name=actor.name[:150],
        method=indicators.METHOD, measured=" ".join(queries.stages_measured()), smallest=settings.SMALLEST_GROUP,
        sha256="",
    )  # fmt: skip


def _already(before: ClosedMonth) -> str:
    told = {"month": words.month_words(before.month), "who": before.closed_by_name}
    return (
        _("%(month)s sudah ditutup oleh %(who)s. Angkanya tidak dapat diubah; koreksi tampil di sampingnya.")
        % told
    )


def _freeze(closed: ClosedMonth, area: int, month: int, now: datetime) -> None:
    scope = queries.everything_in(area)
    found = queries.values(scope, month=month, today=timezone.localdate(now))
    FrozenValue.objects.bulk_create(
        (
            FrozenValue(closed=closed, indicator=code, area_code=at, part=value.part, whole=value.whole)
            for code, told in found.items()
            for at, value in told.items()
            if queries.lies_in(at, area)
        ),
        batch_size=_BATCH,
    )
    counts = open_counts.now(area)
    told = small_groups.publish(counts, closed.smallest)
    FrozenCount.objects.bulk_create(
        (
            FrozenCount(
                closed=closed, village_code=village, sector=sector, size=size, businesses=number,
                told=village not in told.hidden_groups | told.unsplit and (village, (sector, size)) not in told.hidden_cells,
                sum_told=village not in told.hidden_groups, split_told=village not in told.hidden_groups | told.unsplit,
            )
            for (village, (sector, size)), number in counts.items()
        ),
        batch_size=_BATCH,
    )  # fmt: skip
