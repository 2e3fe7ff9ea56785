"""Who was there: statuses, the code that changes every half minute, and what an old or foreign code is. Plain Python.

Method: docs/methods/training-attendance.md.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

PRESENT, LATE, EXCUSED, SICK, ABSENT = "PRESENT", "LATE", "EXCUSED", "SICK", "ABSENT"
STATUSES = (PRESENT, LATE, EXCUSED, SICK, ABSENT)
CAME = (PRESENT, LATE)
QR, CODE, TICK, SHEET = "QR", "CODE", "TICK", "SHEET"
HOW = (QR, CODE, TICK, SHEET)

STEP = 30
SLOW_STEP = 300  # the short code of a big hall is read out and typed: it lives longer
GRACE = timedelta(minutes=15)
DOORS = timedelta(minutes=60)  # before the first minute and after the last one
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHOWN = re.compile(r"(\d{1,12})-([0-9a-f]{16})")
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})

GOOD, OLD, FOREIGN, SHUT = "GOOD", "OLD", "FOREIGN", "SHUT"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a shown code is; `made_at` when it was on the screen, for an old one."""

    what: str
    made_at: datetime | None = None


def step_of(at: datetime, length: int = STEP) -> int:
    return int(at.timestamp()) // length


def token(step: int, signature: int) -> str:
    """What the square on the screen carries: the step, and 64 bits that only the server can make."""
    return f"{step}-{signature & (2**64 - 1):016x}"


def short_code(signature: int) -> str:
    """Six letters to read out: 7K3F9Q. No I, L, O, U."""
    return "".join(LETTERS[(signature >> (5 * at)) & 31] for at in range(6))


def typed_code(text: str) -> str:
    return re.sub(r"[\s\-.]", "", text).upper().translate(_ALIKE)


def judge(shown: str, sign: Callable[[int], int], now: datetime) -> Judged:
    """A token of the square. One step early or late is good: phones and screens lag."""
    found = _SHOWN.fullmatch(shown)
    if not found or token(int(found[1]), sign(int(found[1]))) != shown:
        return Judged(FOREIGN)
    step = int(found[1])
    if abs(step_of(now) - step) <= 1:
        return Judged(GOOD)
    return Judged(OLD, datetime.fromtimestamp(step * STEP, now.tzinfo))


def judge_short(text: str, sign: Callable[[int], int], now: datetime) -> Judged:
    step, said = step_of(now, SLOW_STEP), typed_code(text)
    good = any(short_code(sign(one)) == said for one in (step - 1, step, step + 1))
    return Judged(GOOD if good else FOREIGN)


def is_open(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    return starts_at - DOORS <= now <= ends_at + DOORS


def status_at(starts_at: datetime, came_at: datetime) -> str:
    return PRESENT if came_at <= starts_at + GRACE else LATE


def share(hours: Mapping[int, int], came: Mapping[int, str]) -> float | None:
    """Lesson hours attended of those held, by session; None when none was held."""
    total = sum(hours.values())
    return sum(hours[one] for one in hours if came.get(one) in CAME) / total if total else None
