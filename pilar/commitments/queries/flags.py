"""What asks for a decision, how reliably promises are kept, what stops them, and what will slip; never writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pilar.accounts.domain import Actor
from pilar.commitments.domain import keeping, reliability, rhythm, slips
from pilar.commitments.models import Commitment, Deed, Institution

_DAYS = (
    "pk",
    "institution_id",
    "state",
    "state_since_on",
    "said_on",
    "first_due_on",
    "due_on",
    "done_on",
    "dropped_on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment's days, as far as the reckoning needs them."""

    pk: int
    institution: int
    state: str
    since_on: date
    due_on: date | None
    course: reliability.Course


def _lines(actor: Actor) -> list[Line]:
    """Every commitment a person may see but what was asked for and not answered: a column each, no objects."""
    rows = Commitment.objects.visible_to(actor).exclude(state=keeping.ASKED).order_by("pk")
    return [
        Line(pk, whose, state, since, due, reliability.Course(said, first, done, dropped))
        for pk, whose, state, since, said, first, due, done, dropped in rows.values_list(*_DAYS)
    ]


def judged(actor: Actor, *, today: date) -> Iterator[tuple[tuple[int, int, int, int], bool]]:
    """The areas of every promise that can be judged, and whether it was kept in time: what `brief` sums up."""
    rows = Commitment.objects.visible_to(actor).exclude(state=keeping.ASKED).order_by("pk")
    areas = ("village_code", "district_code", "city_code", "province_code")
    days = ("said_on", "first_due_on", "done_on", "dropped_on")
    for row in rows.values_list(*areas, *days).iterator():
        kept = reliability.kept_in_time(reliability.Course(*row[4:]), today)
        if kept is not None:
            yield row[:4], kept


def _past(lines: list[Line], today: date) -> slips.Experience:
    found = (slips.past_of(line.course, line.institution, today) for line in lines)
    return slips.Experience(each for each in found if each)


def list_flags(actor: Actor, *, today: date) -> list[rhythm.Flag]:
    """Every commitment that should come to the review."""
    lines = _lines(actor)
    past = _past(lines, today)
    found = []
    for line in lines:
        seen = _outlook(line, past, today) if line.state == keeping.OPEN else None
        flag = rhythm.flag_of(
            line.pk, state=line.state, due_on=line.due_on, since_on=line.since_on, chance=seen.chance if seen else None, today=today
        )  # fmt: skip
        if flag:
            found.append(flag)
    return found


def _outlook(line: Line, past: slips.Experience, today: date) -> slips.Outlook | None:
    """By the day that holds now."""
    course = reliability.Course(line.course.said_on, line.due_on, None)
    return slips.outlook(course, line.institution, past, today)


@dataclass(frozen=True, slots=True)
class Expected:
    """A running promise and what to expect of it; `done` promises are the past it is read from."""

    commitment: Commitment
    outlook: slips.Outlook


def list_outlooks(actor: Actor, *, today: date, limit: int = 20) -> tuple[list[Expected], int]:
    """Running promises not yet late, the likeliest to slip first; and how many done ones the past holds."""
    lines = _lines(actor)
    past = _past(lines, today)
    seen = {
        line.pk: one
        for line in lines
        if line.state in (keeping.OPEN, keeping.BLOCKED) and line.due_on and line.due_on >= today
        if (one := _outlook(line, past, today))
    }
    first = sorted(seen, key=lambda pk: (seen[pk].chance, pk))[:limit]
    rows = Commitment.objects.select_related("institution").in_bulk(first)
    return [Expected(rows[pk], seen[pk]) for pk in first], past.done


def outlook_of(actor: Actor, commitment: Commitment, *, today: date) -> slips.Outlook | None:
    """What to expect of one running promise."""
    if (
        commitment.state not in (keeping.OPEN, keeping.BLOCKED)
        or not commitment.due_on
        or commitment.due_on < today
    ):
        return None
    lines = _lines(actor)
    line = next((each for each in lines if each.pk == commitment.pk), None)
    return _outlook(line, _past(lines, today), today) if line else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an institution keeps its promises: running, late, in time of judged, the middle delay."""

    institution: Institution
    running: int
    late: int
    rate: reliability.Rate
    delay: reliability.Delay | None


@dataclass(frozen=True, slots=True)
class Standings:
    """Everybody together, then each by name: no ranking."""

    all: Standing | None
    rows: list[Standing]


def standings(actor: Actor, *, today: date) -> Standings:
    lines = _lines(actor)
    names = Institution.objects.in_bulk({line.institution for line in lines})
    by: dict[int, list[Line]] = {}
    for line in lines:
        by.setdefault(line.institution, []).append(line)
    rows = [_standing(names[pk], own, today) for pk, own in by.items()]
    whole = _standing(Institution(name=""), lines, today) if lines else None
    return Standings(whole, sorted(rows, key=lambda row: row.institution.name.casefold()))


def _standing(institution: Institution, lines: list[Line], today: date) -> Standing:
    courses = [line.course for line in lines]
    late = sum(
        line.state in (keeping.OPEN, keeping.BLOCKED) and bool(line.due_on and line.due_on < today)
        for line in lines
    )
    running = sum(line.state in keeping.RUNNING for line in lines)
    return Standing(
        institution, running, late, reliability.rate(courses, today), reliability.middle_delay(courses, today)
    )


def list_causes(
    actor: Actor, *, today: date, since: timedelta = timedelta(days=730)
) -> list[keeping.CauseTally]:
    """What stopped promises in the last two years, most days first."""
    seen = Commitment.objects.visible_to(actor).values("pk")
    rows = Deed.objects.filter(commitment__in=seen, kind__in=("BLOCKED", "FREED", "REPORTED", "DROPPED"))
    stops: list[keeping.Stop] = []
    open_stop: dict[int, keeping.Stop] = {}
    for commitment, kind, new, at in rows.order_by("commitment", "number").values_list(
        "commitment", "kind", "new", "at"
    ):
        day = at.date()
        running = open_stop.get(commitment)
        if kind == "BLOCKED":
            open_stop[commitment] = keeping.Stop(new, day, None)
        elif running and (kind != "REPORTED" or new == keeping.DONE):
            stops.append(keeping.Stop(running.cause, running.began_on, day))
            del open_stop[commitment]
    stops += open_stop.values()
    return keeping.causes([stop for stop in stops if (stop.ended_on or today) >= today - since], today)


@dataclass(frozen=True, slots=True)
class Brief:
    """Ten seconds for who leads: running, late, stopped, in time of judged, and the next review day."""

    running: int
    late: int
    blocked: int
    rate: reliability.Rate
    review_on: date


def brief(actor: Actor, *, today: date) -> Brief:
    lines = _lines(actor)
    late = sum(
        line.state in (keeping.OPEN, keeping.BLOCKED) and bool(line.due_on and line.due_on < today)
        for line in lines
    )
    return Brief(
        running=sum(line.state in keeping.RUNNING for line in lines),
        late=late,
        blocked=sum(line.state == keeping.BLOCKED for line in lines),
        rate=reliability.rate((line.course for line in lines), today),
        review_on=rhythm.next_review(today),
    )
