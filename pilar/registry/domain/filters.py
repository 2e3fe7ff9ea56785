"""What a person asked a list for: parsed from an address, written back to one in a single canonical way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from pilar.places.domain import SECTORS, level_of
from pilar.registry.domain.codes import SIZES, STATUSES
from pilar.registry.domain.facts import canonical

# What may be wrong or missing with a record, as a filter.
PROBLEMS = ("NO_PHONE", "NO_NIK", "NO_VILLAGE", "NO_KBLI")
SORTS = ("name", "changed", "seen")
LONGEST_QUERY = 80
# How much of a downloaded list's filters the record book keeps to name it.
KEPT_OF_A_LIST = 60


@dataclass(frozen=True, slots=True)
class Filters:
    """An empty field asks for nothing. `area` 0 is everywhere the person works; MERGED records never stand in a list."""

    q: str = ""
    area: int = 0
    nib: bool | None = None
    status: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    seen_before: int = 0  # months
    source: int = 0
    group: int = 0
    problem: str = ""
    registered_after: date | None = None
    kbli: str = ""  # first digits
    product: str = ""  # words of its name, activity or product
    fact: tuple[str, ...] = ()  # as domain/facts.py writes them

    @property
    def in_cube(self) -> bool:
        """Whether the counts alone can answer: only area, NIB, status, sector and size are asked for."""
        return replace(self, area=0, nib=None, status=(), sector=(), size=()) == Filters()

    def without(self, *names: str) -> "Filters":
        """The same without these fields."""
        empty = Filters()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def with_(self, **values: object) -> "Filters":
        return replace(self, **values)  # type: ignore[arg-type]

    def query(self) -> str:
        """The canonical query string: fields in a fixed order, nothing for what is not asked."""
        return urlencode(list(self._pairs()))

    def _pairs(self) -> Iterable[tuple[str, str]]:
        for one in fields(self):
            value = getattr(self, one.name)
            if value is None or value in ("", 0, ()) and value is not False:
                continue
            if isinstance(value, tuple):
                yield from ((one.name, code) for code in value)
            elif isinstance(value, bool):
                yield one.name, "yes" if value else "no"
            else:
                yield one.name, value.isoformat() if isinstance(value, date) else str(value)


def parse(asked: Mapping[str, list[str]]) -> Filters:
    """Filters from an address's parameters (each a list). What makes no sense is left out, never an error."""

    def first(name: str) -> str:
        return next(iter(asked.get(name, ())), "").strip()

    def chosen(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in known if code in asked.get(name, ()))

    def words(name: str) -> str:
        return " ".join(first(name).replace("\x00", " ").split())[:LONGEST_QUERY].strip()

    living = tuple(code for code in STATUSES if code != "MERGED")
    return Filters(
        q=words("q"),
        area=_area(first("area")),
        nib={"yes": True, "no": False}.get(first("nib")),
        status=chosen("status", living),
        sector=chosen("sector", SECTORS),
        size=chosen("size", SIZES),
        seen_before=min(_number(first("seen_before")), 120),
        source=_number(first("source")),
        group=_number(first("group")),
        problem=first("problem") if first("problem") in PROBLEMS else "",
        registered_after=_day(first("registered_after")),
        kbli=first("kbli") if _is_digits(first("kbli")) and len(first("kbli")) <= 5 else "",
        product=words("product"),
        fact=canonical(asked.get("fact", ())),
    )


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _number(text: str) -> int:
    return int(text) if _is_digits(text) and len(text) < 16 else 0


def _area(text: str) -> int:
    code = _number(text)
    try:
        level_of(code)
    except ValueError:
        return 0
    return code


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
