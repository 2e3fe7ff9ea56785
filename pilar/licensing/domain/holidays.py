"""Working days of an Indonesian office: national holidays and joint leave by year, each year with its decree.

Dates are local dates of the office (WITA in Kupang); the caller turns a moment into its local date.
"""

from datetime import date, timedelta
from functools import lru_cache

# Decrees of three ministers (religion, manpower, state apparatus). "c": joint leave (cuti bersama), when offices are shut too.
DECREES = {
    2025: "SKB 1017/2024, 2/2024, 2/2024 dan SKB 933/2025, 1/2025, 3/2025 (18 Agustus)",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
    2027: "SKB 1205/2026, 3/2026, 2/2026",
}
_DAYS = {
    2025: (
        "0101 0127 0128c 0129 0328c 0329 0331 0401 0402c 0403c 0404c 0407c 0418 0420 0501 0512 0513c 0529 0530c 0601 0606 "
        "0609c 0627 0817 0818c 0905 1225 1226c"
    ),
    2026: (
        "0101 0116 0216c 0217 0318c 0319 0320c 0321 0322 0323c 0324c 0403 0405 0501 0514 0515c 0527 0528c 0531 0601 0616 "
        "0817 0825 1224c 1225"
    ),
    2027: (
        "0101 0105 0205c 0206 0308 0309c 0310 0311 0312c 0315c 0325c 0326 0328 0501 0506 0517 0518c 0519c 0520 0601 0606 "
        "0815 0817 1224c 1225 1226"
    ),
}
# In a year without a decree yet only these are certain.
_FIXED = "0101 0501 0601 0817 1225"


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """The days on which offices are shut beside weekends; the certain ones alone in a year without a decree."""
    marks = _DAYS.get(year, _FIXED).split()
    return frozenset(date(year, int(mark[:2]), int(mark[2:4])) for mark in marks)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays_of(day.year)


def add_working_days(start: date, days: int) -> date:
    """The working day that lies ``days`` working days after ``start``; 0 gives start or the next working day.

    Raises ValueError for a negative number.
    """
    if days < 0:
        raise ValueError(f"{days} working days")
    day = start
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


@lru_cache(maxsize=8192)
def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and including ``end``; 0 when end is not later."""
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=offset)) for offset in range(1, span + 1))
