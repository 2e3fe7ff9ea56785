"""How fast a producer answers buyers; told to buyers only when it is good news."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

LEAST = 3
WITHIN_DAY, WITHIN_TWO = "DAY", "TWO"


def speed(asked: Sequence[tuple[datetime, datetime | None]], now: datetime) -> str:
    """DAY or TWO when at least three were asked, four of five answered and the median is within that; else empty."""
    due = [(told, answered) for told, answered in asked if answered or now - told > timedelta(days=2)]
    waits = [answered - told for told, answered in due if answered]
    if len(waits) < LEAST or len(waits) * 5 < len(due) * 4:
        return ""
    middle = timedelta(seconds=median(wait.total_seconds() for wait in waits))
    return WITHIN_DAY if middle <= timedelta(days=1) else WITHIN_TWO if middle <= timedelta(days=2) else ""
