"""What was read, judged: what contradicts, what cannot be asked, and the filters of the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pilar.dashboards.domain.asking.reading import Condition, Problem, Reading
from pilar.places.domain import SECTORS, SIZES
from pilar.registry.domain import STATUSES
from pilar.registry.domain.facts import MOST, Said
from pilar.registry.domain.filters import Filters


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `by` "village" or "district" when it asks which area; `page` when it is not about businesses.

    `unknown` are the words nobody placed, `problems` what was understood and cannot be asked, `read_as` the spellings that were put right,
    `among` the places that are compared, all of the level `by`, `also` the narrower area of the same name. Only a question that is `clear` may be answered with a number.
    """

    text: str
    filters: Filters = Filters()
    counts: bool = False
    by: str = ""
    order: str = ""
    page: str = ""
    state: str = ""
    also: int = 0
    among: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    cut: bool = False

    @property
    def clear(self) -> bool:
        return bool(self.text) and not self.unknown and not self.problems and not self.cut


def judged(reading: Reading) -> Question:
    """The question of everything that was read."""
    problems = [*reading.problems, *_dangling(reading)]
    among = _compared(reading, problems)
    area, also = (0, 0) if "compare" in reading.shapes else _area(reading, problems)
    nib, ago, facts = _conditions(reading.conditions, problems)
    by, order, page, state = (_one(reading, name, problems) for name in ("by", "order", "page", "state"))
    if among:
        order = _ways(reading, by, order, problems)
        by = "village" if len(str(among[0])) == 10 else "district"
    elif order and not by:
        problems.append(Problem("ORDER", order))
    if page or state:
        problems += _beside_promises(reading, page)
    elif not reading.about_businesses and not problems and not reading.unknown:
        problems.append(Problem("ABOUT"))
    filters = Filters(
        q=reading.q, area=area, nib=nib, status=_chosen(STATUSES, reading.values.get("status", ())),
        sector=_chosen(SECTORS, reading.values.get("sector", ())), size=_chosen(SIZES, reading.values.get("size", ())),
        seen_before=ago, kbli=reading.kbli, product=_product(reading, problems), fact=facts,
    )  # fmt: skip
    return Question(
        "?", filters, counts=reading.counts, by=by, order=order, page=page, state=state, also=also, among=among,
        unknown=tuple(dict.fromkeys(reading.unknown)), problems=tuple(dict.fromkeys(problems)),
    )  # fmt: skip


def _compared(reading: Reading, problems: list[Problem]) -> tuple[int, ...]:
    """The places that stand side by side, all of one level; () when nothing is compared, or not places, or each with something of its own."""
    if "compare" not in reading.shapes:
        return ()
    ways = [_by_level(item.codes, level) for item, level in reading.areas]
    for level in (6, 10):
        codes = [way[level][0] for way in ways if len(way[level]) == 1]
        if len(codes) == len(ways) and 2 <= len(set(codes)) == len(codes):
            break
    else:
        problems.append(Problem("COMPARE"))
        return ()
    several = any(len(set(said)) > 1 for said in reading.values.values())
    several |= sum(each.code not in ("WOMAN", "MAN") for each in reading.conditions) > 1
    if reading.listed or reading.apart or several:
        problems.append(Problem("COMPARE_ONE"))
        return ()
    return tuple(codes)


def _by_level(codes: Sequence[int], level: str) -> dict[int, list[int]]:
    """A name's codes of six and of ten digits, as far as the level that was said allows."""
    allowed = {"village": (10,), "district": (6,)}.get(level, (6, 10))
    return {
        length: [code for code in codes if len(str(code)) == length and length in allowed]
        for length in (6, 10)
    }


def _ways(reading: Reading, by: str, order: str, problems: list[Problem]) -> str:
    """Most or least of the places; said once, and nothing beside it that shapes the answer."""
    said = {way for way in (*reading.shapes["compare"], order) if way}
    if len(said) > 1 or by:
        problems.append(Problem("TWO_SHAPES"))
    return min(said, default="")


def _chosen(known: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in known if code in said)


def _one(reading: Reading, name: str, problems: list[Problem]) -> str:
    """Words that shape the answer can be said once, in one way."""
    said = list(dict.fromkeys(reading.shapes.get(name, []) or reading.values.get(name, [])))
    if len(said) > 1:
        problems.append(Problem("TWO_SHAPES"))
    return said[0] if said else ""


def _dangling(reading: Reading) -> Iterator[Problem]:
    """What waited for a word that never came."""
    if reading.negation:
        yield Problem("NEGATION", reading.negation)
    if reading.waiting_days is not None:
        yield Problem("PERIOD", reading.waiting_days.text)
    if reading.either:
        yield Problem("OR")
    if reading.filing and not any(each.code.startswith("REASON_") for each in reading.conditions):
        yield Problem("FILING", reading.filing)
    if reading.topic:
        yield Problem("TOPIC", reading.topic)
    if reading.naming and not reading.q:
        yield Problem("NAME")


def _area(reading: Reading, problems: list[Problem]) -> tuple[int, int]:
    """The place that is meant and the narrower one of the same name; a village and its district are one place."""
    codes: list[int] = []
    also = 0
    for item, level in reading.areas:
        fitting = [code for code in item.codes if not level or (len(str(code)) == 10) == (level == "village")]
        if not fitting:
            problems.append(Problem("NO_SUCH_AREA", f"{level}:{item.text}"))
            continue
        widest = [code for code in fitting if len(str(code)) == len(str(fitting[0]))]
        if len(widest) > 1:
            problems.append(Problem("TWO_OF_A_NAME", item.text))
        codes.append(widest[0])
        also = fitting[1] if len(fitting) > len(widest) else 0
    narrow = sorted(set(codes), key=lambda code: -len(str(code)))
    if any(not str(narrow[0]).startswith(str(code)) for code in narrow[1:]):
        problems.append(Problem("TWO_AREAS"))
    return (narrow[0], also if len(narrow) == 1 else 0) if narrow else (0, 0)


def _conditions(
    asked: Sequence[Condition], problems: list[Problem]
) -> tuple[bool | None, int, tuple[str, ...]]:
    """(NIB yes or no, months not seen, facts)"""
    nib: bool | None = None
    ago = 0
    told: dict[tuple[str, object], Said] = {}
    for each in asked:
        if each.code == "NIB" and each.days is None:
            if nib is not None and nib != each.holds:
                problems.append(Problem("CONTRADICTION", each.text))
            nib = each.holds
        elif each.long_ago:
            ago = max(ago, each.long_ago)
        elif (said := _said(each, problems)) is not None:
            other = told.setdefault((said.code, (said.since, said.until)), said)
            if other.holds != said.holds:
                problems.append(Problem("CONTRADICTION", each.text))
    codes = {said.code for said in told.values()}
    if {"WOMAN", "MAN"} <= codes:
        problems.append(Problem("CONTRADICTION", "WOMAN MAN"))
    if nib is False and "NIB" in codes:
        problems.append(Problem("CONTRADICTION", "NIB"))
    nib = None if "NIB" in codes else nib
    if nib and any(code.startswith("REASON_") for code in codes):
        problems.append(Problem("CONTRADICTION", "NIB"))
    if len(told) > MOST:
        problems.append(Problem("TOO_MANY"))
    return nib, ago, tuple(sorted(str(said) for said in told.values()))[:MOST]


def _said(each: Condition, problems: list[Problem]) -> Said | None:
    """A condition as the list's filter; None for one that every business meets."""
    code = "REGISTERED" if each.code == "NEW" else each.code
    since, until = (each.days.since, each.days.until) if each.days else (None, None)
    if code == "REGISTERED" and each.days is None:
        if each.code == "NEW" or not each.holds:
            problems.append(Problem("SINCE_WHEN", each.text))
        return None
    return Said(code, each.holds, since, until)


def _product(reading: Reading, problems: list[Problem]) -> str:
    said = list(dict.fromkeys(reading.values.get("product", ())))
    if len(said) > 1:
        problems.append(Problem("TWO_GOODS", ", ".join(said)))
    return said[0] if said else ""


def _beside_promises(reading: Reading, page: str) -> Iterator[Problem]:
    """Promises have a list of their own, by their state alone."""
    if not page:
        yield Problem("STATE_OF_WHAT", ", ".join(reading.values.get("state", ())))
    elif (
        reading.conditions
        or reading.areas
        or reading.q
        or set(reading.values) - {"state"}
        or reading.shapes.get("by")
    ):
        yield Problem("PROMISES_ONLY")
