"""Whether signed minutes are as they were signed: the sealed text, the lines on the page, the addenda behind them; never writes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from pilar.commitments.domain import meetings
from pilar.commitments.models import Addendum, AgendaItem, Meeting, Outcome


@dataclass(frozen=True, slots=True)
class MinutesCheck:
    """What `pilar verify` says of signed minutes; `broken` is the title of the first meeting that is not as it was signed."""

    ok: bool
    meetings: int
    broken: str
    sentence: str


def is_intact(meeting: Meeting) -> bool:
    """One meeting: true for one that is not signed yet."""
    if meeting.state != meetings.SIGNED:
        return True
    items = meeting.items.order_by("position", "id").prefetch_related("outcomes")
    return _holds(meeting, items, meeting.addenda.all())


def _holds(meeting: Meeting, items: Iterable[AgendaItem], addenda: Iterable[Addendum]) -> bool:
    try:
        sealed = json.loads(meeting.minutes_text)
    except ValueError:
        return False
    if meetings.minutes_hash(sealed) != meeting.minutes_sha256:
        return False
    told = [
        (one["title"], [(line["kind"], line["text"]) for line in one["outcomes"]]) for one in sealed["items"]
    ]
    if told != [(item.title, [(line.kind, line.text) for line in item.outcomes.all()]) for item in items]:
        return False
    before = meeting.minutes_sha256
    for number, one in enumerate(addenda, start=1):
        if one.number != number or one.sha256 != meetings.addendum_hash(before, number, one.text):
            return False
        before = one.sha256
    return True


def verify_minutes() -> MinutesCheck:
    """Every signed meeting of the installation."""
    items = AgendaItem.objects.order_by("position", "id")
    rows = Meeting.objects.filter(state=meetings.SIGNED).order_by("id")
    rows = rows.prefetch_related(
        Prefetch("items", items), Prefetch("items__outcomes", Outcome.objects.all()), "addenda"
    )
    count = 0
    for meeting in rows.iterator(chunk_size=200):
        count += 1
        if not _holds(meeting, meeting.items.all(), meeting.addenda.all()):
            said = _("Notulen “%(title)s” (rapat nomor %(number)s) tidak lagi seperti saat ditandatangani.")
            return MinutesCheck(
                False, count, meeting.title, said % {"title": meeting.title, "number": meeting.pk}
            )
    return MinutesCheck(True, count, "", _("Notulen bertanda tangan: %s rapat, semuanya utuh.") % count)
