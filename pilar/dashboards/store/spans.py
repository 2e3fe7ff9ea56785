"""Days between a moment and a day, as each database reckons them itself: a function of Python for every row would be slower by ten."""

from datetime import datetime
from typing import Any

from django.db.models import DateField, Func
from django.utils import timezone


class DayLater(Func):
    """The local day of a moment, so many days later."""

    output_field = DateField()

    def __init__(self, moment: str, days: int, **more: Any) -> None:
        super().__init__(moment, **more)
        self.days = int(days)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Indonesia has no summer time: any moment tells how far the local clock is ahead.
        offset = datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone()).utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset else 0
        template = f"date(%(expressions)s, '{minutes:+d} minutes', '{self.days:+d} days')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        zone = timezone.get_current_timezone_name().replace("'", "")
        template = f"((%(expressions)s AT TIME ZONE '{zone}')::date + {self.days})"
        return self.as_sql(compiler, connection, template=template, **context)
