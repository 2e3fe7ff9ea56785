"""When a meeting is, in words: by the clock it was called by, and by the office's own where that is another."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.commitments.domain import meetings
from pilar.ui.domain import calendar
from pilar.ui.templatetags.ui_formats import language


def day_of(starts_at: datetime, zone: str) -> str:
    """ "Selasa, 25 Februari 2025", the day on the meeting's own clock."""
    there = starts_at.astimezone(ZoneInfo(meetings.ZONES[zone]))
    return calendar.weekday_words(there.date(), language())


def hours_of(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """ "10.45–12.00 WIB (11.45–13.00 WITA)": both clocks, so that nobody comes an hour late."""
    own, there = ZoneInfo(settings.TIME_ZONE), ZoneInfo(meetings.ZONES[zone])
    said = _span(starts_at, ends_at, there)
    if starts_at.astimezone(own).utcoffset() == starts_at.astimezone(there).utcoffset():
        return said
    return f"{said} ({_span(starts_at, ends_at, own)})"


def _span(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    first, last = (moment.astimezone(zone) for moment in (starts_at, ends_at))
    end = calendar.clock_words(ends_at, zone, language())
    begin = calendar.clock_words(starts_at, zone, language()).rsplit(" ", 1)[0]
    if first.date() != last.date():
        end = _("%(day)s pukul %(hour)s") % {"day": calendar.day_words(last.date(), language()), "hour": end}
    return f"{begin}–{end}"


def when(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    return f"{day_of(starts_at, zone)}, {hours_of(starts_at, ends_at, zone)}"
