"""The numbers people quote: what each one is, how months are counted, who sees what first. No Django, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pilar.accounts.domain import Role
from pilar.registry.domain import STATUSES

# A business counts as long as it has not closed and was not merged into another record.
LIVING = tuple(code for code in STATUSES if code not in ("CLOSED", "MERGED"))
# The way the share of businesses with an NIB is reckoned (docs/methods/nib-share.md); goes with the number on paper.
METHOD = "nib-share-1"
STANDARD = "Satu Data Indonesia 02.10.005"

# Everything before is one row: a page shows two years, and a row per month for ever would only grow.
FIRST_MONTH = 202001
MONTHS_SHOWN = 24


# -- months ---------------------------------------------------------------------------------------
def month_of(day: date) -> int:
    """23 November 2026 is 202611."""
    return day.year * 100 + day.month


def first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def month_before(month: int, back: int = 1) -> int:
    """202601 less one is 202512."""
    count = month // 100 * 12 + month % 100 - 1 - back
    return count // 12 * 100 + count % 12 + 1


def months_until(month: int, count: int = MONTHS_SHOWN) -> list[int]:
    """The last `count` months ending with this one, oldest first."""
    return [month_before(month, back) for back in range(count - 1, -1, -1)]


# -- numbers --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Tally:
    """Living businesses of some area: how many, how many of them with an NIB, and the people they employ."""

    businesses: int = 0
    licensed: int = 0
    workers: int = 0

    @property
    def unlicensed(self) -> int:
        return self.businesses - self.licensed

    @property
    def share(self) -> float | None:
        """The part with an NIB, of one; None where there is no business."""
        return self.licensed / self.businesses if self.businesses else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.businesses + other.businesses, self.licensed + other.licensed, self.workers + other.workers
        )


@dataclass(frozen=True, slots=True)
class Month:
    """What a month brought, and where things stood at its end."""

    month: int
    listed: int
    licensed: int
    at_end: Tally


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the end of the month before: businesses and holders of an NIB gained, and how it stood then."""

    since: int
    listed: int
    licensed: int
    before: Tally


Gained = Mapping[int, tuple[int, int]]


def change(now: Tally, gained: Gained, this_month: int) -> Change:
    """Since the end of last month. `gained`: month → (listed, licensed) of the businesses living today.

    What is dated later than this month (a slip in a list) counts as gained now, so that no number stands before its time.
    """
    listed, licensed = _sum(months for month, months in gained.items() if month >= this_month)
    before = Tally(now.businesses - listed, now.licensed - licensed)
    return Change(month_before(this_month), listed, licensed, before)


def history(now: Tally, gained: Gained, this_month: int, count: int = MONTHS_SHOWN) -> list[Month]:
    """The last `count` months, oldest first, each with the state at its end reckoned back from today."""
    later = _sum(months for month, months in gained.items() if month > this_month)
    end = Tally(now.businesses - later[0], now.licensed - later[1])
    told: list[Month] = []
    for month in reversed(months_until(this_month, count)):
        listed, licensed = gained.get(month, (0, 0))
        told.append(Month(month, listed, licensed, end))
        end = Tally(end.businesses - listed, end.licensed - licensed)
    return told[::-1]


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    listed = licensed = 0
    for one, other in pairs:
        listed, licensed = listed + one, licensed + other
    return listed, licensed


# A number of a small group could point at somebody: those who read numbers only see "<5".
SMALLEST_SHOWN = 5


def masked(number: int, *, whole: bool) -> str:
    """The number as text for a file; below five "<5" unless the reader may see the records themselves."""
    return str(number) if whole or number == 0 or number >= SMALLEST_SHOWN else f"<{SMALLEST_SHOWN}"


def quantile_classes(numbers: Sequence[int]) -> list[int]:
    """1 to 5 for each number, a fifth of the distinct numbers in each class; 0 for zero. Equal numbers, equal class."""
    distinct = sorted({number for number in numbers if number > 0})
    place = {number: at * 5 // len(distinct) + 1 for at, number in enumerate(distinct)}
    return [place.get(number, 0) for number in numbers]


# -- the numbers that can be opened -----------------------------------------------------------------
# Address of a number → which of a tally's figures it is and of which; "" divides by nothing.
FIGURES: dict[str, tuple[str, str]] = {
    "nib": ("licensed", "businesses"),
    "usaha": ("businesses", ""),
    "tanpa-nib": ("unlicensed", "businesses"),
    "tenaga-kerja": ("workers", ""),
}
# The map's question, by the word in the address; the first is asked when nobody chose.
MEASURES = ("nib", "usaha", "tanpa-nib")


# -- who sees what, in which order -------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Board:
    """The parts of a role's home: the page itself, and beside it."""

    main: tuple[str, ...]
    aside: tuple[str, ...] = ()


_CHARTS = ("places", "stages", "sectors", "growth")
_READER = Board(("headline", "totals", "places", "sectors", "growth"), ("waiting", "saved"))
BOARDS: dict[Role, Board] = {
    Role.HEAD: Board(
        ("headline", "since", "promises", "outlook", "totals", *_CHARTS), ("waiting", "lessons", "saved")
    ),
    Role.SUPERVISOR: Board(
        ("headline", "since", "outlook", "totals", *_CHARTS), ("waiting", "lessons", "saved")
    ),
    Role.CLERK: Board(("waiting", "headline", "totals", "places"), ("drop", "lessons", "saved")),
    Role.FACILITATOR: Board(("waiting", "visits", "caseload", "headline", "places"), ("lessons", "saved")),
    Role.LEADER: Board(("three", "since", "promises", "outlook", "places", "growth"), ()),
    Role.ANALYST: Board(("headline", "totals", "places", "sectors", "growth"), ("download",)),
    Role.INSPECTOR: Board(("headline", "totals", "places"), ("book",)),
    Role.MODERATOR: Board(("calling", "headline", "sectors", "places"), ("saved",)),
    Role.TRAINER: Board(("lessons", "calling", "headline", "sectors", "places"), ("saved",)),
    Role.ASSESSOR: Board(("calling", "headline", "sectors", "places"), ("waiting", "saved")),
    Role.CURATOR: Board(("calling", "headline", "sectors", "places"), ("waiting", "saved")),
    Role.PARTNER: Board(("promises", "headline", "totals", "sectors", "growth"), ("calling",)),
    Role.OWNER: Board(("own",)),
    Role.ADMIN: Board(("people",), ("book", "reference")),
}


def board_of(role: Role | None) -> Board:
    """The home of a role; one that only reads gets the numbers."""
    return BOARDS.get(role, _READER) if role else _READER
