"""When a certificate is earned, and its number with a check character (ISO 7064 MOD 37,36). Plain Python; the sum is python-stdnum's."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from stdnum.iso7064 import mod_37_36

RULE = "graduation-2"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY = 8
VALID, REVOKED, REPLACED = "VALID", "REVOKED", "REPLACED"
STATES = (VALID, REVOKED, REPLACED)
MOVES = {
    (VALID, REVOKED): "taken back, with a reason",
    (VALID, REPLACED): "written anew under another number",
}
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})

ATTENDANCE, SCORE, PRACTICE = "ATTENDANCE", "SCORE", "PRACTICE"
# How a certificate stands on a day: what a reader asks; `state` alone does not know the day.
SOON, OVER, LASTING = "SOON", "OVER", "LASTING"
SOON_DAYS = 90
GOOD, NOT_ONE, SLIPPED = "GOOD", "NOT_ONE", "SLIPPED"


def number_of(random_bytes: bytes) -> str | None:
    """Eight letters and their check character; None for a draw whose check character is none of the letters that read well."""
    bits = int.from_bytes(random_bytes[:5], "big")
    body = "".join(LETTERS[(bits >> (5 * at)) & 31] for at in range(BODY))
    check = mod_37_36.calc_check_digit(body)
    return body + check if check in LETTERS else None


def shown(number: str) -> str:
    """7K3F-9QXW-C, as it is printed."""
    return f"{number[:4]}-{number[4:8]}-{number[8:]}"


def typed(text: str) -> str:
    """Spaces, dashes and look-alike letters are forgiven."""
    return re.sub(r"[\s\-–.]", "", text).upper().translate(_ALIKE)


def check(text: str) -> str:
    """Whether it can be a number: GOOD, NOT_ONE (another length or sign), SLIPPED (a character wrong or two swapped)."""
    number = typed(text)
    if len(number) != BODY + 1 or not set(number) <= set(LETTERS):
        return NOT_ONE
    return GOOD if mod_37_36.is_valid(number) else SLIPPED


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the programme asks for: percent of the lesson hours, points after (None: no test), points of practical work (None: none)."""

    attendance: int = 80
    score: int | None = None
    practice: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    code: str
    needed: int
    have: float | None

    @property
    def met(self) -> bool:
        return self.have is not None and self.have >= self.needed


def conditions(
    wanted: Wanted, attended: float | None, score: float | None, practice: float | None = None
) -> list[Condition]:
    """Each condition with what is there; all met is a certificate."""
    percent = None if attended is None else round(100 * attended, 6)
    found = [Condition(ATTENDANCE, wanted.attendance, percent)]
    if wanted.score is not None:
        found.append(Condition(SCORE, wanted.score, score))
    if wanted.practice is not None:
        found.append(Condition(PRACTICE, wanted.practice, practice))
    return found


def last_day(issued_on: date, months: int | None) -> date | None:
    """The last day a certificate of so many months holds; 31 August and six months end on 28 or 29 February. None: it holds for good."""
    if not months:
        return None
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))


def lasting(expires_on: date | None, today: date) -> str:
    """LASTING, SOON (within ninety days its last day comes) or OVER. On its last day it still holds."""
    if expires_on is None or (expires_on - today).days > SOON_DAYS:
        return LASTING
    return OVER if expires_on < today else SOON
