"""When a month may be closed, and the fingerprint of what was closed. No Django, no clock."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

# A month before this is older than what the counts keep by month.
FIRST_MONTH = 202001


def is_month(month: int) -> bool:
    return 1 <= month % 100 <= 12 and 1900 <= month // 100 <= 9999


def last_day(month: int) -> date:
    """31 October 2026 for 202610."""
    year, number = month // 100 + month % 100 // 12, month % 100 % 12 + 1
    return date(year, number, 1) - timedelta(days=1)


def why_not(month: int, this_month: int) -> str:
    """Why a month cannot be closed: NO_MONTH, TOO_EARLY, RUNNING, FUTURE; "" when it can."""
    if not is_month(month):
        return "NO_MONTH"
    if month < FIRST_MONTH:
        return "TOO_EARLY"
    if month == this_month:
        return "RUNNING"
    return "FUTURE" if month > this_month else ""


def fingerprint(month: int, area: int, lines: Iterable[Sequence[object]]) -> str:
    """SHA-256 over the frozen lines in one fixed order, so that anybody who has them can reckon it again."""
    told = {"area": area, "lines": sorted(list(line) for line in lines), "month": month}  # type: ignore[type-var]
    return hashlib.sha256(json.dumps(told, separators=(",", ":"), sort_keys=True).encode()).hexdigest()
